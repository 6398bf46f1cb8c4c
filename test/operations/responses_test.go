package operations

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

func TestResultsOfRevocationsArrive(t *testing.T) {
	b := newBackend()
	for way, c := range both(t, b) {
		for _, want := range []*api.RevocationResult{
			{Result: wire.Some(true), Success: wire.Some(true)},
			{Result: wire.Some(false), Success: wire.Some(false)},
			{}, // nothing in it is required
		} {
			b.revoked = want
			got, err := c.Organizations.RevokeUser(t.Context(), api.RevokeUserParams{
				AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Body: api.UserRevocation{Email: "a"}})
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v (%v), want %+v", way, got, err, want)
			}
			got, err = c.Organizations.RevokeZoneUser(t.Context(), api.RevokeZoneUserParams{
				Identifier: zone, Body: api.ZoneUserRevocation{Email: "a"}})
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s, zone: %+v (%v), want %+v", way, got, err, want)
			}
		}
	}
}

func TestEnvelopesArrive(t *testing.T) {
	b := newBackend()
	for way, c := range both(t, b) {
		for _, result := range []string{`{}`, `{"a":[1,null]}`, `"done"`, `null`, `["a"]`} {
			b.device.Result = wire.Raw(result)
			got, err := c.Devices.RevokeDevices(t.Context(), api.RevokeDevicesParams{AccountID: account, Body: []string{"a"}})
			if err != nil || !reflect.DeepEqual(got, b.device) {
				t.Errorf("%s: %+v (%v), want %+v", way, got, err, b.device)
			}
		}
		for _, result := range []wire.OptNull[map[string]wire.Raw]{
			{}, wire.SomeNull[map[string]wire.Raw](), wire.SomeNotNull(map[string]wire.Raw{"id": wire.Raw(`"u"`)}),
		} {
			b.user.Result = result
			got, err := c.Users.DeleteUser(t.Context(), api.DeleteUserParams{AccountID: account, UserID: user})
			if err != nil || !reflect.DeepEqual(got, b.user) {
				t.Errorf("%s: %+v (%v), want %+v", way, got, err, b.user)
			}
		}
	}
}

// What the wire has is what the document says, to the byte.
func TestBytesOfResponses(t *testing.T) {
	b := newBackend()
	s := serve(t, b.handlers(), &doorman{})
	b.user.Result = wire.SomeNull[map[string]wire.Raw]()
	const messages = `[{"code":1000,"message":"message","documentation_url":"https://example.com","source":{"pointer":"/email"}}]`
	for _, q := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"POST", revokeUserPath, `{"email":"a"}`, 200, `{"result":true,"success":true}`},
		{"POST", zonePath, `{"email":"a"}`, 200, `{"result":true,"success":true}`},
		{"DELETE", userPath, ``, 202, `{"success":true,"errors":[],"messages":` + messages + `,"result":null}`},
		{"POST", devicesPath, `[]`, 200, `{"success":true,"errors":[],"messages":` + messages + `,"result":{}}`},
	} {
		w := send(s, q.method, q.path, q.body)
		if w.Code != q.status || w.Body.String() != q.want || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s %s: %d %s %s", q.method, q.path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
}

func TestFailuresArrive(t *testing.T) {
	b := newBackend()
	for _, status := range []int{400, 404, 429, 499} {
		sent := &api.FailureError{
			StatusError: wire.StatusError{Status: status, Header: http.Header{"Retry-After": {"7"}}},
			Body: api.Failure{
				Errors: []api.Message{{
					Code:    7003,
					Message: "No route for the URI",
					Source:  &api.MessageSource{Pointer: wire.Some("/email")},
				}},
				Messages: []api.Message{},
			},
		}
		b.err = sent
		for way, c := range both(t, b) {
			for _, call := range invocations(t) {
				err := call.do(c)
				var failure *api.FailureError
				var plain *wire.StatusError
				if !errors.As(err, &failure) || !errors.As(err, &plain) {
					t.Errorf("%s, %s: %T %v", way, call.name, err, err)
					continue
				}
				if plain.Status != status || plain.Header.Get("Retry-After") != "7" || !reflect.DeepEqual(failure.Body, sent.Body) {
					t.Errorf("%s, %s: %+v", way, call.name, failure)
				}
				const want = `{"success":false,"errors":[{"code":7003,"message":"No route for the URI",` +
					`"source":{"pointer":"/email"}}],"messages":[],"result":null}`
				if string(failure.Raw) != want {
					t.Errorf("%s, %s: %s", way, call.name, failure.Raw)
				}
			}
		}
	}
}

// The bounds of what a server sends are checked where its author asks.
func TestBoundsOfResponses(t *testing.T) {
	failure := api.Failure{Errors: []api.Message{}, Messages: []api.Message{{Code: 971}}}
	var found wire.Problems
	if !errors.As(failure.Validate(), &found) {
		t.Fatal("no problems found")
	}
	var got []string
	for _, p := range found {
		got = append(got, p.Pointer+" "+p.Keyword)
	}
	if want := []string{"/errors minItems", "/messages/0/code minimum"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// The API was seen to break its own document. A client must not lose such an answer, unless it is told to.
func TestAnswersThatBreakTheDocument(t *testing.T) {
	throttled := answer(429, `{"success":false,"errors":[{"code":971,"message":"Please wait"}],"messages":null}`)
	call := func(c *client.Client) error {
		_, err := c.Users.DeleteUser(t.Context(), api.DeleteUserParams{AccountID: account, UserID: user})
		return err
	}
	var failure *api.FailureError
	if err := call(connect(t, throttled)); !errors.As(err, &failure) || failure.Body.Errors[0].Code != 971 {
		t.Errorf("%T %v", err, err)
	}
	for name, body := range map[string]string{
		"success is false":      `{"success":false,"errors":[],"messages":[]}`,
		"success is of no type": `{"success":"yes","errors":[],"messages":[]}`,
	} {
		var plain *wire.StatusError
		if err := call(connect(t, answer(202, body))); !errors.As(err, &plain) || plain.Status != 202 || string(plain.Raw) != body {
			t.Errorf("%s: %T %v", name, err, err)
		}
	}
}

func answer(status int, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		if _, err := w.Write([]byte(body)); err != nil {
			panic(http.ErrAbortHandler)
		}
	})
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestServerOfTheDocument(t *testing.T) {
	var asked string
	stop := errors.New("stop")
	c, err := client.New(client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		asked = r.URL.String()
		return nil, stop
	})}))
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Users.DeleteUser(t.Context(), api.DeleteUserParams{AccountID: account, UserID: user})
	if !errors.Is(err, stop) || asked != "https://api.cloudflare.com/client/v4"+userPath {
		t.Errorf("%v: %s", err, asked)
	}
	s := serve(t, newBackend().handlers(), &doorman{})
	if w := send(s, "DELETE", userPath, ""); w.Code != 202 {
		t.Errorf("the server is not mounted at /client/v4: %d", w.Code)
	}
	for name, q := range requests() {
		if w := send(s, "PATCH", q.path, ""); w.Code != 405 || !strings.Contains(w.Header().Get("Allow"), q.method) {
			t.Errorf("%s: PATCH is answered with %d, Allow %q", name, w.Code, w.Header().Get("Allow"))
		}
	}
}
