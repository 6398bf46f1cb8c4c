//go:build unix

package traffic

import (
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

// A recorded server answers requests as it was answered to them: each time in the next way.
type recorded struct {
	mu      sync.Mutex
	answers map[string][]*exchange.Exchange
	next    map[string]int
}

// Server is a server that answers as exchanges have it, the first of the same request first. It does so in gzip where it is asked for it,
// every other time.
func Server(t *testing.T, exchanges []exchange.Exchange) *httptest.Server {
	t.Helper()
	r := &recorded{answers: map[string][]*exchange.Exchange{}, next: map[string]int{}}
	for i := range exchanges {
		e := &exchanges[i]
		key := keyOf(e.Method, e.Target, e.RequestHeader, e.Request.Bytes)
		r.answers[key] = append(r.answers[key], e)
	}
	server := httptest.NewUnstartedServer(r)
	server.Config.Protocols = &http.Protocols{}
	server.Config.Protocols.SetHTTP1(true)
	server.Config.Protocols.SetUnencryptedHTTP2(true)
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// keyOf tells requests apart by what tests send, whatever else a client adds to it.
func keyOf(method, target string, header http.Header, body []byte) string {
	return strings.Join([]string{method, target, header.Get("Content-Type"), header.Get("X-Depth"), string(body)}, "\n")
}

func (r *recorded) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	key := keyOf(request.Method, request.RequestURI, request.Header, body)
	r.mu.Lock()
	n := r.next[key]
	r.next[key]++
	list := r.answers[key]
	r.mu.Unlock()
	if len(list) == 0 {
		http.Error(w, "no test sends that", http.StatusTeapot)
		return
	}
	e := list[n%len(list)]
	maps.Copy(w.Header(), e.ResponseHeader)
	content := e.Response.Bytes
	if len(e.ResponseHeader["Content-Type"]) == 0 {
		w.Header()["Content-Type"] = nil // else one is guessed
	}
	if n%2 == 1 && len(content) > 0 && strings.Contains(request.Header.Get("Accept-Encoding"), "gzip") {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(content) // to memory
		_ = z.Close()
		content = packed.Bytes()
		w.Header().Set("Content-Encoding", "gzip")
	}
	w.WriteHeader(e.Status)
	_, _ = w.Write(content) // a client that is gone gets nothing
}

// A Client sends requests of exchanges.
type Client struct {
	http    *http.Client
	chunked bool // the length of a body is not known before
}

// Clients are some that go about it differently, by HTTP/1.1 and HTTP/2, with lengths and without. They connect by TLS to servers that they
// trust if some are given.
func Clients(t *testing.T, trusted *x509.CertPool) []*Client {
	t.Helper()
	var list []*Client
	for i := range 4 {
		transport := &http.Transport{DialContext: (&net.Dialer{}).DialContext, Protocols: &http.Protocols{}}
		transport.TLSClientConfig = &tls.Config{RootCAs: trusted}
		transport.Protocols.SetHTTP1(i < 2)
		transport.Protocols.SetUnencryptedHTTP2(i >= 2 && trusted == nil)
		transport.Protocols.SetHTTP2(i >= 2 && trusted != nil)
		t.Cleanup(transport.CloseIdleConnections)
		list = append(list, &Client{&http.Client{Transport: transport}, i%2 == 1})
	}
	return list
}

// Send sends the request of an exchange, and returns the status and the body that come back; what goes wrong is an error of the test.
func (c *Client) Send(t *testing.T, url string, e *exchange.Exchange) (status int, body string) {
	t.Helper()
	var content io.Reader = http.NoBody
	if len(e.Request.Bytes) > 0 {
		if content = bytes.NewReader(e.Request.Bytes); c.chunked {
			content = io.MultiReader(content)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), e.Method, url+e.Target, content)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	maps.Copy(r.Header, e.RequestHeader)
	response, err := c.http.Do(r)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	return response.StatusCode, string(text)
}

// Play has clients send the requests of exchanges through a proxy, each its share and all at a time, where some have been sent before. It
// pauses before more would wait to be judged than the proxy keeps. Each answer must be one that was recorded.
func Play(t *testing.T, p *Program, exchanges []exchange.Exchange, before int) {
	t.Helper()
	const most = 500 // exchanges that wait
	want := map[string]bool{}
	for i := range exchanges {
		want[answer(exchanges[i].Status, string(exchanges[i].Response.Bytes))] = true
	}
	clients := Clients(t, p.Trusted)
	for from := 0; from < len(exchanges); from += most {
		part := exchanges[from:min(from+most, len(exchanges))]
		var all sync.WaitGroup
		for i, c := range clients {
			all.Go(func() {
				for at := i; at < len(part); at += len(clients) {
					status, body := c.Send(t, p.URL, &part[at])
					if got := answer(status, body); !want[got] && part[at].Method != http.MethodHead {
						t.Errorf("%s %s: %s", part[at].Method, part[at].Target, got)
					}
				}
			})
		}
		all.Wait()
		p.Tell(t, strconv.Itoa(before+from+len(part)))
	}
}

func answer(status int, body string) string { return fmt.Sprint(status, " ", body) }
