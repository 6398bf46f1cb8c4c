//go:build !unsecured

package client

import (
	"context"
	"errors"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// TestLeniency runs the table of docs/http.md.
func TestLeniency(t *testing.T) {
	page, err := os.ReadFile("../../../../docs/http.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "\n## Leniency\n")
	table, _, _ := strings.Cut(rest, "\n## ")
	rows := 0
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 6 || strings.HasPrefix(cells[0], "--") || cells[0] == " what comes " {
			continue
		}
		for i := range cells {
			cells[i] = strings.Trim(strings.TrimSpace(cells[i]), "`")
		}
		rows++
		t.Run(cells[0], func(t *testing.T) { lenient(t, cells[1], cells[2], cells[3], cells[4], cells[5]) })
	}
	if rows < 20 {
		t.Errorf("%d rows", rows)
	}
}

func lenient(t *testing.T, mediaType, n, body, want, told string) {
	body = strings.NewReplacer("U+FEFF", "\ufeff", "0xFF", "\xff").Replace(body)
	var seen []string
	c := connect(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil // net/http would say something
		if n != "" {
			w.Header().Set("N", n)
		}
		if mediaType != "" {
			w.Header().Set("Content-Type", mediaType)
		}
		_, _ = w.Write([]byte(body))
	}, WithProblemHook(func(_ context.Context, _ wire.Operation, found wire.Problems) {
		for _, p := range found {
			in := p.In
			if in == "" {
				in = "body"
			}
			seen = append(seen, in+p.Pointer+" "+p.Keyword)
		}
	}))
	read := func(c *Client) (string, error) {
		res, err := newRequest(c.core, &operation, "a", "b").send(ctx)
		if err != nil {
			t.Fatal(err)
		}
		headerRequired(&res, "N", wire.ParseInt64)
		v, err := decode(&res, wire.Read[thing])
		if err != nil {
			return kindOf(err), err
		}
		return v.Name, nil
	}
	if got, err := read(c); got != want || strings.Join(seen, ", ") != told {
		t.Errorf("read as %q, %q (%v), want %q, %q", got, seen, err, want, told)
	}
	if told != "" {
		want = "*wire.DecodeError"
	}
	seen = nil
	if got, err := read(c.With(WithStrictResponses())); got != want || seen != nil {
		t.Errorf("strictly, read as %q (%v), want %q", got, err, want)
	}
}

func kindOf(err error) string {
	if decode := (*wire.DecodeError)(nil); errors.As(err, &decode) {
		return "*wire.DecodeError"
	}
	if status := (*wire.StatusError)(nil); errors.As(err, &status) {
		return "*wire.StatusError"
	}
	return err.Error()
}

// What is said of texts, bytes and items of streams.
func TestLeniencyOfOtherBodies(t *testing.T) {
	var seen []string
	hook := WithProblemHook(func(_ context.Context, _ wire.Operation, found wire.Problems) {
		for _, p := range found {
			seen = append(seen, p.In+p.Pointer+" "+p.Keyword)
		}
	})
	untyped := func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = w.Write([]byte("\ufeff7"))
	}
	c := connect(t, untyped, hook)
	req := func() *request {
		r := newRequest(c.core, &operation, "a", "b")
		r.accept = "text/plain"
		return r
	}
	v, err := callText(ctx, req(), 200, wire.ParseInt64, nil)
	if err != nil || v != 7 || strings.Join(seen, ", ") != " syntax, header/Content-Type required" {
		t.Error(v, err, seen)
	}
	for _, q := range []struct{ documented, told string }{{"image/png", "header/Content-Type required"}, {"application/octet-stream", ""}} {
		seen = nil
		body, err := callLive(ctx, req(), 200, openReader(q.documented), nil)
		if err != nil || strings.Join(seen, ", ") != q.told {
			t.Fatal(err, seen)
		}
		body.Close()
	}
	var failed *thingError
	refused := func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		w.WriteHeader(404)
		_, _ = w.Write([]byte("\ufeff" + `{"code":7}`))
	}
	if _, err := connect(t, refused).get(); !errors.As(err, &failed) || failed.Body.Code != 7 {
		t.Error(err)
	}
}
