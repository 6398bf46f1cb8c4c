package emulator

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
)

// Codes of errors. The API publishes no list: those without a remark have been seen in its answers.
const (
	codeInternal       = 1000 // accessd's own
	codeMultiUser      = 1001 // accessd's own
	codeNoRoute        = 7003
	codeUnauthorized   = 9109
	codeAuthentication = 10000
	codeMethod         = 10405
	codeInvalid        = 12130
	codeNotFound       = 12404 // accessd's own, in the range of Access
)

// failure is the envelope of a failed call.
func failure(status int, errs ...api.Message) *api.FailureError {
	return &api.FailureError{StatusError: wire.StatusError{Status: status}, Body: api.Failure{Errors: errs}}
}

func message(code int64, format string, args ...any) api.Message {
	return api.Message{Code: code, Message: fmt.Sprintf(format, args...)}
}

// refusal is what a handler returns for an error of the store.
func refusal(err error) error {
	var unknown *store.Unknown
	switch {
	case errors.Is(err, store.ErrForbidden):
		return failure(http.StatusForbidden, message(codeUnauthorized, "Unauthorized to access requested resource: %v", err))
	case errors.Is(err, store.ErrMultiUser):
		return failure(http.StatusBadRequest, message(codeMultiUser, "%v", err))
	case !errors.As(err, &unknown):
		return err
	case unknown.Kind == "account" || unknown.Kind == "zone":
		return failure(http.StatusNotFound, message(codeNoRoute, "Could not route to /%ss/%s, perhaps your object identifier is invalid?",
			unknown.Kind, unknown.IDs[0]))
	}
	var all []api.Message
	for _, id := range unknown.IDs {
		all = append(all, message(codeNotFound, "access.api.error.not_found: no %s %q", unknown.Kind, id))
	}
	return failure(http.StatusNotFound, all...)
}

// envelope is the error hook: whatever goes wrong before or in a handler is sent as a Failure.
func envelope(ctx context.Context, f *wire.Fault) error {
	if l := exceeded(ctx); l != nil {
		return failure(http.StatusTooManyRequests, message(l.code(), "Please wait and consider throttling your request speed"))
	}
	switch f.Kind {
	case wire.FaultRouting:
		if f.Status == http.StatusMethodNotAllowed {
			return failure(f.Status, message(codeMethod, "Method not allowed for this authentication scheme"))
		}
		return failure(f.Status, message(codeNoRoute, "No route for the URI"))
	case wire.FaultSecurity:
		return unauthorized(f)
	case wire.FaultDecode, wire.FaultMediaType:
		return invalid(f)
	}
	return failure(http.StatusInternalServerError, message(codeInternal, "Internal error"))
}

func unauthorized(f *wire.Fault) error {
	switch {
	case f.Status >= http.StatusInternalServerError:
		return failure(f.Status, message(codeInternal, "Internal error"))
	case f.Err == nil:
		return failure(http.StatusUnauthorized, message(codeAuthentication, "Authentication error: give %s", wanted(f.Operation)))
	case f.Err == wire.Detail(invalidKey):
		return failure(http.StatusForbidden, message(codeAuthentication, "%s", f.Detail()))
	}
	return failure(http.StatusForbidden, message(codeUnauthorized, "%s", f.Detail()))
}

// wanted says which credentials an operation takes, such as "api_token, or api_email with api_key".
func wanted(op *wire.Operation) string {
	var alternatives []string
	for _, requirement := range op.Security {
		var names []string
		for _, scheme := range requirement {
			names = append(names, scheme.Name)
		}
		alternatives = append(alternatives, strings.Join(names, " with "))
	}
	return strings.Join(alternatives, ", or ")
}

// invalid has an error for each problem. An identifier in the path that cannot be one is no route, for the API.
func invalid(f *wire.Fault) error {
	var problems wire.Problems
	if !errors.As(f.Err, &problems) {
		return failure(f.Status, message(codeInvalid, "access.api.error.invalid_request: %s", f.Detail()))
	}
	var all []api.Message
	for _, p := range problems {
		m := message(codeInvalid, "access.api.error.invalid_request: %s", wire.Problems{p}.Error())
		if p.In == "path" {
			m = message(codeNoRoute, "Could not route to the URI, perhaps your object identifier is invalid? %s %s",
				p.Pointer[1:], p.Detail)
		}
		m.Source = &api.MessageSource{Pointer: wire.Some(p.Pointer)}
		all = append(all, m)
	}
	return failure(f.Status, all...)
}
