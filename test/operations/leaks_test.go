package operations

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/server"
	"github.com/bindery-dev/bindery/gen/wire"
)

// inside is what no caller may read.
const inside = "db-7.internal:5432"

// hook answers with what it is told to.
type hook struct{ err error }

func (h hook) Authorize(ctx context.Context, _ wire.Operation, _ api.Credentials) (context.Context, error) {
	return ctx, h.err
}

// logged returns a server, and what it logs.
func logged(t *testing.T, h server.Handlers, security server.Security, options ...server.Option) (http.Handler, *bytes.Buffer) {
	t.Helper()
	log := new(bytes.Buffer)
	s, err := server.New(h, security, append(options, server.WithLogger(slog.New(slog.NewTextHandler(log, nil))))...)
	if err != nil {
		t.Fatal(err)
	}
	return s, log
}

func TestHookSaysWhatCallersRead(t *testing.T) {
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, q := range []struct {
		err    error
		status int
		told   string // detail
	}{
		{wire.Unauthorized("the token has expired"), 401, "the token has expired"},
		{wire.Forbidden("not yours"), 403, "not yours"},
		{fmt.Errorf("%s: %w", inside, wire.Forbidden("not yours")), 403, "not yours"},
		{errors.New("dial tcp " + inside), 500, ""},
		{fmt.Errorf("%s: %w", inside, canceled.Err()), 500, ""},
		{fmt.Errorf("%s: %w", inside, context.DeadlineExceeded), 500, ""},
		{&wire.StatusError{Operation: "introspect", Status: 429, Raw: []byte(inside)}, 429, ""},
		{&wire.StatusError{Operation: "introspect", Status: 200, Raw: []byte(inside)}, 500, ""},
	} {
		b := newBackend()
		s, log := logged(t, b.handlers(), hook{q.err})
		w := send(s, "POST", devicesPath, "[]")
		if w.Code != q.status || b.got != nil || strings.Contains(w.Body.String(), inside) || !strings.Contains(w.Body.String(), q.told) {
			t.Errorf("%v: %d %s", q.err, w.Code, w.Body)
		}
		if q.told == "" && !strings.Contains(log.String(), inside) {
			t.Errorf("%v: the log has %q", q.err, log)
		}
	}
}

// A proxy is a server whose handlers are a client. What it gets from upstream is of another server.
func TestProxyKeepsUpstreamInside(t *testing.T) {
	upstream := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range map[string]string{
			"Connection": "X-Hop", "X-Hop": inside, "Keep-Alive": "timeout=5", "Proxy-Authenticate": "Basic",
			"Trailer": "X-Late", "Server": inside,
			"Set-Cookie": "sid=" + inside, "Via": "1.1 " + inside, "Access-Control-Allow-Origin": "*", "X-Accel-Redirect": "/" + inside,
			"X-Request-Id": "theirs", "Content-Language": "en", "Retry-After": "7", "Etag": `"` + inside + `"`,
		} {
			h.Set(name, value)
		}
		switch r.Header.Get("X-Case") {
		case "documented":
			h.Set("Content-Type", "application/json")
			w.WriteHeader(404)
			io.WriteString(w, ` { "success":false,"errors":[],"messages":[],"result":null, "stack":"`+inside+`"}`)
		case "of another type":
			h.Set("Content-Type", "text/html")
			w.WriteHeader(404)
			io.WriteString(w, inside)
		case "of another status":
			w.WriteHeader(502)
			io.WriteString(w, inside)
		case "unreadable":
			h.Set("Content-Type", "application/json")
			io.WriteString(w, `{"`+inside+`":`)
		case "wrong":
			h.Set("Content-Type", "application/json")
			io.WriteString(w, `{"errors":"`+inside+`"}`)
		case "broken":
			panic(http.ErrAbortHandler)
		}
	})
	for name, status := range map[string]int{
		"documented": 404, "of another type": 500, "of another status": 500, "unreadable": 500, "wrong": 500, "broken": 500,
	} {
		c := connect(t, upstream, client.WithAPIEmail(email), client.WithAPIKey(key), client.WithHeader("X-Case", name))
		s, log := logged(t, server.Handlers{Devices: c.Devices, Organizations: c.Organizations, Users: c.Users}, &doorman{})
		own := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Request-Id", "ours")
			s.ServeHTTP(w, r)
		}))
		r, err := http.NewRequestWithContext(t.Context(), "POST", own.URL+"/client/v4"+devicesPath, strings.NewReader("[]"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header = http.Header{"X-Auth-Email": {email}, "X-Auth-Key": {key}, "Content-Type": {"application/json"}}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		own.Close()
		res.Header.Del("Date")
		want := http.Header{
			"X-Request-Id":   {"ours"},
			"Content-Type":   {"application/problem+json"},
			"Content-Length": {fmt.Sprint(len(body))},
		}
		if status == 404 {
			want.Set("Content-Type", "application/json")
			want.Set("Content-Language", "en")
			want.Set("Retry-After", "7")
		}
		if res.StatusCode != status || fmt.Sprint(res.Header) != fmt.Sprint(want) || strings.Contains(string(body), inside) {
			t.Errorf("%s: %d %v %s", name, res.StatusCode, res.Header, body)
		}
		if (log.Len() > 0) != (status == 500) {
			t.Errorf("%s: the log has %q", name, log)
		}
	}
}

