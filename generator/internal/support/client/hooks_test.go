//go:build !unsecured

package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

type spanKey struct{}

// noting makes options that note what hooks see.
func noting(seen *[]string) []Option {
	return []Option{
		WithRequestHook(func(ctx context.Context, try *Try) context.Context {
			try.Request.Header.Set("Traceparent", fmt.Sprint("p", try.Attempt))
			*seen = append(*seen, fmt.Sprintf("> %s %s %d", try.Operation.ID, try.Operation.Template, try.Attempt))
			return context.WithValue(ctx, spanKey{}, try.Attempt)
		}),
		WithResponseHook(func(ctx context.Context, try *Try) {
			*seen = append(*seen, fmt.Sprintf("< %d %d %q %d %d %v", ctx.Value(spanKey{}), try.Status(), try.ErrorType(),
				try.RequestSize, try.ResponseSize, try.Duration))
		}),
	}
}

// impatiently is impatient in tests where time stands still.
func impatiently(c *Client) *Client { return impatient(c, new([]time.Duration)) }

func TestHooksSeeEachTry(t *testing.T) {
	var seen, parents []string
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		if parents = append(parents, r.Header.Get("Traceparent")); len(parents) == 1 {
			w.Header().Set("Content-Length", "4")
			w.WriteHeader(503)
			io.WriteString(w, "busy")
			return
		}
		answer(200, "application/json", `{"ok":true,"name":"x"}`)(w, r)
	}, append(noting(&seen), WithMaxRetries(1))...)
	req := newRequest(impatiently(c).core, &operation, "a", "b")
	req.body = []byte(`"x"`)
	if v, err := call(ctx, req, 200, wire.Read[thing], nil); err != nil || v.Name != "x" {
		t.Fatal(v, err)
	}
	want := []string{
		"> op /things/{id}/of/{owner} 1", `< 1 503 "503" 3 4 0s`,
		"> op /things/{id}/of/{owner} 2", `< 2 200 "" 3 22 0s`,
	}
	if !reflect.DeepEqual(seen, want) || !reflect.DeepEqual(parents, []string{"p1", "p2"}) {
		t.Errorf("%q %q", seen, parents)
	}
}

// What a caller reads as it comes is over when it has been read or closed; what is sent so is counted.
func TestHooksSeeTheEndOfLiveBodies(t *testing.T) {
	for _, closed := range []bool{true, false} {
		var seen []string
		c := connect(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			answer(200, "text/csv", "a,b,c")(w, r)
		}, noting(&seen)...)
		req := newRequest(impatiently(c).core, &operation, "a", "b")
		req.setLive("text/csv", io.MultiReader(strings.NewReader("1,2,"), strings.NewReader("3")))
		body, err := callLive(ctx, req, 200, openReader("text/csv"), nil)
		if err != nil || len(seen) != 1 {
			t.Fatal(err, seen)
		}
		want := `< 1 200 "" 5 2 0s`
		_, _ = io.ReadFull(body, make([]byte, 2))
		if !closed {
			_, _ = io.ReadAll(body)
			want = `< 1 200 "" 5 5 0s`
		}
		body.Close()
		if len(seen) != 2 || seen[1] != want {
			t.Errorf("%q, want %s", seen, want)
		}
	}
}

func TestErrorTypes(t *testing.T) {
	for want, err := range map[string]error{
		"":           nil,
		"timeout":    fmt.Errorf("op: %w", &lateError{time.Second}),
		"canceled":   fmt.Errorf("op: %w", context.Canceled),
		"connection": &net.OpError{Op: "dial", Err: errors.New("refused")},
		"_OTHER":     errors.New("certificate"),
	} {
		if got := (&Try{Err: err}).ErrorType(); got != want {
			t.Errorf("%v: %s, want %s", err, got, want)
		}
	}
	if got := (&Try{Response: &http.Response{StatusCode: 404}}).ErrorType(); got != "404" {
		t.Error(got)
	}
}

func TestMiddleware(t *testing.T) {
	var seen []string
	made := 0
	around := func(name string) Option {
		return WithMiddleware(func(next http.RoundTripper) http.RoundTripper {
			made++
			return roundTripper(func(r *http.Request) (*http.Response, error) {
				seen = append(seen, name)
				return next.RoundTrip(r)
			})
		})
	}
	calls := 0
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		if calls++; calls == 1 {
			w.WriteHeader(503)
			return
		}
		answer(200, "application/json", `{"ok":true,"name":"x"}`)(w, r)
	}, around("a"), around("b"), WithMaxRetries(1))
	if _, err := impatiently(c).get(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.With(WithQuery("a", "b")).get(); err != nil || made != 2 {
		t.Fatal(err, made)
	}
	if _, err := c.With(around("c")).get(); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(seen, ""); got != "ababababc" {
		t.Error(got)
	}
}

