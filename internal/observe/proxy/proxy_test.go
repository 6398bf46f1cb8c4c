package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

// lookers give tests what a proxy hands over.
type lookers chan exchange.Exchange

func (l lookers) Look(e exchange.Exchange) bool {
	l <- e
	return true
}

type running struct {
	*Proxy
	addr  string
	seen  lookers
	close func()
}

// start runs a proxy until the test ends.
func start(t *testing.T, upstream string, change func(*Options)) *running {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return startOn(t, l, upstream, change)
}

func startOn(t *testing.T, l net.Listener, upstream string, change func(*Options)) *running {
	t.Helper()
	u, err := url.Parse(upstream)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Upstream: u, PreserveHost: true, Grace: time.Second}
	seen := make(lookers, 4096)
	o.Looker = seen
	if change != nil {
		change(&o)
	}
	p := New(o)
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan error, 1)
	go func() { over <- p.Serve(ctx, l) }()
	end := func() {
		cancel()
		if err := <-over; err != nil {
			t.Error(err)
		}
		over <- nil
	}
	t.Cleanup(end)
	return &running{p, l.Addr().String(), seen, end}
}

// raw is a server that does with each connection what a test wants.
func raw(t *testing.T, serve func(c *net.TCPConn)) (upstream string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c.(*net.TCPConn))
		}
	}()
	return "http://" + l.Addr().String()
}

func dial(t *testing.T, addr string) *net.TCPConn {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c.(*net.TCPConn)
}

func read(t *testing.T, r io.Reader, n int) string {
	t.Helper()
	b := make([]byte, n)
	got, err := io.ReadFull(r, b)
	if err != nil {
		t.Errorf("%v after %q", err, b[:got])
	}
	return string(b[:got])
}

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

