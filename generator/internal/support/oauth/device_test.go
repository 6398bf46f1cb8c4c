package oauth

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// A device asks for the token as often as it may.
func TestDevice(t *testing.T) {
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name    string
		answers string // to polls
		want    string
		took    time.Duration
	}{
		{"at once", `{"access_token":"t"}`, "t", 2 * time.Second},
		{"after a while", twice("authorization_pending") + `{"access_token":"t"}`, "t", 6 * time.Second},
		{"more slowly", twice("slow_down") + `{"access_token":"t"}`, "t", (2 + 7 + 12) * time.Second},
		{
			"refused", `authorization_pending access_denied`,
			`oauth: the authorization server answered 400: "access_denied"`, 4 * time.Second,
		},
		{
			"too late", `authorization_pending expired_token`,
			`oauth: the authorization server answered 400: "expired_token"`, 4 * time.Second,
		},
		{
			"never", strings.Repeat("slow_down ", 9), `oauth: no token: "expired_token": "nobody has entered the user code in time"`,
			(2 + 7 + 12 + 17 + 22) * time.Second,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			now, answers := begin, strings.Fields(test.answers)
			i := newIssuer(t, nil)
			i.reply = func(w http.ResponseWriter, form url.Values) {
				switch {
				case form.Get("grant_type") == "":
					_, _ = io.WriteString(w,
						`{"device_code":"d","user_code":"U-1","verification_uri":"https://x/d","expires_in":60,"interval":2}`)
				case answers[0][0] == '{':
					_, _ = io.WriteString(w, answers[0])
				default:
					w.WriteHeader(400)
					_, _ = io.WriteString(w, `{"error":"`+answers[0]+`"}`)
					answers = answers[1:]
				}
			}
			var told DeviceCode
			tokens := Device(Endpoints{Token: i.URL, Device: i.URL}, []string{"read"}, Client{ID: "c"},
				func(_ context.Context, code DeviceCode) error {
					told = code
					return nil
				}, at(&now))
			got, err := tokens.Token(t.Context())
			if err != nil {
				got = err.Error()
			}
			if got != test.want || now.Sub(begin) != test.took {
				t.Errorf("got %q after %v, want %q after %v", got, now.Sub(begin), test.want, test.took)
			}
			if told.UserCode != "U-1" || told.VerificationURI != "https://x/d" || !told.Expires.Equal(begin.Add(time.Minute)) {
				t.Errorf("told %+v", told)
			}
			if form := i.forms[1].Encode(); form !=
				"client_id=c&device_code=d&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code" {
				t.Errorf("polls with %s", form)
			}
		})
	}
}

// Nobody is asked for, once nobody waits.
func TestDeviceGivenUp(t *testing.T) {
	i := newIssuer(t, says(`{"device_code":"d","user_code":"U-1","verification_uri":"https://x/d","expires_in":60}`))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	tokens := Device(Endpoints{Token: i.URL, Device: i.URL}, nil, Client{ID: "c"}, func(of context.Context, _ DeviceCode) error {
		cancel()
		<-of.Done()
		close(ended)
		return of.Err()
	})
	if _, err := tokens.Token(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-ended
}

// A login has a state and a verifier, and takes no redirect that is not its own.
func TestLogin(t *testing.T) {
	i := newIssuer(t, says(`{"access_token":"t","refresh_token":"r"}`))
	const home = "http://127.0.0.1/back"
	login := NewLogin(Endpoints{Token: i.URL, Authorization: "https://x/authorize?p=1"}, []string{"read"}, Client{ID: "c"}, home)
	text, err := login.URL(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(text)
	query := u.Query()
	for name, want := range map[string]string{
		"p": "1", "response_type": "code", "client_id": "c", "redirect_uri": home, "scope": "read", "code_challenge_method": "S256",
	} {
		if query.Get(name) != want {
			t.Errorf("%s is %q in %s", name, query.Get(name), text)
		}
	}
	if _, err := login.Tokens(t.Context(), url.Values{"code": {"x"}, "state": {"y"}}); err == nil || i.asked.Load() != 0 {
		t.Errorf("another state: %v", err)
	}
	state := query.Get("state")
	_, err = login.Tokens(t.Context(), url.Values{"error": {"access_denied"}, "state": {state}})
	if codeOf(err) != "access_denied" {
		t.Errorf("got %v", err)
	}
	tokens, err := login.Tokens(t.Context(), url.Values{"code": {"x"}, "state": {state}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := tokens.Token(t.Context()); got != "t" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if form := i.forms[0]; form.Get("code") != "x" || len(form.Get("code_verifier")) < 43 || form.Get("redirect_uri") != home {
		t.Errorf("sent %v", form)
	}
}

// What stands nowhere is asked for; what is found over TLS is not without.
func TestMetadata(t *testing.T) {
	i := newIssuer(t, nil)
	i.reply = func(w http.ResponseWriter, form url.Values) {
		if len(form) == 0 {
			_, _ = io.WriteString(w, `{"token_endpoint":"`+i.URL+`"}`)
			return
		}
		_, _ = io.WriteString(w, `{"access_token":"t"}`)
	}
	got, err := ClientCredentials(Endpoints{Metadata: i.URL + "/.well-known/openid-configuration"}, nil, Client{ID: "c"}).Token(t.Context())
	if got != "t" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	for _, endpoint := range []string{"", "/token", "ftp://x", "http://x"} {
		if u, err := checked("token endpoint", endpoint, true); err == nil {
			t.Errorf("%q is taken as %s", endpoint, u)
		}
	}
}

func twice(word string) string { return strings.Repeat(word+" ", 2) }
