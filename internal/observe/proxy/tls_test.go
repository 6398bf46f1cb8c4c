package proxy

import (
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

// A client that comes by TLS learns as any other whether a response that ends with its connection is whole.
func TestTLSClient(t *testing.T) {
	some := httptest.NewTLSServer(http.NotFoundHandler()) // for its certificate
	defer some.Close()
	config := &tls.Config{Certificates: some.TLS.Certificates, NextProtos: []string{"h2", "http/1.1"}}
	trusting := some.Client().Transport.(*http.Transport).TLSClientConfig
	const request, response = "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\nhalf"
	for _, broken := range []bool{false, true} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		p := startOn(t, tls.NewListener(l, config), raw(t, func(c *net.TCPConn) {
			defer c.Close()
			read(t, c, len(request))
			io.WriteString(c, response)
			read(t, c, 1) // the client has got that
			if broken {
				c.SetLinger(0)
			}
		}), nil)
		c, err := tls.Dial("tcp", p.addr, trusting)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(c, request)
		if got := read(t, c, len(response)); got != response {
			t.Errorf("%q", got)
		}
		io.WriteString(c, "x")
		if n, err := c.Read(make([]byte, 10)); n > 0 || (err == io.EOF) == broken {
			t.Errorf("broken: %t, but %d bytes and %v", broken, n, err)
		}
		c.Close()
	}
}
