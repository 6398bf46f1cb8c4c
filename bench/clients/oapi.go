package clients

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/bench/peers/oapismall"
	"github.com/bindery-dev/bindery/bench/servers"
)

func oapi(base string, client *http.Client) (map[string]func() error, error) {
	bearer := func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", "Bearer "+servers.Token)
		return nil
	}
	c, err := oapismall.NewClientWithResponses(base, oapismall.WithHTTPClient(client), oapismall.WithRequestEditorFn(bearer))
	if err != nil {
		return nil, err
	}
	ctx, ids := context.Background(), devices()
	return map[string]func() error{
		"revoke": func() error {
			r, err := c.AccessRevokeUserWithResponse(ctx, oapismall.Accounts, servers.Account,
				&oapismall.AccessRevokeUserParams{Devices: pointer(true)}, oapismall.RevokeUser{
					Email: email, Devices: pointer(true), UserUid: pointer(servers.Account), WarpSessionReauth: pointer(true),
				})
			return expect(err == nil && *r.JSON200.Success && *r.JSON200.Result, err)
		},
		"delete": func() error {
			r, err := c.AccessDeleteUserWithResponse(ctx, servers.Account, servers.User)
			return expect(err == nil && r.JSON200.Messages[0].Code == 1000, err)
		},
		"zone": func() error {
			r, err := c.ZoneRevokeUserWithResponse(ctx, servers.Account, oapismall.ZoneRevokeUser{Email: email})
			return expect(err == nil && *r.JSON200.Success && *r.JSON200.Result, err)
		},
		"devices": func() error {
			r, err := c.DevicesRevokeWithResponse(ctx, servers.Account, ids)
			return expect(err == nil && r.JSON200.Messages[0].Code == 1000, err)
		},
	}, nil
}
