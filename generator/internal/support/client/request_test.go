//go:build !unsecured

package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// sent is what a server sees.
type sent struct {
	target string
	header http.Header
	body   string
}

func recorder(got *sent) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*got = sent{r.Method + " " + r.RequestURI, r.Header, string(body)}
		for _, name := range []string{"Accept-Encoding", "User-Agent", "Content-Length"} {
			r.Header.Del(name)
		}
		w.WriteHeader(204)
	}
}

func TestRequest(t *testing.T) {
	var got sent
	c := connect(t, recorder(&got), WithHeader("X-Trace", "1"))
	req := newRequest(c.core, &operation, "a/b c?d#e%2e;é", "..x")
	req.addQuery("q", "a b&c=d+")
	addQueryList(req, "list", form.Commas, []int64{1, 2}, wire.FormatInt64)
	addQueryList(req, "each", form.Exploded, []string{"x", "y"}, wire.FormatString)
	addQueryList(req, "none", form.Exploded, nil, wire.FormatString)
	req.setHeader("X-Param", "é")
	req.addCookie("a", "1")
	req.addCookie("b", "x;y")
	req.accept, req.mediaType = "text/json", "application/merge-patch+json"
	req.body = wire.AppendString(newBody(), "é")
	if err := callEmpty(ctx, req, 204, nil); err != nil {
		t.Fatal(err)
	}
	want := sent{"PUT /base/things/a%2Fb%20c%3Fd%23e%252e%3B%C3%A9/of/..x?q=a+b%26c%3Dd%2B&list=1,2&each=x&each=y",
		http.Header{"X-Trace": {"1"}, "X-Param": {"é"}, "Cookie": {"a=1; b=x%3By"}, "Accept": {"text/json"},
			"Content-Type": {"application/merge-patch+json"}}, `"é"`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	// Defaults; and a derived client changes nothing in the one that it comes from.
	other := c.With(WithHeader("X-Trace", "2"))
	req = newRequest(c.core, &operation, "a", "b")
	req.body = []byte("1")
	if err := callEmpty(ctx, req, 204, nil); err != nil || !reflect.DeepEqual(got.header, http.Header{"X-Trace": {"1"}, "Accept": {accept},
		"Content-Type": {"application/json"}}) {
		t.Error(err, got)
	}
	if callEmpty(ctx, newRequest(other.core, &operation, "a", "b"), 204, nil); got.header.Get("X-Trace") != "2" ||
		got.header.Get("Content-Type") != "" {
		t.Error(got)
	}
}

// What stands in a path is sent as the document has it: "(" and "%28" are not the same there (RFC 3986, section 2.2).
func TestPathAsWritten(t *testing.T) {
	var got string
	c := connect(t, func(_ http.ResponseWriter, r *http.Request) { got = r.RequestURI })
	op := wire.Operation{ID: "users", Method: http.MethodGet, Template: "/users('{id}')/*all!"}
	for id, want := range map[string]string{"a": "a", "a/b": "a%2Fb", "(a)": "%28a%29"} {
		want = "/base/users('" + want + "')/*all!"
		req := newRequest(c.core, &op, id)
		req.written = true
		if err := callEmpty(ctx, req, http.StatusOK, nil); err != nil || got != want {
			t.Errorf("%v; got %s, want %s", err, got, want)
		}
	}
}

func TestRefusedBeforeSending(t *testing.T) {
	c := connect(t, func(http.ResponseWriter, *http.Request) { t.Error("sent") })
	for name, make := range map[string]func() *request{
		`path parameter id: must not be ""`:     func() *request { return newRequest(c.core, &operation, "", "x") },
		`path parameter owner: must not be "."`: func() *request { return newRequest(c.core, &operation, "x", ".") },
		`path parameter id: must not be ".."`:   func() *request { return newRequest(c.core, &operation, "..", "..") },
		"path parameter id: has no text form":   func() *request { return newRequest(c.core, &operation, "\xff", "x") },
		"query parameter q: has no text form": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			r.addQuery("q", "\xff")
			return r
		},
		"query parameter l: has no text form": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			addQueryList(r, "l", form.Pipes, []wire.Date{{}}, wire.FormatDate)
			return r
		},
		"query parameter s: has no text form": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			addQueryList(r, "s", form.Spaces, []string{"a", "b c"}, wire.FormatString)
			return r
		},
		"header parameter X-A: has no text form": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			r.setHeader("X-A", "\xff")
			return r
		},
		"cookie parameter c: has no text form": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			r.addCookie("c", "\xff")
			return r
		},
		"no JSON form": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			r.body = wire.AppendString(nil, "\xff")
			return r
		},
		"invalid header field value for \"X-A\"": func() *request {
			r := newRequest(c.core, &operation, "a", "b")
			r.setHeader("X-A", "a\r\nb")
			return r
		},
		"a zero Client":                  func() *request { return newRequest(nil, &operation, "a", "b") },
		`client: base URL "ftp://x"`:     func() *request { return newRequest(c.With(WithBaseURL("ftp://x")).core, &operation, "a", "b") },
		"client: the HTTP client is nil": func() *request { return newRequest(c.With(WithHTTPClient(nil)).core, &operation, "a", "b") },
		"credentials: vault is closed": func() *request {
			return newRequest(c.With(WithCredentials(closed)).core, &securedOperation, "a")
		},
	} {
		if err := callEmpty(ctx, make(), 204, nil); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, base := range []string{"", "/x", "example.com", "http://", "http://x?a", "http://x#a", "http://u:p@x", "http://x/%zz"} {
		if _, err := New(WithBaseURL(base)); err == nil {
			t.Error(base)
		}
	}
	if (&Client{}).With(WithHeader("a", "b")).core != nil {
		t.Error("a zero Client stays one")
	}
}

