package emulator

import (
	"context"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
)

type organizations struct{ store *store.Store }

// RevokeUser revokes a user's tokens. The query's devices decides whether devices are revoked too; without it, the body's does.
func (h *organizations) RevokeUser(ctx context.Context, params api.RevokeUserParams) (*api.RevocationResult, error) {
	body := params.Body
	r := store.Revocation{
		Account: params.AccountOrZoneID,
		Email:   body.Email,
		UID:     body.UserUID.Value,
		Devices: params.Devices.Or(body.Devices.Value),
		Reauth:  body.WARPSessionReauth.Value,
	}
	if params.AccountsOrZones == api.ScopeZones {
		r.Account, r.Zone = "", params.AccountOrZoneID
	}
	return h.revoke(ctx, r)
}

// RevokeZoneUser revokes the tokens of a user of the account that a zone belongs to.
func (h *organizations) RevokeZoneUser(ctx context.Context, params api.RevokeZoneUserParams) (*api.RevocationResult, error) {
	return h.revoke(ctx, store.Revocation{Zone: params.Identifier, Email: params.Body.Email})
}

func (h *organizations) revoke(ctx context.Context, r store.Revocation) (*api.RevocationResult, error) {
	if err := h.store.RevokeUser(caller(ctx), r); err != nil {
		return nil, refusal(err)
	}
	return &api.RevocationResult{Result: wire.Some(true), Success: wire.Some(true)}, nil
}
