package proxy

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// What is under way when the proxy ends comes to its end; connections that are idle are closed at once.
func TestShutDown(t *testing.T) {
	began, finish := make(chan struct{}), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			w.WriteHeader(200)
			w.(http.Flusher).Flush()
			close(began)
			<-finish
		}
		io.WriteString(w, "done")
	}))
	defer server.Close()
	p := start(t, server.URL, func(o *Options) { o.Grace = time.Hour })
	idle := dial(t, p.addr)
	io.WriteString(idle, "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")
	<-p.seen
	fresh := dial(t, p.addr) // nothing has been asked on it
	r, err := http.Get("http://" + p.addr + "/slow")
	if err != nil {
		t.Fatal(err)
	}
	<-began
	ended := make(chan struct{})
	go func() {
		p.close()
		close(ended)
	}()
	for _, c := range []net.Conn{idle, fresh} {
		if _, err := io.Copy(io.Discard, c); err != nil {
			t.Error(err)
		}
	}
	close(finish)
	if text, err := io.ReadAll(r.Body); err != nil || string(text) != "done" {
		t.Errorf("%q, %v", text, err)
	}
	<-ended
	if e := <-p.seen; e.Target != "/slow" || string(e.Response.Bytes) != "done" {
		t.Errorf("seen: %+v", e)
	}
	if _, err := net.Dial("tcp", p.addr); err == nil {
		t.Error("it still listens")
	}
}

// Nothing is waited for longer than the grace.
func TestShutDownOfWhatDoesNotEnd(t *testing.T) {
	began := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		began <- struct{}{}
		<-r.Context().Done()
		panic(http.ErrAbortHandler) // no response
	}))
	defer server.Close()
	p := start(t, server.URL, func(o *Options) { o.Grace = time.Millisecond })
	c := dial(t, p.addr)
	io.WriteString(c, "GET /never HTTP/1.1\r\nHost: h\r\n\r\n")
	go func() { _, _ = h2c(t).Get("http://" + p.addr + "/never") }()
	<-began
	<-began
	p.close()
	for range 2 {
		if e := <-p.seen; e.Target != "/never" || e.Status != 0 {
			t.Errorf("seen: %+v", e)
		}
	}
}
