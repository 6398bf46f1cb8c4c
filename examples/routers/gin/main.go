// Command gin mounts a generated server in a router of gin.
package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/bindery-dev/bindery/examples/routers/access"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "where to listen")
	flag.Parse()
	router, err := newRouter()
	if err != nil {
		log.Fatal(err)
	}
	s := &http.Server{Addr: *addr, Handler: router, ReadHeaderTimeout: 10 * time.Second}
	log.Print("listening on ", *addr)
	log.Fatal(s.ListenAndServe())
}

func newRouter() (http.Handler, error) {
	api, err := access.Handler()
	if err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Use(gin.Recovery(), servedBy)
	r.GET("/health", func(c *gin.Context) { c.Status(http.StatusOK) })
	r.Any(access.Base+"/*path", gin.WrapH(api))
	return r, nil
}

// servedBy stands for middleware of any kind.
func servedBy(c *gin.Context) { c.Header("Served-By", "gin") }
