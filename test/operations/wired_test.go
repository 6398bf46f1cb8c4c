//go:build peer

package operations

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
	"github.com/bindery-dev/bindery/test/operations/oapi"
)

// peerServer answers with oapi-codegen's types, and remembers what it was asked; with a failure if it has one.
type peerServer struct {
	got     any
	failure *oapi.Failure
}

func ptr[T any](v T) *T { return &v }

func (s *peerServer) ZeroTrustOrganizationRevokeAllAccessTokensForAUser(
	_ context.Context, r oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUserRequestObject,
) (oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUserResponseObject, error) {
	s.got = r
	if s.failure != nil {
		return oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUser4XXJSONResponse{Body: *s.failure, StatusCode: 404}, nil
	}
	return oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUser200JSONResponse{
		RevokedJSONResponse: oapi.RevokedJSONResponse{Result: ptr(true), Success: ptr(true)}}, nil
}

func (s *peerServer) ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUser(
	_ context.Context, r oapi.ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUserRequestObject,
) (oapi.ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUserResponseObject, error) {
	s.got = r
	if s.failure != nil {
		return oapi.ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUser4XXJSONResponse{Body: *s.failure, StatusCode: 404}, nil
	}
	return oapi.ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUser200JSONResponse{
		RevokedJSONResponse: oapi.RevokedJSONResponse{Result: ptr(true), Success: ptr(true)}}, nil
}

func (s *peerServer) ZeroTrustUsersDeleteUser(
	_ context.Context, r oapi.ZeroTrustUsersDeleteUserRequestObject,
) (oapi.ZeroTrustUsersDeleteUserResponseObject, error) {
	s.got = r
	if s.failure != nil {
		return oapi.ZeroTrustUsersDeleteUser4XXJSONResponse{Body: *s.failure, StatusCode: 404}, nil
	}
	return oapi.ZeroTrustUsersDeleteUser202JSONResponse{Success: true, Errors: []oapi.Message{}, Messages: peerMessages()}, nil
}

func (s *peerServer) DevicesRevokeDevices(
	_ context.Context, r oapi.DevicesRevokeDevicesRequestObject,
) (oapi.DevicesRevokeDevicesResponseObject, error) {
	s.got = r
	if s.failure != nil {
		return oapi.DevicesRevokeDevices4XXJSONResponse{Body: *s.failure, StatusCode: 404}, nil
	}
	return oapi.DevicesRevokeDevices200JSONResponse{
		Success: true, Errors: []oapi.Message{}, Messages: peerMessages(), Result: map[string]any{}}, nil
}

// peerMessages are those of newBackend.
func peerMessages() []oapi.Message {
	m := oapi.Message{Code: 1000, Message: "message", DocumentationUrl: ptr("https://example.com")}
	m.Source = &struct {
		Pointer *string `json:"pointer,omitempty"`
	}{ptr("/email")}
	return []oapi.Message{m}
}

func TestWiredOurClientToTheirServer(t *testing.T) {
	peer := &peerServer{}
	c := connect(t, oapi.HandlerFromMuxWithBaseURL(oapi.NewStrictHandler(peer, nil), http.NewServeMux(), "/client/v4"))
	ctx, ours := t.Context(), newBackend()

	revoked, err := c.Organizations.RevokeUser(ctx, api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Devices: wire.Some(true),
		Body: api.UserRevocation{
			Email:             "usér+<t&g>@exämple.com",
			Devices:           wire.Some(false),
			UserUID:           wire.Some(zone),
			WARPSessionReauth: wire.Some(true),
		},
	})
	agree(t, revoked, err, ours.revoked, peer.got, oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUserRequestObject{
		AccountsOrZones: oapi.Accounts, AccountOrZoneId: account,
		Params: oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUserParams{Devices: ptr(true)},
		Body: &oapi.UserRevocation{
			Email: "usér+<t&g>@exämple.com", Devices: ptr(false), UserUid: ptr(zone), WarpSessionReauth: ptr(true)},
	})
	revoked, err = c.Organizations.RevokeZoneUser(ctx, api.RevokeZoneUserParams{
		Identifier: "a/b c?d", Body: api.ZoneUserRevocation{Email: "a@example.com"}})
	agree(t, revoked, err, ours.revoked, peer.got, oapi.ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUserRequestObject{
		Identifier: "a/b c?d", Body: &oapi.ZoneUserRevocation{Email: "a@example.com"}})

	deleted, err := c.Users.DeleteUser(ctx, api.DeleteUserParams{AccountID: account, UserID: user})
	agree(t, deleted, err, ours.user, peer.got, oapi.ZeroTrustUsersDeleteUserRequestObject{AccountId: account, UserId: user})

	devices, err := c.Devices.RevokeDevices(ctx, api.RevokeDevicesParams{AccountID: account, Body: []string{user, "é\"\\"}})
	agree(t, devices, err, ours.device, peer.got, oapi.DevicesRevokeDevicesRequestObject{
		AccountId: account,
		Body:      &[]string{user, "é\"\\"},
	})

	peer.failure = &oapi.Failure{Errors: []oapi.Message{{Code: 7003, Message: "No route for the URI"}}, Messages: []oapi.Message{}}
	for _, call := range invocations(t) {
		var failure *api.FailureError
		err := call.do(c)
		if !errors.As(err, &failure) || failure.Status != 404 || failure.Body.Errors[0].Code != 7003 {
			t.Errorf("%s: %T %v", call.name, err, err)
		}
	}
}

