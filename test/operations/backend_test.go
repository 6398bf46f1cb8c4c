package operations

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/server"
	"github.com/bindery-dev/bindery/gen/wire"
)

// A client is a handler.
var (
	_ server.DevicesHandler       = client.Client{}.Devices
	_ server.OrganizationsHandler = client.Client{}.Organizations
	_ server.UsersHandler         = client.Client{}.Users
)

const (
	account = "023e105f4ecef8ad9ca31a8372d0c353"
	zone    = "699d98642c564d2e855e9661899b7252"
	user    = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"

	token = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"
	email = "user@example.com"
	key   = "144c9defac04969c7bfad8efaa8ea194"
)

// backend answers every operation, and remembers what it was asked.
type backend struct {
	got     any
	revoked *api.RevocationResult
	user    *api.UserEnvelope
	device  *api.DeviceEnvelope
	err     error
}

func (b *backend) RevokeUser(_ context.Context, p api.RevokeUserParams) (*api.RevocationResult, error) {
	b.got = p
	return b.revoked, b.err
}

func (b *backend) RevokeZoneUser(_ context.Context, p api.RevokeZoneUserParams) (*api.RevocationResult, error) {
	b.got = p
	return b.revoked, b.err
}

func (b *backend) DeleteUser(_ context.Context, p api.DeleteUserParams) (*api.UserEnvelope, error) {
	b.got = p
	return b.user, b.err
}

func (b *backend) RevokeDevices(_ context.Context, p api.RevokeDevicesParams) (*api.DeviceEnvelope, error) {
	b.got = p
	return b.device, b.err
}

func newBackend() *backend {
	messages := []api.Message{{
		Code: 1000, Message: "message", DocumentationURL: wire.Some("https://example.com"),
		Source: &api.MessageSource{Pointer: wire.Some("/email")},
	}}
	return &backend{
		revoked: &api.RevocationResult{Result: wire.Some(true), Success: wire.Some(true)},
		user:    &api.UserEnvelope{Errors: []api.Message{}, Messages: messages},
		device:  &api.DeviceEnvelope{Errors: []api.Message{}, Messages: messages, Result: wire.Raw(`{}`)},
	}
}

// doorman knows one token, and one email with its key; it remembers what it was shown.
type doorman struct{ asked []api.Credentials }

func (d *doorman) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	d.asked = append(d.asked, c)
	if c.APIToken == token || c.APIEmail == email && c.APIKey == key {
		return ctx, nil
	}
	return nil, wire.Unauthorized("unknown credentials")
}

func serve(t *testing.T, h server.Handlers, security server.Security) http.Handler {
	t.Helper()
	s, err := server.New(h, security, server.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (b *backend) handlers() server.Handlers {
	return server.Handlers{Devices: b, Organizations: b, Users: b}
}

// connect returns a client of a server; without options, one with email and key, which every operation accepts.
func connect(t *testing.T, h http.Handler, options ...client.Option) *client.Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	if len(options) == 0 {
		options = []client.Option{client.WithAPIEmail(email), client.WithAPIKey(key)}
	}
	c, err := client.New(append([]client.Option{client.WithBaseURL(s.URL + "/client/v4")}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// both returns a client of a backend's server, and a client of a server whose handlers are that client.
func both(t *testing.T, b *backend) map[string]*client.Client {
	t.Helper()
	direct := connect(t, serve(t, b.handlers(), &doorman{}))
	proxy := server.Handlers{Devices: direct.Devices, Organizations: direct.Organizations, Users: direct.Users}
	return map[string]*client.Client{"direct": direct, "proxy": connect(t, serve(t, proxy, &doorman{}))}
}

// send gives a handler a request as it would come over the network.
func send(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/client/v4"+path, strings.NewReader(body))
	r.Header.Set("X-Auth-Email", email)
	r.Header.Set("X-Auth-Key", key)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// problems lists what a server says about a request: "in pointer keyword".
func problems(t *testing.T, w *httptest.ResponseRecorder) []string {
	t.Helper()
	var sent struct {
		Errors []struct{ In, Pointer, Keyword string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &sent); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	var all []string
	for _, e := range sent.Errors {
		all = append(all, e.In+" "+e.Pointer+" "+e.Keyword)
	}
	return all
}
