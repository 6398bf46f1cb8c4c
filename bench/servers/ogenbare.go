package servers

import (
	"context"
	"net/http"

	"github.com/go-faster/jx"

	"github.com/bindery-dev/bindery/bench/peers/ogenbare"
)

func newOgenBare() (http.Handler, error) {
	return ogenbare.NewServer(bareHandler{&ogenbare.Envelope{Errors: []ogenbare.Message{}, Messages: []ogenbare.Message{{
		Code: 1000, Message: "message", DocumentationURL: ogenbare.NewOptString("documentation_url"),
		Source: ogenbare.NewOptSource(ogenbare.Source{Pointer: ogenbare.NewOptString("pointer")}),
	}}, Success: true, Result: jx.Raw("{}")}}, bareSecurity{})
}

type bareHandler struct{ envelope *ogenbare.Envelope }

func (h bareHandler) AccessDeleteUser(context.Context, ogenbare.AccessDeleteUserParams) (ogenbare.AccessDeleteUserRes, error) {
	return h.envelope, nil
}

func (h bareHandler) AccessRevokeUser(
	_ context.Context, r *ogenbare.RevokeUser, _ ogenbare.AccessRevokeUserParams,
) (ogenbare.AccessRevokeUserRes, error) {
	return &ogenbare.RevokeUserResult{Result: ogenbare.NewOptBool(true), Success: ogenbare.NewOptBool(r.Email != "")}, nil
}

func (h bareHandler) DevicesRevoke(context.Context, []string, ogenbare.DevicesRevokeParams) (ogenbare.DevicesRevokeRes, error) {
	return h.envelope, nil
}

func (h bareHandler) ZoneRevokeUser(
	_ context.Context, r *ogenbare.ZoneRevokeUser, _ ogenbare.ZoneRevokeUserParams,
) (ogenbare.ZoneRevokeUserRes, error) {
	return &ogenbare.RevokeUserResult{Result: ogenbare.NewOptBool(true), Success: ogenbare.NewOptBool(r.Email != "")}, nil
}

type bareSecurity struct{}

func (bareSecurity) HandleAPIEmail(ctx context.Context, _ ogenbare.OperationName, _ ogenbare.APIEmail) (context.Context, error) {
	return ctx, nil
}

func (bareSecurity) HandleAPIKey(ctx context.Context, _ ogenbare.OperationName, _ ogenbare.APIKey) (context.Context, error) {
	return ctx, nil
}

func (bareSecurity) HandleAPIToken(ctx context.Context, _ ogenbare.OperationName, t ogenbare.APIToken) (context.Context, error) {
	if t.Token != Token {
		return nil, errToken
	}
	return ctx, nil
}
