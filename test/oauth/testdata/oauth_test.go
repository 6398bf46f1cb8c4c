package oauth_test

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"w/gen/client"
	"w/gen/oauth"
)

var base = os.Getenv("PROVIDER")

// asked is how often the token endpoint has been asked for a grant.
func asked(t *testing.T, grant string) int {
	t.Helper()
	in, err := http.Get(base + "/asked")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Body.Close()
	counts := map[string]int{}
	if err := json.NewDecoder(in.Body).Decode(&counts); err != nil {
		t.Fatal(err)
	}
	return counts[grant]
}

func newClient(t *testing.T, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func list(t *testing.T, c *client.Client, want string) {
	t.Helper()
	if got, err := c.ListThings(t.Context()); err != nil || len(got) != 1 || got[0] != want {
		t.Fatalf("got %q, %v; want %s", got, err, want)
	}
}

func TestOneTokenForAHundredCalls(t *testing.T) {
	tokens := client.LoginClientCredentials(oauth.Client{ID: "machine:1", Secret: "a secret+/%&:1"})
	c, before := newClient(t, client.WithLoginTokens(tokens)), asked(t, "client_credentials")
	var all sync.WaitGroup
	for range 100 {
		all.Add(1)
		go func() {
			defer all.Done()
			if got, err := c.ListThings(t.Context()); err != nil || got[0] != "machine:1" {
				t.Errorf("got %q, %v", got, err)
			}
		}()
	}
	all.Wait()
	if n := asked(t, "client_credentials") - before; n != 1 {
		t.Errorf("%d tokens for 100 calls", n)
	}

	// One that is revoked is changed for another one.
	token, err := tokens.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r, _ := http.NewRequest(http.MethodPost, base+"/token/revocation", strings.NewReader(url.Values{"token": {token}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth(url.QueryEscape("machine:1"), url.QueryEscape("a secret+/%&:1"))
	in, err := http.DefaultClient.Do(r)
	if err != nil || in.StatusCode != http.StatusOK {
		t.Fatal(in, err)
	}
	in.Body.Close()
	list(t, c, "machine:1")
	if n := asked(t, "client_credentials") - before; n != 2 {
		t.Errorf("%d tokens after one was revoked", n)
	}
}

// Tokens of this client last 4 s.
func TestRenewal(t *testing.T) {
	c := newClient(t, client.WithLoginTokens(client.LoginClientCredentials(
		oauth.Client{ID: "posts", Secret: "another", InBody: true}, oauth.WithLeeway(2*time.Second))))
	before, begin, calls := asked(t, "client_credentials"), time.Now(), 0
	for ; time.Since(begin) < 5*time.Second; calls++ {
		list(t, c, "posts")
		time.Sleep(50 * time.Millisecond)
	}
	if n := asked(t, "client_credentials") - before; n != 3 {
		t.Errorf("%d tokens of 4 s, renewed 2 s before, in 5 s and %d calls", n, calls)
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		client oauth.Client
		scope  string
		code   string
	}{
		{oauth.Client{ID: "machine:1", Secret: "wrong"}, "read", "invalid_client"},
		{oauth.Client{ID: "nobody", Secret: "wrong"}, "read", "invalid_client"},
		{oauth.Client{ID: "person"}, "read", "invalid_request"},
	} {
		c := newClient(t, client.WithLoginTokens(client.LoginClientCredentials(test.client, oauth.WithScopes(test.scope))))
		_, err := c.ListThings(t.Context())
		refused := (*oauth.Error)(nil)
		if !errors.As(err, &refused) || refused.Code != test.code || strings.Contains(err.Error(), "wrong") {
			t.Errorf("%s: %v", test.client.ID, err)
		}
	}
}

func TestDeviceAndRefresh(t *testing.T) {
	var refresh string
	kept := oauth.WithGrantHook(func(g oauth.Grant) { refresh = g.RefreshToken })
	pressed := make(chan struct{})
	show := func(_ context.Context, code oauth.DeviceCode) error {
		go func() {
			defer close(pressed)
			newBrowser(t).visit(t, code.VerificationURIComplete)
		}()
		return nil
	}
	tokens := client.LoginDeviceAuthorization(oauth.Client{ID: "person"}, show, kept, oauth.WithScopes("openid", "offline_access", "read"))
	c := newClient(t, client.WithLoginTokens(tokens))
	list(t, c, "person")
	<-pressed
	if refresh == "" {
		t.Fatal("no refresh token")
	}
	for range 2 { // the provider gives another refresh token each time
		before := refresh
		token, err := tokens.Token(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		tokens.Invalidate(token)
		if list(t, c, "person"); refresh == before {
			t.Error("the refresh token is the same")
		}
	}

	// It is good in another run, whose endpoints are found by OpenID Connect Discovery.
	c = newClient(t, client.WithPersonTokens(client.PersonRefresh(oauth.Client{ID: "person"}, refresh, kept)))
	before := asked(t, "refresh_token")
	list(t, c, "person")
	list(t, c, "person")
	if n := asked(t, "refresh_token") - before; n != 1 {
		t.Errorf("%d refreshed", n)
	}
}

func TestLogin(t *testing.T) {
	login := client.LoginAuthorizationCode(oauth.Client{ID: "person"}, "http://127.0.0.1/back", oauth.WithScopes("openid", "read"))
	u, err := login.URL(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	back := newBrowser(t).visit(t, u)
	tokens, err := login.Tokens(t.Context(), back.Query())
	if err != nil {
		t.Fatal(err)
	}
	list(t, newClient(t, client.WithLoginTokens(tokens)), "person")
}

// browser is a user who agrees to everything.
type browser struct{ http.Client }

func newBrowser(t *testing.T) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasSuffix(r.URL.Path, "/back") {
			return http.ErrUseLastResponse
		}
		return nil
	}}}
}

var (
	aForm  = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	aField = regexp.MustCompile(`<(?:input|button)[^>]*>`)
	aName  = regexp.MustCompile(` name="([^"]*)"`)
	aValue = regexp.MustCompile(` value="([^"]*)"`)
)

// visit opens a page and submits the first form of each that comes, until there is none, or the browser is sent back to the program.
func (b *browser) visit(t *testing.T, page string) *url.URL {
	t.Helper()
	in, err := b.Get(page)
	for range 8 {
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(in.Body)
		in.Body.Close()
		if back, err := in.Location(); err == nil {
			return back
		}
		form := aForm.FindStringSubmatch(string(text))
		if form == nil {
			return in.Request.URL
		}
		values := url.Values{}
		for _, field := range aField.FindAllString(form[2], -1) {
			name, value := aName.FindStringSubmatch(field), aValue.FindStringSubmatch(field)
			switch {
			case name == nil || name[1] == "abort":
			case value != nil:
				values.Set(name[1], html.UnescapeString(value[1]))
			default:
				values.Set(name[1], "somebody")
			}
		}
		target, bad := in.Request.URL.Parse(html.UnescapeString(form[1]))
		if bad != nil {
			t.Fatal(bad)
		}
		in, err = b.PostForm(target.String(), values)
	}
	t.Fatalf("too many forms: %v", in.Request.URL)
	return nil
}
