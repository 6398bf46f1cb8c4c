package main

import (
	"context"
	"errors"
	"strings"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

// job is a call that is ready to be made, and then what came of it.
type job struct {
	Operation string        `json:"operation"`
	Account   string        `json:"account,omitzero"`
	Zone      string        `json:"zone,omitzero"`
	Targets   []string      `json:"targets"`
	Result    wire.Raw      `json:"result,omitzero"`
	Messages  []api.Message `json:"messages,omitempty"`
	Failure   *failure      `json:"failure,omitzero"`

	call func(context.Context, *client.Client) (wire.Raw, error)
}

var errNotRevoked = errors.New("the API says that nothing was revoked")

func revokeUser(o *options) (*job, error) {
	switch {
	case (o.account == "") == (o.zone == ""):
		return nil, mistake("revoke user: give either -account or -zone")
	case o.email == "":
		return nil, mistake("revoke user: -email is missing")
	case len(o.args) > 0:
		return nil, mistake("revoke user: what is %q? The user is given by -email", o.args[0])
	}
	if o.zone != "" {
		return revokeZoneUser(o)
	}
	params := api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts,
		AccountOrZoneID: o.account,
		Devices:         o.devices.value, // in the query and in the body: nobody has to know which counts
		Body:            api.UserRevocation{Email: o.email, Devices: o.devices.value, WARPSessionReauth: o.reauth.value},
	}
	if o.uid != "" {
		params.Body.UserUID = wire.Some(o.uid)
	}
	return userJob(o, &params)
}

// revokeZoneUser takes the form of the operation that is made for the credentials: the documentation has one for zones, with an email and a
// key alone, and one for both, with a token too.
func revokeZoneUser(o *options) (*job, error) {
	if o.devices.value.Set || o.reauth.value.Set || o.uid != "" {
		return nil, mistake("revoke user: a zone has no -devices, -reauth or -uid: use -account")
	}
	if o.keyEmail == "" || o.key == "" {
		return userJob(o, &api.RevokeUserParams{
			AccountsOrZones: api.ScopeZones, AccountOrZoneID: o.zone, Body: api.UserRevocation{Email: o.email},
		})
	}
	params := api.RevokeZoneUserParams{Identifier: o.zone, Body: api.ZoneUserRevocation{Email: o.email}}
	j := &job{Operation: "revoke user", Zone: o.zone, Targets: []string{o.email}}
	j.call = func(ctx context.Context, c *client.Client) (wire.Raw, error) {
		return revoked(c.Organizations.RevokeZoneUser(ctx, params))
	}
	return j, valid(params.Validate())
}

func userJob(o *options, params *api.RevokeUserParams) (*job, error) {
	j := &job{Operation: "revoke user", Account: o.account, Zone: o.zone, Targets: []string{o.email}}
	j.call = func(ctx context.Context, c *client.Client) (wire.Raw, error) {
		return revoked(c.Organizations.RevokeUser(ctx, *params))
	}
	return j, valid(params.Validate())
}

// revoked makes an error of a result that is false. One that is absent says nothing.
func revoked(r *api.RevocationResult, err error) (wire.Raw, error) {
	switch {
	case err != nil:
		return nil, err
	case !r.Result.Or(true) || !r.Success.Or(true):
		return wire.Raw("false"), errNotRevoked
	}
	return wire.Raw("true"), nil
}

func revokeDevices(o *options) (*job, error) {
	switch {
	case o.account == "":
		return nil, mistake("revoke device: -account is missing")
	case len(o.args) == 0:
		return nil, mistake("revoke device: no registration is given")
	}
	params := api.RevokeDevicesParams{AccountID: o.account, Body: o.args}
	j := &job{Operation: "revoke device", Account: o.account, Targets: o.args}
	j.call = func(ctx context.Context, c *client.Client) (wire.Raw, error) {
		envelope, err := c.Devices.RevokeDevices(ctx, params)
		if err != nil {
			return nil, err
		}
		j.Messages = envelope.Messages
		return envelope.Result, nil
	}
	return j, valid(params.Validate())
}

func deleteUser(o *options) (*job, error) {
	switch {
	case o.account == "":
		return nil, mistake("delete user: -account is missing")
	case len(o.args) != 1:
		return nil, mistake("delete user: give the id of one user, not %q", strings.Join(o.args, " "))
	}
	params := api.DeleteUserParams{AccountID: o.account, UserID: o.args[0]}
	j := &job{Operation: "delete user", Account: o.account, Targets: o.args}
	j.call = func(ctx context.Context, c *client.Client) (wire.Raw, error) {
		envelope, err := c.Users.DeleteUser(ctx, params)
		if err != nil {
			return nil, err
		}
		j.Messages = envelope.Messages
		return wire.AppendNull(nil, envelope.Result.Null(), appendObject), nil
	}
	return j, valid(params.Validate())
}

func appendObject(b []byte, v map[string]wire.Raw) []byte {
	return wire.AppendMap(b, v, wire.AppendRaw)
}

// valid makes a mistake of what the document does not allow: the API would refuse it.
func valid(err error) error {
	if err != nil {
		return &usageError{err}
	}
	return nil
}
