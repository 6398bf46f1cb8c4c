package servers

import (
	"context"
	"encoding/json"

	"github.com/bindery-dev/bindery/bench/idiomatic"
	"github.com/bindery-dev/bindery/bench/limit"
)

type idiomaticHandler struct{}

func (idiomaticHandler) AccessRevokeUser(
	_ context.Context, _, _ string, _ *bool, body *idiomatic.RevokeUser,
) (*idiomatic.RevokeUserResult, error) {
	return &idiomatic.RevokeUserResult{Result: pointer(true), Success: pointer(body.Email != "")}, nil
}

func (idiomaticHandler) AccessDeleteUser(context.Context, string, string) (*idiomatic.Envelope, error) {
	return idiomaticEnvelope, nil
}

func (idiomaticHandler) ZoneRevokeUser(
	_ context.Context, _ string, body *idiomatic.ZoneRevokeUser,
) (*idiomatic.RevokeUserResult, error) {
	return &idiomatic.RevokeUserResult{Result: pointer(true), Success: pointer(body.Email != "")}, nil
}

func (idiomaticHandler) DevicesRevoke(context.Context, string, []string) (*idiomatic.Envelope, error) {
	return idiomaticEnvelope, nil
}

var idiomaticEnvelope = &idiomatic.Envelope{Errors: []idiomatic.Message{}, Messages: []idiomatic.Message{{
	Code: 1000, Message: "message", DocumentationURL: "documentation_url", Source: &idiomatic.Source{Pointer: "pointer"},
}}, Success: true, Result: json.RawMessage("{}")}

type limitHandler struct{}

func (limitHandler) AccessRevokeUser(
	_ context.Context, _ limit.AccessRevokeUserParams, body limit.RevokeUser,
) (limit.RevokeUserResult, error) {
	return limit.RevokeUserResult{Result: some(true), Success: some(body.Email != "")}, nil
}

func (limitHandler) AccessDeleteUser(context.Context, string, string) (*limit.Envelope, error) {
	return limitEnvelope, nil
}

func (limitHandler) ZoneRevokeUser(_ context.Context, _ string, body limit.ZoneRevokeUser) (limit.RevokeUserResult, error) {
	return limit.RevokeUserResult{Result: some(true), Success: some(body.Email != "")}, nil
}

func (limitHandler) DevicesRevoke(context.Context, string, []string) (*limit.Envelope, error) {
	return limitEnvelope, nil
}

func some[T any](v T) limit.Opt[T] { return limit.Opt[T]{Value: v, Set: true} }

var limitEnvelope = &limit.Envelope{Messages: []limit.Message{{
	Code: 1000, Message: "message", DocumentationURL: some("documentation_url"), Source: some(limit.Source{Pointer: some("pointer")}),
}}, Success: true, Result: []byte("{}")}

type limitSecurity struct{}

func (limitSecurity) Bearer(ctx context.Context, _, token string) (context.Context, error) {
	if token != Token {
		return nil, errToken
	}
	return ctx, nil
}

func (limitSecurity) EmailKey(ctx context.Context, _, _, _ string) (context.Context, error) {
	return ctx, nil
}
