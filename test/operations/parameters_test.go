package operations

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

// invocation is a call of a client, and what the handler must get.
type invocation struct {
	name string
	do   func(c *client.Client) error
	want any
}

func invocations(t *testing.T) []invocation {
	ctx := t.Context()
	revokeUser := func(name string, p api.RevokeUserParams) invocation {
		return invocation{name, func(c *client.Client) error {
			_, err := c.Organizations.RevokeUser(ctx, p)
			return err
		}, p}
	}
	zoneUser := api.RevokeZoneUserParams{Identifier: zone, Body: api.ZoneUserRevocation{Email: "a@example.com"}}
	deletion := api.DeleteUserParams{AccountID: account, UserID: user}
	devices := api.RevokeDevicesParams{AccountID: account, Body: []string{user, "é\"\\\n\u2028<&>", ""}}
	return []invocation{
		revokeUser("all that there is", api.RevokeUserParams{
			AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Devices: wire.Some(true),
			Body: api.UserRevocation{
				Email: "a@example.com", Devices: wire.Some(false), UserUID: wire.Some(zone), WARPSessionReauth: wire.Some(true),
			},
		}),
		revokeUser("what is required", api.RevokeUserParams{
			AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Body: api.UserRevocation{Email: "a@example.com"},
		}),
		revokeUser("false is not absent", api.RevokeUserParams{
			AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Devices: wire.Some(false),
			Body: api.UserRevocation{UserUID: wire.Some(""), WARPSessionReauth: wire.Some(false)},
		}),
		revokeUser("an identifier that has to be escaped", api.RevokeUserParams{
			AccountsOrZones: api.ScopeAccounts,
			AccountOrZoneID: "a/b c?d#e%2e;é",
			Body:            api.UserRevocation{Email: "usér+<t&g>@exämple.com"},
		}),
		{"zone", func(c *client.Client) error {
			_, err := c.Organizations.RevokeZoneUser(ctx, zoneUser)
			return err
		}, zoneUser},
		{"user", func(c *client.Client) error {
			_, err := c.Users.DeleteUser(ctx, deletion)
			return err
		}, deletion},
		{"devices", func(c *client.Client) error {
			_, err := c.Devices.RevokeDevices(ctx, devices)
			return err
		}, devices},
	}
}

func TestParametersArrive(t *testing.T) {
	b := newBackend()
	for way, c := range both(t, b) {
		for _, call := range invocations(t) {
			b.got = nil
			if err := call.do(c); err != nil {
				t.Errorf("%s, %s: %v", way, call.name, err)
			}
			if !reflect.DeepEqual(b.got, call.want) {
				t.Errorf("%s, %s:\n got %+v\nwant %+v", way, call.name, b.got, call.want)
			}
		}
	}
}

// An empty list is sent as one, so that nobody revokes "nothing in particular".
func TestEmptyListIsSent(t *testing.T) {
	b := newBackend()
	for way, c := range both(t, b) {
		if _, err := c.Devices.RevokeDevices(t.Context(), api.RevokeDevicesParams{AccountID: account}); err != nil {
			t.Errorf("%s: %v", way, err)
		}
		if p, ok := b.got.(api.RevokeDevicesParams); !ok || len(p.Body) != 0 {
			t.Errorf("%s: %+v", way, b.got)
		}
	}
}

// Both templates match /zones/{id}/access/organizations/revoke_user.
func TestConcretePathWins(t *testing.T) {
	b := newBackend()
	_, err := both(t, b)["direct"].Organizations.RevokeUser(t.Context(), api.RevokeUserParams{
		AccountsOrZones: api.ScopeZones, AccountOrZoneID: zone, Body: api.UserRevocation{Email: "a@example.com"},
	})
	want := api.RevokeZoneUserParams{Identifier: zone, Body: api.ZoneUserRevocation{Email: "a@example.com"}}
	if err != nil || !reflect.DeepEqual(b.got, want) {
		t.Errorf("got %+v (%v), want %+v", b.got, err, want)
	}
}