// The text of a fault that an error hook may pass on has nothing of the inside.
func TestHookPassesOnDetails(t *testing.T) {
	envelope := server.WithErrorHook(func(_ context.Context, f *wire.Fault) error {
		return &api.FailureError{Body: api.Failure{Errors: []api.Message{{Code: 1001, Message: f.Detail()}}, Messages: []api.Message{}}}
	})
	for _, q := range []struct {
		hook, handler error
		status        int
		told          string
	}{
		{wire.Unauthorized("who are you"), nil, 401, "who are you"},
		{errors.New(inside), nil, 500, "Internal Server Error"},
		{nil, errors.New(inside), 500, "Internal Server Error"},
		{nil, wire.Problems{{Detail: inside}}, 500, "Internal Server Error"},
		{nil, &wire.Fault{Status: 409, Err: wire.Detail("is there already")}, 409, "is there already"},
		{nil, &wire.Fault{Status: 409, Err: errors.New(inside)}, 409, "Conflict"},
		{nil, &wire.Fault{Err: errors.New(inside)}, 500, "Internal Server Error"},
	} {
		b := newBackend()
		b.err = q.handler
		s, _ := logged(t, b.handlers(), hook{q.hook}, envelope)
		w := send(s, "POST", devicesPath, "[]")
		want := `{"success":false,"errors":[{"code":1001,"message":"` + q.told + `"}],"messages":[],"result":null}`
		if w.Code != q.status || w.Body.String() != want {
			t.Errorf("%v %v: %d %s", q.hook, q.handler, w.Code, w.Body)
		}
	}
}

// A body that is required and not there is missing, whatever type it is said to have.
func TestBodyThatIsMissing(t *testing.T) {
	s := httptest.NewServer(serve(t, newBackend().handlers(), &doorman{}))
	defer s.Close()
	for _, mediaType := range []string{"", "application/json", "text/plain;charset=UTF-8", "multipart/form-data"} {
		for _, chunked := range []bool{true, false} {
			var body io.Reader
			if chunked {
				body = io.MultiReader() // of a length that is not known
			}
			r, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+"/client/v4"+devicesPath, body)
			if err != nil {
				t.Fatal(err)
			}
			r.Header = http.Header{"X-Auth-Email": {email}, "X-Auth-Key": {key}, "Content-Type": {mediaType}}
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(res.Body)
			if err != nil || res.StatusCode != 400 || !strings.Contains(string(text), `"detail":"a body is required"`) {
				t.Errorf("%q, chunked %v: %d %s %v", mediaType, chunked, res.StatusCode, text, err)
			}
		}
	}
}

// What the network says of a body that does not come names both its ends.
func TestReadErrorsStayInside(t *testing.T) {
	for name, want := range map[string]int{"late": 408, "cut": 400} {
		var cause error
		api, _ := logged(t, newBackend().handlers(), hook{}, server.WithErrorHook(func(_ context.Context, f *wire.Fault) error {
			cause = f.Err
			return nil
		}))
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if name == "late" {
				_ = http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0))
			}
			api.ServeHTTP(w, r)
		}))
		conn, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST /client/v4%s HTTP/1.1\r\nHost: localhost\r\nX-Auth-Email: e\r\nX-Auth-Key: k\r\n"+
			"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n", devicesPath)
		if tcp, ok := conn.(*net.TCPConn); ok && name == "cut" {
			_ = tcp.CloseWrite()
		}
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != want || cause == nil || strings.Contains(string(body), cause.Error()) ||
			strings.Contains(string(body), "127.0.0.1") {
			t.Errorf("%s: %d %s, %v %v", name, res.StatusCode, body, cause, err)
		}
		_ = conn.Close()
		s.Close()
	}
}

// What a handler keeps of a long request is not all of it.
func TestKeptInputsKeepLittle(t *testing.T) {
	const times, most = 64, 16 << 10
	long := strings.Repeat("x", 50<<10)
	for name, q := range map[string]struct{ path, body string }{
		"path": {devicesPath + "?other=" + long, "[]"},
		"body": {devicesPath, `["a"` + strings.Repeat(" ", len(long)) + `]`},
	} {
		b := newBackend()
		s := serve(t, b.handlers(), &doorman{})
		kept := make([]string, 0, 2*times)
		before := live()
		for range times {
			send(s, "POST", q.path, q.body)
			p, ok := b.got.(api.RevokeDevicesParams)
			if !ok {
				t.Fatal(name, b.got)
			}
			if kept = append(kept, p.AccountID); len(p.Body) > 0 {
				kept = append(kept, p.Body[0])
			}
			b.got = nil
		}
		if n := (int(live()) - int(before)) / times; n > most {
			t.Errorf("%s: %d bytes", name, n)
		}
		runtime.KeepAlive(kept)
	}
}

func live() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
