//go:build !unsecured

package server

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestRequest(t *testing.T) {
	h := &things{result: &thing{"é\"\n"}}
	w := do(serve(t, h), "PUT", "/base/things/5?flag=true&tag=a,b&x=%zz&tag=", named)
	want := thingParams{ID: 5, Flag: wire.Some(true), Tags: []string{"a,b", ""}, Body: thing{"n"}}
	if w.Code != 200 || w.Body.String() != `{"name":"é\"\n"}` || w.Header().Get("Content-Type") != "application/json" ||
		!reflect.DeepEqual(h.got, want) {
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
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Status != w.Code ||
		w.Header().Get("Content-Type") != "application/problem+json" {
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
	for _, body := range []string{
		strings.Repeat("[", 100_000), `{"a":` + strings.Repeat(`{"a":`, 100_000), strings.Repeat("9", 1_000_000),
	} {
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
		{named, []string{"Content-Type", "application/json;; utf-8"}, 200},
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
	r.ContentLength = 1 << 40
	w = httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != 413 {
		t.Error(w.Code)
	}
	r.ContentLength, r.Body = 0, nil
	w = httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != 400 {
		t.Error(w.Code)
	}
}

func TestOptionalBody(t *testing.T) {
	for _, q := range []struct {
		body, mediaType string
		types           []string
		length          int64
		absent          bool
		status          int // of check, 0 if it is fine
	}{
		{"", "", nil, 0, true, 0}, {"", "application/json", nil, 0, true, 0}, {"", "", nil, -1, true, 0},
		{"", "text/plain", nil, 0, true, 0}, {"", "text/plain", nil, -1, true, 0},
		{`1`, "application/json", nil, 1, false, 0}, {`1`, "", nil, -1, false, 415},
		{`1`, "application/merge-patch+json", nil, 1, false, 415},
		{`1`, "application/merge-patch+json", []string{"application/merge-patch+json"}, 1, false, 0},
		{`1`, "text/json", []string{"text/*"}, 1, false, 0},
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
		"query":           query(x, "n", wire.ParseInt64),
		"required":        wire.Some(queryRequired(x, "n", wire.ParseInt64)),
		"header":          header(x, "X-N", wire.ParseInt64),
		"header required": wire.Some(headerRequired(x, "X-N", wire.ParseInt64)),
		"path":            wire.Some(path(x, "p", "1", wire.ParseInt64)),
	} {
		if got != wire.Some[int64](1) {
			t.Errorf("%s: %v", name, got)
		}
	}
	lists := [][]int64{queryList(x, "list", form.Commas, wire.ParseInt64), queryListRequired(x, "list", form.Commas, wire.ParseInt64),
		queryList(x, "two", form.Exploded, wire.ParseInt64), pathList(x, "p", "1,2", wire.ParseInt64)}
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
		queryList(x, "none", form.Pipes, wire.ParseInt64) != nil, headerList(x, "None", wire.ParseInt64) != nil}
	if slices.Contains(absent, true) || len(x.problems) > 0 {
		t.Error(absent, x.problems)
	}
	path(x, "p", "x", wire.ParseInt64)
	pathList(x, "p", "1,x", wire.ParseInt64)
	query(x, "two", wire.ParseInt64)
	queryList(x, "bad", form.Commas, wire.ParseInt64)
	queryList(x, "two", form.Commas, wire.ParseInt64)
	queryRequired(x, "none", wire.ParseInt64)
	queryListRequired(x, "none", form.Commas, wire.ParseInt64)
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
	want := []string{
		"path /p type", "path /p/1 type", "query /two duplicate", "query /bad/1 type", "query /two duplicate", "query /none required",
		"query /none required", "header /X-Bad type", "header /X-Two duplicate", "header /None required", "header /None required",
		"cookie /bad type", "cookie /none required",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

// Short bodies share a piece of memory, and nothing else, however long they turn out to be.
func TestShortBodiesAreApart(t *testing.T) {
	var x exchange
	var got [][]byte
	var want []string
	for n := range 600 {
		text := strings.Repeat(string(rune('a'+n%26)), n)
		for _, promised := range []int64{int64(n), 3, 300} {
			x.server = &Server{maxBody: 1 << 20}
			x.r = httptest.NewRequest("PUT", "/", strings.NewReader(text))
			x.r.ContentLength = promised
			b, err := x.body()
			if err != nil {
				t.Fatal(err)
			}
			got, want = append(got, b), append(want, text)
			clear(b[len(b):cap(b)]) // what is behind is its own too
		}
	}
	for i, b := range got {
		if string(b) != want[i] {
			t.Errorf("%q, not %q", b, want[i])
		}
	}
}