// passing are requests and responses that come through byte by byte.
func passing() map[string]struct{ request, response string } {
	long := strings.Repeat("x", 300<<10)
	get := "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
	return map[string]struct{ request, response string }{
		"plain":           {get, ok},
		"encoded slash":   {"GET /a%2Fb%2fc HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"double slash":    {"GET //a//b/ HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"dots":            {"GET /a/../b/./%2e%2e HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"semicolons":      {"GET /a;b=c?d;e=f&&g=&=h HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"empty query":     {"GET /? HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"bad escapes":     {"GET /%zz?%=% HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"raw bytes":       {"GET /\xc3\xa9|<>\"^`{} HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"spaces":          {"GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"absolute form":   {"GET http://other/a?b HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"asterisk":        {"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"own method":      {"PURGE_x /a HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"order and case":  {"GET / HTTP/1.1\r\nx-B: 1\r\nHOST: h\r\nX-a:2\r\nx-b:   3  \r\nA_b: \xff\r\n\r\n", ok},
		"empty fields":    {"GET / HTTP/1.1\r\nHost:\r\nX-A:\r\nX-B: \r\n\r\n", ok},
		"bare line feeds": {"GET / HTTP/1.1\nHost: h\n\n", "HTTP/1.1 200 OK\nContent-Length: 1\n\nx"},
		"line before":     {"\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", ok},
		"HTTP/1.0":        {"GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"},
		"hop by hop":      {"GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, x-y\r\nX-Y: 1\r\nTE: trailers\r\n\r\n", ok},
		"body":            {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n{ }", ok},
		"body of a GET":   {"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n{ }", ok},
		"length twice":    {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}", ok},
		"chunks": {
			"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n002;a=\"b\"\r\n{ \r\n1\r\n}\r\n0\r\nX-T: 1\r\n\r\n",
			ok,
		},
		"long body":       {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 307200\r\n\r\n" + long, ok},
		"pipelined":       {get + get + get, ok + ok + ok},
		"long field":      {"GET / HTTP/1.1\r\nHost: h\r\nX: " + long + "\r\n\r\n", ok},
		"unreadable":      {"GET / HTTP/1.1\r\nHost: h\r\nno field\r\n\r\nand more", "what?"},
		"two lengths":     {"POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "HTTP/1.1 400 \r\n\r\n"},
		"no HTTP":         {"hello\r\n\r\n", "world"},
		"no reason":       {get, "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"},
		"own status":      {get, "HTTP/1.1 799 Own  words\r\nContent-Length: 0\r\n\r\n"},
		"response fields": {get, "HTTP/1.1 200 OK\r\nset-cookie: b\r\nX: 1\r\nSet-Cookie: a\r\nserver:x\r\ncontent-length: 0\r\n\r\n"},
		"response chunks": {
			get,
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n2\r\nok\r\n0;last\r\nX-T: 1\r\n\r\n",
		},
		"chunks of nonsense": {get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nok\r\n0\r\n\r\n"},
		"coded":              {get, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone"},
		"no content":         {get, "HTTP/1.1 204 No Content\r\n\r\n"},
		"not modified":       {get, "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"},
		"HEAD":               {"HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"},
		"early hints":        {get, "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 102 \r\n\r\n" + ok},
		"long response":      {get, "HTTP/1.1 200 OK\r\nContent-Length: 307200\r\n\r\n" + long},
		"until the end":      {get, "HTTP/1.1 200 OK\r\n\r\nall of it"},
		"switched": {
			"GET / HTTP/1.1\r\nHost: h\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n\x81\x00\r\n",
			"HTTP/1.1 101 Switching\r\n\r\n\x00\xff",
		},
		"not switched": {"GET / HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\n\r\n" + get, ok + ok},
		"CONNECT":      {"CONNECT h:1 HTTP/1.1\r\nHost: h\r\n\r\nbytes", "HTTP/1.1 200 OK\r\n\r\nbytes"},
		"unasked for": {
			"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
			ok + "HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n",
		},
		"unreadable response": {get, "garbage\r\n\r\nmore"},
	}
}

func TestBytesPassUnchanged(t *testing.T) {
	for name, c := range passing() {
		t.Run(name, func(t *testing.T) {
			arrived := make(chan string, 1)
			p := start(t, raw(t, func(c2 *net.TCPConn) {
				arrived <- read(t, c2, len(c.request))
				io.WriteString(c2, c.response)
				c2.CloseWrite()
				io.Copy(io.Discard, c2)
				c2.Close()
			}), nil)
			conn := dial(t, p.addr)
			go io.WriteString(conn, c.request)
			got, err := io.ReadAll(conn)
			if err != nil {
				t.Error(err)
			}
			if d := cmp.Diff(c.request, <-arrived); d != "" {
				t.Error("request:", d)
			}
			if d := cmp.Diff(c.response, string(got)); d != "" {
				t.Error("response:", d)
			}
		})
	}
}

// Of what passes, the value of Host alone is changed, and only if it is not to be preserved.
func TestHostIsTheServers(t *testing.T) {
	arrived := make(chan string, 1)
	upstream := raw(t, func(c *net.TCPConn) {
		r := bufio.NewReader(c)
		var head strings.Builder
		for !strings.HasSuffix(head.String(), "\r\n\r\n") {
			b, err := r.ReadByte()
			if err != nil {
				return
			}
			head.WriteByte(b)
		}
		arrived <- head.String()
		io.WriteString(c, ok)
	})
	p := start(t, upstream, func(o *Options) { o.PreserveHost = false })
	io.WriteString(dial(t, p.addr), "GET / HTTP/1.1\r\nA: 1\r\nhost:  me:80 \r\nB: 2\r\n\r\n")
	want := "GET / HTTP/1.1\r\nA: 1\r\nhost:  " + strings.TrimPrefix(upstream, "http://") + " \r\nB: 2\r\n\r\n"
	if d := cmp.Diff(want, <-arrived); d != "" {
		t.Error(d)
	}
	if e := <-p.seen; e.Host != "me:80" {
		t.Errorf("the exchange was for %q", e.Host)
	}
}

// What a client is to see at once is not held back, in either direction.
func TestNothingIsHeldBack(t *testing.T) {
	steps := make(chan string)
	p := start(t, raw(t, func(c *net.TCPConn) {
		for step := range steps {
			if want, is := strings.CutPrefix(step, "<"); is {
				steps <- read(t, c, len(want))
			} else {
				io.WriteString(c, step)
				steps <- ""
			}
		}
		c.Close()
	}), nil)
	c := dial(t, p.addr)
	send := func(text string) {
		io.WriteString(c, text)
		steps <- "<" + text
		if got := <-steps; got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	receive := func(text string) {
		steps <- text
		<-steps
		if got := read(t, c, len(text)); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n")
	receive("HTTP/1.1 100 Continue\r\n\r\n")
	send("1\r\na")
	receive("HTTP/1.1 103 Early Hints\r\n\r\n")
	send("\r\n")
	receive("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
	receive("7\r\ndata: 1\r\n")
	send("0\r\n\r\n")
	receive("2\r\n\n\n")
	receive("\r\n0\r\n\r\n")
	e := <-p.seen
	if string(e.Request.Bytes) != "a" || string(e.Response.Bytes) != "data: 1\n\n" || e.Status != 200 {
		t.Errorf("seen: %+v", e)
	}
	close(steps)
}

func TestServerThatIsNotThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	p := start(t, "http://"+l.Addr().String(), nil)
	r, err := http.Post("http://"+p.addr+"/a", "text/plain", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(r.Body)
	if r.StatusCode != 502 || r.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(string(text), "refused") {
		t.Errorf("%d %s %s", r.StatusCode, r.Header, text)
	}
	if n := p.Counts().Refused; n != 1 {
		t.Errorf("%d were refused", n)
	}
}

// The server is asked by TLS where its URL says so.
func TestTLSUpstream(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, r.Proto+" "+r.Host+" "+r.RequestURI)
	}))
	defer server.Close()
	p := start(t, server.URL, func(o *Options) {
		o.PreserveHost = false
		o.TLS = server.Client().Transport.(*http.Transport).TLSClientConfig
	})
	r, err := http.Get("http://" + p.addr + "/a?b")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r.Body)
	if want := "HTTP/1.1 " + strings.TrimPrefix(server.URL, "https://") + " /a?b"; err != nil || string(text) != want {
		t.Errorf("%q, %v", text, err)
	}
	distrusting := start(t, server.URL, func(o *Options) { o.TLS = &tls.Config{} })
	r, err = http.Get("http://" + distrusting.addr)
	if err != nil || r.StatusCode != 502 {
		t.Fatalf("%v, %v", r, err)
	}
	r.Body.Close()
}
