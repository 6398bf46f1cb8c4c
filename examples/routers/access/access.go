// Package access is what the router examples mount: the generated server of spec/openapi.yaml, before handlers that remember nothing.
package access

import (
	"context"
	"fmt"
	"net/http"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/server"
	"github.com/bindery-dev/bindery/gen/wire"
)

// Base is the path below which the API is: that of the document's first server. The generated server sees whole paths, so a router hands
// them on as they came; server.WithBasePath mounts it elsewhere.
const Base = "/client/v4"

// Token is the one that the server accepts.
const Token = "example-token"

// Handler returns the API.
func Handler() (http.Handler, error) {
	b := backend{}
	return server.New(server.Handlers{Devices: b, Organizations: b, Users: b}, b)
}

type backend struct{}

// Authorize accepts Token, and nothing else.
func (backend) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	if c.APIToken != Token {
		return nil, wire.Unauthorized("unknown token")
	}
	return ctx, nil
}

func (backend) RevokeUser(_ context.Context, _ api.RevokeUserParams) (*api.RevocationResult, error) {
	return &api.RevocationResult{Result: wire.Some(true), Success: wire.Some(true)}, nil
}

func (backend) RevokeZoneUser(_ context.Context, _ api.RevokeZoneUserParams) (*api.RevocationResult, error) {
	return &api.RevocationResult{Result: wire.Some(true), Success: wire.Some(true)}, nil
}

// DeleteUser says which user it would delete.
func (backend) DeleteUser(_ context.Context, p api.DeleteUserParams) (*api.UserEnvelope, error) {
	would := api.Message{Code: 1000, Message: fmt.Sprintf("%s in %s", p.UserID, p.AccountID)}
	return &api.UserEnvelope{Errors: []api.Message{}, Messages: []api.Message{would}}, nil
}

func (backend) RevokeDevices(_ context.Context, _ api.RevokeDevicesParams) (*api.DeviceEnvelope, error) {
	return &api.DeviceEnvelope{Errors: []api.Message{}, Messages: []api.Message{}, Result: wire.Raw(`null`)}, nil
}
