package oauth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// issuer is a token endpoint that answers as a test says.
type issuer struct {
	*httptest.Server

	asked atomic.Int64
	forms []url.Values
	basic []string
	reply func(w http.ResponseWriter, form url.Values)
}

func newIssuer(t *testing.T, reply func(w http.ResponseWriter, form url.Values)) *issuer {
	t.Helper()
	i := &issuer{reply: reply}
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i.asked.Add(1)
		_ = r.ParseForm()
		i.forms, i.basic = append(i.forms, r.PostForm), append(i.basic, r.Header.Get("Authorization"))
		i.reply(w, r.PostForm)
	}))
	t.Cleanup(i.Close)
	return i
}

func says(text string) func(http.ResponseWriter, url.Values) {
	return func(w http.ResponseWriter, _ url.Values) { _, _ = io.WriteString(w, text) }
}

func (i *issuer) tokens(options ...Option) *Tokens {
	return ClientCredentials(Endpoints{Token: i.URL}, []string{"read", "write"}, Client{ID: "an id", Secret: "a+secret:/é"}, options...)
}

// time is a clock that a test turns on.
func at(now *time.Time) Option {
	return func(s *settings) {
		s.now = func() time.Time { return *now }
		s.after = func(d time.Duration) <-chan time.Time {
			*now = now.Add(d)
			done := make(chan time.Time, 1)
			done <- *now
			return done
		}
	}
}

// What a token endpoint may answer, and what becomes of it.
func TestAnswers(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   string // of the token, or of the error
		lasts  time.Duration
	}{
		{"as it should", 200, `{"access_token":"t","token_type":"bearer","expires_in":3600}`, "t", time.Hour},
		{"seconds as a text", 200, `{"access_token":"t","token_type":"Bearer","expires_in":"3600"}`, "t", time.Hour},
		{"a fraction", 200, `{"access_token":"t","token_type":"Bearer","expires_in":0.5}`, "t", time.Second / 2},
		{"more than there is", 200, `{"access_token":"t","token_type":"Bearer","expires_in":1e300}`, "t", 87600 * time.Hour},
		{"a time that has passed", 200, `{"access_token":"t","token_type":"Bearer","expires_in":-5}`, "t", 0},
		{"no time", 200, `{"access_token":"t","token_type":"Bearer"}`, "t", -1},
		{"a time that is none", 200, `{"access_token":"t","token_type":"Bearer","expires_in":"soon"}`, "t", -1},
		{"null", 200, `{"access_token":"t","token_type":"Bearer","expires_in":null}`, "t", -1},
		{"no type", 200, `{"access_token":"t"}`, "t", -1},
		{
			"another type", 200, `{"access_token":"t","token_type":"mac"}`,
			`oauth: tokens of the type "mac" cannot be sent, only those of Bearer`, 0,
		},
		{"no token", 200, `{"token_type":"Bearer"}`, "oauth: the token response has no access_token that can be sent", 0},
		{"a token of two lines", 200, `{"access_token":"t\nu"}`, "oauth: the token response has no access_token that can be sent", 0},
		{"no JSON", 200, `<html>`, "oauth: the token response is no JSON object", 0},
		{"nothing", 200, ``, "oauth: the token response is no JSON object", 0},
		{"an error with 200", 200, `{"error":"bad_code"}`, `oauth: the authorization server answered 200: "bad_code"`, 0},
		{
			"a wrong client", 400, `{"error":"invalid_client","error_description":"a+secret:/é is wrong"}`,
			`oauth: the authorization server answered 400: "invalid_client": "... is wrong"`, 0,
		},
		{"not there", 503, `busy`, "oauth: the authorization server answered 503", 0},
		{"elsewhere", 307, ``, "oauth: the authorization server answered 307", 0},
		{
			"too long", 200, `{"access_token":"` + strings.Repeat("t", maxAnswer) + `"}`,
			"oauth: the response of the authorization server is longer than 1048576 bytes", 0,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			i := newIssuer(t, func(w http.ResponseWriter, _ url.Values) {
				w.Header().Set("Location", "/elsewhere")
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			})
			var grant Grant
			tokens := i.tokens(at(&now), WithGrantHook(func(g Grant) { grant = g }))
			got, err := tokens.Token(t.Context())
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Fatalf("got %q, want %q", got, test.want)
			}
			if i.asked.Load() != 1 {
				t.Errorf("asked %d times", i.asked.Load())
			}
			var want time.Time
			if test.lasts >= 0 && err == nil {
				want = now.Add(test.lasts)
			}
			if !grant.Expires.Equal(want) {
				t.Errorf("ends at %v, want %v", grant.Expires, want)
			}
			if refused := (*Error)(nil); test.status != 200 && (!errors.As(err, &refused) || refused.Status != test.status) {
				t.Errorf("the error %v has not the status %d", err, test.status)
			}
		})
	}
}