func closed(context.Context, wire.Operation) (api.Credentials, error) {
	return api.Credentials{}, errors.New("vault is closed")
}

var securedOperation = wire.Operation{ID: "secured", Method: "GET", Template: "/s/{id}", Security: []wire.Requirement{
	{}, {{Name: "token"}}, {{Name: "login"}, {Name: "key"}}, {{Name: "query"}, {Name: "session"}},
}}

func TestCredentials(t *testing.T) {
	var got sent
	c := connect(t, recorder(&got))
	login := wire.Basic{Username: "u", Password: "p"}
	for name, q := range map[string]struct {
		given  api.Credentials
		target string
		header http.Header
	}{
		"none":       {api.Credentials{}, "GET /base/s/1?a=b", http.Header{}},
		"incomplete": {api.Credentials{Login: login, Session: "s"}, "GET /base/s/1?a=b", http.Header{}},
		"first": {api.Credentials{Token: "t", Login: login, Key: "k"}, "GET /base/s/1?a=b",
			http.Header{"Authorization": {"Bearer t"}}},
		"second": {api.Credentials{Login: login, Key: "k"}, "GET /base/s/1?a=b",
			http.Header{"Authorization": {"Basic dTpw"}, "X-Key": {"k"}}},
		"third": {api.Credentials{QueryKey: "k&", Session: "s;"}, "GET /base/s/1?a=b&key=k%26", http.Header{"Cookie": {"c=1; sid=s%3B"}}},
	} {
		req := newRequest(c.With(WithCredentials(func(_ context.Context, op wire.Operation) (api.Credentials, error) {
			if op.ID != "secured" {
				t.Error(op)
			}
			return q.given, nil
		})).core, &securedOperation, "1")
		req.addQuery("a", "b")
		if name == "third" {
			req.addCookie("c", "1")
		}
		if err := callEmpty(ctx, req, 204, nil); err != nil {
			t.Error(name, err)
		}
		got.header.Del("Accept")
		if got.target != q.target || !reflect.DeepEqual(got.header, q.header) {
			t.Errorf("%s: %v", name, got)
		}
	}
	// What no operation asks for is not sent.
	if callEmpty(ctx, newRequest(c.With(WithToken("t")).core, &operation, "a", "b"), 204, nil); got.header.Get("Authorization") != "" {
		t.Error(got)
	}
}

// TestMessage holds that a request can be sent again, and that its body is of a type which net/http sends with the headers.
func TestMessage(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	req := newRequest(c.core, &operation, "a", "b")
	req.body = []byte(`"x"`)
	out, err := req.build(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		again, err := out.GetBody()
		if err != nil {
			t.Fatal(err)
		}
		if b, _ := io.ReadAll(again); string(b) != `"x"` {
			t.Errorf("%s", b)
		}
	}
	want, _ := http.NewRequest("POST", "http://x", bytes.NewReader(nil))
	want.Body = io.NopCloser(bytes.NewReader(nil))
	if reflect.TypeOf(out.Body) != reflect.TypeOf(want.Body) || out.ContentLength != 3 ||
		out.URL.String() != "https://api.example.com/base/things/a/of/b" {
		t.Errorf("%T %d %s", out.Body, out.ContentLength, out.URL)
	}
}

func TestErrorsHideTheQuery(t *testing.T) {
	c, err := New(WithBaseURL("http://127.0.0.1:1"))
	if err != nil {
		t.Fatal(err)
	}
	req := newRequest(c.core, &operation, "a", "b")
	req.addQuery("key", "secret")
	err = callEmpty(ctx, req, 204, nil)
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.HasPrefix(err.Error(), "op: ") {
		t.Error(err)
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if err := callEmpty(canceled, req, 204, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	hops := 0
	h := func(w http.ResponseWriter, r *http.Request) {
		hops++
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}
	var status *wire.StatusError
	if _, err := connect(t, h, WithToken("t")).get(); !errors.As(err, &status) || status.Status != 307 || hops != 1 {
		t.Error(err, hops)
	}
	follow := &http.Client{CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) > 2 {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	if connect(t, h, WithHTTPClient(follow)).get(); hops != 4 {
		t.Error(hops)
	}
}

// meddling is a transport that adds to the request's header, as many do, though they should not.
type meddling struct{ seen []http.Header }

func (m *meddling) RoundTrip(r *http.Request) (*http.Response, error) {
	m.seen = append(m.seen, r.Header.Clone())
	r.Header.Set("X-Span", "1")
	r.Header.Add("Authorization", "other")
	return &http.Response{StatusCode: 204, Body: http.NoBody, Request: r}, nil
}

func TestRequestsOwnTheirHeaders(t *testing.T) {
	transport := new(meddling)
	c, err := New(WithToken("t"), WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		t.Fatal(err)
	}
	for _, client := range []*Client{c, c, c.With(WithToken("u")), c} {
		if err := callEmpty(ctx, newRequest(client.core, &securedOperation, "a"), 204, nil); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{"Bearer t", "Bearer t", "Bearer u", "Bearer t"} {
		if got := transport.seen[i]; !reflect.DeepEqual(got, http.Header{"Accept": {accept}, "Authorization": {want}}) {
			t.Errorf("request %d: %v", i, got)
		}
	}
}