// agree compares what a client got with what its server sent, and what the server got with what the client sent.
func agree(t *testing.T, result any, err error, wantResult, asked, wantAsked any) {
	t.Helper()
	if err != nil || !reflect.DeepEqual(result, wantResult) {
		t.Errorf("answered %+v (%v), want %+v", result, err, wantResult)
	}
	if !reflect.DeepEqual(asked, wantAsked) {
		t.Errorf("asked\n     %+v\nwant %+v", asked, wantAsked)
	}
}

func TestWiredTheirClientToOurServer(t *testing.T) {
	ours := newBackend()
	s := httptest.NewServer(serve(t, ours.handlers(), &doorman{}))
	defer s.Close()
	c, err := oapi.NewClientWithResponses(s.URL+"/client/v4", oapi.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		r.Header.Set("X-Auth-Email", email)
		r.Header.Set("X-Auth-Key", key)
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	revoked := &oapi.Revoked{Result: ptr(true), Success: ptr(true)}
	body := oapi.UserRevocation{Email: "usér+<t&g>@exämple.com", Devices: ptr(false), UserUid: ptr(zone), WarpSessionReauth: ptr(true)}

	r1, err := c.ZeroTrustOrganizationRevokeAllAccessTokensForAUserWithResponse(ctx, oapi.Accounts, account,
		&oapi.ZeroTrustOrganizationRevokeAllAccessTokensForAUserParams{Devices: ptr(true)}, body)
	agree(t, r1.GetJSON200(), err, revoked, ours.got, api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts, AccountOrZoneID: account, Devices: wire.Some(true),
		Body: api.UserRevocation{
			Email:             body.Email,
			Devices:           wire.Some(false),
			UserUID:           wire.Some(zone),
			WARPSessionReauth: wire.Some(true),
		},
	})
	r2, err := c.ZoneLevelZeroTrustOrganizationRevokeAllAccessTokensForAUserWithResponse(ctx, "a/b c?d",
		oapi.ZoneUserRevocation{Email: "a@example.com"})
	agree(t, r2.GetJSON200(), err, revoked, ours.got, api.RevokeZoneUserParams{
		Identifier: "a/b c?d", Body: api.ZoneUserRevocation{Email: "a@example.com"}})

	r3, err := c.ZeroTrustUsersDeleteUserWithResponse(ctx, account, user)
	agree(t, r3.GetJSON202(), err, &oapi.UserEnvelope{Success: true, Errors: []oapi.Message{}, Messages: peerMessages()},
		ours.got, api.DeleteUserParams{AccountID: account, UserID: user})

	r4, err := c.DevicesRevokeDevicesWithResponse(ctx, account, []string{user, "é\"\\"})
	agree(t, r4.GetJSON200(), err,
		&oapi.DeviceEnvelope{Success: true, Errors: []oapi.Message{}, Messages: peerMessages(), Result: map[string]any{}},
		ours.got, api.RevokeDevicesParams{AccountID: account, Body: []string{user, "é\"\\"}})

	ours.err = &api.FailureError{
		StatusError: wire.StatusError{Status: 404},
		Body:        api.Failure{Errors: []api.Message{{Code: 7003, Message: "No route for the URI"}}, Messages: []api.Message{}},
	}
	r3, err = c.ZeroTrustUsersDeleteUserWithResponse(ctx, account, user)
	want := &oapi.Failed{Errors: []oapi.Message{{Code: 7003, Message: "No route for the URI"}}, Messages: []oapi.Message{}}
	if err != nil || r3.StatusCode() != 404 || !reflect.DeepEqual(r3.GetJSON4XX(), want) {
		t.Errorf("%v: %+v, want %+v", err, r3.GetJSON4XX(), want)
	}
}
