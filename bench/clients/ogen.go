package clients

import (
	"context"
	"net/http"

	"github.com/ogen-go/ogen/ogenerrors"

	"github.com/bindery-dev/bindery/bench/peers/ogensmall"
	"github.com/bindery-dev/bindery/bench/servers"
)

type ogenCredentials struct{}

func (ogenCredentials) APIEmail(context.Context, ogensmall.OperationName) (ogensmall.APIEmail, error) {
	return ogensmall.APIEmail{}, ogenerrors.ErrSkipClientSecurity
}

func (ogenCredentials) APIKey(context.Context, ogensmall.OperationName) (ogensmall.APIKey, error) {
	return ogensmall.APIKey{}, ogenerrors.ErrSkipClientSecurity
}

func (ogenCredentials) APIToken(context.Context, ogensmall.OperationName) (ogensmall.APIToken, error) {
	return ogensmall.APIToken{Token: servers.Token}, nil
}

func ogen(base string, http *http.Client) (map[string]func() error, error) {
	c, err := ogensmall.NewClient(base, ogenCredentials{}, ogensmall.WithClient(http))
	if err != nil {
		return nil, err
	}
	ctx, ids := context.Background(), devices()
	return map[string]func() error{
		"revoke": func() error {
			r, err := c.AccessRevokeUser(ctx, &ogensmall.RevokeUser{
				Email: email, Devices: ogensmall.NewOptBool(true), UserUID: ogensmall.NewOptString(servers.Account),
				WarpSessionReauth: ogensmall.NewOptBool(true),
			}, ogensmall.AccessRevokeUserParams{
				AccountsOrZones: "accounts", AccountOrZoneID: servers.Account, Devices: ogensmall.NewOptBool(true),
			})
			return ogenRevoked(r, err)
		},
		"delete": func() error {
			r, err := c.AccessDeleteUser(ctx, ogensmall.AccessDeleteUserParams{AccountID: servers.Account, UserID: servers.User})
			return ogenEnvelope(r, err)
		},
		"zone": func() error {
			r, err := c.ZoneRevokeUser(ctx, &ogensmall.ZoneRevokeUser{Email: email}, ogensmall.ZoneRevokeUserParams{
				Identifier: servers.Account,
			})
			return ogenRevoked(r, err)
		},
		"devices": func() error {
			r, err := c.DevicesRevoke(ctx, ids, ogensmall.DevicesRevokeParams{AccountID: servers.Account})
			return ogenEnvelope(r, err)
		},
	}, nil
}

func ogenRevoked(r any, err error) error {
	v, ok := r.(*ogensmall.RevokeUserResult)
	return expect(ok && v.Success.Value && v.Result.Value, err)
}

func ogenEnvelope(r any, err error) error {
	v, ok := r.(*ogensmall.Envelope)
	return expect(ok && v.Messages[0].Code == 1000, err)
}
