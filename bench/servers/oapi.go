package servers

import (
	"context"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	validator "github.com/oapi-codegen/nethttp-middleware"

	"github.com/bindery-dev/bindery/bench/peers/oapismall"
)

// newOapi gives oapi-codegen's server the authentication that it leaves to its user; it checks nothing besides.
func newOapi() http.Handler {
	return oapismall.HandlerWithOptions(oapismall.NewStrictHandler(newOapiHandler(), nil),
		oapismall.StdHTTPServerOptions{Middlewares: []oapismall.MiddlewareFunc{bearerOnly}})
}

// newOapiValidated is newOapi behind the middleware that validates requests, as oapi-codegen's documentation has it.
func newOapiValidated(spec string) (http.Handler, error) {
	document, err := openapi3.NewLoader().LoadFromFile(spec)
	if err != nil {
		return nil, err
	}
	document.Servers = nil
	authenticate := func(_ context.Context, in *openapi3filter.AuthenticationInput) error {
		if !authorized(in.RequestValidationInput.Request) {
			return errToken
		}
		return nil
	}
	validate := validator.OapiRequestValidatorWithOptions(document, &validator.Options{
		DoNotValidateServers: true, SilenceServersWarning: true,
		Options: openapi3filter.Options{AuthenticationFunc: authenticate},
	})
	return validate(oapismall.Handler(oapismall.NewStrictHandler(newOapiHandler(), nil))), nil
}

func authorized(r *http.Request) bool {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && token == Token
}

func bearerOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !authorized(r) {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type oapiHandler struct{ envelope oapismall.Envelope }

func newOapiHandler() oapiHandler {
	return oapiHandler{oapismall.Envelope{Errors: []oapismall.Message{}, Messages: []oapismall.Message{{
		Code: 1000, Message: "message", DocumentationUrl: pointer("documentation_url"),
		Source: &oapismall.Source{Pointer: pointer("pointer")},
	}}, Success: true, Result: map[string]any{}}}
}

func (h oapiHandler) AccessDeleteUser(
	context.Context, oapismall.AccessDeleteUserRequestObject,
) (oapismall.AccessDeleteUserResponseObject, error) {
	return oapismall.AccessDeleteUser200JSONResponse(h.envelope), nil
}

func (h oapiHandler) DevicesRevoke(
	context.Context, oapismall.DevicesRevokeRequestObject,
) (oapismall.DevicesRevokeResponseObject, error) {
	return oapismall.DevicesRevoke200JSONResponse(h.envelope), nil
}

func (oapiHandler) ZoneRevokeUser(
	_ context.Context, r oapismall.ZoneRevokeUserRequestObject,
) (oapismall.ZoneRevokeUserResponseObject, error) {
	return oapismall.ZoneRevokeUser200JSONResponse{Result: pointer(true), Success: pointer(r.Body.Email != "")}, nil
}

func (oapiHandler) AccessRevokeUser(
	_ context.Context, r oapismall.AccessRevokeUserRequestObject,
) (oapismall.AccessRevokeUserResponseObject, error) {
	return oapismall.AccessRevokeUser200JSONResponse{Result: pointer(true), Success: pointer(r.Body.Email != "")}, nil
}
