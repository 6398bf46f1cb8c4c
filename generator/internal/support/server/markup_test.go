//go:build !unsecured

package server

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/markup"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestXML(t *testing.T) {
	type want struct {
		value  wire.Opt[int64]
		status int
	}
	read := func(r *markup.Reader) wire.Opt[int64] { return markup.ReadOpt(r, (*markup.Reader).Int64) }
	for _, c := range []struct {
		required        bool
		mediaType, body string
		want            want
	}{
		{false, "application/xml", "<n>5</n>", want{wire.Some[int64](5), 200}},
		{true, "application/xml; charset=utf-8", "<?xml version='1.0'?><n>5</n>", want{wire.Some[int64](5), 200}},
		{false, "application/xml", "", want{status: 200}},
		{true, "application/xml", "", want{status: 400}},
		{false, "application/xml", "<n>x</n>", want{wire.Some[int64](0), 400}},
		{false, "application/xml", "<m>5</m>", want{wire.Some[int64](5), 400}},
		{true, "application/json", "5", want{status: 415}},
	} {
		r := httptest.NewRequest("PUT", "/", strings.NewReader(c.body))
		r.Header.Set("Content-Type", c.mediaType)
		x := &exchange{call: call{server: &Server{maxBody: 100}, r: r}}
		parse := xml[wire.Opt[int64]]
		if c.required {
			parse = xmlRequired[wire.Opt[int64]]
		}
		got := want{parse(x, "n", read, "application/xml"), 200}
		if fault, ok := x.check(nil).(*wire.Fault); ok {
			got.status = fault.Status
		}
		if got != c.want {
			t.Errorf("%+v: got %+v, %v", c, got, x.check(nil))
		}
	}
	w := httptest.NewRecorder()
	x := &exchange{call: call{server: &Server{}, r: httptest.NewRequest("GET", "/", nil), outgoing: outgoing{w: w}}}
	err := replyXML(x, 201, "application/xml", "n", int64(5), markup.AppendInt, nil)
	if err != nil || w.Code != 201 || w.Body.String() != markup.Header+"<n>5</n>" || w.Header().Get("Content-Type") != "application/xml" {
		t.Error(w.Code, w.Header(), w.Body, err)
	}
	if err := replyXML(x, 200, "application/xml", "n", "\x00", markup.AppendString, nil); err == nil {
		t.Error("sent what has no form")
	}
}
