//go:build !unsecured

package client

import (
	"errors"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/markup"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestXML(t *testing.T) {
	for _, q := range []struct {
		mediaType, body string
		want            int64 // 0 is an error
	}{
		{"application/xml", "<n>5</n>", 5},
		{"text/xml; charset=utf-8", "<?xml version='1.0' encoding='UTF-8'?>\n<n>5</n>\n", 5},
		{"application/problem+xml", "<m>5</m>", 5},
		{"application/xml", "<n>x</n>", 0},
		{"application/json", "5", 0},
		{"application/xml", "<n>5", 0},
	} {
		c := connect(t, answer(200, q.mediaType, q.body))
		req := newRequest(c.core, &operation, "1", "2")
		got, err := callXML(t.Context(), req, 200, "n", (*markup.Reader).Int64, nil)
		if got != q.want || (err == nil) != (q.want != 0) {
			t.Errorf("%s %s: got %d, %v", q.mediaType, q.body, got, err)
		}
		var status interface{ Error() string }
		if err != nil && !errors.As(err, &status) {
			t.Error(err)
		}
	}
	req := newRequest(connect(t, answer(200, jsonType, "")).core, &operation, "1", "2")
	setXML(req, "application/xml", "n", wire.UUID{}, markup.AppendUUID)
	if string(req.body) != markup.Header+"<n>00000000-0000-0000-0000-000000000000</n>" || req.mediaType != "application/xml" {
		t.Errorf("%s %s", req.mediaType, req.body)
	}
}
