// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Server is an http.Handler. It is safe for concurrent use.
type Server struct {
	security
	middleware
	handlers         Handlers
	base             []string // segments of the base path, decoded
	basePath         string   // the base path decoded, ends in a slash; "" if a slash is in one of its segments, so that only escapes tell
	maxBody, maxLive int64
	onFault          func(context.Context, *wire.Fault) error
	onProblems       func(context.Context, wire.Operation, wire.Problems)
	logger           *slog.Logger
	conduct
	requestID func(*http.Request) string
	verifying verifying // if hooked
}

// conduct is what is done with each request that need not be.
type conduct struct {
	inContext bool // it is in the context
	strict    bool // what handlers return is read
	leniency       // if lenient
}

// Option changes how a Server behaves.
type Option func(*Server)

// WithBasePath mounts the API below path, written as in a URL. The default is the path of the document's servers. // unless hooked
// WithBasePath has the paths of all webhooks and callbacks below path, which is written as in a URL; the default is the root. // if hooked
func WithBasePath(path string) Option { return func(s *Server) { s.mount(path) } }

// WithMaxBody limits request bodies to n bytes; the default is 4 MiB.
func WithMaxBody(n int64) Option { return func(s *Server) { s.maxBody = n } }

// WithLogger sets where the causes of responses 500 go; the default is slog.Default().
func WithLogger(l *slog.Logger) Option { return func(s *Server) { s.logger = l } }

// WithErrorHook lets hook see every fault: routing, media type, decoding, security, handler, panic. If it returns an error
// response of package api, that is sent; otherwise the fault is, as application/problem+json. The fault's Detail is the text that a caller
// may read.
func WithErrorHook(hook func(context.Context, *wire.Fault) error) Option {
	return func(s *Server) { s.onFault = hook }
}

func start(handlers Handlers, security security, options []Option) (*Server, error) {
	if name := handlers.missing(); name != "" {
		return nil, fmt.Errorf("server: Handlers.%s is nil", name)
	}
	s := &Server{security: security, handlers: handlers, maxBody: 4 << 20, logger: slog.Default()}
	if s.basePath = "/"; basePath != "" {
		s.mount(basePath)
	}
	for _, o := range options {
		o(s)
	}
	if s.verifying.err != nil { // if hooked
		return nil, s.verifying.err // if hooked
	} // if hooked
	s.watched = s.inContext || s.requestID != nil || s.onProblems != nil
	if len(s.before)+len(s.around) > 0 {
		s.outer = s.behind((*Server).byPath)
	}
	return s, nil
}

// mount sets the base path. A % that escapes nothing stands for itself.
func (s *Server) mount(path string) {
	s.base, s.basePath = []string{}, "/"
	path = strings.TrimSuffix(strings.TrimPrefix(path, "/"), "/")
	if path == "" {
		return
	}
	for text := range strings.SplitSeq(path, "/") {
		if decoded, err := url.PathUnescape(text); err == nil {
			text = decoded
		}
		s.base = append(s.base, text)
	}
	if s.basePath = ""; !slices.ContainsFunc(s.base, func(text string) bool { return strings.Contains(text, "/") }) {
		s.basePath = "/" + strings.Join(s.base, "/") + "/"
	}
}

const maxLine = 4 << 10 // of a longer request, no segment of the path may keep the whole alive

// ServeHTTP serves a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.outer != nil {
		s.outer.ServeHTTP(w, r)
		return
	}
	x := newExchange(s, w, r)
	defer x.finish()
	if err := s.serveBy(x, (*Server).byPath); err != nil {
		x.fail(err)
	}
}

// serveBy has a request served by what finds its operation.
func (s *Server) serveBy(x *exchange, by finder) error {
	if s.lenience != 0 { // if lenient
		return s.leniently(x, by) // if lenient
	} // if lenient
	return by(s, x)
}

// newExchange begins an exchange.
func newExchange(s *Server, w http.ResponseWriter, r *http.Request) *exchange {
	x := exchanges.Get().(*exchange)
	x.server, x.w, x.r, x.ctx = s, w, r, r.Context()
	if s.watched {
		x.enter()
	}
	return x
}

// serve serves a request by what finds its operation. If it is to stop there, it returns that, and the context.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, by finder, stop bool) (op *wire.Operation, ctx context.Context) {
	x := newExchange(s, w, r)
	x.stop = stop
	defer x.finish()
	err := s.serveBy(x, by)
	if err == errAround {
		return x.operation, x.ctx
	}
	if err != nil {
		x.fail(err)
	}
	return nil, nil
}

// byPath finds the operation by the path.
func (s *Server) byPath(x *exchange) error {
	path, err := x.split()
	if err != nil {
		return err
	}
	if len(x.r.RequestURI) > maxLine {
		for i := range path {
			path[i] = strings.Clone(path[i])
		}
	}
	return s.route(x, path)
}
