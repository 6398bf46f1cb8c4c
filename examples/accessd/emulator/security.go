package emulator

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
)

// doorman knows who may call.
type doorman struct{ known []store.Credential }

func newDoorman(s *store.Store) (*doorman, error) {
	known, err := s.Credentials()
	return &doorman{known}, err
}

// What refused callers are told, in the API's words.
const (
	invalidToken  = "Invalid access token"
	invalidKey    = "Authentication error"
	notPermitted  = "Unauthorized to access requested resource: the credentials lack the permission"
	limitExceeded = "too many requests"
)

// Authorize lets in who is known and has one of the permissions that the operation's x-api-token-group lists.
func (d *doorman) Authorize(ctx context.Context, op wire.Operation, c api.Credentials) (context.Context, error) {
	if overLimit(ctx) {
		return nil, &wire.Fault{Kind: wire.FaultSecurity, Status: http.StatusTooManyRequests, Err: wire.Detail(limitExceeded)}
	}
	for i := range d.known {
		who := &d.known[i]
		if !matches(who, c) {
			continue
		}
		if err := permits(who, &op); err != nil {
			return nil, err
		}
		return context.WithValue(ctx, callerKey{}, who), nil
	}
	if c.APIToken != "" {
		return nil, wire.Forbidden(invalidToken)
	}
	return nil, wire.Forbidden(invalidKey)
}

// matches compares what an alternative asks for: the token, or email and key.
func matches(who *store.Credential, c api.Credentials) bool {
	if c.APIToken != "" {
		return equal(who.Token, c.APIToken)
	}
	return equal(who.Email, c.APIEmail) && equal(who.Key, c.APIKey)
}

// equal takes as long for all secrets of a length. There is no empty one.
func equal(secret, given string) bool {
	return secret != "" && subtle.ConstantTimeCompare([]byte(secret), []byte(given)) == 1
}

func permits(who *store.Credential, op *wire.Operation) error {
	text, _ := op.Extension("x-api-token-group")
	if len(who.Permissions) == 0 || text == "" {
		return nil
	}
	var groups []string // null where the documentation names none
	if err := json.Unmarshal([]byte(text), &groups); err != nil {
		return fmt.Errorf("x-api-token-group of %s: %w", op.ID, err)
	}
	if groups == nil || slices.ContainsFunc(groups, func(g string) bool { return slices.Contains(who.Permissions, g) }) {
		return nil
	}
	return wire.Forbidden(fmt.Sprintf("%s %q", notPermitted, groups))
}

type callerKey struct{}

// caller is who Authorize let in. Every operation asks for credentials, so there is one.
func caller(ctx context.Context) *store.Credential { return ctx.Value(callerKey{}).(*store.Credential) }
