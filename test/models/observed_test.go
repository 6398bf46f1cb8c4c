package models

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"iter"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
	observe "github.com/bindery-dev/bindery/internal/observe/judge"
	"github.com/bindery-dev/bindery/test/observe/shop"
	"github.com/bindery-dev/bindery/test/observe/traffic"
)

var (
	observed = flag.Int("observed", 0, "have gen observe judge `N` exchanges drawn from the schemas of a document")
	through  = flag.Int("through", 200, "have `N` exchanges drawn that pass through gen observe")
	spec     = flag.String("spec", "", "the `document` for these")
)

// TestObservedThrough has exchanges pass through gen observe, from clients to a server, that are drawn from the schemas of a document. All
// of them conform.
func TestObservedThrough(t *testing.T) {
	name := *spec
	if name == "" {
		name = filepath.Join(t.TempDir(), "shop.yaml")
		if err := os.WriteFile(name, shop.Document, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	exchanges := slices.Collect(newCalls(t, name).several(*through))
	if len(exchanges) < *through {
		t.Fatalf("%d exchanges are drawn", len(exchanges))
	}
	report := filepath.Join(t.TempDir(), "found.json")
	p := traffic.Observe(t, traffic.Server(t, exchanges).URL, "--json", report, "--fail-on-departures", name)
	traffic.Play(t, p, exchanges, 0)
	table := p.Stop(t)
	text, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var f finding.Findings
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d exchanges, %d as the document says", f.Exchanges, f.Conforming)
	if f.Exchanges != *through || f.Conforming != *through {
		t.Error(table)
	}
}

// TestObserved has exchanges judged that are drawn from the schemas of a document: nothing departs from it.
func TestObserved(t *testing.T) {
	if *observed == 0 {
		t.Skip("make observed runs it: -observed says how many exchanges are drawn")
	}
	started := time.Now()
	j, err := observe.Start(t.Context(), observe.Options{Config: generator.Config{Spec: *spec}, KeepExamples: true, Log: func(text string) {
		t.Log(time.Since(started).Round(100*time.Millisecond), text)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Log("started after", time.Since(started))
	c := newCalls(t, *spec)
	started = time.Now()
	n := 0
	for e := range c.several(*observed) {
		n++
		if err := j.LookWait(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	f := j.Findings(t.Context())
	t.Logf("%d exchanges of %d operations, %d conforming, in %v; unjudged %v",
		n, len(c.operations), f.Conforming, time.Since(started), f.Unjudged)
	for _, r := range f.Rows {
		if !r.Departs() { // a parameter of one operation may make a path of another
			continue
		}
		t.Errorf("%d %s %s: %s: %s, such as %s", r.Count, r.Operation, r.Place.Key(), r.At, r.Detail, r.Example)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	if n < *observed {
		t.Errorf("%d exchanges", n)
	}
}

// calls draws exchanges.
type calls struct {
	request, response drawer
	root              place
	base              string
	operations        []operation
}

type operation struct {
	method, template string
	item, at         place
}

func newCalls(t *testing.T, spec string) *calls {
	t.Helper()
	seed := fnv.New64()
	seed.Write([]byte(filepath.Base(spec)))
	r := rand.New(rand.NewPCG(seed.Sum64(), 1))
	c := &calls{
		request:  drawer{&document{skip: "readOnly"}, r},
		response: drawer{&document{skip: "writeOnly"}, r},
	}
	if _, err := c.request.open(spec); err != nil {
		t.Fatal(err)
	}
	v, err := c.response.open(spec)
	if err != nil {
		t.Fatal(err)
	}
	c.root = place{spec, v}
	c.base = strings.TrimSuffix(c.root.text("basePath"), "/")
	if servers := c.root.list("servers"); len(servers) > 0 {
		if u, err := url.Parse(servers[0].text("url")); err == nil && !strings.Contains(u.Path, "{") {
			c.base = strings.TrimSuffix(u.Path, "/")
		}
	}
	paths := c.root.get("paths")
	for _, template := range slices.Sorted(maps.Keys(paths.object())) {
		item := paths.get(template)
		for _, method := range []string{"get", "put", "post", "delete", "patch"} {
			if item.has(method) {
				c.operations = append(c.operations, operation{strings.ToUpper(method), template, item, item.get(method)})
			}
		}
	}
	if len(c.operations) == 0 {
		t.Fatal("no exchange can be drawn")
	}
	return c
}

// several are exchanges of all operations by turns, fewer where they cannot be drawn.
func (c *calls) several(n int) iter.Seq[exchange.Exchange] {
	return func(yield func(exchange.Exchange) bool) {
		for i, tries := 0, 20*n; n > 0 && i < tries; i++ {
			e, ok := c.draw(c.operations[i%len(c.operations)])
			if !ok {
				continue
			}
			if n--; !yield(e) {
				return
			}
		}
	}
}

// resolved follows a reference.
func (c *calls) resolved(p place) place {
	for range 10 {
		if ref := p.text("$ref"); ref != "" {
			p, _ = c.response.find(p.file, ref)
		}
	}
	return p
}

// draw draws an exchange of an operation; false if there is something in it that is not drawn.
func (c *calls) draw(o operation) (e exchange.Exchange, ok bool) {
	e = exchange.Exchange{Method: o.method, Host: "localhost", RequestHeader: http.Header{}, ResponseHeader: http.Header{}}
	path, query := o.template, url.Values{}
	seen := map[string]bool{}
	for _, p := range append(o.at.list("parameters"), o.item.list("parameters")...) {
		p = c.resolved(p)
		name, in := p.text("name"), p.text("in")
		if seen[in+name] {
			continue
		}
		seen[in+name] = true
		if in == "body" {
			if !c.body(&c.request, p.get("schema"), &e.Request) {
				return e, false
			}
			if !c.has(o, "consumes") {
				return e, false
			}
			e.RequestHeader.Set("Content-Type", "application/json")
			continue
		}
		if !p.is("required") && c.request.IntN(2) == 0 {
			continue
		}
		text, ok := c.text(p)
		switch {
		case !ok && p.is("required") || in == "formData":
			return e, false
		case !ok:
		case in == "path":
			if text == "" || text == "." || text == ".." {
				return e, false
			}
			path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(text))
		case in == "query":
			query.Set(name, text)
		case in == "header" && !slices.Contains([]string{"accept", "content-type", "authorization"}, strings.ToLower(name)):
			if !isField(text) {
				return e, false
			}
			e.RequestHeader.Set(name, text)
		case in == "cookie":
			return e, false
		}
	}
	if strings.Contains(path, "{") {
		return e, false
	}
	if e.Target = c.base + path; len(query) > 0 {
		e.Target += "?" + query.Encode()
	}
	body := c.resolved(o.at.get("requestBody"))
	if len(body.object()) > 0 && (body.is("required") || c.request.IntN(2) == 0) {
		content := body.get("content")
		if !content.has("application/json") || !c.body(&c.request, content.get("application/json").get("schema"), &e.Request) {
			return e, false
		}
		e.RequestHeader.Set("Content-Type", "application/json")
	}
	return e, c.answer(o, &e)
}

// isField reports whether a text passes as a header field as it is.
func isField(text string) bool {
	return strings.TrimSpace(text) == text && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// answer draws the response.
func (c *calls) answer(o operation, e *exchange.Exchange) bool {
	responses := o.at.get("responses")
	keys := slices.Sorted(maps.Keys(responses.object()))
	key := keys[c.response.IntN(len(keys))]
	status, err := strconv.Atoi(strings.Replace(key, "XX", "07", 1))
	if err != nil {
		return false
	}
	e.Status = status
	r := c.resolved(responses.get(key))
	schema, has := r.get("schema"), r.has("schema")
	if content := r.get("content"); len(content.object()) > 0 {
		if !content.has("application/json") {
			return false
		}
		schema, has = content.get("application/json").get("schema"), true
	}
	if has && !c.has(o, "produces") {
		return false
	}
	for _, name := range slices.Sorted(maps.Keys(r.get("headers").object())) {
		if strings.HasPrefix(strings.ToLower(name), "content-") || strings.EqualFold(name, "Transfer-Encoding") {
			continue // it says of the body what is so
		}
		h := c.resolved(r.get("headers").get(name))
		text, ok := c.text(h)
		switch {
		case ok && isField(text):
			e.ResponseHeader.Set(name, text)
		case h.is("required"):
			return false
		}
	}
	if !has || status == 204 || status == 304 || status == 205 {
		return true
	}
	e.ResponseHeader.Set("Content-Type", "application/json")
	return schema.text("type") != "file" && c.body(&c.response, schema, &e.Response)
}

// has reports whether an operation of version 2.0 consumes or produces JSON; one of another version says it elsewhere.
func (c *calls) has(o operation, key string) bool {
	types := o.at.list(key)
	if !o.at.has(key) {
		types = c.root.list(key)
	}
	return len(types) == 0 || slices.ContainsFunc(types, func(p place) bool { return p.value == "application/json" })
}

func (c *calls) body(d *drawer, schema place, b *exchange.Body) bool {
	v, ok := d.draw(schema)
	if !ok {
		return false
	}
	text, err := json.Marshal(v)
	b.Bytes, b.Length = text, int64(len(text))
	return err == nil && len(text) < 64<<10
}

// text is a value of a parameter in its style; scalars alone.
func (c *calls) text(p place) (string, bool) {
	s := p
	if !c.root.has("swagger") {
		s = p.get("schema")
	}
	v, ok := c.request.draw(s)
	if !ok {
		return "", false
	}
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number, float64, bool:
		return fmt.Sprint(v), true
	}
	return "", false
}
