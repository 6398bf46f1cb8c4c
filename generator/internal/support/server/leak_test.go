//go:build !unsecured

package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// refusing is a security hook with one answer.
type refusing struct{ err error }

func (h refusing) Authorize(context.Context, wire.Operation, api.Credentials) (context.Context, error) {
	return nil, h.err
}

const secret = "10.1.2.3:5432"

func TestSecurityHookTellsWhatItMeansToTell(t *testing.T) {
	for _, q := range []struct {
		err       error
		status    int
		body      string
		challenge bool
		logged    bool
	}{
		{wire.Unauthorized("the token has expired"), 401,
			`{"title":"Unauthorized","status":401,"detail":"the token has expired"}`, true, false},
		{wire.Forbidden("not yours"), 403, `{"title":"Forbidden","status":403,"detail":"not yours"}`, false, false},
		{fmt.Errorf("%s: %w", secret, wire.Unauthorized("")), 401, `{"title":"Unauthorized","status":401}`, true, false},
		{errors.New("dial tcp " + secret), 500, `{"title":"Internal Server Error","status":500}`, false, true},
		{context.Canceled, 500, `{"title":"Internal Server Error","status":500}`, false, true},
		{&thingError{StatusError: wire.StatusError{Status: 403}, Body: thing{"n"}}, 403, `{"name":"n"}`, false, false},
		{&wire.StatusError{Operation: "other", Status: 503, Raw: []byte(secret)}, 503,
			`{"title":"Service Unavailable","status":503}`, false, true},
		{&wire.StatusError{Operation: "other", Status: 404, Raw: []byte(secret)}, 404, `{"title":"Not Found","status":404}`, false, true},
		{&wire.StatusError{Operation: "other", Status: 302}, 500, `{"title":"Internal Server Error","status":500}`, false, true},
		{&wire.Fault{Status: 429, Err: errors.New(secret)}, 429, `{"title":"Too Many Requests","status":429}`, false, true},
		{&wire.Fault{Err: wire.Detail(secret)}, 500, `{"title":"Internal Server Error","status":500}`, false, true},
		{&wire.Fault{Status: 200, Err: errors.New(secret)}, 500, `{"title":"Internal Server Error","status":500}`, false, true},
	} {
		var log bytes.Buffer
		s, err := New(Handlers{&things{result: &thing{}}}, refusing{q.err}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
		if err != nil {
			t.Fatal(err)
		}
		w := do(s, "PUT", "/base/secured/1", named, "Authorization", "Bearer x")
		body := w.Body.String()
		if q.status == 404 {
			body = strings.TrimSuffix(body, "\n")
		}
		if w.Code != q.status || body != q.body || (w.Header()["Www-Authenticate"] != nil) != q.challenge || (log.Len() > 0) != q.logged {
			t.Errorf("%v: %d %s %v; %s", q.err, w.Code, w.Body, w.Header(), &log)
		}
	}
}

// An operation that anyone may call is not served where nobody could say who calls.
func TestFailingHookOpensNothing(t *testing.T) {
	op := &wire.Operation{ID: "op", Security: []wire.Requirement{{}, {{Name: "token"}}}}
	for _, err := range []error{errors.New(secret), &wire.Fault{}, &wire.Fault{Status: 200}} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Authorization", "Bearer x")
		x, _ := exchangeOf(t, r)
		x.server.security = security{refusing{err}}
		if x.begin(op, nil) == nil {
			t.Errorf("%#v: served", err)
		}
	}
}

// That there is no body excuses its type, and nothing else: whoever may not call stays refused.
func TestEmptyBodyOpensNothing(t *testing.T) {
	refused := &wire.Fault{Kind: wire.FaultMediaType, Status: 415}
	for _, length := range []int64{0, -1} {
		r := httptest.NewRequest("PUT", "/", strings.NewReader(""))
		r.ContentLength = length
		for range 2 {
			x, _ := exchangeOf(t, r)
			x.err = refused
			x.json()
			x.optionalJSON()
			if err := x.check(nil); err != error(refused) {
				t.Error(length, err)
			}
		}
	}
}

