package judge

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
	"github.com/bindery-dev/bindery/test/observe/shop"
)

func shopOptions(t *testing.T) Options {
	t.Helper()
	spec := filepath.Join(t.TempDir(), "shop.yaml")
	if err := os.WriteFile(spec, shop.Document, 0o600); err != nil {
		t.Fatal(err)
	}
	return Options{Config: generator.Config{Spec: spec}}
}

// Of a body that was cut it is not known what is in it, but its type, the path, parameters and the status are.
func TestCutBodies(t *testing.T) {
	j := open(t, shopOptions(t))
	for _, c := range []call{
		{Request: "POST /v1/items", Header: asJSON, Body: `{"name":`, Status: 201, Fields: asJSON, Response: `{"id`},
		{Request: "POST /v1/items", Header: "Content-Type: text/csv", Body: `a`, Status: 202, Fields: asJSON, Response: `{"id`},
		{Request: "GET /v1/items?page=0", Status: 200, Fields: list, Response: `[{"name`},
		{Request: "GET /v1/nothing", Status: 200, Fields: list, Response: `[{"name`},
	} {
		e := c.Exchange()
		for _, b := range []*exchange.Body{&e.Request, &e.Response} {
			if b.Length > 0 {
				b.Bytes, b.Cut = nil, true
			}
		}
		if err := j.LookWait(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	const want = "GET /items request query/page minimum\nGET /nothing request route not in the document\n" +
		"POST /items request body text/csv media type\nPOST /items response default"
	got := strings.Join(rows(j.Findings(t.Context())), "\n")
	if !strings.HasPrefix(want, got) || !strings.Contains(got, "text/csv") {
		t.Errorf("%s", got)
	}
}

// A request that the upstream refuses departs from the document, which is right: nothing is to be mended.
func TestRefused(t *testing.T) {
	j := open(t, shopOptions(t))
	f := look(t, j, []call{
		{Request: "POST /v1/items", Header: asJSON, Body: `{"name":1}`, Status: 400, Fields: asJSON, Response: `{"message":"no"}`},
		{Request: "OPTIONS /v1/items", Header: "Origin: https://a.example\nAccess-Control-Request-Method: POST", Status: 204},
		{Request: "GET /wp-admin/7", Status: 404, Fields: "Content-Type: text/html", Response: `no`},
	})
	if f.Departures() != 0 || len(f.Rows) != 2 || f.Conforming != 3 {
		t.Errorf("%+v", f)
	}
	if err := f.Overlay(new(bytes.Buffer)); !errors.Is(err, finding.ErrNothing) {
		t.Error(err)
	}
}

// Values are told if they are asked for, but those of credentials never.
func TestSecrets(t *testing.T) {
	calls := []call{{
		Request: "PUT /v1/items/7?token=hunter2", Header: asJSON + "\nAuthorization: Bearer hunter2\nCookie: s=hunter2",
		Body: `{"password":["hunter2"],"until":"soonish"}`, Status: 299, Fields: "Set-Cookie: s=hunter2",
	}}
	for _, keep := range []bool{false, true} {
		o := shopOptions(t)
		o.KeepExamples = keep
		f := look(t, open(t, o), calls)
		var b bytes.Buffer
		if err := errors.Join(f.Table(&b), f.JSON(&b), f.Overlay(&b)); err != nil {
			t.Fatal(err)
		}
		if text := b.String(); strings.Contains(text, "hunter2") || strings.Contains(text, "soonish") != keep {
			t.Errorf("examples %t: %s", keep, text)
		}
		if !strings.Contains(b.String(), "array(1)") {
			t.Error(b.String())
		}
	}
}

// A process that ends is started again, and no exchange is lost by it.
func TestCrash(t *testing.T) {
	j := open(t, shopOptions(t))
	for range 3 {
		look(t, j, shop.Conforming())
		j.mu.Lock()
		err := j.worker.process.command.Process.Kill()
		j.mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
	}
	f := look(t, j, shop.Conforming())
	if want := 4 * len(shop.Conforming()); f.Exchanges != want || f.Conforming != want || len(f.Unjudged) > 0 {
		t.Errorf("%d of %d: %v", f.Conforming, want, f.Unjudged)
	}
}

// Where nothing comes, that is no error.
func TestNoTraffic(t *testing.T) {
	j := open(t, shopOptions(t))
	if f := j.Findings(t.Context()); f.Exchanges != 0 || len(f.Never()) == 0 {
		t.Errorf("%d exchanges", f.Exchanges)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

// Where more comes than can be judged, that is said at once; what is held is bounded.
func TestQueue(t *testing.T) {
	j := &Judge{queue: make(chan job, 2)}
	e := exchange.Exchange{Request: exchange.Body{Bytes: make([]byte, maxQueuedBytes/2+1)}}
	if !j.Look(e) || j.Look(e) {
		t.Error("bytes")
	}
	if small := (exchange.Exchange{}); !j.Look(small) || j.Look(small) {
		t.Error("exchanges")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := j.LookWait(ctx, exchange.Exchange{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// However many paths and names a client makes up, there are as many rows as are kept, and neither ids nor names in paths make many.
func TestBounds(t *testing.T) {
	j := open(t, shopOptions(t))
	calls := make([]call, 0, 3*3000)
	for i := range 3000 {
		word := strings.Map(func(r rune) rune { return r - '0' + 'a' }, strings.Repeat("0", 4)+strconv.Itoa(i))
		calls = append(calls,
			call{Request: "PUT /v1/items/7", Header: asJSON, Body: `{"` + word + `":1}`, Status: 204},
			call{Request: "GET /v1/carts/" + strconv.Itoa(i), Status: 200},
			call{Request: "GET /v1/users/" + word, Status: 200})
	}
	f := look(t, j, calls)
	if len(f.Rows) != 2000 || f.More == 0 || f.Exchanges != len(calls) {
		t.Errorf("%d rows, %d more, %d exchanges", len(f.Rows), f.More, f.Exchanges)
	}
	counts := map[string]int{}
	for i := range f.Rows {
		if r := &f.Rows[i]; r.In == "route" {
			counts[r.Operation] += r.Count
		}
	}
	if want := map[string]int{"GET /carts/{id}": 3000, "GET /users/{id}": 3000}; !maps.Equal(counts, want) {
		t.Errorf("%v", counts)
	}
}
