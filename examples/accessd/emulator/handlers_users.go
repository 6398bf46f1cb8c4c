package emulator

import (
	"context"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
)

type users struct{ store *store.Store }

// DeleteUser deletes a user and frees their seat. A user who is deleted already can be deleted again.
func (h *users) DeleteUser(ctx context.Context, params api.DeleteUserParams) (*api.UserEnvelope, error) {
	if err := h.store.DeleteUser(caller(ctx), params.AccountID, params.UserID); err != nil {
		return nil, refusal(err)
	}
	return &api.UserEnvelope{Result: wire.SomeNotNull(map[string]wire.Raw{})}, nil
}