func TestQuery(t *testing.T) {
	for own, want := range map[string]string{"": "a=1&b=x+y", "q=1": "q=1&a=1&b=x+y"} {
		c := connect(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery != want {
				t.Errorf("%q, want %q", r.URL.RawQuery, want)
			}
			w.WriteHeader(204)
		}, WithQuery("a", "1")).With(WithQuery("b", "x y"))
		req := newRequest(c.core, &operation, "a", "b")
		req.query = own
		if err := callEmpty(ctx, req, 204, nil); err != nil {
			t.Error(err)
		}
	}
}

// A response that a caller asks for is whole, be it an error, and nil if there is none.
func TestRawResponse(t *testing.T) {
	status := 200
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		if status == 0 {
			panic(http.ErrAbortHandler)
		}
		w.Header().Set("X-Left", "7")
		answer(status, "application/json", `{"ok":true,"name":"x"}`)(w, r)
	})
	var in *http.Response
	for _, status = range []int{200, 500, 0} {
		_, err := c.With(WithResponse(&in)).get()
		if (err == nil) != (status == 200) || (in == nil) != (status == 0) {
			t.Fatal(status, err, in)
		}
		if in == nil {
			continue
		}
		body, err := io.ReadAll(in.Body)
		if err != nil || in.StatusCode != status || in.Header.Get("X-Left") != "7" || string(body) != `{"ok":true,"name":"x"}` {
			t.Errorf("%d %v %s %v", in.StatusCode, in.Header, body, err)
		}
	}
}

// A limit is for the head of what comes while it is read.
func TestTimeoutsOfLiveBodies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &enemy{from: 1, start: time.Now(), fault: func(p *pipe) {
			p.say("HTTP/1.1 200 OK\nContent-Type: text/csv\nContent-Length: 3\n\na,")
			<-time.After(time.Minute)
			p.say("b")
		}}
		transport := &http.Transport{DialContext: e.dial}
		c, err := New(WithHTTPClient(&http.Client{Transport: transport}), WithBaseURL("http://a.b"), WithTimeout(9*time.Second),
			WithTryTimeout(5*time.Second))
		if err != nil {
			t.Fatal(err)
		}
		body, err := callLive(ctx, newRequest(c.core, &operation, "a", "b"), 200, openReader("text/csv"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(body); string(b) != "a,b" || err != nil {
			t.Error(string(b), err)
		}
		body.Close()
		e.end(transport)
	})
}

func TestIdempotencyKeys(t *testing.T) {
	uuid := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	own := []wire.Extension{{Name: "x-idempotency-key", JSON: `"request-key"`}}
	for name, q := range map[string]struct {
		method   string
		document []wire.Extension
		option   Option
		header   http.Header
		field    string
		value    string // "" is a UUID
		calls    int
	}{
		"none":                   {"POST", nil, nil, nil, "Idempotency-Key", "-", 1},
		"made":                   {"POST", nil, WithIdempotencyKey("idempotency-key", nil), nil, "Idempotency-Key", "", 2},
		"own function and field": {"PATCH", nil, WithIdempotencyKey("X-Once", func() string { return "k" }), nil, "X-Once", "k", 2},
		"not for GET":            {"GET", nil, WithIdempotencyKey("X-Once", nil), nil, "X-Once", "-", 2},
		"the document's field":   {"POST", own, WithIdempotencyKey("X-Once", nil), nil, "Request-Key", "", 2},
		"that alone":             {"POST", own, WithIdempotencyKey("", nil), nil, "Request-Key", "", 2},
		"no field":               {"POST", nil, WithIdempotencyKey("", nil), nil, "Idempotency-Key", "-", 1},
		"the caller's": {
			"POST", own, WithIdempotencyKey("X-Once", nil), http.Header{"Request-Key": {"mine"}}, "Request-Key", "mine", 2,
		},
		"the caller's, documented": {"POST", own, nil, http.Header{"Request-Key": {"mine"}}, "Request-Key", "mine", 2},
		"the caller's, known":      {"POST", nil, nil, http.Header{"X-Idempotency-Key": {"mine"}}, "X-Idempotency-Key", "mine", 2},
		"the caller's, unknown":    {"POST", nil, nil, http.Header{"X-Once": {"mine"}}, "X-Once", "mine", 1},
	} {
		t.Run(name, func(t *testing.T) {
			var keys []string
			options := []Option{WithMaxRetries(1)}
			if q.option != nil {
				options = append(options, q.option)
			}
			c := connect(t, func(w http.ResponseWriter, r *http.Request) {
				keys = append(keys, r.Header.Get(q.field))
				w.WriteHeader(503)
			}, options...)
			op := operation
			op.Method, op.Extensions = q.method, q.document
			req := newRequest(impatiently(c).core, &op, "a", "b")
			req.header = q.header
			if _, err := req.send(ctx); err != nil || len(keys) != q.calls {
				t.Fatal(err, keys)
			}
			for _, key := range keys {
				switch {
				case key != keys[0], q.value == "-" && key != "", q.value == "" && !uuid.MatchString(key),
					len(q.value) > 1 && key != q.value:
					t.Error(keys)
				}
			}
		})
	}
}
