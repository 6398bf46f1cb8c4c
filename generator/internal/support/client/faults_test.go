//go:build !unsecured

package client

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// enemy is a server that speaks HTTP by hand, through pipes: it has a fault once, and then none.
type enemy struct {
	fault func(*pipe)
	from  int // the request that meets the fault

	mu    sync.Mutex
	start time.Time
	seen  []string // when and what was asked for
	when  []string // when alone
	keys  []string
	left  []io.Closer
}

// pipe is the server's side of a connection, whose client reads that it was reset.
type pipe struct {
	net.Conn
	reset chan struct{}
	bare  bool // what answers HEAD has no body
}

type clientSide struct {
	net.Conn
	reset chan struct{}
}

func (c *clientSide) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	select {
	case <-c.reset:
		if err == io.EOF {
			err = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
		}
	default:
	}
	return n, err
}

func (p *pipe) hangUp() {
	close(p.reset)
	p.Close()
}

func (p *pipe) say(text string) {
	if i := strings.Index(text, "\n\n"); p.bare && i >= 0 {
		text = text[:i+2]
	}
	_, _ = io.WriteString(p, strings.ReplaceAll(text, "\n", "\r\n"))
}

const good = "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 22\n\n" + `{"ok":true,"name":"x"}`

func (e *enemy) dial(_ context.Context, _, address string) (net.Conn, error) {
	here, there := net.Pipe()
	reset := make(chan struct{})
	go e.serve(&pipe{Conn: there, reset: reset}, address)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.left = append(e.left, here)
	return &clientSide{here, reset}, nil
}

func (e *enemy) serve(p *pipe, address string) {
	defer p.Close()
	for in := bufio.NewReader(p); ; {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		body, _ := io.ReadAll(r.Body)
		p.bare = r.Method == "HEAD"
		e.mu.Lock()
		after := time.Since(e.start).String()
		e.when = append(e.when, after)
		e.keys = append(e.keys, r.Header.Get("Idempotency-Key"))
		e.seen = append(e.seen, fmt.Sprintf("%s %s %s%s %s %s", after, r.Method, address, r.URL, body, r.Header.Get("Authorization")))
		n := len(e.seen)
		e.mu.Unlock()
		if n != e.from {
			p.say(good)
			continue
		}
		if e.fault(p); r.Close {
			return
		}
	}
}

// asked is what was asked for so far, with its times and keys.
func (e *enemy) asked() (when, seen, keys []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.when, e.seen, e.keys
}

// end closes what is left of connections, once the server has done with them.
func (e *enemy) end(t *http.Transport) {
	<-time.After(2 * time.Minute)
	t.CloseIdleConnections()
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, c := range e.left {
		c.Close()
	}
}

// faults are what may go wrong with the first request.
var faults = map[string]func(*pipe){
	"reset before the head": (*pipe).hangUp,
	"reset after the head": func(p *pipe) {
		p.say("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 22\n\n{")
		p.hangUp()
	},
	"429 with seconds": func(p *pipe) { p.say("HTTP/1.1 429 Too Many\nRetry-After: 7\nContent-Length: 2\n\nno") },
	"429 with a date": func(p *pipe) {
		at := time.Now().Add(4 * time.Second).UTC().Format(http.TimeFormat)
		p.say("HTTP/1.1 429 Too Many\nRetry-After: " + at + "\nContent-Length: 0\n\n")
	},
	"503":       func(p *pipe) { p.say("HTTP/1.1 503 Busy\nContent-Length: 0\n\n") },
	"500":       func(p *pipe) { p.say("HTTP/1.1 500 Oh\nContent-Length: 0\n\n") },
	"slow head": func(p *pipe) { <-time.After(time.Minute); p.say(good) },
	"slow body": func(p *pipe) {
		p.say(good[:len(good)-1])
		<-time.After(time.Minute)
		p.say("}")
	},
	"redirect": func(p *pipe) {
		p.say("HTTP/1.1 307 There\nLocation: http://elsewhere.example/\nContent-Length: 0\n\n")
	},
	"token expired": func(p *pipe) { p.say("HTTP/1.1 401 No\nContent-Length: 0\n\n") },
}

// always makes a call again whatever came of it, if it may be.
func always(context.Context, *Try, bool) bool { return true }

