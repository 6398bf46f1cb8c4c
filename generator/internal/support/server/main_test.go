//go:build !unsecured

package server

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// things is a handler that remembers what it was asked.
type things struct {
	got    thingParams
	result *thing
	err    error
	panics any
}

func (h *things) PutThing(_ context.Context, p thingParams) (*thing, error) {
	if h.got = p; h.panics != nil {
		panic(h.panics)
	}
	return h.result, h.err
}

// hook accepts the token "good", and a key with any login.
type hook struct{ asked []api.Credentials }

type caller struct{}

func (h *hook) Authorize(ctx context.Context, op wire.Operation, c api.Credentials) (context.Context, error) {
	h.asked = append(h.asked, c)
	if c.Token == "good" || c.Key != "" {
		return context.WithValue(ctx, caller{}, op.ID), nil
	}
	return nil, errors.New("refused")
}

func serve(t testing.TB, h *things, options ...Option) *Server {
	t.Helper()
	s, err := New(Handlers{h}, &hook{}, append([]Option{WithLogger(slog.New(slog.DiscardHandler))}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// do sends a request with pairs of header fields.
func do(s http.Handler, method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

const named = `{"name":"n"}`

func TestNew(t *testing.T) {
	if _, err := New(Handlers{}, &hook{}); err == nil || !strings.Contains(err.Error(), "Things") {
		t.Error(err)
	}
	if _, err := New(Handlers{&things{}}, nil); err == nil {
		t.Error("no hook")
	}
}

func TestRouting(t *testing.T) {
	s := serve(t, &things{result: &thing{"done"}})
	for _, q := range []struct {
		method, target string
		status         int
		allow          string
	}{
		{"GET", "/base/things/a", 200, ""},
		{"GET", "/base/things/a%2Fb", 200, ""},
		{"GET", "/base/%74hings/a", 200, ""},
		{"GET", "/base/things/", 204, ""},
		{"PUT", "/base/things/", 405, "GET, HEAD, OPTIONS"},
		{"GET", "/base/things", 404, ""},
		{"GET", "/base/things//", 404, ""},
		{"GET", "/base//things/a", 404, ""},
		{"GET", "/base/secured/", 404, ""},
		{"GET", "/base/things/a/", 404, ""},
		{"GET", "/base/things/%2e%2e", 404, ""},
		{"GET", "/base/things/.", 404, ""},
		{"GET", "/base/things/a/b/c", 404, ""},
		{"GET", "/things/a", 404, ""},
		{"GET", "/base", 404, ""},
		{"GET", "/base/", 404, ""},
		{"GET", "/base/things/%ff", 400, ""},
		{"GET", "/base/things/%FF", 400, ""},
		{"GET", "/base/things/a%2F%FF", 400, ""},
		{"HEAD", "/base/things/a", 200, ""},
		{"get", "/base/things/a", 405, "GET, PUT, HEAD, OPTIONS"},
		{"BREW", "/base/things/a", 405, "GET, PUT, HEAD, OPTIONS"},
		{"OPTIONS", "/base/things/a", 204, "GET, PUT, HEAD, OPTIONS"},
		{"DELETE", "/base/things/7", 204, ""}, // a less concrete template has the method
		{"BREW", "/base/things/7", 405, "GET, PUT, DELETE, HEAD, OPTIONS"},
		{"GET", "/base/others/7", 405, "DELETE, OPTIONS"},
	} {
		w := do(s, q.method, q.target, "")
		if w.Code != q.status || w.Header().Get("Allow") != q.allow {
			t.Errorf("%s %s: %d %v", q.method, q.target, w.Code, w.Header())
		}
		if w.Code >= 400 && w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %v", q.method, q.target, w.Header())
		}
	}
	w := do(s, "HEAD", "/base/things/abc", "")
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") != "14" {
		t.Error(w.Header(), w.Body)
	}
	if w := do(serve(t, &things{}, WithBasePath("/")), "GET", "/things/a", ""); w.Code != 200 {
		t.Error(w.Code)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("/base/things/a%2Fb")
	f.Add("/base/%2e/%FF//")
	s, err := New(Handlers{&things{}}, &hook{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, target string) {
		r, err := http.NewRequest("GET", "http://x", nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.URL, err = r.URL.Parse(target); err != nil {
			return
		}
		x := &exchange{server: s, r: r}
		path, err := x.split()
		for i, v := range path {
			if v == "." || v == ".." || v == "" && i < len(path)-1 || strings.ToValidUTF8(v, "?") != v {
				t.Fatalf("%q: %q", target, path)
			}
		}
		if err == nil && strings.Join(path, "/") != strings.TrimPrefix(r.URL.Path, "/base/") {
			t.Fatalf("%q: %q", target, path)
		}
	})
}

func TestParts(t *testing.T) {
	for _, q := range []struct {
		segment string
		texts   []string
		want    []string // nil if there is no match
	}{
		{"a.json", []string{"", ".json"}, []string{"a"}}, {".json", []string{"", ".json"}, nil}, {"a.json.json", []string{"", ".json"}, []string{"a.json"}},
		{"a.xml", []string{"", ".json"}, nil}, {"v1-2", []string{"v", "-", ""}, []string{"1", "2"}}, {"v1-", []string{"v", "-", ""}, nil},
		{"v--", []string{"v", "-", ""}, nil}, {"v---", []string{"v", "-", ""}, []string{"-", "-"}}, {"x1-2", []string{"v", "-", ""}, nil},
		{"a-b-c", []string{"", "-", ""}, []string{"a", "b-c"}}, {"a,b;c", []string{"", ",", ";", ""}, []string{"a", "b", "c"}}, {"", []string{"", ":go"}, nil},
		{"5:go", []string{"", ":go"}, []string{"5"}}, {":go:go", []string{"", ":go"}, []string{":go"}},
	} {
		if got, ok := parts(q.segment, q.texts...); ok != (q.want != nil) || ok && !slices.Equal(got, q.want) {
			t.Errorf("%q %q: %q %v", q.segment, q.texts, got, ok)
		}
	}
}

func TestRequest(t *testing.T) {
	h := &things{result: &thing{"é\"\n"}}
	w := do(serve(t, h), "PUT", "/base/things/5?flag=true&tag=a,b&x=%zz&tag=", named)
	want := thingParams{ID: 5, Flag: wire.Some(true), Tags: []string{"a,b", ""}, Body: thing{"n"}}
	if w.Code != 200 || w.Body.String() != `{"name":"é\"\n"}` || w.Header().Get("Content-Type") != "application/json" || !reflect.DeepEqual(h.got, want) {
		t.Error(w.Code, w.Header(), w.Body, h.got)
	}
}

// problems returns what a response of problem details lists, as "in pointer keyword".
func problems(t *testing.T, w *httptest.ResponseRecorder) []string {
	t.Helper()
	var got struct {
		Status int
		Errors []struct{ In, Pointer, Keyword string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Status != w.Code || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	list := []string{}
	for _, e := range got.Errors {
		list = append(list, e.In+" "+e.Pointer+" "+e.Keyword)
	}
	return list
}

func TestProblems(t *testing.T) {
	s := serve(t, &things{result: &thing{}})
	for _, q := range []struct {
		target, body string
		want         []string
	}{
		{"/5", ``, []string{"body  required"}},
		{"/5", `{}`, []string{"body /name required"}},
		{"/5", `{"name":"a"`, []string{"body  syntax"}},
		{"/5", `{"name":"a"} x`, []string{"body  syntax"}},
		{"/5", "\ufeff" + named, []string{"body  syntax"}},
		{"/5", "{\"name\":\"\xff\"}", []string{"body /name utf8"}},
		{"/5", `{"name":"a","n\u0061me":"b"}`, []string{"body /name duplicate"}},
		{"/x?flag=1&tag=%ff", `{"name":1}`, []string{"path /id type", "query /flag type", "query /tag/0 utf8", "body /name type"}},
		{"/5?flag=true&flag=false", named, []string{"query /flag duplicate"}},
		{"/5?flag=%zz", named, []string{"query /flag format"}},
		{"/5?flag=true;tag=x", named, []string{"query /flag format"}},
		{"/99999999999999999999", named, []string{"path /id format"}},
	} {
		w := do(s, "PUT", "/base/things"+q.target, q.body, "Content-Type", "application/json")
		if got := problems(t, w); w.Code != 400 || !slices.Equal(got, q.want) {
			t.Errorf("%s %q: %d %q", q.target, q.body, w.Code, got)
		}
	}
	for _, body := range []string{strings.Repeat("[", 100_000), `{"a":` + strings.Repeat(`{"a":`, 100_000), strings.Repeat("9", 1_000_000)} {
		if w := do(s, "PUT", "/base/things/5", body); w.Code != 400 || w.Body.Len() > 8<<10 {
			t.Error(w.Code, w.Body.Len())
		}
	}
}

func TestBody(t *testing.T) {
	s := serve(t, &things{result: &thing{}}, WithMaxBody(64))
	for _, q := range []struct {
		body   string
		header []string
		status int
	}{
		{named, nil, 200},
		{named, []string{"Content-Type", "Application/JSON; charset=UTF-8"}, 200},
		{named, []string{"Content-Type", "application/json; charset=utf-16"}, 415},
		{named, []string{"Content-Type", "application/json;;=\""}, 415},
		{named, []string{"Content-Type", "application/jsonx"}, 415},
		{named, []string{"Content-Type", "text/plain"}, 415},
		{named, []string{"Content-Type", ""}, 415},
		{named, []string{"Content-Encoding", "gzip"}, 415},
		{named, []string{"Content-Encoding", "identity"}, 200},
		{`{"name":"` + strings.Repeat("a", 64) + `"}`, nil, 413},
	} {
		if w := do(s, "PUT", "/base/things/5", q.body, q.header...); w.Code != q.status {
			t.Errorf("%s %q: %d %s", q.body, q.header, w.Code, w.Body)
		}
	}
	// Without a length it is cut just the same, and one that is but declared is not waited for.
	r := httptest.NewRequest("PUT", "/base/things/5", io.MultiReader(strings.NewReader(strings.Repeat(" ", 65))))
	r.Header.Set("Content-Type", "application/json")
	r.ContentLength = -1
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != 413 || w.Header().Get("Connection") != "close" {
		t.Error(w.Code, w.Header())
	}
	r.ContentLength, r.Body = 1<<40, nil
	w = httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != 413 {
		t.Error(w.Code)
	}
}

// exchangeOf is an exchange as it stands in a handler.
func exchangeOf(t testing.TB, r *http.Request) (*exchange, *httptest.ResponseRecorder) {
	w := httptest.NewRecorder()
	return &exchange{server: serve(t, &things{}), w: w, r: r, ctx: r.Context()}, w
}

func TestOptionalBody(t *testing.T) {
	for _, q := range []struct {
		body, mediaType string
		types           []string
		length          int64
		absent          bool
		status          int // of check, 0 if it is fine
	}{
		{"", "", nil, 0, true, 0}, {"", "application/json", nil, 0, true, 0}, {"", "", nil, -1, true, 0}, {"", "text/plain", nil, 0, false, 415},
		{`1`, "application/json", nil, 1, false, 0}, {`1`, "", nil, -1, false, 415}, {`1`, "application/merge-patch+json", nil, 1, false, 415},
		{`1`, "application/merge-patch+json", []string{"application/merge-patch+json"}, 1, false, 0}, {`1`, "text/json", []string{"text/*"}, 1, false, 0},
		{`1`, "a/b", []string{"*/*"}, 1, false, 0}, {`x`, "application/json", nil, 1, false, 400},
	} {
		r := httptest.NewRequest("PUT", "/", strings.NewReader(q.body))
		if r.ContentLength = q.length; q.mediaType != "" {
			r.Header.Set("Content-Type", q.mediaType)
		}
		x, _ := exchangeOf(t, r)
		reader := x.optionalJSON(q.types...)
		if reader != nil {
			reader.Int64()
		}
		var fault *wire.Fault
		status := 0
		if errors.As(x.check(nil), &fault) {
			status = fault.Status
		}
		if (reader == nil) != q.absent || status != q.status {
			t.Errorf("%+v: %v %d", q, reader, status)
		}
	}
}

func TestParameters(t *testing.T) {
	r := httptest.NewRequest("GET", "/?n=1&list=1,2&bad=1,x&two=1&two=2", nil)
	r.Header = http.Header{"X-N": {"1"}, "X-Two": {"1", "2"}, "X-List": {"1, 2", "3"}, "X-Bad": {"x"}, "Cookie": {"sid=5; bad=x"}}
	x, _ := exchangeOf(t, r)
	for name, got := range map[string]any{
		"query": query(x, "n", wire.ParseInt64), "required": wire.Some(queryRequired(x, "n", wire.ParseInt64)), "header": header(x, "X-N", wire.ParseInt64),
		"header required": wire.Some(headerRequired(x, "X-N", wire.ParseInt64)), "path": wire.Some(path(x, "p", "1", wire.ParseInt64)),
	} {
		if got != wire.Some[int64](1) {
			t.Errorf("%s: %v", name, got)
		}
	}
	lists := [][]int64{queryList(x, "list", wire.Commas, wire.ParseInt64), queryListRequired(x, "list", wire.Commas, wire.ParseInt64),
		queryList(x, "two", wire.Exploded, wire.ParseInt64), pathList(x, "p", "1,2", wire.ParseInt64)}
	for i, list := range lists {
		if !slices.Equal(list, []int64{1, 2}) {
			t.Errorf("%d: %v", i, list)
		}
	}
	if list := headerListRequired(x, "X-List", wire.ParseInt64); !slices.Equal(list, []int64{1, 2, 3}) {
		t.Error(list)
	}
	if v := cookie(x, "sid", wire.ParseInt64); v != wire.Some[int64](5) || cookieRequired(x, "sid", wire.ParseInt64) != 5 {
		t.Error(v)
	}
	absent := []bool{query(x, "none", wire.ParseInt64).Set, header(x, "None", wire.ParseInt64).Set, cookie(x, "none", wire.ParseInt64).Set,
		queryList(x, "none", wire.Pipes, wire.ParseInt64) != nil, headerList(x, "None", wire.ParseInt64) != nil}
	if slices.Contains(absent, true) || len(x.problems) > 0 {
		t.Error(absent, x.problems)
	}
	path(x, "p", "x", wire.ParseInt64)
	pathList(x, "p", "1,x", wire.ParseInt64)
	query(x, "two", wire.ParseInt64)
	queryList(x, "bad", wire.Commas, wire.ParseInt64)
	queryList(x, "two", wire.Commas, wire.ParseInt64)
	queryRequired(x, "none", wire.ParseInt64)
	queryListRequired(x, "none", wire.Commas, wire.ParseInt64)
	header(x, "X-Bad", wire.ParseInt64)
	header(x, "X-Two", wire.ParseInt64)
	headerRequired(x, "None", wire.ParseInt64)
	headerListRequired(x, "None", wire.ParseInt64)
	cookie(x, "bad", wire.ParseInt64)
	cookieRequired(x, "none", wire.ParseInt64)
	var got []string
	for _, p := range x.problems {
		got = append(got, p.In+" "+p.Pointer+" "+p.Keyword)
	}
	want := []string{"path /p type", "path /p/1 type", "query /two duplicate", "query /bad/1 type", "query /two duplicate", "query /none required",
		"query /none required", "header /X-Bad type", "header /X-Two duplicate", "header /None required", "header /None required", "cookie /bad type",
		"cookie /none required"}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestReplies(t *testing.T) {
	for name, q := range map[string]struct {
		reply  func(x *exchange) error
		status int
		body   string
		header http.Header
	}{
		"object":    {func(x *exchange) error { return reply(x, 201, &thing{"a"}, nil) }, 201, `{"name":"a"}`, http.Header{"Content-Type": {"application/json"}}},
		"type":      {func(x *exchange) error { return replyAs(x, 200, "application/vnd.x+json", &thing{"a"}, nil) }, 200, `{"name":"a"}`, http.Header{"Content-Type": {"application/vnd.x+json"}}},
		"value":     {func(x *exchange) error { return replyValue(x, 200, []string{"a"}, appendStrings, nil) }, 200, `["a"]`, http.Header{"Content-Type": {"application/json"}}},
		"nil slice": {func(x *exchange) error { return replyValueAs(x, 200, "a/b", nil, appendStrings, nil) }, 200, `[]`, http.Header{"Content-Type": {"a/b"}}},
		"empty":     {func(x *exchange) error { return replyEmpty(x, 204, nil) }, 204, ``, http.Header{}},
		"range":     {func(x *exchange) error { return replyEmpty(x, statusIn(299, 2), nil) }, 299, ``, http.Header{}},
		"header":    {func(x *exchange) error { x.setHeader("X-A", "é"); return replyEmpty(x, 204, nil) }, 204, ``, http.Header{"X-A": {"é"}}},
	} {
		x, w := exchangeOf(t, httptest.NewRequest("GET", "/", nil))
		if err := q.reply(x); err != nil || w.Code != q.status || w.Body.String() != q.body || !reflect.DeepEqual(w.Header(), q.header) {
			t.Errorf("%s: %v %d %v %s", name, err, w.Code, w.Header(), w.Body)
		}
	}
	secret := errors.New("secret")
	for name, f := range map[string]func(x *exchange) error{
		"nothing":         func(x *exchange) error { return reply[thing](x, 200, nil, nil) },
		"no response":     func(*exchange) error { return replyNothing(nil) },
		"error":           func(x *exchange) error { return reply(x, 200, &thing{}, secret) },
		"error, value":    func(x *exchange) error { return replyValue(x, 200, nil, appendStrings, secret) },
		"error, empty":    func(x *exchange) error { return replyEmpty(x, 204, secret) },
		"status":          func(x *exchange) error { return replyEmpty(x, statusIn(404, 2), nil) },
		"status, body":    func(x *exchange) error { return reply(x, statusIn(404, 2), &thing{}, nil) },
		"no JSON":         func(x *exchange) error { return reply(x, 200, &thing{"\xff"}, nil) },
		"header, control": func(x *exchange) error { x.setHeader("X-A", "a\r\nSet-Cookie: b"); return replyEmpty(x, 204, nil) },
		"header, text": func(x *exchange) error {
			x.setHeader("X-B", "b")
			x.setHeader("X-A", "\xff")
			return reply(x, 200, &thing{}, nil)
		},
	} {
		x, w := exchangeOf(t, httptest.NewRequest("GET", "/", nil))
		err := f(x)
		if err == nil || x.wrote {
			t.Errorf("%s: %v", name, err)
			continue
		}
		x.fail(err)
		if w.Code != 500 || len(w.Header()) != 1 || w.Header().Get("Content-Type") != "application/problem+json" || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %v %s", name, w.Code, w.Header(), w.Body)
		}
	}
}

func appendStrings(b []byte, v []string) []byte { return wire.AppendList(b, v, wire.AppendString) }

func TestErrors(t *testing.T) {
	for name, q := range map[string]struct {
		err    error
		status int
		body   string
		header http.Header
	}{
		"documented": {&thingError{StatusError: wire.StatusError{Status: 404, Header: http.Header{"Retry-After": {"9"}, "Content-Length": {"7"}}}, Body: thing{"x"}},
			404, `{"name":"x"}`, http.Header{"Retry-After": {"9"}, "Content-Type": {"application/json"}}},
		"without body":                   {&wire.StatusError{Status: 410}, 410, ``, http.Header{}},
		"body where none is":             {&thingError{StatusError: wire.StatusError{Status: 410}}, 500, "", nil},
		"not documented":                 {&wire.StatusError{Status: 404}, 500, "", nil},
		"another status":                 {&thingError{StatusError: wire.StatusError{Status: 503}}, 500, "", nil},
		"of a client":                    {&wire.DecodeError{StatusError: wire.StatusError{Status: 410, Raw: []byte("secret")}}, 500, "", nil},
		"plain":                          {errors.New("secret"), 500, "", nil},
		"documented, but without a form": {&thingError{StatusError: wire.StatusError{Status: 404}, Body: thing{"\xff"}}, 500, "", nil},
	} {
		w := do(serve(t, &things{err: q.err}), "PUT", "/base/things/5", named)
		if w.Code != q.status || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if q.header != nil && (!reflect.DeepEqual(w.Header(), q.header) || w.Body.String() != q.body) {
			t.Errorf("%s: %v %s", name, w.Header(), w.Body)
		}
	}
}

func TestPanic(t *testing.T) {
	var log bytes.Buffer
	s := serve(t, &things{panics: "secret"}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	w := do(s, "PUT", "/base/things/5", named)
	if w.Code != 500 || strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "panic: secret") {
		t.Error(w.Code, w.Body, log.String())
	}
	defer func() {
		if p := recover(); p != http.ErrAbortHandler {
			t.Error(p)
		}
	}()
	do(serve(t, &things{panics: http.ErrAbortHandler}), "PUT", "/base/things/5", named)
}

func TestErrorHook(t *testing.T) {
	var kinds []wire.FaultKind
	var operations []string
	h := &things{}
	s := serve(t, h, WithErrorHook(func(_ context.Context, f *wire.Fault) error {
		kinds = append(kinds, f.Kind)
		if f.Operation != nil {
			operations = append(operations, f.Operation.ID)
		}
		if f.Status == 415 {
			return &wire.StatusError{Status: 400}
		}
		return &thingError{Body: thing{http.StatusText(f.Status)}}
	}))
	for _, q := range []struct {
		method, target, body string
		status               int
	}{
		{"GET", "/x", "", 404}, {"POST", "/base/things/1", "", 405}, {"PUT", "/base/things/1", "[", 400}, {"PUT", "/base/secured/1", named, 401},
		{"PUT", "/base/things/1", named, 500},
	} {
		w := do(s, q.method, q.target, q.body)
		if w.Code != q.status || w.Body.String() != `{"name":"`+http.StatusText(q.status)+`"}` {
			t.Errorf("%s: %d %s", q.target, w.Code, w.Body)
		}
	}
	h.panics = "x"
	do(s, "PUT", "/base/things/1", named)
	if w := do(s, "PUT", "/base/things/1", named, "Content-Type", "a/b"); w.Code != 400 || w.Body.Len() != 0 {
		t.Error(w.Code, w.Body)
	}
	want := []wire.FaultKind{wire.FaultRouting, wire.FaultRouting, wire.FaultDecode, wire.FaultSecurity, wire.FaultHandler, wire.FaultPanic, wire.FaultMediaType}
	if !slices.Equal(kinds, want) || !slices.Equal(operations, []string{"open", "secured", "open", "open", "open"}) {
		t.Error(kinds, operations)
	}
}

func TestSecurity(t *testing.T) {
	const login = "Basic dTpw" // u:p
	for _, q := range []struct {
		header http.Header
		asked  []api.Credentials
		status int
	}{
		{http.Header{}, nil, 401},
		{http.Header{"Authorization": {"Bearer good"}}, []api.Credentials{{Token: "good"}}, 200},
		{http.Header{"Authorization": {"bearer  good "}}, []api.Credentials{{Token: "good"}}, 200},
		{http.Header{"Authorization": {"Bearer "}}, nil, 401},
		{http.Header{"Authorization": {"Bearer bad", "Bearer good"}}, nil, 401},
		{http.Header{"Authorization": {"Bearer bad"}, "X-Key": {"k"}}, []api.Credentials{{Token: "bad"}}, 401},
		{http.Header{"Authorization": {login}, "X-Key": {"k"}}, []api.Credentials{{Login: wire.Basic{Username: "u", Password: "p"}, Key: "k"}}, 200},
		{http.Header{"Authorization": {login}, "X-Key": {""}}, nil, 401},
		{http.Header{"Authorization": {"Basic !"}, "X-Key": {"k"}}, nil, 401},
	} {
		h := &hook{}
		s, err := New(Handlers{&things{result: &thing{}}}, h)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("PUT", "/base/secured/1", strings.NewReader(named))
		r.Header = q.header
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); w.Code != q.status || !reflect.DeepEqual(h.asked, q.asked) {
			t.Errorf("%v: %d %v", q.header, w.Code, h.asked)
		}
		if w.Code == 401 && !slices.Equal(w.Header()["Www-Authenticate"], []string{"Bearer", `Basic realm="Things"`}) {
			t.Error(w.Header())
		}
	}
}

// TestSchemes reads each kind of credentials, and nothing where there are none.
func TestSchemes(t *testing.T) {
	certificate := &x509.Certificate{}
	r := httptest.NewRequest("GET", "/?key=a%20b", nil)
	r.Header = http.Header{"Authorization": {"Digest username=\"u\""}, "Cookie": {"sid=s"}}
	r.TLS = &tls.ConnectionState{VerifiedChains: [][]*x509.Certificate{{certificate}}}
	all := wire.Requirement{{Name: "query"}, {Name: "session"}, {Name: "digest"}, {Name: "peer"}}
	want := api.Credentials{QueryKey: "a b", Session: "s", Digest: `username="u"`, Peer: certificate}
	if c, ok := credentials(r, all); !ok || !reflect.DeepEqual(c, want) {
		t.Error(c, ok)
	}
	r = httptest.NewRequest("GET", "/?key=&key=x", nil)
	r.Header = http.Header{"Cookie": {"sid=; sid=x"}}
	r.TLS = &tls.ConnectionState{PeerCertificates: []*x509.Certificate{certificate}} // not verified
	for _, scheme := range append(all, wire.Scheme{Name: "key"}) {
		if c, ok := credentials(r, wire.Requirement{scheme}); ok {
			t.Error(scheme.Name, c)
		}
	}
}

func TestOptionalSecurity(t *testing.T) {
	op := &wire.Operation{ID: "op", Security: []wire.Requirement{{}, {{Name: "token"}}}}
	for authorization, known := range map[string]bool{"": false, "Bearer bad": false, "Bearer good": true} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Authorization", authorization)
		x, _ := exchangeOf(t, r)
		if err := x.begin(op, nil); err != nil || (x.ctx.Value(caller{}) == "op") != known {
			t.Error(authorization, err, x.ctx)
		}
	}
}

func TestAllocations(t *testing.T) {
	s := serve(t, &things{result: &thing{"n"}})
	body := strings.NewReader(named)
	r := httptest.NewRequest("PUT", "/base/things/5?flag=true", body)
	r.Header.Set("Content-Type", "application/json")
	w := discard{http.Header{}}
	run := func() {
		body.Reset(named)
		clear(w.header)
		s.ServeHTTP(w, r)
	}
	if run(); !slices.Equal(w.header["Content-Type"], jsonHeader) {
		t.Error(w.header)
	}
	if n := testing.AllocsPerRun(1000, run); n > 1 && !race { // the body
		t.Errorf("%.0f allocations", n)
	}
}

type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

func BenchmarkServer(b *testing.B) {
	s := serve(b, &things{result: &thing{"n"}})
	body := strings.NewReader(named)
	r := httptest.NewRequest("PUT", "/base/things/5?flag=true", body)
	r.Header.Set("Content-Type", "application/json")
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		body.Reset(named)
		clear(w.header)
		s.ServeHTTP(w, r)
	}
}
