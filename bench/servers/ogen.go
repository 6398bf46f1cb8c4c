package servers

import (
	"context"
	"net/http"

	"github.com/go-faster/jx"

	"github.com/bindery-dev/bindery/bench/peers/ogensmall"
)

func newOgen() (http.Handler, error) {
	return ogensmall.NewServer(ogenHandler{&ogensmall.Envelope{Errors: []ogensmall.Message{}, Messages: []ogensmall.Message{{
		Code: 1000, Message: "message", DocumentationURL: ogensmall.NewOptString("documentation_url"),
		Source: ogensmall.NewOptSource(ogensmall.Source{Pointer: ogensmall.NewOptString("pointer")}),
	}}, Success: true, Result: jx.Raw("{}")}}, ogenSecurity{})
}

type ogenHandler struct{ envelope *ogensmall.Envelope }

func (h ogenHandler) AccessDeleteUser(context.Context, ogensmall.AccessDeleteUserParams) (ogensmall.AccessDeleteUserRes, error) {
	return h.envelope, nil
}

func (h ogenHandler) AccessRevokeUser(
	_ context.Context, r *ogensmall.RevokeUser, _ ogensmall.AccessRevokeUserParams,
) (ogensmall.AccessRevokeUserRes, error) {
	return &ogensmall.RevokeUserResult{Result: ogensmall.NewOptBool(true), Success: ogensmall.NewOptBool(r.Email != "")}, nil
}

func (h ogenHandler) DevicesRevoke(context.Context, []string, ogensmall.DevicesRevokeParams) (ogensmall.DevicesRevokeRes, error) {
	return h.envelope, nil
}

func (h ogenHandler) ZoneRevokeUser(
	_ context.Context, r *ogensmall.ZoneRevokeUser, _ ogensmall.ZoneRevokeUserParams,
) (ogensmall.ZoneRevokeUserRes, error) {
	return &ogensmall.RevokeUserResult{Result: ogensmall.NewOptBool(true), Success: ogensmall.NewOptBool(r.Email != "")}, nil
}

type ogenSecurity struct{}

func (ogenSecurity) HandleAPIEmail(ctx context.Context, _ ogensmall.OperationName, _ ogensmall.APIEmail) (context.Context, error) {
	return ctx, nil
}

func (ogenSecurity) HandleAPIKey(ctx context.Context, _ ogensmall.OperationName, _ ogensmall.APIKey) (context.Context, error) {
	return ctx, nil
}

func (ogenSecurity) HandleAPIToken(ctx context.Context, _ ogensmall.OperationName, t ogensmall.APIToken) (context.Context, error) {
	if t.Token != Token {
		return nil, errToken
	}
	return ctx, nil
}