// TestFaults is what is sent how often: when requests of a method that may be repeated are made, when one of POST without a key is, and
// what comes of each. What they say is the same each time, but for the token, which is asked for anew.
func TestFaults(t *testing.T) {
	options := map[string][]Option{
		"":                       nil,
		"retries":                {WithMaxRetries(2)},
		"retries, try of 10s":    {WithMaxRetries(2), WithTryTimeout(10 * time.Second)},
		"all in 5s":              {WithTimeout(5 * time.Second)},
		"retries, all in 5s":     {WithMaxRetries(2), WithTimeout(5 * time.Second)},
		"retries, hook":          {WithMaxRetries(1), WithRetryHook(always)},
		"hook":                   {WithRetryHook(always)},
		"retries, hook says not": {WithMaxRetries(1), WithRetryHook(func(context.Context, *Try, bool) bool { return false })},
	}
	for _, row := range faultRows {
		q := strings.Split(row, " | ")
		fault, option, others, post := q[0], strings.TrimSpace(q[1]), strings.TrimSpace(q[2]), strings.TrimSpace(q[3])
		how, ok := options[option]
		if !ok || faults[fault] == nil {
			t.Fatalf("no such row: %s", row)
		}
		for _, method := range []string{"GET", "HEAD", "PUT", "DELETE", "QUERY", "POST", "PATCH", "POST with a key", "PATCH with a key"} {
			want := others
			if method == "POST" || method == "PATCH" {
				want = post
			}
			if method == "HEAD" && (fault == "slow body" || fault == "reset after the head") {
				continue // which has no body
			}
			t.Run(fault+"/"+option+"/"+method, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { meet(t, faults[fault], how, method, want) })
			})
		}
	}
}

// meet makes a call that meets a fault.
func meet(t *testing.T, fault func(*pipe), options []Option, method, want string) {
	e := &enemy{fault: fault, from: 1, start: time.Now()}
	transport := &http.Transport{DialContext: e.dial}
	tokens := 0
	options = append([]Option{
		WithHTTPClient(&http.Client{Transport: transport}), WithBaseURL("http://api.example.com/base"),
		WithCredentials(func(context.Context, wire.Operation) (api.Credentials, error) {
			tokens++
			return api.Credentials{Token: fmt.Sprint("t", tokens)}, nil
		}),
	}, options...)
	method, keyed := strings.CutSuffix(method, " with a key")
	if keyed {
		options = append(options, WithIdempotencyKey("Idempotency-Key", nil))
	}
	c, err := New(options...)
	if err != nil {
		t.Fatal(err)
	}
	c.core.retry.random = func() float64 { return 0 }
	op := operation
	op.Method, op.Security = method, []wire.Requirement{{{Name: "token"}}}
	req := newRequest(c.core, &op, "a", "b")
	body := ""
	if method != "GET" && method != "HEAD" {
		body, req.body = `"x"`, []byte(`"x"`)
	}
	res, err := req.send(ctx)
	when, seen, keys := e.asked()
	outcome := fmt.Sprint(res.status)
	if err != nil {
		outcome = (&Try{Err: err}).ErrorType()
	}
	if got := strings.Join(when, " ") + ": " + outcome; got != want {
		t.Errorf("got %s, want %s (%v)", got, want, err)
	}
	for i, one := range seen {
		same := fmt.Sprintf("%s api.example.com:80/base/things/a/of/b %s Bearer t%d", method, body, i+1)
		if _, got, _ := strings.Cut(one, " "); got != same {
			t.Errorf("%q was sent, want %q", got, same)
		}
		if keys[i] != keys[0] || keyed != (keys[0] != "") {
			t.Errorf("keys are %q", keys)
		}
	}
	e.end(transport)
}

