// Command echo mounts a generated server in a router of Echo.
package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

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
	e := echo.New()
	e.Use(servedBy)
	e.GET("/health", func(c echo.Context) error { return c.NoContent(http.StatusOK) })
	e.Any(access.Base+"/*", echo.WrapHandler(api))
	return e, nil
}

// servedBy stands for middleware of any kind.
func servedBy(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Served-By", "echo")
		return next(c)
	}
}
