package interop

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

const (
	account = "023e105f4ecef8ad9ca31a8372d0c353"
	zone    = "699d98642c564d2e855e9661899b7252"
	userID  = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
)

// golden is a request as published clients send it.
type golden struct {
	Case     string            `json:"case"`
	Auth     string            `json:"auth"`
	Method   string            `json:"method"`
	Path     string            `json:"path"`
	RawQuery string            `json:"raw_query"`
	Headers  map[string]string `json:"headers"`
	NoBody   bool              `json:"no_body"`
	Body     any               `json:"body"`
}

type call func(ctx context.Context, c *client.Client) error

func revoke(scope api.Scope, id string, devices wire.Opt[bool], body api.UserRevocation) call {
	return func(ctx context.Context, c *client.Client) error {
		_, err := c.Organizations.RevokeUser(ctx, api.RevokeUserParams{
			AccountsOrZones: scope,
			AccountOrZoneID: id,
			Devices:         devices,
			Body:            body,
		})
		return err
	}
}

func revokeZone(ctx context.Context, c *client.Client) error {
	_, err := c.Organizations.RevokeZoneUser(ctx, api.RevokeZoneUserParams{
		Identifier: zone,
		Body:       api.ZoneUserRevocation{Email: "test@example.com"},
	})
	return err
}

func deleteUser(account, user string) call {
	return func(ctx context.Context, c *client.Client) error {
		_, err := c.Users.DeleteUser(ctx, api.DeleteUserParams{AccountID: account, UserID: user})
		return err
	}
}

func revokeDevices(ids ...string) call {
	return func(ctx context.Context, c *client.Client) error {
		_, err := c.Devices.RevokeDevices(ctx, api.RevokeDevicesParams{AccountID: account, Body: ids})
		return err
	}
}

// calls are the cases of golden_requests.json, as a user of the generated client writes them.
func calls() map[string][]call {
	const email = "test@example.com"
	unset := wire.Opt[bool]{}
	return map[string][]call{
		"revoke.account.full": {revoke(api.ScopeAccounts, account, unset, api.UserRevocation{
			Email: email, Devices: wire.Some(true), UserUID: wire.Some(zone), WARPSessionReauth: wire.Some(true)})},
		"revoke.account.min": {revoke(api.ScopeAccounts, account, unset, api.UserRevocation{Email: email})},
		"revoke.account.query_true_body_false": {revoke(api.ScopeAccounts, account, wire.Some(true), api.UserRevocation{
			Email: email, Devices: wire.Some(false)})},
		"revoke.account.query_false": {revoke(api.ScopeAccounts, account, wire.Some(false), api.UserRevocation{
			Email: email, WARPSessionReauth: wire.Some(false)})},
		"revoke.account.unicode_email": {revoke(api.ScopeAccounts, account, unset, api.UserRevocation{Email: "usér+<t&g>@exämple.com"})},
		"revoke.zone":                  {revoke(api.ScopeZones, zone, unset, api.UserRevocation{Email: email})},
		"revoke.zone emailkey":         {revokeZone}, // the older form is not for tokens
		"user.delete":                  {deleteUser(account, userID)},
		"user.delete.account33":        {deleteUser(strings.Repeat("a", 33), userID)},
		"user.delete.user37":           {deleteUser(account, strings.Repeat("u", 37))},
		"devices.revoke.one":           {revokeDevices(userID)},
		"devices.revoke.empty":         {revokeDevices()},
		"devices.revoke.id37":          {revokeDevices(strings.Repeat("x", 37))},
	}
}

// inexpressible are the cases that a typed client can't get wrong.
func inexpressible(name string) bool {
	return name == "revoke.no_email" || // Email is a string: it is always sent
		name == "route.unknown" // no method calls it
}

func credentials(auth string) []client.Option {
	if auth == "token" {
		return []client.Option{client.WithAPIToken("Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY")}
	}
	return []client.Option{client.WithAPIEmail("user@example.com"), client.WithAPIKey("144c9defac04969c7bfad8efaa8ea194")}
}

func newClient(t *testing.T, url string, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.New(append([]client.Option{client.WithBaseURL(url)}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestClientSendsWhatPublishedClientsSend(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(folder(t), "captures", "golden_requests.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []golden
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	url, log := startStub(t)
	ways, compared := calls(), 0
	for _, want := range cases {
		if inexpressible(want.Case) {
			continue
		}
		if ways[want.Case] == nil {
			t.Errorf("no call for case %s", want.Case)
		}
		name := want.Case + " " + want.Auth
		for _, do := range slices.Concat(ways[want.Case], ways[name]) {
			c := newClient(t, url, append(credentials(want.Auth), client.WithHeader("X-Interop-Case", name))...)
			err := do(t.Context(), c)
			var refused *api.FailureError
			if err != nil && !errors.As(err, &refused) {
				t.Errorf("%s: %v", name, err)
				continue
			}
			all := recorded(t, log)
			compare(t, name, &all[len(all)-1], &want)
			compared++
		}
	}
	t.Logf("%d requests compared", compared)
}

func compare(t *testing.T, name string, got *request, want *golden) {
	t.Helper()
	if got.Case != name {
		t.Errorf("%s: nothing was sent", name)
		return
	}
	path := strings.TrimPrefix(got.Path, "/client/v4")
	if got.Method != want.Method || path != want.Path || got.RawQuery != want.RawQuery {
		t.Errorf("%s: %s %s?%s, want %s %s?%s", name, got.Method, path, got.RawQuery, want.Method, want.Path, want.RawQuery)
	}
	for _, field := range []string{"Authorization", "X-Auth-Email", "X-Auth-Key", "Accept", "Content-Type"} {
		if got.header(field) != want.Headers[field] {
			t.Errorf("%s: %s: %q, want %q", name, field, got.header(field), want.Headers[field])
		}
	}
	if want.NoBody {
		if got.Body != "" {
			t.Errorf("%s: body %q, want none", name, got.Body)
		}
		return
	}
	var body any
	if err := json.Unmarshal([]byte(got.Body), &body); err != nil || !reflect.DeepEqual(body, want.Body) {
		t.Errorf("%s: body %s (%v), want %v", name, got.Body, err, want.Body)
	}
}