// A client says who it is as RFC 6749, section 2.3.1, has it.
func TestClientAuthentication(t *testing.T) {
	i := newIssuer(t, says(`{"access_token":"t"}`))
	for _, test := range []struct {
		client Client
		basic  string
		form   string
	}{
		{
			Client{ID: "an id", Secret: "a+secret:/é"}, "Basic YW4raWQ6YSUyQnNlY3JldCUzQSUyRiVDMyVBOQ==",
			"audience=x&grant_type=client_credentials&scope=read+write",
		},
		{
			Client{ID: "an id", Secret: "s", InBody: true}, "",
			"audience=x&client_id=an+id&client_secret=s&grant_type=client_credentials&scope=read+write",
		},
		{Client{ID: "public"}, "", "audience=x&client_id=public&grant_type=client_credentials&scope=read+write"},
	} {
		i.forms, i.basic = nil, nil
		tokens := ClientCredentials(
			Endpoints{Token: "https://nowhere.invalid"}, []string{"read", "write"}, test.client,
			WithTokenURL(i.URL), WithParameter("audience", "x"),
		)
		if _, err := tokens.Token(t.Context()); err != nil {
			t.Fatal(err)
		}
		if i.basic[0] != test.basic || i.forms[0].Encode() != test.form {
			t.Errorf("%+v sends %q and %s", test.client, i.basic[0], i.forms[0].Encode())
		}
	}
}

// A hundred callers cost one request. Those who give up do not disturb the others.
func TestOneRequestForAll(t *testing.T) {
	begun, goOn := make(chan struct{}), make(chan struct{})
	i := newIssuer(t, func(w http.ResponseWriter, _ url.Values) {
		close(begun)
		<-goOn
		_, _ = io.WriteString(w, `{"access_token":"t","expires_in":3600}`)
	})
	tokens := i.tokens()
	first, giveUp := context.WithCancelCause(t.Context())
	why, gone := errors.New("no time"), make(chan error)
	go func() {
		_, err := tokens.Token(first)
		gone <- err
	}()
	<-begun
	giveUp(why)
	if err := <-gone; !errors.Is(err, why) {
		t.Errorf("who gives up gets %v", err)
	}
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if token, err := tokens.Token(t.Context()); token != "t" || err != nil {
				t.Errorf("got %q, %v", token, err)
			}
		})
	}
	close(goOn)
	all.Wait()
	if n := i.asked.Load(); n != 1 {
		t.Errorf("%d requests", n)
	}
	if _, err := tokens.Token(first); !errors.Is(err, why) {
		t.Errorf("a context that has ended: %v", err)
	}
}

// A token is renewed before it ends. If that fails, it is good until it does.
func TestRenewal(t *testing.T) {
	now, n := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 0
	i := newIssuer(t, nil)
	i.reply = func(w http.ResponseWriter, _ url.Values) {
		n++
		fmt.Fprintf(w, `{"access_token":"t%d","expires_in":100}`, n)
	}
	tokens := i.tokens(at(&now), WithLeeway(10*time.Second))
	ask := func(after time.Duration, want string) {
		t.Helper()
		now = now.Add(after)
		if got, err := tokens.Token(t.Context()); got != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	ask(0, "t1")
	ask(89*time.Second, "t1")
	ask(time.Second, "t2")
	works := i.reply
	i.reply = func(w http.ResponseWriter, _ url.Values) { w.WriteHeader(503) }
	ask(95*time.Second, "t2")
	ask(5*time.Second, "")
	i.reply = works
	ask(0, "t3")
	tokens.Invalidate("t2")
	ask(0, "t3")
	tokens.Invalidate("t3")
	ask(0, "t4")
}

// A refresh token is used as long as it is good, and changed for one that comes with an answer.
func TestRefresh(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	i := newIssuer(t, nil)
	i.reply = func(w http.ResponseWriter, form url.Values) {
		switch form.Get("refresh_token") {
		case "r1":
			_, _ = io.WriteString(w, `{"access_token":"t1","expires_in":60,"refresh_token":"r2"}`)
		case "r2":
			_, _ = io.WriteString(w, `{"access_token":"t2","expires_in":60}`)
		}
	}
	var grants []string
	tokens := Refresh(Endpoints{Token: "https://nowhere.invalid", Refresh: i.URL}, Client{ID: "c"}, "r1", at(&now),
		WithGrantHook(func(g Grant) { grants = append(grants, g.AccessToken+" "+g.RefreshToken) }))
	for _, want := range []string{"t1", "t2", "t2"} {
		if got, err := tokens.Token(t.Context()); got != want {
			t.Errorf("got %q, %v", got, err)
		}
		now = now.Add(time.Hour)
	}
	if got := strings.Join(grants, ", "); got != "t1 r2, t2 r2, t2 r2" {
		t.Errorf("the hook sees %s", got)
	}
	if form := i.forms[0].Encode(); form != "client_id=c&grant_type=refresh_token&refresh_token=r1" {
		t.Errorf("sent %s", form)
	}
	i.reply = func(w http.ResponseWriter, _ url.Values) {
		w.WriteHeader(400)
		_, _ = io.WriteString(w, `{"error":"invalid_grant","error_description":"r2 has ended"}`)
	}
	_, err := tokens.Token(t.Context())
	if codeOf(err) != "invalid_grant" || strings.Contains(err.Error(), "r2") {
		t.Errorf("got %v", err)
	}
}

// A server that does not answer is the http.Client's to give up.
func TestSlow(t *testing.T) {
	end := make(chan struct{})
	i := newIssuer(t, func(http.ResponseWriter, url.Values) { <-end })
	defer close(end)
	_, err := i.tokens(WithHTTPClient(&http.Client{Timeout: time.Millisecond}), WithTokenURL(i.URL+"?key=secret")).Token(t.Context())
	late := interface{ Timeout() bool }(nil)
	if !errors.As(err, &late) || !late.Timeout() || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}
