package servers

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/bench/ours/small/gen/api"
	"github.com/bindery-dev/bindery/bench/ours/small/gen/server"
	"github.com/bindery-dev/bindery/bench/ours/small/gen/wire"
)

func newOurs() (http.Handler, error) {
	return server.New(server.Handlers{Handler: ourHandler{newOurEnvelope()}}, ourSecurity{}, server.WithBasePath("/"))
}

func newOurEnvelope() *api.Envelope {
	return &api.Envelope{Errors: []api.Message{}, Messages: []api.Message{{
		Code: 1000, Message: "message", DocumentationURL: wire.Some("documentation_url"),
		Source: &api.Source{Pointer: wire.Some("pointer")},
	}}, Success: true, Result: wire.Raw("{}")}
}

type ourHandler struct{ envelope *api.Envelope }

func (ourHandler) AccessRevokeUser(_ context.Context, p api.AccessRevokeUserParams) (*api.RevokeUserResult, error) {
	return &api.RevokeUserResult{Result: wire.Some(true), Success: wire.Some(p.Body.Email != "")}, nil
}

func (h ourHandler) AccessDeleteUser(context.Context, api.AccessDeleteUserParams) (*api.Envelope, error) {
	return h.envelope, nil
}

func (ourHandler) ZoneRevokeUser(_ context.Context, p api.ZoneRevokeUserParams) (*api.RevokeUserResult, error) {
	return &api.RevokeUserResult{Result: wire.Some(true), Success: wire.Some(p.Body.Email != "")}, nil
}

func (h ourHandler) DevicesRevoke(context.Context, api.DevicesRevokeParams) (*api.Envelope, error) {
	return h.envelope, nil
}

type ourSecurity struct{}

func (ourSecurity) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	if c.APIToken != Token {
		return nil, errToken
	}
	return ctx, nil
}
