package judge

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/finding"
	"github.com/bindery-dev/bindery/test/observe/shop"
)

type call = shop.Call

const (
	asJSON = "Content-Type: application/json"
	list   = asJSON + "\nX-Total: 1"
)

// conformingOld and departingOld are the same for a document of version 2.0.
func conformingOld() []call {
	return []call{
		{Request: "GET /api/things?limit=3&kinds=a&kinds=b", Status: 200, Fields: asJSON + "\nX-Left: 3",
			Response: `[{"id":1,"name":"a"}]`},
		{Request: "POST /api/things", Header: asJSON, Body: `{"name":"a"}`, Status: 201, Fields: asJSON, Response: `{"id":1}`},
		{Request: "POST /api/upload", Header: "Content-Type: application/x-www-form-urlencoded", Body: "name=a&size=1", Status: 204},
	}
}

func departingOld() []call {
	const form = "Content-Type: application/x-www-form-urlencoded"
	things := func(query, response, want string) call {
		return call{Request: "GET /api/things?" + query, Status: 200, Fields: asJSON, Response: response, Want: "GET /things " + want}
	}
	return []call{
		things("limit=11", `[]`, "request query/limit maximum"),
		things("limit=all", `[]`, "request query/limit type"),
		things("", `[]`, "request query/limit required"),
		things("limit=1&kinds=c", `[]`, "request query/kinds/* enum"),
		things("limit=1", `[{"name":"a"}]`, "response 200 body/*/id required"),
		things("limit=1", `[{"id":1,"name":null}]`, "response 200 body/*/name type"),
		things("limit=1", `[{"id":1,"size":"big"}]`, "response 200 body/*/size type"),
		things("limit=1", `[{"id":1,"inner":{"b":1}}]`, "response 200 body/*/inner/b additionalProperties"),
		{Request: "GET /api/things?limit=1", Status: 200, Fields: asJSON + "\nX-Left: some", Response: `[]`,
			Want: "GET /things response 200 header/X-Left type"},
		{Request: "POST /api/things", Header: "Content-Type: text/plain", Body: "a", Status: 204,
			Want: "POST /things request body text/plain media type"},
		{Request: "POST /api/things", Header: asJSON, Body: `{}`, Status: 202, Fields: "Content-Type: text/plain", Response: "a",
			Want: "POST /things response 202 status not in the document"},
		{Request: "POST /api/things", Header: asJSON, Status: 204, Want: "POST /things request body application/json required"},
		{Request: "POST /api/upload", Header: form, Body: "size=1", Status: 204, Want: "POST /upload request body/name required"},
		{Request: "POST /api/upload", Header: form, Body: "name=a&size=big", Status: 204, Want: "POST /upload request body/size type"},
		{Request: "GET /api/things/7", Status: 200, Fields: asJSON, Response: `{}`,
			Want: "GET /things/{id} request route not in the document"},
		{Request: "PUT /api/things", Header: asJSON, Body: `{}`, Status: 204, Want: "PUT /things request route not in the document"},
	}
}

// open judges by a document in testdata, and overlays.
func open(t *testing.T, o Options, overlays ...string) *Judge {
	t.Helper()
	o.Config.Overlays = overlays
	o.Log = func(text string) { t.Log(text) }
	j, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	return j
}

func look(t *testing.T, j *Judge, calls []call) *finding.Findings {
	t.Helper()
	for i := range calls {
		if err := j.LookWait(t.Context(), calls[i].Exchange()); err != nil {
			t.Fatal(err)
		}
	}
	return j.Findings(t.Context())
}

func rows(f *finding.Findings) (list []string) {
	for i := range f.Rows {
		list = append(list, shop.Told(&f.Rows[i]))
	}
	slices.Sort(list)
	return list
}

// TestDepartures has thirty departures found, no other, and none once the overlay is applied that they lead to.
func TestDepartures(t *testing.T) {
	for i, version := range []string{"3.1.0", "3.0.3"} {
		t.Run(version, func(t *testing.T) {
			spec := filepath.Join(t.TempDir(), "shop.yaml")
			if err := os.WriteFile(spec, bytes.Replace(shop.Document, []byte("3.1.0"), []byte(version), 1), 0o600); err != nil {
				t.Fatal(err)
			}
			testDepartures(t, spec, i > 0, shop.Conforming(), shop.Departing())
		})
	}
	t.Run("2.0", func(t *testing.T) {
		testDepartures(t, filepath.Join("testdata", "old.yaml"), false, conformingOld(), departingOld())
	})
}

func testDepartures(t *testing.T, spec string, keep bool, conforming, departing []call) {
	o := Options{Config: generator.Config{Spec: spec}, KeepExamples: keep}
	j := open(t, o)
	if f := look(t, j, conforming); len(f.Rows)+len(f.Unjudged) > 0 || f.Conforming != len(conforming) {
		t.Fatalf("%d of %d conform: %v %v", f.Conforming, len(conforming), rows(f), f.Unjudged)
	}
	if keep { // what OpenAPI has no words for: one response can be read and another cannot, one has a body and another has none
		look(t, j, []call{
			{Request: "GET /v1/version", Status: 200, Fields: asJSON, Response: `{"version":"1"}`},
			{Request: "POST /v1/items", Header: asJSON, Body: `{"name":"a"}`, Status: 500, Fields: asJSON, Response: `{"message":"no"}`},
		})
	}
	f := look(t, j, departing)
	var want []string
	for _, c := range departing {
		want = append(want, c.Want)
	}
	slices.Sort(want)
	if got := rows(f); !slices.Equal(got, want) {
		t.Errorf("got %d:\n%s\nwant %d:\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
	}
	var table, overlay bytes.Buffer
	if err := f.Table(&table); err != nil {
		t.Fatal(err)
	}
	t.Log(table.String())
	if err := f.Overlay(&overlay); err != nil {
		t.Fatal(err)
	}
	t.Log(overlay.String())
	if values := strings.Contains(overlay.String(), "- broken"); values != keep {
		t.Errorf("values in the overlay: %t", values)
	}
	file := filepath.Join(t.TempDir(), "overlay.yaml")
	if err := os.WriteFile(file, overlay.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	mended := open(t, o, file)
	if f := look(t, mended, append(conforming, departing...)); f.Departures()+len(f.Unjudged) > 0 {
		t.Errorf("after the overlay: %s %v", strings.Join(rows(f), "\n"), f.Unjudged)
	}
}
