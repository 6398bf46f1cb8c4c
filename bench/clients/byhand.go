package clients

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/bench/idiomatic"
	"github.com/bindery-dev/bindery/bench/limit"
	"github.com/bindery-dev/bindery/bench/servers"
)

func byHand(base string, http *http.Client) map[string]func() error {
	c := &idiomatic.Client{Base: base, Token: servers.Token, HC: http}
	ctx, ids := context.Background(), devices()
	return map[string]func() error{
		"revoke": func() error {
			r, err := c.AccessRevokeUser(ctx, "accounts", servers.Account, pointer(true), &idiomatic.RevokeUser{
				Email: email, Devices: pointer(true), UserUID: pointer(servers.Account), WarpSessionReauth: pointer(true),
			})
			return expect(err == nil && *r.Success && *r.Result, err)
		},
		"delete": func() error {
			r, err := c.AccessDeleteUser(ctx, servers.Account, servers.User)
			return expect(err == nil && r.Messages[0].Code == 1000, err)
		},
		"zone": func() error {
			r, err := c.ZoneRevokeUser(ctx, servers.Account, &idiomatic.ZoneRevokeUser{Email: email})
			return expect(err == nil && *r.Success && *r.Result, err)
		},
		"devices": func() error {
			r, err := c.DevicesRevoke(ctx, servers.Account, ids)
			return expect(err == nil && r.Messages[0].Code == 1000, err)
		},
	}
}

func limits(base string, http *http.Client) (map[string]func() error, error) {
	c, err := limit.NewClient(base, servers.Token, http)
	if err != nil {
		return nil, err
	}
	ctx, ids := context.Background(), devices()
	yes, uid := limit.Opt[bool]{Value: true, Set: true}, limit.Opt[string]{Value: servers.Account, Set: true}
	return map[string]func() error{
		"revoke": func() error {
			r, err := c.AccessRevokeUser(ctx,
				limit.AccessRevokeUserParams{AccountsOrZones: "accounts", AccountOrZoneID: servers.Account, Devices: yes},
				&limit.RevokeUser{Email: email, Devices: yes, UserUID: uid, WarpSessionReauth: yes})
			return expect(r.Success.Value && r.Result.Value, err)
		},
		"delete": func() error {
			r, err := c.AccessDeleteUser(ctx, servers.Account, servers.User)
			return expect(err == nil && r.Messages[0].Code == 1000, err)
		},
		"zone": func() error {
			r, err := c.ZoneRevokeUser(ctx, servers.Account, &limit.ZoneRevokeUser{Email: email})
			return expect(r.Success.Value && r.Result.Value, err)
		},
		"devices": func() error {
			r, err := c.DevicesRevoke(ctx, servers.Account, ids)
			return expect(err == nil && r.Messages[0].Code == 1000, err)
		},
	}, nil
}