// A failure whose status is none of a failure would be sent as a success, or not at all.
func TestFaultsAreFailures(t *testing.T) {
	for status, want := range map[int]int{0: 500, 99: 500, 101: 500, 200: 500, 302: 302, 404: 404, 503: 503, 600: 500, 1000: 500} {
		h := http.Header{"location": {"/login"}, "Content-Length": {"3"}, "Transfer-Encoding": {"x"}}
		fault := &wire.Fault{Status: status, Header: h, Err: wire.Detail("told")}
		w := do(serve(t, &things{err: fault}), "PUT", "/base/things/5", named)
		if w.Code != want || !strings.Contains(w.Body.String(), `"status":`+strconv.Itoa(want)) || w.Header().Get("Location") != "/login" ||
			w.Header()["Content-Length"] != nil || w.Header()["Transfer-Encoding"] != nil {
			t.Errorf("%d: %d %v %s", status, w.Code, w.Header(), w.Body)
		}
	}
}

// A hook that writes to a fault changes one answer: handlers may have one fault for all.
func TestHooksFaultIsItsOwn(t *testing.T) {
	shared := &wire.Fault{Kind: wire.FaultHandler, Status: 409, Operation: &openOperation, Header: http.Header{"Location": {"/a"}}}
	s := serve(t, &things{err: shared}, WithErrorHook(func(_ context.Context, f *wire.Fault) error {
		f.Status, f.Header["Location"][0] = 418, "/b"
		f.Header["More"] = []string{"x"}
		return nil
	}))
	for range 2 {
		do(s, "PUT", "/base/things/5", named)
	}
	if shared.Status != 409 || fmt.Sprint(shared.Header) != "map[Location:[/a]]" {
		t.Errorf("%+v", shared)
	}
}

// An error hook that panics gets one chance: the caller is answered, and the log has both.
func TestErrorHookThatPanics(t *testing.T) {
	var log bytes.Buffer
	s := serve(t, &things{err: errors.New("first")}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))),
		WithErrorHook(func(context.Context, *wire.Fault) error { panic("second") }))
	w := do(s, "PUT", "/base/things/5", named)
	if w.Code != 500 || w.Body.String() != `{"title":"Internal Server Error","status":500}` {
		t.Error(w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "first") || !strings.Contains(log.String(), "panic: second") {
		t.Error(log.String())
	}
}

// What is wrong with a response is logged without the response.
func TestLogsHaveNoValues(t *testing.T) {
	var log bytes.Buffer
	to := WithLogger(slog.New(slog.NewTextHandler(&log, nil)))
	if w := do(serve(t, &things{result: &thing{secret + "\xff"}}, to), "PUT", "/base/things/5", named); w.Code != 500 {
		t.Error(w.Code)
	}
	x, _ := exchangeOf(t, httptest.NewRequest("GET", "/", nil))
	x.setHeader("X-Token", secret+"\n")
	fmt.Fprintln(&log, x.writeHeader(200))
	if !strings.Contains(log.String(), "name") || !strings.Contains(log.String(), "X-Token") || strings.Contains(log.String(), secret) {
		t.Error(log.String())
	}
}

func TestReadErrorsStayInside(t *testing.T) {
	for _, q := range []struct {
		err    error
		status int
	}{
		{errors.New("read tcp " + secret + ": reset"), 400}, {io.ErrUnexpectedEOF, 400},
		{fmt.Errorf("read %s: %w", secret, os.ErrDeadlineExceeded), 408},
		{&http.MaxBytesError{Limit: 7}, 413},
	} {
		r := httptest.NewRequest("PUT", "/base/things/5", iotest.ErrReader(q.err))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		if serve(t, &things{result: &thing{}}).ServeHTTP(w, r); w.Code != q.status || strings.Contains(w.Body.String(), secret) {
			t.Errorf("%v: %d %s", q.err, w.Code, w.Body)
		}
	}
}

// A handler that reads a body as it comes may return what it has read: it is the caller who was slow or went.
func TestReadErrorsOfHandlersStayInside(t *testing.T) {
	for cause, status := range map[error]int{
		fmt.Errorf("read %s: %w", secret, os.ErrDeadlineExceeded): 408, errors.New("read tcp " + secret + ": reset"): 400,
	} {
		_, err := received{io.NopCloser(iotest.ErrReader(cause))}.Read(make([]byte, 1))
		w := do(serve(t, &things{err: fmt.Errorf("item 7: %w", err)}), "PUT", "/base/things/5", named)
		if w.Code != status || strings.Contains(w.Body.String(), secret) || (w.Header().Get("Connection") == "close") != (status == 408) {
			t.Errorf("%v: %d %v %s", err, w.Code, w.Header(), w.Body)
		}
	}
}

