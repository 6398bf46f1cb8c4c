//go:build !unsecured

package client

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

const jsonType = "application/json"

func TestResponse(t *testing.T) {
	for _, q := range []struct {
		mediaType, body string
		want            *thing
	}{
		{jsonType, `{"ok":true,"name":"a"}`, &thing{Name: "a"}},
		{"application/problem+json; charset=utf-8", `{"ok":true,"name":"a"}`, &thing{Name: "a"}},
		{jsonType, `{"ok":true,"name":"toolong","note":null,"new":{"a":1,"a":2}}`, &thing{Name: "toolong"}},
		{jsonType, `{"ok":true}`, &thing{}},
		{jsonType, `{"name":"a","name":"b"}`, &thing{Name: "b"}},
	} {
		if got, err := connect(t, answer(200, q.mediaType, q.body)).get(); err != nil || !reflect.DeepEqual(got, q.want) {
			t.Errorf("%s: %+v %v", q.body, got, err)
		}
	}
	var decode *wire.DecodeError
	var status *wire.StatusError
	for _, body := range []string{``, `null`, `[]`, `{"ok":true,"name":1}`, `{"ok":true,"name":"a"`, strings.Repeat(`{"a":`, 1_000_000)} {
		got, err := connect(t, answer(200, jsonType, body)).get()
		if !errors.As(err, &decode) || !errors.As(err, &status) || got != nil || len(decode.Problems) == 0 || string(decode.Raw) != body {
			t.Errorf("%.50s: %v %.100v", body, got, err)
		}
		if len(err.Error()) > 4096 {
			t.Error(len(err.Error()))
		}
	}
	for _, q := range []struct {
		status          int
		mediaType, body string
	}{
		{200, jsonType, `{"ok":false,"name":"a"}`}, // says itself that it is no success
		{200, "text/html", "<html>"}, {201, jsonType, `{"ok":true,"name":"a"}`}, {503, jsonType, `{"code":1}`},
		{404, "text/html", "<html>"},
		{404, jsonType, `{"code":"x"}`}, {404, jsonType, `{`}, {404, jsonType, `null`}, {304, "", ""},
	} {
		var failed *thingError
		_, err := connect(t, answer(q.status, q.mediaType, q.body)).get()
		if !errors.As(err, &status) || errors.As(err, &failed) || errors.As(err, &decode) || status.Status != q.status ||
			string(status.Raw) != q.body ||
			status.Operation != "op" {
			t.Errorf("%v: %T %v", q, err, err)
		}
	}
}

func TestDocumentedError(t *testing.T) {
	for _, body := range []string{`{"code":7}`, `{"code":7,"new":1}`} {
		h := func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "9")
			answer(404, jsonType, body)(w, nil)
		}
		var failed *thingError
		var status *wire.StatusError
		_, err := connect(t, h).get()
		if !errors.As(err, &failed) || !errors.As(err, &status) || failed.Body.Code != 7 || status.Status != 404 ||
			status.Operation != "op" ||
			status.Header.Get("Retry-After") != "9" || string(status.Raw) != body {
			t.Errorf("%s: %T %v", body, err, err)
		}
	}
}

func TestProblems(t *testing.T) {
	var seen []string
	hook := WithProblemHook(func(_ context.Context, op wire.Operation, p wire.Problems) {
		for _, q := range p {
			seen = append(seen, op.ID+" "+q.In+q.Pointer+" "+q.Keyword)
		}
	})
	c := connect(t, answer(200, jsonType, `{"name":"toolong","note":null,"new":1}`), hook)
	if _, err := c.get(); err != nil || !slices.Equal(seen, []string{"op /note type", "op /ok required", "op /name maxLength"}) {
		t.Error(err, seen)
	}
	var decode *wire.DecodeError
	if _, err := c.With(WithStrictResponses()).get(); !errors.As(err, &decode) || len(decode.Problems) != 3 {
		t.Error(err)
	}
	seen = nil
	if _, err := connect(t, answer(200, jsonType, `{"ok":true,"name":"a","new":1}`), hook, WithStrictResponses()).get(); err != nil ||
		seen != nil {
		t.Error(err, seen)
	}
}

