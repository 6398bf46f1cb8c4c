package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare"
	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare/option"
	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare/param"
	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare/zero_trust"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/server"
	"github.com/bindery-dev/bindery/gen/wire"
)

// backend answers the operations, and remembers what it was asked.
type backend struct {
	got         any
	credentials api.Credentials
	err         error
	paths       []string
}

func (b *backend) RevokeUser(_ context.Context, p api.RevokeUserParams) (*api.RevocationResult, error) {
	b.got = p
	return &api.RevocationResult{Result: wire.Some(true), Success: wire.Some(true)}, b.err
}

func (b *backend) RevokeZoneUser(_ context.Context, p api.RevokeZoneUserParams) (*api.RevocationResult, error) {
	b.got = p
	return &api.RevocationResult{Success: wire.Some(true)}, b.err
}

func (b *backend) DeleteUser(_ context.Context, p api.DeleteUserParams) (*api.UserEnvelope, error) {
	b.got = p
	return &api.UserEnvelope{}, b.err
}

func (b *backend) RevokeDevices(_ context.Context, p api.RevokeDevicesParams) (*api.DeviceEnvelope, error) {
	b.got = p
	return &api.DeviceEnvelope{Result: wire.Raw(`{"revoked":1}`)}, b.err
}

func (b *backend) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	b.credentials = c
	return ctx, nil
}

// serve has the environment say where b is.
func serve(t *testing.T, b *backend) {
	t.Helper()
	s, err := server.New(server.Handlers{Organizations: b, Users: b, Devices: b}, b)
	if err != nil {
		t.Fatal(err)
	}
	loopback := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.paths = append(b.paths, r.Method+" "+r.RequestURI)
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(loopback.Close)
	t.Setenv("CLOUDFLARE_BASE_URL", loopback.URL+"/client/v4")
	for _, name := range []string{"CLOUDFLARE_API_TOKEN", "CLOUDFLARE_EMAIL", "CLOUDFLARE_API_KEY"} {
		t.Setenv(name, "")
	}
}

// printed is what f writes to standard output.
func printed(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = w
	defer func() { os.Stdout = stdout }()
	f()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPublishedExample(t *testing.T) {
	b := &backend{}
	serve(t, b)
	if got := printed(t, main); got != "{\"revoked\":1}\n" {
		t.Errorf("%q", got)
	}
	want := api.RevokeDevicesParams{AccountID: "699d98642c564d2e855e9661899b7252", Body: []string{"f174e90a-fafe-4643-bbbc-4a0ed4fc8415"}}
	if fmt.Sprint(b.got) != fmt.Sprint(want) || b.credentials.APIToken != "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY" {
		t.Errorf("%+v %+v", b.got, b.credentials)
	}
}

func TestAccountOrZone(t *testing.T) {
	b := &backend{}
	serve(t, b)
	t.Setenv("CLOUDFLARE_EMAIL", "user@example.com")
	t.Setenv("CLOUDFLARE_API_KEY", "key")
	organizations := cloudflare.NewClient().ZeroTrust.Organizations
	params := zero_trust.OrganizationRevokeUsersParams{
		Email: cloudflare.F("a@example.com"), QueryDevices: cloudflare.F(true), BodyDevices: cloudflare.Bool(false),
	}
	revoked, err := organizations.RevokeUsers(t.Context(), cloudflare.Account("a1"), params)
	if err != nil || revoked == nil || !*revoked {
		t.Error(revoked, err)
	}
	want := api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: "a1", Devices: wire.Some(true),
		Body: api.UserRevocation{Email: "a@example.com", Devices: wire.Some(false)},
	}
	if b.got != want || b.credentials.APIKey != "key" {
		t.Errorf("%+v %+v", b.got, b.credentials)
	}
	params.QueryDevices = param.Field[bool]{}
	if revoked, err = organizations.RevokeUsers(t.Context(), cloudflare.Zone("z1"), params); err != nil || revoked != nil {
		t.Error("an answer without a result:", revoked, err)
	}
	envelope, err := organizations.RevokeUsersEnvelope(t.Context(), cloudflare.Zone("z1"), params)
	if err != nil || !envelope.Success.Value {
		t.Error(envelope, err)
	}
	if want := "POST /client/v4/zones/z1/access/organizations/revoke_user"; b.paths[1] != want {
		t.Errorf("%v, want %s", b.paths, want)
	}
	sent := len(b.paths)
	if _, err := organizations.RevokeUsers(t.Context(), param.Scope{}, params); err == nil || len(b.paths) != sent {
		t.Error("neither an account nor a zone:", err)
	}
}

