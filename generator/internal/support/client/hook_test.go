//go:build !unhooked

package client

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/signature"
)

// A message that is sent again has the id that it had, and the time and the signature of the try.
func TestEachTryIsSigned(t *testing.T) {
	const secret = "whsec_plJ3nmyCDGBKInavdOK15jsl"
	key, err := signature.ParseKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	now := noon
	var ids, times []string
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if err := signature.Verify(r.Header, body, []signature.Key{key}, now, time.Second); err != nil {
			t.Error(err)
		}
		ids, times = append(ids, r.Header.Get(signature.FieldID)), append(times, r.Header.Get(signature.FieldTimestamp))
		if len(ids) < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}, WithSecret(secret), WithMaxRetries(2))
	d, how := *c.core, *c.core.sending
	d.sending = &how
	d.retry.now = func() time.Time { return now }
	d.retry.wait = func(context.Context, time.Duration) error {
		now = now.Add(10 * time.Minute)
		return nil
	}
	for range 2 {
		op := operation
		op.Method = "POST"
		req := newRequest(&d, &op, "1", "2")
		req.body = []byte(`"x"`)
		req.sign()
		if _, err := req.send(ctx); err != nil {
			t.Error(err)
		}
	}
	if len(ids) != 4 || ids[0] == "" || ids[1] != ids[0] || ids[2] != ids[0] || ids[3] == ids[0] {
		t.Errorf("ids %q", ids)
	}
	if got := strings.Join(times, " "); got != "1795348800 1795349400 1795350000 1795350000" {
		t.Errorf("times %s", got)
	}
}
