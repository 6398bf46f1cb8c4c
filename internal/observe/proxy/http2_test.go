package proxy

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// h2c is a client that speaks HTTP/2 without TLS.
func h2c(t *testing.T) *http.Client {
	t.Helper()
	protocols := &http.Protocols{}
	protocols.SetUnencryptedHTTP2(true)
	transport := &http.Transport{Protocols: protocols, DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// h2 is a server that offers HTTP/2 by ALPN.
func h2(t *testing.T, serve http.HandlerFunc) (url string, change func(*Options)) {
	t.Helper()
	server := httptest.NewUnstartedServer(serve)
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL, func(o *Options) {
		o.TLS = server.Client().Transport.(*http.Transport).TLSClientConfig
	}
}

func TestHTTP2Passes(t *testing.T) {
	url, change := h2(t, func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		w.Header().Set("Trailer", "X-End")
		w.Header().Set("Link", "</early>")
		w.WriteHeader(103)
		w.Header().Del("Link")
		w.Header().Set("Content-Type", "application/x")
		w.WriteHeader(299)
		for name, values := range r.Header {
			io.WriteString(w, name+"="+strings.Join(values, "|")+" ")
		}
		io.WriteString(w, r.Proto+" "+r.Host+" "+r.RequestURI+" "+string(text)+" "+r.Trailer.Get("X-Up"))
		w.Header().Set("X-End", "end")
	})
	p := start(t, url, change)
	var hints []string
	trace := &httptrace.ClientTrace{Got1xxResponse: func(code int, h textproto.MIMEHeader) error {
		hints = append(hints, h.Get("Link"))
		return nil
	}}
	for _, target := range []string{"/a%2Fb;c?d;e=f&&g=%zz", "/?", "//a//b", "/a/../b"} {
		hints = nil
		r, err := http.NewRequestWithContext(httptrace.WithClientTrace(context.Background(), trace), "POST", "http://"+p.addr, nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(target, "//") {
			r.URL.Path = target
		} else {
			r.URL.Opaque = target
		}
		r.Body, r.Trailer = io.NopCloser(strings.NewReader("text")), http.Header{"X-Up": {"up"}}
		r.Header = http.Header{"X-Forwarded-For": {"someone"}, "User-Agent": {""}}
		response, err := h2c(t).Do(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(response.Body)
		want := "X-Forwarded-For=someone HTTP/2.0 " + p.addr + " " + target + " text up"
		if d := cmp.Diff(want, string(got)); d != "" || err != nil {
			t.Error(d, err)
		}
		if response.StatusCode != 299 || response.Trailer.Get("X-End") != "end" || cmp.Diff(hints, []string{"</early>"}) != "" {
			t.Errorf("%+v %v", response, hints)
		}
		e := <-p.seen
		if e.Method != "POST" || e.Target != target || string(e.Request.Bytes) != "text" ||
			e.Status != 299 || string(e.Response.Bytes) != want {
			t.Errorf("seen: %+v", e)
		}
	}
}

// Where the server breaks off within a response, so does what the client gets.
func TestHTTP2ServerThatGoes(t *testing.T) {
	p := start(t, raw(t, func(c *net.TCPConn) {
		read(t, c, 10)
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
		c.CloseWrite()
		io.Copy(io.Discard, c)
		c.Close()
	}), nil)
	r, err := h2c(t).Get("http://" + p.addr)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r.Body)
	if string(text) != "half" || err == nil {
		t.Errorf("%q, %v", text, err)
	}
	if e := <-p.seen; e.Status != 200 || !e.Response.Cut {
		t.Errorf("seen: %+v", e)
	}
}

func TestHTTP2ServerThatIsNotThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	p := start(t, "http://"+l.Addr().String(), nil)
	r, err := h2c(t).Get("http://" + p.addr)
	if err != nil || r.StatusCode != 502 || r.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%v, %v", r, err)
	}
}

// A client that goes away is no longer waited for.
func TestHTTP2ClientThatGoes(t *testing.T) {
	began := make(chan struct{})
	url, change := h2(t, func(_ http.ResponseWriter, r *http.Request) {
		close(began)
		<-r.Context().Done()
	})
	p := start(t, url, change)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-began
		cancel()
	}()
	r, _ := http.NewRequestWithContext(ctx, "GET", "http://"+p.addr, nil)
	if _, err := h2c(t).Do(r); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if e := <-p.seen; e.Status != 0 {
		t.Errorf("seen: %+v", e)
	}
}