// faultRows are: what goes wrong, options, what comes of methods that may be repeated, and of POST without a key.
var faultRows = []string{
	"reset before the head |  | 0s: connection | 0s: connection",
	"reset before the head | retries | 0s 500ms: 200 | 0s: connection",
	"reset before the head | retries, all in 5s | 0s 500ms: 200 | 0s: connection",
	"reset before the head | hook | 0s: connection | 0s: connection",
	"reset before the head | retries, hook | 0s 500ms: 200 | 0s: connection",
	"reset before the head | retries, hook says not | 0s: connection | 0s: connection",

	"reset after the head |  | 0s: connection | 0s: connection",
	"reset after the head | retries | 0s 500ms: 200 | 0s: connection",
	"reset after the head | retries, hook says not | 0s: connection | 0s: connection",

	"429 with seconds |  | 0s: 429 | 0s: 429",
	"429 with seconds | retries | 0s 7s: 200 | 0s: 429",
	"429 with seconds | retries, try of 10s | 0s 7s: 200 | 0s: 429",
	"429 with seconds | retries, all in 5s | 0s: 429 | 0s: 429",
	"429 with seconds | retries, hook says not | 0s: 429 | 0s: 429",

	"429 with a date |  | 0s: 429 | 0s: 429",
	"429 with a date | retries | 0s 4s: 200 | 0s: 429",
	"429 with a date | retries, all in 5s | 0s 4s: 200 | 0s: 429",

	"503 |  | 0s: 503 | 0s: 503",
	"503 | retries | 0s 500ms: 200 | 0s: 503",
	"503 | retries, hook | 0s 500ms: 200 | 0s: 503",
	"503 | retries, hook says not | 0s: 503 | 0s: 503",

	"500 | retries | 0s: 500 | 0s: 500",
	"500 | retries, hook | 0s 500ms: 200 | 0s: 500",

	"slow head |  | 0s: 200 | 0s: 200",
	"slow head | retries | 0s: 200 | 0s: 200",
	"slow head | all in 5s | 0s: timeout | 0s: timeout",
	"slow head | retries, all in 5s | 0s: timeout | 0s: timeout",
	"slow head | retries, try of 10s | 0s 10.5s: 200 | 0s: timeout",

	"slow body |  | 0s: 200 | 0s: 200",
	"slow body | retries | 0s: 200 | 0s: 200",
	"slow body | all in 5s | 0s: timeout | 0s: timeout",
	"slow body | retries, all in 5s | 0s: timeout | 0s: timeout",
	"slow body | retries, try of 10s | 0s 10.5s: 200 | 0s: timeout",

	"redirect |  | 0s: 307 | 0s: 307",
	"redirect | retries | 0s: 307 | 0s: 307",

	"token expired |  | 0s: 401 | 0s: 401",
	"token expired | retries | 0s: 401 | 0s: 401",
	"token expired | retries, hook | 0s 500ms: 200 | 0s: 401",
}

// Whatever is set, net/http asks again at once for what was asked for on a connection that was kept and has broken: what changes nothing,
// and what has a key. A POST without one is sent once.
func TestKeptConnectionBreaks(t *testing.T) {
	for method, want := range map[string]int{"GET": 2, "PUT": 1, "POST": 1, "POST with a key": 2} {
		synctest.Test(t, func(t *testing.T) {
			e := &enemy{fault: (*pipe).hangUp, from: 2, start: time.Now()}
			transport := &http.Transport{DialContext: e.dial}
			method, keyed := strings.CutSuffix(method, " with a key")
			options := []Option{WithHTTPClient(&http.Client{Transport: transport}), WithBaseURL("http://api.example.com/base")}
			if keyed {
				options = append(options, WithIdempotencyKey("Idempotency-Key", func() string { return "k" }))
			}
			c, err := New(options...)
			if err != nil {
				t.Fatal(err)
			}
			op := operation
			op.Method = method
			for range 2 {
				req := newRequest(c.core, &op, "a", "b")
				req.body = []byte(`"x"`)
				_, _ = req.send(ctx)
			}
			if _, seen, _ := e.asked(); len(seen)-1 != want {
				t.Errorf("%s: %q", method, seen)
			}
			e.end(transport)
		})
	}
}

// What is left of a try does not read the body of the next one, which has the same file.
func TestBodiesAreRewound(t *testing.T) {
	var left io.ReadCloser
	var got []string
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		status := http.StatusServiceUnavailable
		part := make([]byte, 2)
		if left == nil {
			left = r.Body
			_, _ = io.ReadFull(r.Body, part)
		} else {
			_, _ = io.ReadFull(r.Body, part)
			if n, err := left.Read(part); n != 0 || err == nil {
				t.Error("the last body goes on", n, err)
			}
			rest, _ := io.ReadAll(r.Body)
			got, status = append(got, string(part)+string(rest)), http.StatusNoContent
		}
		if r.ContentLength != 6 || r.Header.Get("Content-Type") != "text/csv" {
			t.Error(r.ContentLength, r.Header)
		}
		return &http.Response{StatusCode: status, Body: http.NoBody, Header: http.Header{}}, nil
	})
	c, err := New(WithMaxRetries(1), WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		t.Fatal(err)
	}
	file := strings.NewReader("-a,b,c,")
	_, _ = file.ReadByte() // a body begins where the caller has left off
	req := newRequest(impatiently(c).core, &operation, "a", "b")
	req.setLive("text/csv", file)
	if err := callEmpty(ctx, req, 204, nil); err != nil || len(got) != 1 || got[0] != "a,b,c," {
		t.Error(err, got)
	}
}
