//go:build !unsecured

// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Security decides who may call.
type Security interface {
	// Authorize is asked once for each alternative of op's security whose credentials the request has, in the document's order.
	// The first that it accepts counts, and the context that it returns goes to the handler.
	//
	// It refuses with wire.Unauthorized or wire.Forbidden, which say what the caller is told, or with an error of package api. Any other
	// error means that it could not decide: it is logged, and answered with 500, which says nothing of it.
	Authorize(ctx context.Context, op wire.Operation, c api.Credentials) (context.Context, error)
}

// New returns a Server. Each handler and the security hook must be there.
func New(handlers Handlers, hook Security, options ...Option) (*Server, error) {
	if hook == nil {
		return nil, errors.New("server: the security hook is nil")
	}
	return start(handlers, security{hook}, options)
}

type security struct{ hook Security }

// authorize asks the hook about each alternative. One that wants nothing lets anyone call, but after the others: a caller who says
// who they are is known to the handler.
func (s *security) authorize(x *exchange, op *wire.Operation) error {
	var refused *wire.Fault
	open := len(op.Security) == 0
	for _, alternative := range op.Security {
		if len(alternative) == 0 {
			open = true
			continue
		}
		c, ok := credentials(x.r, alternative)
		if !ok {
			continue
		}
		ctx, err := s.hook.Authorize(x.ctx, *op, c)
		if err == nil {
			if ctx != nil {
				x.ctx = ctx
			}
			return nil
		}
		if fault := refusal(err); refused == nil || fault.Status >= 500 {
			refused = fault
		}
	}
	switch {
	case refused != nil && refused.Status >= 500:
		return refused // whoever calls, it is not known who
	case open:
		return nil
	case refused == nil:
		refused = &wire.Fault{Kind: wire.FaultSecurity, Status: http.StatusUnauthorized}
	}
	if refused.Status == http.StatusUnauthorized && refused.Header == nil {
		refused.Header = challenges(op)
	}
	return refused
}

// isKey reports whether a parameter in the query is a credential of an operation.
func isKey(op *wire.Operation, name string) bool {
	alone := &http.Request{URL: &url.URL{RawQuery: form.AppendQuery("", name, "x")}}
	return slices.ContainsFunc(op.Security, func(alternative wire.Requirement) bool {
		return slices.ContainsFunc(alternative, func(scheme wire.Scheme) bool {
			_, ok := credentials(alone, wire.Requirement{scheme})
			return ok
		})
	})
}

// refusal is what an error of the hook is to the caller. A status of a failure in it is kept.
func refusal(err error) *wire.Fault {
	refused := wire.Fault{Kind: wire.FaultSecurity, Err: err}
	fault, response := (*wire.Fault)(nil), (*wire.StatusError)(nil)
	switch {
	case errors.As(err, &fault):
		refused = *fault // the hook may return it again
		refused.Kind = wire.FaultSecurity
	case errors.As(err, &response) && response.Status >= 400:
		refused.Status = response.Status
	}
	if refused.Status < 300 || refused.Status > 599 {
		refused.Status = http.StatusInternalServerError
	}
	return &refused
}

// challenges lists what would do instead (RFC 9110, section 11.6.1).
func challenges(op *wire.Operation) http.Header {
	var list []string
	for _, alternative := range op.Security {
		for _, scheme := range alternative {
			if c := challenge(scheme.Name); c != "" && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	if list == nil {
		return nil
	}
	return http.Header{"Www-Authenticate": list}
}

// authorization returns the credentials of an HTTP authentication scheme. Two fields are none: one of them may be someone else's.
func authorization(r *http.Request, name string) (string, bool) {
	values := r.Header["Authorization"]
	if len(values) != 1 {
		return "", false
	}
	v := values[0]
	if len(v) <= len(name)+1 || v[len(name)] != ' ' {
		return "", false
	}
	if scheme := v[:len(name)]; scheme != name && !strings.EqualFold(scheme, name) { // most write it as it is registered
		return "", false
	}
	v = strings.Trim(v[len(name)+1:], " ")
	return v, v != ""
}

// bearer returns a bearer token (RFC 6750).
func bearer(r *http.Request) (string, bool) { return authorization(r, "Bearer") }

// basic returns the credentials of basic authentication (RFC 7617).
func basic(r *http.Request) (wire.Basic, bool) {
	v, _ := authorization(r, "Basic")
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil {
		return wire.Basic{}, false
	}
	username, password, ok := strings.Cut(string(b), ":")
	return wire.Basic{Username: username, Password: password}, ok
}

// headerKey returns an API key in a header field, whose name is in canonical form.
func headerKey(r *http.Request, name string) (string, bool) {
	values := r.Header[name]
	if len(values) != 1 || values[0] == "" {
		return "", false
	}
	return values[0], true
}

// queryKey returns an API key in the query.
func queryKey(r *http.Request, name string) (string, bool) {
	v, n, err := form.Query(r.URL.RawQuery, name)
	return v, n == 1 && err == nil && v != ""
}

// cookieKey returns an API key in a cookie.
func cookieKey(r *http.Request, name string) (string, bool) {
	v, n, err := form.Cookie(r.Header["Cookie"], name)
	return v, n == 1 && err == nil && v != ""
}

// peer returns the certificate that the caller has proved, if the TLS configuration verifies those.
func peer(r *http.Request) (*x509.Certificate, bool) {
	if r.TLS == nil || len(r.TLS.VerifiedChains) == 0 || len(r.TLS.VerifiedChains[0]) == 0 {
		return nil, false
	}
	return r.TLS.VerifiedChains[0][0], true
}
