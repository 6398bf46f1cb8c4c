package emulator

import (
	"context"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
)

type devices struct{ store *store.Store }

// RevokeDevices revokes all registrations of a list, or none if one is unknown.
func (h *devices) RevokeDevices(ctx context.Context, params api.RevokeDevicesParams) (*api.DeviceEnvelope, error) {
	if err := h.store.RevokeDevices(caller(ctx), params.AccountID, params.Body); err != nil {
		return nil, refusal(err)
	}
	return &api.DeviceEnvelope{Result: wire.Raw(`{}`)}, nil
}