// Both, or none, of account and zone is a matter of the compiler.
func TestBothOrNoneDoNotCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	for name, want := range map[string]string{"one": "", "both": "cannot use cloudflare.Zone", "none": "not enough arguments"} {
		out, err := exec.CommandContext(t.Context(), "go", "build", "-o", os.DevNull, "./testdata/"+name).CombinedOutput()
		if (err == nil) != (want == "") || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestPositionalAndMissing(t *testing.T) {
	b := &backend{}
	serve(t, b)
	users := cloudflare.NewClient(option.WithAPIToken("t")).ZeroTrust.Access.Users
	result, err := users.Delete(t.Context(), "u/1", zero_trust.AccessUserDeleteParams{AccountID: cloudflare.F("a1")})
	if want := (api.DeleteUserParams{AccountID: "a1", UserID: "u/1"}); err != nil || result != nil || b.got != want {
		t.Error(result, err, b.got)
	}
	_, err = users.Delete(t.Context(), "u", zero_trust.AccessUserDeleteParams{})
	missing := (*param.Missing)(nil)
	if !errors.As(err, &missing) || err.Error() != "missing required account_id parameter" || len(b.paths) != 1 {
		t.Error(err, b.paths)
	}
}

func TestErrors(t *testing.T) {
	b := &backend{err: &api.FailureError{
		StatusError: wire.StatusError{Status: 404},
		Body:        api.Failure{Errors: []api.Message{{Code: 7003, Message: "No route for the URI"}}, Messages: []api.Message{}},
	}}
	serve(t, b)
	client := cloudflare.NewClient(option.WithAPIToken("t"))
	params := zero_trust.DeviceRevokeNewParams{AccountID: cloudflare.F("a1"), Body: []string{"d"}}
	_, err := client.ZeroTrust.Devices.Revoke.New(t.Context(), params)
	failed := (*cloudflare.Error)(nil)
	if !errors.As(err, &failed) || failed.StatusCode != 404 || failed.Errors[0].Code != 7003 ||
		!strings.Contains(err.Error(), "404 Not Found") {
		t.Errorf("%+v", err)
	}
	if _, err := client.ZeroTrust.Devices.Revoke.New(t.Context(), params, option.WithBaseURL("nowhere")); err == nil ||
		errors.As(err, &failed) {
		t.Error("there was no response:", err)
	}
}

func TestRetries(t *testing.T) {
	calls := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if calls++; string(body) != `["d"]` {
			t.Errorf("%q", body)
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Retry-After", "0")
		if calls%3 != 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"success": true, "errors": []any{}, "messages": []any{}, "result": nil})
	}))
	defer s.Close()
	client := cloudflare.NewClient(option.WithAPIToken("t"), option.WithBaseURL(s.URL), option.WithHeader("Idempotency-Key", "k"))
	params := zero_trust.DeviceRevokeNewParams{AccountID: cloudflare.F("a1"), Body: []string{"d"}}
	result, err := client.ZeroTrust.Devices.Revoke.New(t.Context(), params)
	if err != nil || calls != 3 || string(result) != "null" {
		t.Error(result, err, calls)
	}
	failed := (*cloudflare.Error)(nil)
	_, err = client.ZeroTrust.Devices.Revoke.New(t.Context(), params, option.WithMaxRetries(0))
	if !errors.As(err, &failed) || failed.StatusCode != 503 || calls != 4 {
		t.Error(err, calls)
	}
	// Without a key, a POST is not made twice.
	client = cloudflare.NewClient(option.WithAPIToken("t"), option.WithBaseURL(s.URL))
	if _, err = client.ZeroTrust.Devices.Revoke.New(t.Context(), params); !errors.As(err, &failed) ||
		failed.StatusCode != 503 || calls != 5 {
		t.Error(err, calls)
	}
}
