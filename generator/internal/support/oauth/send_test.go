package oauth

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A token that is refused is dropped, and another one is sent where the request may be sent again.
func TestMiddleware(t *testing.T) {
	for _, test := range []struct {
		method, body, key string
		sent              string
		status            int
	}{
		{"GET", "", "", "t1 t2", 200},
		{"PUT", "text", "", "t1:text t2:text", 200},
		{"PUT", "once", "", "t1:once", 401}, // a body that cannot be read again
		{"POST", "text", "", "t1:text", 401},
		{"POST", "text", "k", "t1:text t2:text", 200},
		{"POST", "text", "elsewhere", "t1:text t2:text", 200},
	} {
		n := 0
		i := newIssuer(t, func(w http.ResponseWriter, _ url.Values) {
			n++
			fmt.Fprintf(w, `{"access_token":"t%d","expires_in":60}`, n)
		})
		tokens := i.tokens()
		var sent []string
		client := &http.Client{Transport: tokens.Middleware(roundTrip(func(r *http.Request) (*http.Response, error) {
			text := bearer(r)
			if r.Body != nil {
				b, _ := io.ReadAll(r.Body)
				text += ":" + string(b)
			}
			sent = append(sent, text)
			in := &http.Response{StatusCode: 200, Body: http.NoBody}
			if strings.HasPrefix(text, "t1") {
				in.StatusCode = 401
			}
			return in, nil
		}))}
		var body io.Reader
		if test.body != "" {
			body = strings.NewReader(test.body)
		}
		if test.body == "once" {
			body = io.MultiReader(body)
		}
		r, err := http.NewRequest(test.method, "http://x/", body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+tokens.Mark())
		if test.key != "" {
			r.Header.Set("Idempotency-Key", test.key)
		}
		if test.key == "elsewhere" {
			r.Header["Idempotency-Key"] = []string{}
		}
		in, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		in.Body.Close()
		if got := strings.Join(sent, " "); got != test.sent || in.StatusCode != test.status {
			t.Errorf("%s of %q: sent %s, answered %d", test.method, test.body, got, in.StatusCode)
		}
		if got, _ := tokens.Token(t.Context()); got != "t2" {
			t.Errorf("%s: then the token is %s", test.method, got)
		}
		if got := r.Header.Get("Authorization"); got != "Bearer "+tokens.Mark() {
			t.Errorf("the caller's request has %s now", got)
		}
	}
}

// What has another token, or none, is not touched. A request without a token is not sent.
func TestMiddlewareOfOthers(t *testing.T) {
	i := newIssuer(t, func(w http.ResponseWriter, _ url.Values) { w.WriteHeader(503) })
	tokens, sent := i.tokens(), 0
	next := tokens.Middleware(roundTrip(func(*http.Request) (*http.Response, error) {
		sent++
		return &http.Response{StatusCode: 401, Body: http.NoBody}, nil
	}))
	for _, authorization := range []string{"", "Bearer other", "Basic abc"} {
		r, _ := http.NewRequest(http.MethodGet, "http://x/", http.NoBody)
		r.Header.Set("Authorization", authorization)
		in, err := next.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		in.Body.Close()
	}
	if sent != 3 || i.asked.Load() != 0 {
		t.Errorf("sent %d, asked %d", sent, i.asked.Load())
	}
	r, _ := http.NewRequest(http.MethodGet, "http://x/", http.NoBody)
	r.Header.Set("Authorization", "Bearer "+tokens.Mark())
	if in, err := next.RoundTrip(r); err == nil || sent != 3 {
		in.Body.Close()
		t.Errorf("sent without a token: %v", err)
	}
}
