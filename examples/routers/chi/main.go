// Command chi mounts a generated server in a router of chi.
package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

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
	r := chi.NewRouter()
	r.Use(servedBy)
	r.Get("/health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	r.Mount(access.Base, api) // Mount leaves the path of the request as it is
	return r, nil
}

// servedBy stands for middleware of any kind.
func servedBy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Served-By", "chi")
		next.ServeHTTP(w, r)
	})
}
