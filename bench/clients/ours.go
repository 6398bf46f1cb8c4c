package clients

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/bench/ours/small/gen/api"
	"github.com/bindery-dev/bindery/bench/ours/small/gen/client"
	"github.com/bindery-dev/bindery/bench/ours/small/gen/wire"
	"github.com/bindery-dev/bindery/bench/servers"
)

func ours(base string, http *http.Client) (map[string]func() error, error) {
	c, err := client.New(client.WithBaseURL(base), client.WithAPIToken(servers.Token), client.WithHTTPClient(http))
	if err != nil {
		return nil, err
	}
	ctx, ids := context.Background(), devices()
	return map[string]func() error{
		"revoke": func() error {
			r, err := c.AccessRevokeUser(ctx, api.AccessRevokeUserParams{
				AccountsOrZones: api.AccessRevokeUserAccountsOrZonesAccounts, AccountOrZoneID: servers.Account, Devices: wire.Some(true),
				Body: api.RevokeUser{
					Email: email, Devices: wire.Some(true), UserUID: wire.Some(servers.Account), WarpSessionReauth: wire.Some(true),
				},
			})
			return expect(err == nil && r.Success.Value && r.Result.Value, err)
		},
		"delete": func() error {
			r, err := c.AccessDeleteUser(ctx, api.AccessDeleteUserParams{AccountID: servers.Account, UserID: servers.User})
			return expect(err == nil && r.Messages[0].Code == 1000, err)
		},
		"zone": func() error {
			r, err := c.ZoneRevokeUser(ctx, api.ZoneRevokeUserParams{Identifier: servers.Account, Body: api.ZoneRevokeUser{Email: email}})
			return expect(err == nil && r.Success.Value && r.Result.Value, err)
		},
		"devices": func() error {
			r, err := c.DevicesRevoke(ctx, api.DevicesRevokeParams{AccountID: servers.Account, Body: ids})
			return expect(err == nil && r.Messages[0].Code == 1000, err)
		},
	}, nil
}
