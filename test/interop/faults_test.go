package interop

import (
	"errors"
	"slices"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

// fault is an answer of the stub, and what a user of the client gets.
type fault struct {
	name   string
	do     call
	status int     // of the error; 0: none
	codes  []int64 // of a FailureError; nil: the error is none
}

func TestClientReturnsTypedErrors(t *testing.T) {
	url, _ := startStub(t)
	user := revoke(api.ScopeAccounts, account, wire.Opt[bool]{}, api.UserRevocation{Email: "test@example.com"})
	remove, devices := deleteUser(account, userID), revokeDevices(userID)
	for _, f := range []fault{
		{"400-7003", user, 400, []int64{7003}},
		{"401-10000", remove, 401, []int64{10000}},
		{"403-9109", devices, 403, []int64{9109}},
		{"404-7003", revokeZone, 404, []int64{7003}},
		{"409-1001", user, 409, []int64{1001}},
		{"422-1002", devices, 422, []int64{1002}},
		{"429", devices, 429, []int64{971}}, // below the minimum that the document gives: kept
		{"400-codes", user, 400, []int64{1001, 1002}},
		{"400-nomsg", remove, 400, []int64{7003}}, // members are missing: what is there is kept
		{"400-codestr", user, 400, nil},
		{"400-html", user, 400, nil},
		{"401-empty", devices, 401, nil},
		{"500", user, 500, nil}, // not documented
		{"502-html", devices, 502, nil},

		{"ok-true", user, 0, nil},
		{"ok-false", user, 0, nil},
		{"ok-full-true", user, 0, nil},
		{"ok-null", user, 0, nil},
		{"ok-extra", user, 0, nil},
		{"ok-charset", user, 0, nil},
		{"ok-empty-obj", user, 0, nil},
		{"ok-garbage", user, 200, nil},
		{"ok-202-obj", user, 202, nil},
		{"ok-204", devices, 204, nil},
		{"ok-textplain", user, 200, nil},

		{"ok-obj", devices, 0, nil},
		{"ok-string", devices, 0, nil},
		{"ok-array", devices, 0, nil},
		{"ok-null", devices, 0, nil},
		{"ok-noresult", devices, 0, nil},
		{"ok-errors-null", devices, 0, nil},
		{"ok-notsuccess", devices, 200, nil}, // success is false: no success, whatever the status says
		{"ok-202-obj", remove, 0, nil},
		{"ok-202-empty", remove, 202, nil},
	} {
		t.Run(f.name, func(t *testing.T) {
			c := newClient(t, url, append(credentials("token"), client.WithHeader("X-Interop-Fault", f.name))...)
			if f.name == "404-7003" { // the zone form is not for tokens
				c = newClient(t, url, append(credentials("emailkey"), client.WithHeader("X-Interop-Fault", f.name))...)
			}
			f.check(t, f.do(t.Context(), c))
		})
	}
}

func (f *fault) check(t *testing.T, err error) {
	var status *wire.StatusError
	switch {
	case f.status == 0:
		if err != nil {
			t.Errorf("%v, want no error", err)
		}
		return
	case !errors.As(err, &status) || status.Status != f.status:
		t.Fatalf("%T %v, want a status error with %d", err, err, f.status)
	}
	var failure *api.FailureError
	if errors.As(err, &failure) != (f.codes != nil) {
		t.Fatalf("%T %v, want codes %v", err, err, f.codes)
	}
	if failure == nil {
		return
	}
	var codes []int64
	for _, m := range failure.Body.Errors {
		codes = append(codes, m.Code)
	}
	if !slices.Equal(codes, f.codes) || len(failure.Raw) == 0 {
		t.Errorf("codes %v, want %v; raw %q", codes, f.codes, failure.Raw)
	}
	if f.name == "429" && failure.Header.Get("Retry-After") != "1" {
		t.Errorf("Retry-After is lost: %v", failure.Header)
	}
}