func TestHeaders(t *testing.T) {
	h := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-N", "5")
		w.Header().Set("X-Bad", "x")
		w.Header()["X-List"] = []string{"1, 2", "3"}
		w.WriteHeader(204)
	}
	read := func(c *Client) (error, []any) {
		res, err := newRequest(c.core, &operation, "a", "b").send(ctx)
		if err != nil {
			t.Fatal(err)
		}
		got := []any{
			header(&res, "X-N", wire.ParseInt64).Or(-1), headerRequired(&res, "X-N", wire.ParseInt64),
			header(&res, "X-None", wire.ParseInt64).Set, headerList(&res, "X-List", wire.ParseInt64),
			headerList(&res, "X-None", wire.ParseInt64), header(&res, "X-Bad", wire.ParseInt64).Set,
			headerRequired(&res, "X-None", wire.ParseInt64),
		}
		return res.empty(), got
	}
	c := connect(t, h)
	err, got := read(c)
	if want := []any{int64(5), int64(5), false, []int64{1, 2, 3}, []int64(nil), false, int64(0)}; err != nil ||
		!reflect.DeepEqual(got, want) {
		t.Error(err, got)
	}
	if err, _ := read(c.With(WithStrictResponses())); err == nil ||
		err.Error() != "op: 204: header/X-Bad: must be an integer; header/X-None: is required" {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	c := connect(t, answer(200, jsonType, `"`+strings.Repeat("a", 1000)+`"`), WithMaxResponse(1000))
	if _, err := c.get(); err == nil || !strings.Contains(err.Error(), "more than 1000 bytes") {
		t.Error(err)
	}
	short := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "{")
	}
	if _, err := connect(t, short).get(); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}

// TestBombs are bodies that take more memory than they seem to.
func TestBombs(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for range 64 {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	c := connect(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", jsonType)
		w.Write(packed.Bytes())
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := c.get()
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; err == nil || !strings.Contains(err.Error(), "33554432 bytes") || taken > 40<<20 {
		t.Error(err, taken>>20)
	}
}

func TestReadAll(t *testing.T) {
	for _, n := range []int{0, 1, 510, 511, 512, 513, firstPart - 1, firstPart, firstPart + 1, 3 * firstPart, 5<<20 + 7} {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte(i * 7 >> 3)
		}
		for _, length := range []int64{-1, int64(n)} {
			for _, limit := range []int64{int64(n), int64(n) + 1} {
				got, err := readAll(iotest.HalfReader(bytes.NewReader(text)), length, limit)
				if err != nil || !bytes.Equal(got, text) {
					t.Errorf("%d %d %d: %d %v", n, length, limit, len(got), err)
				}
			}
			if _, err := readAll(bytes.NewReader(text), length, int64(n)-1); err == nil {
				t.Errorf("%d %d: too long", n, length)
			}
		}
	}
	if got, err := readAll(http.NoBody, 40_000_000, 10); err != nil || len(got) > 0 { // as HEAD has it
		t.Error(got, err)
	}
	if _, err := readAll(iotest.ErrReader(io.ErrClosedPipe), -1, 10); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

func BenchmarkCall(b *testing.B) {
	c, err := New(WithHTTPClient(&http.Client{Transport: constant(`{"ok":true,"name":"a"}`)}))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.get(); err != nil {
			b.Fatal(err)
		}
	}
}

// constant is a RoundTripper that answers at once.
type constant string

func (c constant) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode:    200,
		Header:        jsonFields,
		Body:          io.NopCloser(strings.NewReader(string(c))),
		ContentLength: int64(len(c)),
		Request:       r,
	}, nil
}

var jsonFields = http.Header{"Content-Type": {jsonType}}