// What another server's answer got wrong says how this one is built.
func TestProblemsOfHandlersStayInside(t *testing.T) {
	problems := wire.Problems{{Pointer: "/" + secret, Keyword: "type", Detail: secret}}
	for _, err := range []error{
		problems, fmt.Errorf("upstream: %w", problems),
		&wire.DecodeError{StatusError: wire.StatusError{Operation: "o", Status: 200}, Problems: problems},
		&wire.Fault{Kind: wire.FaultHandler, Status: 502, Err: problems},
	} {
		w := do(serve(t, &things{err: err}), "PUT", "/base/things/5", named)
		if w.Code < 500 || strings.Contains(w.Body.String(), secret) || strings.Contains(w.Body.String(), "errors") {
			t.Errorf("%v: %d %s", err, w.Code, w.Body)
		}
	}
}

// A proxy's handler returns what its client has received: the fields of that connection and of that server stay behind.
func TestUpstreamFieldsStayBehind(t *testing.T) {
	upstream := http.Header{
		"Connection": {"close, X-Hop"}, "X-Hop": {"1"}, "Keep-Alive": {"5"}, "Proxy-Authenticate": {"Basic"}, "Te": {"trailers"},
		"Transfer-Encoding": {"chunked"}, "Upgrade": {"h2c"}, "Trailer": {"X"}, "Server": {"upstream"},
		"set-cookie": {"a=b"}, "Set-Cookie": {"a=b"}, "Access-Control-Allow-Origin": {"*"}, "Content-Length": {"7"},
		"Content-Encoding": {"gzip"}, "Date": {"x"}, "Via": {"1.1 v"}, "Access-Control-Allow-Credentials": {"true"},
		"X-Accel-Redirect": {"/internal"}, "X-Sendfile": {"/etc/passwd"}, "X-Forwarded-Server": {secret}, "Etag": {`"1"`},
		"Content-Digest": {"x"}, "Content-Location": {secret}, "Content-Security-Policy-Report-Only": {"x"}, "Keep-alive": {"x"},
		"Cache-Control": {"public"}, "Expires": {"x"}, "Last-Modified": {"x"}, "Warning": {"x"}, "Timing-Allow-Origin": {"*"},
		"Service-Worker-Allowed": {"/"}, "Sourcemap": {"x"}, "X-Cache": {"HIT"}, "X-Runtime": {"1"}, "X-Backend-Server": {secret},
		"Cf-Ray": {"x"}, "Authentication-Info": {"x"}, "Authorization": {"x"}, "Location": {secret}, "Link": {secret},
		"X-Litespeed-Cache": {"x"}, "Cdn-Cache-Control": {"x"}, "Www-Authenticate": {"Basic"}, "Allow": {"GET"}, "Vary": {"x"},
		"X-Unknown": {secret}, "Retry-After": {"7"}, "X-Request-Id": {"r"}, "Content-Language": {"de"}, "X-Documented": {"d"},
	}
	before := upstream.Clone()
	s := serve(t, &things{err: &thingError{
		StatusError: wire.StatusError{Operation: "other", Status: 404, Header: upstream},
		Body:        thing{"n"},
	}})
	w := httptest.NewRecorder()
	w.Header().Set("Access-Control-Allow-Origin", "https://own.example")
	r := httptest.NewRequest("PUT", "/base/things/5", strings.NewReader(named))
	r.Header.Set("Content-Type", "application/json")
	s.ServeHTTP(w, r)
	want := http.Header{
		"Access-Control-Allow-Origin": {"https://own.example"}, "Content-Type": {"application/json"},
		"Content-Language": {"de"}, "Retry-After": {"7"}, "X-Request-Id": {"r"}, "X-Documented": {"d"},
	}
	if w.Code != 404 || fmt.Sprint(w.Header()) != fmt.Sprint(want) {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	w.Header()["Retry-After"][0] = "changed"
	if fmt.Sprint(upstream) != fmt.Sprint(before) {
		t.Error("the handler's own error has changed:", upstream)
	}
}

// A handler's own fields replace the server's.
func TestFieldsOfHandlersError(t *testing.T) {
	e := &thingError{StatusError: wire.StatusError{Status: 404, Header: http.Header{
		"x-a": {"own"}, "Set-Cookie": {"a=b"}, "Etag": {`"1"`}, "Connection": {"X-Hop"}, "X-Hop": {"1"}, "Transfer-Encoding": {"chunked"},
	}}}
	w := httptest.NewRecorder()
	w.Header().Set("X-A", "middleware")
	r := httptest.NewRequest("PUT", "/base/things/5", strings.NewReader(named))
	r.Header.Set("Content-Type", "application/json")
	serve(t, &things{err: e}).ServeHTTP(w, r)
	want := http.Header{"Content-Type": {"application/json"}, "Etag": {`"1"`}, "Set-Cookie": {"a=b"}, "X-A": {"own"}}
	if w.Code != 404 || fmt.Sprint(w.Header()) != fmt.Sprint(want) {
		t.Error(w.Code, w.Header())
	}
}

// An error that has no form is answered with 500, and with none of its fields.
func TestErrorThatCannotBeSent(t *testing.T) {
	header := http.Header{"X-A": {secret}}
	for _, e := range []error{
		&thingError{StatusError: wire.StatusError{Status: 404, Header: header}, Body: thing{"\xff"}},
		&wire.DecodeError{StatusError: wire.StatusError{Operation: "o", Status: 410, Header: header}},
	} {
		w := do(serve(t, &things{err: e}), "PUT", "/base/things/5", named)
		if w.Code != 500 || w.Header()["X-A"] != nil || strings.Contains(w.Body.String(), secret) {
			t.Errorf("%T: %d %v %s", e, w.Code, w.Header(), w.Body)
		}
	}
}

// A middleware that writes into the values of a field changes one response.
func TestHeaderValuesAreNotShared(t *testing.T) {
	s := serve(t, &things{result: &thing{"n"}})
	for range 100 {
		w := do(s, "PUT", "/base/things/5", named)
		if got := w.Header()["Content-Type"]; !slices.Equal(got, []string{"application/json"}) || cap(got) != 1 {
			t.Fatal(got)
		}
		w.Header()["Content-Type"][0] = "text/evil"
	}
}

// half is a ResponseWriter that panics once the head is out.
type half struct{ http.ResponseWriter }

func (half) Write([]byte) (int, error) { panic("the disk is gone") }

func TestPanicBehindTheHeadIsLogged(t *testing.T) {
	var log bytes.Buffer
	s := serve(t, &things{result: &thing{"n"}}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	defer func() {
		if p := recover(); p != http.ErrAbortHandler || !strings.Contains(log.String(), "the disk is gone") {
			t.Error(p, log.String())
		}
	}()
	r := httptest.NewRequest("PUT", "/base/things/5", strings.NewReader(named))
	r.Header.Set("Content-Type", "application/json")
	s.ServeHTTP(half{httptest.NewRecorder()}, r)
}

// A request without a body has none, whatever type some clients say it has.
func TestEmptyBodies(t *testing.T) {
	types := []string{"", "text/plain;charset=UTF-8", "application/json", "application/x-www-form-urlencoded", "nonsense",
		"application/json; charset=utf-16"}
	for _, mediaType := range types {
		for _, length := range []int64{0, -1} {
			for _, coding := range []string{"", "gzip"} {
				r := httptest.NewRequest("PUT", "/base/things/5", strings.NewReader(""))
				r.ContentLength = length
				r.Header = http.Header{"Content-Type": {mediaType}, "Content-Encoding": {coding}}
				w := httptest.NewRecorder()
				if serve(t, &things{}).ServeHTTP(w, r); w.Code != 400 || !strings.Contains(w.Body.String(), "a body is required") {
					t.Errorf("%q %q, length %d: %d %s", mediaType, coding, length, w.Code, w.Body)
				}
				x, _ := exchangeOf(t, r)
				if reader := x.optionalJSON(); reader != nil || x.check(nil) != nil {
					t.Errorf("%q %q, length %d: %v", mediaType, coding, length, x.check(nil))
				}
			}
		}
	}
}
