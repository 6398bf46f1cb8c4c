package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	"vendors.test/gen/server"
	"vendors.test/gen/wire"
)

// calling is the header field in which a request says which call it is of.
const calling = "Vendors-Call"

type callKey struct{}

// vendor is what the environment asks of a server: all leniences, and the path that the client has its operations below. Which leniences a
// call needs goes to standard error.
func vendor() (options []server.Option) {
	if os.Getenv("LENIENCE") == "all" {
		options = append(options, server.WithLenience(server.AllLeniences), server.WithLenienceHook(tell), server.WithMiddleware(know))
	}
	if path := os.Getenv("BASE_PATH"); path != "" {
		options = append(options, server.WithBasePath(path))
	}
	return options
}

func know(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callKey{}, r.Header.Get(calling))))
	})
}

func tell(ctx context.Context, _ wire.Operation, ways []server.Leniency) {
	var line strings.Builder
	for _, l := range ways {
		fmt.Fprintf(&line, "lenience\t%v\t%v\n", ctx.Value(callKey{}), l.Lenience)
	}
	fmt.Fprint(os.Stderr, line.String())
}
