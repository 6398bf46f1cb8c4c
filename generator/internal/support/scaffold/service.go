package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// What a request may take. A handler that streams for longer sets deadlines of its own with http.ResponseController.
const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 120 * time.Second
	maxHeaderBytes    = 64 << 10
)

// service serves requests, and stops without losing one.
type service struct {
	server   *http.Server
	logger   *slog.Logger
	conns    connections
	stopping atomic.Bool
}

// newService makes a service that hands requests to next, and answers for its own health.
func newService(next http.Handler, logger *slog.Logger) *service {
	s := &service{logger: logger, conns: connections{busy: make(map[net.Conn]time.Time)}}
	s.server = &http.Server{
		Handler:           s.identified(s.logged(s.healthy(next))),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ConnState:         s.conns.track,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	return s
}

// serve answers what comes in through l until ctx is done. The contexts of requests do not end with ctx: those in flight are
// finished.
func (s *service) serve(ctx context.Context, l listener) error {
	d := &door{listener: l}
	closed := make(chan error, 1)
	go func() { closed <- s.server.Serve(d) }()
	select {
	case err := <-closed:
		return err
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	s.logger.Info("stopping")
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := d.close(); err != nil {
		return err
	}
	if err := <-closed; !errors.Is(err, net.ErrClosed) {
		return err
	}
	s.conns.wait(limited)
	if err := s.server.Shutdown(limited); err != nil {
		_ = s.server.Close()
		return fmt.Errorf("requests have not ended within %v: %w", stopTimeout, err)
	}
	s.logger.Info("stopped")
	return nil
}

// healthy answers at healthPath: 200, or 503 from when the service stops, so that whoever balances loads sends no more. Each
// response then closes its connection.
func (s *service) healthy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		stopping := s.stopping.Load()
		if stopping {
			w.Header().Set("Connection", "close")
		}
		if r.URL.Path != healthPath || r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		if stopping {
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintln(w, "stopping")
			return
		}
		fmt.Fprintln(w, "ok")
	})
}
