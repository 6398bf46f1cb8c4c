package limit

import (
	"context"
	"strconv"
)

type RevokeUser struct {
	Email             string
	UserUID           Opt[string]
	Devices           Opt[bool]
	WarpSessionReauth Opt[bool]
}

type ZoneRevokeUser struct{ Email string }

type RevokeUserResult struct{ Result, Success Opt[bool] }

type Source struct{ Pointer Opt[string] }

type Message struct {
	Code             int
	Message          string
	DocumentationURL Opt[string]
	Source           Opt[Source]
}

type Envelope struct {
	Errors   []Message
	Messages []Message
	Success  bool
	Result   []byte // raw JSON, nil if absent
}

type Failure = Envelope

// FailureError is the documented 4XX answer; a handler returns it as its error.
type FailureError struct {
	Status int
	Body   Failure
}

func (e *FailureError) Error() string { return "failure " + strconv.Itoa(e.Status) }

type AccessRevokeUserParams struct {
	AccountsOrZones, AccountOrZoneID string
	Devices                          Opt[bool]
}

type Handler interface {
	AccessRevokeUser(ctx context.Context, p AccessRevokeUserParams, body RevokeUser) (RevokeUserResult, error)
	AccessDeleteUser(ctx context.Context, accountID, userID string) (*Envelope, error)
	ZoneRevokeUser(ctx context.Context, identifier string, body ZoneRevokeUser) (RevokeUserResult, error)
	DevicesRevoke(ctx context.Context, accountID string, ids []string) (*Envelope, error)
}

type Security interface {
	Bearer(ctx context.Context, op string, token string) (context.Context, error)
	EmailKey(ctx context.Context, op string, email, key string) (context.Context, error)
}
