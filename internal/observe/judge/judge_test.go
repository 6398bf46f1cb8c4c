package judge

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// call is an exchange in short: a request line, header fields and a body; a status, header fields and a body.
type call struct {
	request, header, body string
	status                int
	fields, response      string
	want                  string // the row that it makes, "" for none
}

const (
	asJSON = "Content-Type: application/json"
	list   = asJSON + "\nX-Total: 1"
)

// conforming are exchanges that are as the document has them.
func conforming() []call {
	return []call{
		{request: "GET /v1/items?page=1&sort=name", header: "X-Depth: 3", status: 200, fields: list,
			response: `[{"id":1,"name":"a","price":0,"state":"new","added":"2024-02-29T00:00:00Z","maker":{"name":"m"}}]`},
		{request: "POST /v1/items", header: asJSON, body: `{"name":"a","code":"ABC","tags":["a"],"count":1}`, status: 201, fields: asJSON,
			response: `{"id":7,"name":"a"}`},
		{request: "POST /v1/items", header: asJSON, body: `{"name":"a"}`, status: 409, fields: asJSON, response: `{"message":"is there"}`},
		{request: "GET /v1/items/7", status: 200, fields: asJSON, response: `{"id":7,"name":"a"}`},
		{request: "GET /v1/items/8", status: 404, fields: asJSON, response: `{"message":"no"}`},
		{request: "HEAD /v1/items/7", status: 200, fields: asJSON},
		{request: "PUT /v1/items/7", header: asJSON, body: `{"name":"b","until":"2024-02-29T00:00:00Z"}`, status: 204},
		{request: "PUT /v1/items/7", status: 204},
		{request: "GET /v1/orders", status: 200, fields: asJSON, response: `{"orders":[{"lines":[{"item":1,"count":2}]}]}`},
		{request: "POST /v1/orders", header: asJSON, body: `{"lines":[]}`, status: 201,
			fields: asJSON, response: `{"number":"1","total":1.5}`},
		{request: "GET /v1/orders/a1/payment", status: 200, fields: asJSON, response: `{"iban":"DE"}`},
		{request: "GET /v1/stock", status: 200, fields: asJSON, response: `{"hammer":{"count":1},"nail":{"count":9}}`},
		{request: "GET /v1/health", status: 200, fields: asJSON + "\nX-Age: 1", response: `{"ok":true}`},
	}
}

// departing are exchanges of which each departs from the document in one way: 15 requests and 15 responses.
func departing() []call {
	added := `{"id":7,"name":"a"}`
	post := func(body, want string) call {
		return call{request: "POST /v1/items", header: asJSON, body: body, status: 201, fields: asJSON, response: added,
			want: "POST /items request body" + want}
	}
	get := func(target, header, want string) call {
		return call{request: "GET " + target, header: header, status: 200, fields: list, response: `[]`, want: "GET /items request " + want}
	}
	item := func(body, want string) call {
		want = "GET /items/{id} response 200 body" + want
		return call{request: "GET /v1/items/7", status: 200, fields: asJSON, response: body, want: want}
	}
	return []call{
		get("/v1/items", "", "query/page required"),
		get("/v1/items?page=one", "", "query/page type"),
		get("/v1/items?page=1&sort=age", "", "query/sort enum"),
		get("/v1/items?page=1", "X-Depth: deep", "header/X-Depth type"),
		post(`{"code":"ABC"}`, "/name required"),
		post(`{"name":"a","note":null}`, "/note type"),
		post(`{"name":"a","count":"1"}`, "/count type"),
		post(`{"name":"a","code":"abc"}`, "/code pattern"),
		post(`{"name":"a","tags":["a","b","c","d"]}`, "/tags maxItems"),
		{request: "POST /v1/orders", header: "Content-Type: text/csv", body: `1,2`, status: 201, fields: asJSON, response: `{"number":"1"}`,
			want: "POST /orders request body text/csv media type"},
		{request: "POST /v1/orders", header: asJSON, status: 201, fields: asJSON, response: `{"number":"1"}`,
			want: "POST /orders request body application/json required"},
		{request: "PUT /v1/items/7", header: asJSON, body: `{"colour":"red"}`, status: 204,
			want: "PUT /items/{id} request body/colour additionalProperties"},
		{request: "PUT /v1/items/7", header: asJSON, body: `{"until":"yesterday"}`, status: 204,
			want: "PUT /items/{id} request body/until format"},
		{request: "GET /v1/items/7/reviews/12", status: 200, fields: asJSON, response: `{}`,
			want: "GET /items/{id}/reviews/{id2} request route not in the document"},
		{request: "DELETE /v1/items/7", status: 204, want: "DELETE /items/{id} request route not in the document"},

		{request: "PUT /v1/items/7", header: asJSON, body: `{}`, status: 202, fields: asJSON, response: `{}`,
			want: "PUT /items/{id} response 202 status not in the document"},
		{request: "GET /v1/health", status: 200, fields: "Content-Type: text/html", response: `<p>`,
			want: "GET /health response 200 body text/html media type"},
		item(`{"id":7}`, "/name required"),
		item(`{"id":7,"name":null}`, "/name type"),
		{request: "GET /v1/items/7", status: 404,
			fields: asJSON, response: `{"message":4}`, want: "GET /items/{id} response 404 body/message type"},
		item(`{"id":7,"name":"a","state":"broken"}`, "/state enum"),
		{request: "POST /v1/orders", header: asJSON, body: `{"lines":[]}`, status: 201, fields: asJSON, response: `{"number":"1","vat":2}`,
			want: "POST /orders response 201 body/vat additionalProperties"},
		{request: "GET /v1/items?page=2", status: 200,
			fields: asJSON, response: `[]`, want: "GET /items response 200 header/X-Total required"},
		{request: "GET /v1/health", status: 200,
			fields: asJSON + "\nX-Age: old", response: `{}`, want: "GET /health response 200 header/X-Age type"},
		{request: "POST /v1/items", header: asJSON, body: `{"name":"a"}`, status: 500, fields: asJSON,
			want: "POST /items response default body application/json required"},
		{request: "GET /v1/version", status: 200,
			fields: asJSON, response: `v1`, want: "GET /version response 200 body application/json syntax"},
		item(`{"id":7,"name":"a","added":"today"}`, "/added format"),
		item(`{"id":7,"name":"a","price":-1}`, "/price minimum"),
		{request: "GET /v1/orders/a1/payment", status: 200, fields: asJSON, response: `{"cash":true}`,
			want: "GET /orders/{id}/payment response 200 body application/json oneOf"},
		{request: "GET /v1/orders", status: 200, fields: asJSON, response: `{"orders":[{"lines":[{"item":1}]}]}`,
			want: "GET /orders response 200 body/orders/*/lines/*/count required"},
	}
}

