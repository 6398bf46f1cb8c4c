package operations

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

// request is one of each operation.
type request struct{ method, path, body string }

func requests() map[string]request {
	return map[string]request{
		"RevokeUser":     {"POST", revokeUserPath, `{"email":"a"}`},
		"RevokeZoneUser": {"POST", zonePath, `{"email":"a"}`},
		"DeleteUser":     {"DELETE", userPath, ""},
		"RevokeDevices":  {"POST", devicesPath, "[]"},
	}
}

func TestServerAsksForCredentials(t *testing.T) {
	bearer, pair := api.Credentials{APIToken: token}, api.Credentials{APIEmail: email, APIKey: key}
	for name, q := range requests() {
		zoneForm := name == "RevokeZoneUser" // for email and key alone
		for _, c := range []struct {
			header  [3]string // Authorization, X-Auth-Email, X-Auth-Key
			allowed bool
			asked   []api.Credentials // what the hook saw
		}{
			{[3]string{"Bearer " + token}, !zoneForm, only(!zoneForm, bearer)},
			{[3]string{"bearer " + token}, !zoneForm, only(!zoneForm, bearer)}, // RFC 9110, section 11.1: the scheme's case is free
			{[3]string{"", email, key}, true, []api.Credentials{pair}},
			{[3]string{"Bearer " + token, email, key}, true,
				[]api.Credentials{map[bool]api.Credentials{true: pair, false: bearer}[zoneForm]}},
			{[3]string{"Bearer wrong", email, key}, true, append(only(!zoneForm, api.Credentials{APIToken: "wrong"}), pair)},
			{[3]string{"Bearer wrong"}, false, only(!zoneForm, api.Credentials{APIToken: "wrong"})},
			{[3]string{"", email, "wrong"}, false, []api.Credentials{{APIEmail: email, APIKey: "wrong"}}},
			{[3]string{"", email, ""}, false, nil},
			{[3]string{"", "", key}, false, nil},
			{[3]string{"Basic abc"}, false, nil},
			{[3]string{}, false, nil},
		} {
			b, door := newBackend(), &doorman{}
			w := send(serve(t, b.handlers(), door), q.method, q.path, q.body,
				"Authorization", c.header[0], "X-Auth-Email", c.header[1], "X-Auth-Key", c.header[2])
			if allowed := w.Code < 300; allowed != c.allowed || (b.got != nil) != c.allowed {
				t.Errorf("%s with %q: %d %s", name, c.header, w.Code, w.Body)
			}
			if !c.allowed && (w.Code != http.StatusUnauthorized || w.Header().Get("WWW-Authenticate") == "" && !zoneForm) {
				t.Errorf("%s with %q: %d, WWW-Authenticate %q", name, c.header, w.Code, w.Header().Get("WWW-Authenticate"))
			}
			if !reflect.DeepEqual(door.asked, c.asked) {
				t.Errorf("%s with %q: the hook was asked about %+v, want %+v", name, c.header, door.asked, c.asked)
			}
		}
	}
}

func only(asked bool, c api.Credentials) []api.Credentials {
	if asked {
		return []api.Credentials{c}
	}
	return nil
}

// gossip refuses everybody, with a text that has what the caller sent in it.
type gossip struct{}

func (gossip) Authorize(_ context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	return nil, wire.Unauthorized("unknown token " + c.APIToken)
}

// A hook's text may hold anything, and the caller is refused all the same.
func TestRefusalWithTextThatIsNotUTF8(t *testing.T) {
	s := serve(t, newBackend().handlers(), gossip{})
	w := send(s, "DELETE", userPath, "", "X-Auth-Email", "", "Authorization", "Bearer a\xffb")
	if w.Code != http.StatusUnauthorized || !json.Valid(w.Body.Bytes()) {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

// The first alternative that a client can complete is sent, and nothing else.
func TestClientSendsCredentials(t *testing.T) {
	all := []client.Option{client.WithAPIToken(token), client.WithAPIEmail(email), client.WithAPIKey(key)}
	for _, q := range []struct {
		name    string
		options []client.Option
		want    [3]string
		zone    [3]string
	}{
		{"token", all[:1], [3]string{"Bearer " + token}, [3]string{}},
		{"email and key", all[1:], [3]string{"", email, key}, [3]string{"", email, key}},
		{"all", all, [3]string{"Bearer " + token}, [3]string{"", email, key}},
		{"email alone", all[1:2], [3]string{}, [3]string{}},
		{"nothing", nil, [3]string{}, [3]string{}},
	} {
		for _, call := range invocations(t) {
			var got [3]string
			h := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				got = [3]string{r.Header.Get("Authorization"), r.Header.Get("X-Auth-Email"), r.Header.Get("X-Auth-Key")}
			})
			// The handler answers nothing that is documented: what was sent is all that counts.
			_ = call.do(connect(t, h, append([]client.Option{client.WithHeader("X-Case", q.name)}, q.options...)...))
			want := q.want
			if call.name == "zone" {
				want = q.zone
			}
			if got != want {
				t.Errorf("%s, %s: sent %q, want %q", q.name, call.name, got, want)
			}
		}
	}
}

// What hooks and middleware can read of an operation.
func TestOperations(t *testing.T) {
	tokenOrPair := []wire.Requirement{{{Name: "api_token"}}, {{Name: "api_email"}, {Name: "api_key"}}}
	organizations := []string{"Access: Organizations, Identity Providers, and Groups Write"}
	for _, q := range []struct {
		op          wire.Operation
		id, tag     string
		deprecated  bool
		security    []wire.Requirement
		permissions []string
	}{
		{*api.RevokeUserOperation(), "zero-trust-organization-revoke-all-access-tokens-for-a-user", "Organizations", false,
			tokenOrPair, organizations},
		{*api.RevokeZoneUserOperation(), "zone-level-zero-trust-organization-revoke-all-access-tokens-for-a-user", "Organizations", false,
			tokenOrPair[1:], organizations},
		{*api.DeleteUserOperation(), "zero-trust-users-delete-user", "Users", false, tokenOrPair, nil},
		{*api.RevokeDevicesOperation(), "devices-revoke-devices", "Devices", true, tokenOrPair, []string{"Zero Trust Write"}},
	} {
		if q.op.ID != q.id || !reflect.DeepEqual(q.op.Tags, []string{q.tag}) || q.op.Deprecated != q.deprecated {
			t.Errorf("%+v, want %s, %s, deprecated %v", q.op, q.id, q.tag, q.deprecated)
		}
		if !reflect.DeepEqual(q.op.Security, q.security) {
			t.Errorf("%s: security %+v, want %+v", q.id, q.op.Security, q.security)
		}
		var permissions []string
		if text, found := q.op.Extension("x-api-token-group"); found {
			if err := json.Unmarshal([]byte(text), &permissions); err != nil {
				t.Errorf("%s: %v", q.id, err)
			}
		}
		if !reflect.DeepEqual(permissions, q.permissions) {
			t.Errorf("%s: permissions %q, want %q", q.id, permissions, q.permissions)
		}
	}
}

// A reader of the code sees the advice where tools look for it: in a paragraph of its own.
func TestDeprecationIsAdvice(t *testing.T) {
	advice := regexp.MustCompile(`(?m)^\s*//\n\s*// Deprecated: use POST /accounts/\{account_id\}/devices/registrations/revoke instead\.$`)
	for _, file := range []string{"../../gen/client/devices_gen.go", "../../gen/server/devices_gen.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !advice.Match(text) {
			t.Errorf("%s has no paragraph with the advice", file)
		}
	}
}
