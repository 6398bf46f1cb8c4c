package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHealth(t *testing.T) {
	s := newService(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	health := func() int {
		w := httptest.NewRecorder()
		s.server.Handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, healthPath, http.NoBody))
		return w.Code
	}
	if got := health(); got != http.StatusOK {
		t.Errorf("status %d", got)
	}
	s.stopping.Store(true)
	if got := health(); got != http.StatusServiceUnavailable {
		t.Errorf("status %d while stopping", got)
	}
}

// Requests that are being served when the service is told to stop are answered.
func TestStopLosesNoRequest(t *testing.T) {
	const requests = 100
	inFlight, release := make(chan struct{}, requests), make(chan struct{})
	s := newService(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		inFlight <- struct{}{}
		<-release
		w.WriteHeader(http.StatusNoContent)
	}), slog.New(slog.DiscardHandler))
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- s.serve(ctx, l) }()

	answers := make(chan string, requests)
	for range requests {
		go func() {
			res, err := http.Get("http://" + l.Addr().String())
			if err != nil {
				answers <- err.Error()
				return
			}
			_ = res.Body.Close()
			answers <- res.Status
		}()
	}
	for range requests {
		<-inFlight
	}
	stop()
	close(release)
	for range requests {
		if got := <-answers; got != "204 No Content" {
			t.Error(got)
		}
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}