// conformingOld and departingOld are the same for a document of version 2.0.
func conformingOld() []call {
	return []call{
		{request: "GET /api/things?limit=3&kinds=a&kinds=b", status: 200, fields: asJSON + "\nX-Left: 3",
			response: `[{"id":1,"name":"a"}]`},
		{request: "POST /api/things", header: asJSON, body: `{"name":"a"}`, status: 201, fields: asJSON, response: `{"id":1}`},
		{request: "POST /api/upload", header: "Content-Type: application/x-www-form-urlencoded", body: "name=a&size=1", status: 204},
	}
}

func departingOld() []call {
	const form = "Content-Type: application/x-www-form-urlencoded"
	things := func(query, response, want string) call {
		return call{request: "GET /api/things?" + query, status: 200, fields: asJSON, response: response, want: "GET /things " + want}
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
		{request: "GET /api/things?limit=1", status: 200, fields: asJSON + "\nX-Left: some", response: `[]`,
			want: "GET /things response 200 header/X-Left type"},
		{request: "POST /api/things", header: "Content-Type: text/plain", body: "a", status: 204,
			want: "POST /things request body text/plain media type"},
		{request: "POST /api/things", header: asJSON, body: `{}`, status: 202, fields: "Content-Type: text/plain", response: "a",
			want: "POST /things response 202 status not in the document"},
		{request: "POST /api/things", header: asJSON, status: 204, want: "POST /things request body application/json required"},
		{request: "POST /api/upload", header: form, body: "size=1", status: 204, want: "POST /upload request body/name required"},
		{request: "POST /api/upload", header: form, body: "name=a&size=big", status: 204, want: "POST /upload request body/size type"},
		{request: "GET /api/things/7", status: 200, fields: asJSON, response: `{}`,
			want: "GET /things/{id} request route not in the document"},
		{request: "PUT /api/things", header: asJSON, body: `{}`, status: 204, want: "PUT /things request route not in the document"},
	}
}

func (c *call) exchange() exchange.Exchange {
	method, target, _ := strings.Cut(c.request, " ")
	body := func(text string) exchange.Body { return exchange.Body{Bytes: []byte(text), Length: int64(len(text))} }
	return exchange.Exchange{
		Method: method, Target: target, Host: "shop.example.com", RequestHeader: fields(c.header), Request: body(c.body),
		Status: c.status, ResponseHeader: fields(c.fields), Response: body(c.response),
	}
}

func fields(text string) http.Header {
	h := http.Header{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		h.Add(name, value)
	}
	return h
}

// told is a row in a line.
func told(r *finding.Row) string {
	parts := []string{r.Operation, r.Side}
	if r.Status != "" {
		parts = append(parts, r.Status)
	}
	where := r.In + r.Pointer
	if r.In == "body" && r.Pointer == "" {
		where += " " + r.Media
	}
	return strings.Join(append(parts, where, r.Keyword), " ")
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
		if err := j.LookWait(t.Context(), calls[i].exchange()); err != nil {
			t.Fatal(err)
		}
	}
	return j.Findings(t.Context())
}

func rows(f *finding.Findings) (list []string) {
	for i := range f.Rows {
		list = append(list, told(&f.Rows[i]))
	}
	slices.Sort(list)
	return list
}

// TestDepartures has thirty departures found, no other, and none once the overlay is applied that they lead to.
func TestDepartures(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "shop.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for i, version := range []string{"3.1.0", "3.0.3"} {
		t.Run(version, func(t *testing.T) {
			spec := filepath.Join(t.TempDir(), "shop.yaml")
			if err := os.WriteFile(spec, bytes.Replace(text, []byte("3.1.0"), []byte(version), 1), 0o600); err != nil {
				t.Fatal(err)
			}
			testDepartures(t, spec, i > 0, conforming(), departing())
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
			{request: "GET /v1/version", status: 200, fields: asJSON, response: `{"version":"1"}`},
			{request: "POST /v1/items", header: asJSON, body: `{"name":"a"}`, status: 500, fields: asJSON, response: `{"message":"no"}`},
		})
	}
	f := look(t, j, departing)
	var want []string
	for _, c := range departing {
		want = append(want, c.want)
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
