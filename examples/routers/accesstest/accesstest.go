// Package accesstest tests a router that has the API of package access mounted, a route /health of its own, and middleware before both
// that sets the header Served-By.
package accesstest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/examples/routers/access"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
)

const (
	account = "699d98642c564d2e855e9661899b7252"
	user    = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
)

// Check tests a router.
func Check(t *testing.T, router http.Handler) {
	t.Helper()
	s := httptest.NewServer(router)
	t.Cleanup(s.Close)
	t.Run("client", func(t *testing.T) { calls(t, s.URL) })
	t.Run("responses", func(t *testing.T) { responses(t, s.URL) })
}

// calls lets the generated client call through the router. Whatever an identifier holds arrives as it was sent.
func calls(t *testing.T, url string) {
	c, err := client.New(client.WithBaseURL(url+access.Base), client.WithAPIToken(access.Token))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{user, "a/b", "%2F", "a b", "ü?#", "a//b"} {
		body, err := c.Users.DeleteUser(t.Context(), api.DeleteUserParams{AccountID: account, UserID: id})
		if err != nil {
			t.Errorf("deleting %q: %v", id, err)
			continue
		}
		if want := id + " in " + account; body.Messages[0].Message != want {
			t.Errorf("the handler was asked for %q, want %q", body.Messages[0].Message, want)
		}
	}
	result, err := c.Organizations.RevokeUser(t.Context(), api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Body: api.UserRevocation{Email: "test@example.com"},
	})
	if err != nil || !result.Success.Value {
		t.Errorf("revoking: %v (%v)", result, err)
	}
}

// responses looks at who answers what: the router its own routes and all it does not know, the API everything below its path.
func responses(t *testing.T, url string) {
	const problem = "application/problem+json"
	path := access.Base + "/accounts/" + account + "/access/users/" + user
	for _, c := range []struct {
		name, method, path, token string
		status                    int
		problem                   bool   // the API answers
		header, value             string // of the response
	}{
		{name: "its own route", method: "GET", path: "/health", status: 200},
		{name: "the API", method: "DELETE", path: path, token: access.Token, status: 202},
		{name: "no credentials", method: "DELETE", path: path, status: 401, problem: true, header: "Www-Authenticate", value: "Bearer"},
		{
			name: "another method", method: "GET", path: path, token: access.Token,
			status: 405, problem: true, header: "Allow", value: "DELETE",
		},
		{name: "unknown to the API", method: "GET", path: access.Base + "/nothing", status: 404, problem: true},
		{name: "unknown to all", method: "GET", path: "/nothing", status: 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			req, err := http.NewRequestWithContext(t.Context(), c.method, url+c.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if c.token != "" {
				req.Header.Set("Authorization", "Bearer "+c.token)
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			if resp.StatusCode != c.status || (resp.Header.Get("Content-Type") == problem) != c.problem {
				t.Errorf("status %d, %s: %.200s", resp.StatusCode, resp.Header.Get("Content-Type"), body)
			}
			if !strings.Contains(resp.Header.Get(c.header), c.value) {
				t.Errorf("%s is %q, want %q", c.header, resp.Header.Get(c.header), c.value)
			}
			if resp.Header.Get("Served-By") == "" && c.path != "/nothing" { // not every router runs middleware where it has no route
				t.Error("the router's middleware did not run")
			}
		})
	}
}