// A published client sends a member that the document does not list.
func TestMembersThatAreNotListedAreAllowed(t *testing.T) {
	s := serve(t, newBackend().handlers(), &doorman{})
	w := send(s, "POST", "/accounts/"+account+"/access/organizations/revoke_user", `{"email":"a@example.com","body_devices":true}`)
	if w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

const (
	revokeUserPath = "/accounts/" + account + "/access/organizations/revoke_user"
	zonePath       = "/zones/" + zone + "/access/organizations/revoke_user"
	userPath       = "/accounts/" + account + "/access/users/" + user
	devicesPath    = "/accounts/" + account + "/devices/revoke"
)

func TestBounds(t *testing.T) {
	const mail = `{"email":"a@example.com"}`
	id32, id36 := strings.Repeat("é", 32), strings.Repeat("é", 36) // characters count, not bytes
	ids := func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat(`"a",`, n), ",") + "]" }
	for _, q := range []struct {
		method, fits, over, fitting, body string // paths, then bodies for each of them
		status                            int
		want                              string
	}{
		{"POST", revokeUserPath, "/users/" + account + "/access/organizations/revoke_user", mail, mail, 200,
			"path /accounts_or_zones enum"},
		{"POST", "/accounts/" + id32 + "/access/organizations/revoke_user", "/accounts/" + id32 + "x/access/organizations/revoke_user",
			mail, mail, 200, "path /account_or_zone_id maxLength"},
		{"POST", "/zones/" + id32 + "/access/organizations/revoke_user", "/zones/" + id32 + "x/access/organizations/revoke_user",
			mail, mail, 200, "path /identifier maxLength"},
		{"DELETE", "/accounts/" + id32 + "/access/users/" + user, "/accounts/" + id32 + "x/access/users/" + user, "", "", 202,
			"path /account_id maxLength"},
		{"DELETE", "/accounts/" + account + "/access/users/" + id36, "/accounts/" + account + "/access/users/" + id36 + "x", "", "", 202,
			"path /user_id maxLength"},
		{"POST", "/accounts/" + id32 + "/devices/revoke", "/accounts/" + id32 + "x/devices/revoke", "[]", "[]", 200,
			"path /account_id maxLength"},
		{"POST", devicesPath, devicesPath, ids(200), ids(201), 200, "body  maxItems"},
		{"POST", devicesPath, devicesPath, `["` + id36 + `"]`, `["a","` + id36 + `x"]`, 200, "body /1 maxLength"},
	} {
		s := serve(t, newBackend().handlers(), &doorman{})
		if w := send(s, q.method, q.fits, q.fitting); w.Code != q.status {
			t.Errorf("%s: %d %s", q.fits, w.Code, w.Body)
		}
		w := send(s, q.method, q.over, q.body)
		if w.Code != 400 || !slices.Equal(problems(t, w), []string{q.want}) {
			t.Errorf("%s: %d %s, want %q", q.over, w.Code, w.Body, q.want)
		}
	}
}

func TestTypesAndPresence(t *testing.T) {
	s := serve(t, newBackend().handlers(), &doorman{})
	for _, q := range []struct {
		path, body string
		want       []string
	}{
		{revokeUserPath + "?devices=1", `{"email":"a"}`, []string{"query /devices type"}},
		{revokeUserPath, `{"devices":true}`, []string{"body /email required"}},
		{revokeUserPath, `{"email":null}`, []string{"body /email type"}},
		{revokeUserPath, `{"email":1,"devices":"x","user_uid":2,"warp_session_reauth":3}`,
			[]string{"body /email type", "body /devices type", "body /user_uid type", "body /warp_session_reauth type"}},
		{revokeUserPath, `[]`, []string{"body  type"}},
		{revokeUserPath, ``, []string{"body  required"}},
		{zonePath, `{}`, []string{"body /email required"}},
		{zonePath, `{"email":[]}`, []string{"body /email type"}},
		{zonePath, `"x"`, []string{"body  type"}},
		{zonePath, ``, []string{"body  required"}},
		{devicesPath, `{}`, []string{"body  type"}},
		{devicesPath, `["a",1,null]`, []string{"body /1 type", "body /2 type"}},
		{devicesPath, ``, []string{"body  required"}},
	} {
		w := send(s, "POST", q.path, q.body, "Content-Type", "application/json")
		if got := problems(t, w); w.Code != 400 || !slices.Equal(got, q.want) {
			t.Errorf("%s %s: %d %q, want %q", q.path, q.body, w.Code, got, q.want)
		}
	}
	if w := send(s, "POST", devicesPath, "[]", "Content-Type", "text/plain"); w.Code != 415 {
		t.Errorf("text/plain: %d", w.Code)
	}
}

// Nothing is sent that would end up in another place.
func TestPathValuesThatAreNoSegment(t *testing.T) {
	ctx, c := t.Context(), both(t, newBackend())["direct"]
	for _, v := range []string{"", ".", ".."} {
		for name, do := range map[string]func() error{
			"accounts_or_zones": func() error {
				_, err := c.Organizations.RevokeUser(ctx, api.RevokeUserParams{AccountsOrZones: api.Scope(v), AccountOrZoneID: account})
				return err
			},
			"account_or_zone_id": func() error {
				_, err := c.Organizations.RevokeUser(ctx, api.RevokeUserParams{AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: v})
				return err
			},
			"identifier": func() error {
				_, err := c.Organizations.RevokeZoneUser(ctx, api.RevokeZoneUserParams{Identifier: v})
				return err
			},
			"user_id": func() error {
				_, err := c.Users.DeleteUser(ctx, api.DeleteUserParams{AccountID: account, UserID: v})
				return err
			},
			"account_id": func() error {
				_, err := c.Devices.RevokeDevices(ctx, api.RevokeDevicesParams{AccountID: v})
				return err
			},
		} {
			if err := do(); err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s %q: %v", name, v, err)
			}
		}
	}
}
