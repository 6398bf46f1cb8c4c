package clients

import (
	"context"
	"net/http"

	"github.com/ogen-go/ogen/ogenerrors"

	"github.com/bindery-dev/bindery/bench/peers/ogenbare"
	"github.com/bindery-dev/bindery/bench/servers"
)

type bareCredentials struct{}

func (bareCredentials) APIEmail(context.Context, ogenbare.OperationName) (ogenbare.APIEmail, error) {
	return ogenbare.APIEmail{}, ogenerrors.ErrSkipClientSecurity
}

func (bareCredentials) APIKey(context.Context, ogenbare.OperationName) (ogenbare.APIKey, error) {
	return ogenbare.APIKey{}, ogenerrors.ErrSkipClientSecurity
}

func (bareCredentials) APIToken(context.Context, ogenbare.OperationName) (ogenbare.APIToken, error) {
	return ogenbare.APIToken{Token: servers.Token}, nil
}

func ogenBare(base string, http *http.Client) (map[string]func() error, error) {
	c, err := ogenbare.NewClient(base, bareCredentials{}, ogenbare.WithClient(http))
	if err != nil {
		return nil, err
	}
	ctx, ids := context.Background(), devices()
	return map[string]func() error{
		"revoke": func() error {
			r, err := c.AccessRevokeUser(ctx, &ogenbare.RevokeUser{
				Email: email, Devices: ogenbare.NewOptBool(true), UserUID: ogenbare.NewOptString(servers.Account),
				WarpSessionReauth: ogenbare.NewOptBool(true),
			}, ogenbare.AccessRevokeUserParams{
				AccountsOrZones: "accounts", AccountOrZoneID: servers.Account, Devices: ogenbare.NewOptBool(true),
			})
			return bareRevoked(r, err)
		},
		"delete": func() error {
			r, err := c.AccessDeleteUser(ctx, ogenbare.AccessDeleteUserParams{AccountID: servers.Account, UserID: servers.User})
			return bareEnvelope(r, err)
		},
		"zone": func() error {
			r, err := c.ZoneRevokeUser(ctx, &ogenbare.ZoneRevokeUser{Email: email}, ogenbare.ZoneRevokeUserParams{
				Identifier: servers.Account,
			})
			return bareRevoked(r, err)
		},
		"devices": func() error {
			r, err := c.DevicesRevoke(ctx, ids, ogenbare.DevicesRevokeParams{AccountID: servers.Account})
			return bareEnvelope(r, err)
		},
	}, nil
}

func bareRevoked(r any, err error) error {
	v, ok := r.(*ogenbare.RevokeUserResult)
	return expect(ok && v.Success.Value && v.Result.Value, err)
}

func bareEnvelope(r any, err error) error {
	v, ok := r.(*ogenbare.Envelope)
	return expect(ok && v.Messages[0].Code == 1000, err)
}
