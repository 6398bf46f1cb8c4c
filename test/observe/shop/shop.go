// Package shop is a document, and exchanges in short: some that are as it says, and thirty that depart from it, each in one way. Tests of
// gen observe have them judged, and have a server answer so.
//
// Nothing goes in; exchanges come out, and rows of findings in a line. It knows neither proxies nor what judges.
package shop

import (
	_ "embed" // the document
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// Document is what the exchanges are held against.
//
//go:embed shop.yaml
var Document []byte

// Call is an exchange in short: a request line, header fields and a body; a status, header fields and a body.
type Call struct {
	Request, Header, Body string
	Status                int
	Fields, Response      string
	Want                  string // the row that it makes, "" for none
}

const (
	asJSON = "Content-Type: application/json"
	list   = asJSON + "\nX-Total: 1"
)

// Conforming are exchanges that are as the document has them.
func Conforming() []Call {
	return []Call{
		{Request: "GET /v1/items?page=1&sort=name", Header: "X-Depth: 3", Status: 200, Fields: list,
			Response: `[{"id":1,"name":"a","price":0,"state":"new","added":"2024-02-29T00:00:00Z","maker":{"name":"m"}}]`},
		{Request: "POST /v1/items", Header: asJSON, Body: `{"name":"a","code":"ABC","tags":["a"],"count":1}`, Status: 201, Fields: asJSON,
			Response: `{"id":7,"name":"a"}`},
		{Request: "POST /v1/items", Header: asJSON, Body: `{"name":"a"}`, Status: 409, Fields: asJSON, Response: `{"message":"is there"}`},
		{Request: "GET /v1/items/7", Status: 200, Fields: asJSON, Response: `{"id":7,"name":"a"}`},
		{Request: "GET /v1/items/8", Status: 404, Fields: asJSON, Response: `{"message":"no"}`},
		{Request: "HEAD /v1/items/7", Status: 200, Fields: asJSON},
		{Request: "PUT /v1/items/7", Header: asJSON, Body: `{"name":"b","until":"2024-02-29T00:00:00Z"}`, Status: 204},
		{Request: "PUT /v1/items/7", Status: 204},
		{Request: "GET /v1/orders", Status: 200, Fields: asJSON, Response: `{"orders":[{"lines":[{"item":1,"count":2}]}]}`},
		{Request: "POST /v1/orders", Header: asJSON, Body: `{"lines":[]}`, Status: 201,
			Fields: asJSON, Response: `{"number":"1","total":1.5}`},
		{Request: "GET /v1/orders/a1/payment", Status: 200, Fields: asJSON, Response: `{"iban":"DE"}`},
		{Request: "GET /v1/stock", Status: 200, Fields: asJSON, Response: `{"hammer":{"count":1},"nail":{"count":9}}`},
		{Request: "GET /v1/health", Status: 200, Fields: asJSON + "\nX-Age: 1", Response: `{"ok":true}`},
	}
}

// Departing are exchanges of which each departs from the document in one way: 15 requests and 15 responses.
func Departing() []Call { return append(departingRequests(), departingResponses()...) }

func departingRequests() []Call {
	added := `{"id":7,"name":"a"}`
	post := func(body, want string) Call {
		return Call{Request: "POST /v1/items", Header: asJSON, Body: body, Status: 201, Fields: asJSON, Response: added,
			Want: "POST /items request body" + want}
	}
	get := func(target, header, want string) Call {
		return Call{Request: "GET " + target, Header: header, Status: 200, Fields: list, Response: `[]`, Want: "GET /items request " + want}
	}
	return []Call{
		get("/v1/items", "", "query/page required"),
		get("/v1/items?page=one", "", "query/page type"),
		get("/v1/items?page=1&sort=age", "", "query/sort enum"),
		get("/v1/items?page=1", "X-Depth: deep", "header/X-Depth type"),
		post(`{"code":"ABC"}`, "/name required"),
		post(`{"name":"a","note":null}`, "/note type"),
		post(`{"name":"a","count":"1"}`, "/count type"),
		post(`{"name":"a","code":"abc"}`, "/code pattern"),
		post(`{"name":"a","tags":["a","b","c","d"]}`, "/tags maxItems"),
		{Request: "POST /v1/orders", Header: "Content-Type: text/csv", Body: `1,2`, Status: 201, Fields: asJSON, Response: `{"number":"1"}`,
			Want: "POST /orders request body text/csv media type"},
		{Request: "POST /v1/orders", Header: asJSON, Status: 201, Fields: asJSON, Response: `{"number":"1"}`,
			Want: "POST /orders request body application/json required"},
		{Request: "PUT /v1/items/7", Header: asJSON, Body: `{"colour":"red"}`, Status: 204,
			Want: "PUT /items/{id} request body/colour additionalProperties"},
		{Request: "PUT /v1/items/7", Header: asJSON, Body: `{"until":"yesterday"}`, Status: 204,
			Want: "PUT /items/{id} request body/until format"},
		{Request: "GET /v1/items/7/reviews/12", Status: 200, Fields: asJSON, Response: `{}`,
			Want: "GET /items/{id}/reviews/{id2} request route not in the document"},
		{Request: "DELETE /v1/items/7", Status: 204, Want: "DELETE /items/{id} request route not in the document"},
	}
}

func departingResponses() []Call {
	item := func(body, want string) Call {
		want = "GET /items/{id} response 200 body" + want
		return Call{Request: "GET /v1/items/7", Status: 200, Fields: asJSON, Response: body, Want: want}
	}
	return []Call{
		{Request: "PUT /v1/items/7", Header: asJSON, Body: `{}`, Status: 202, Fields: asJSON, Response: `{}`,
			Want: "PUT /items/{id} response 202 status not in the document"},
		{Request: "GET /v1/health", Status: 200, Fields: "Content-Type: text/html", Response: `<p>`,
			Want: "GET /health response 200 body text/html media type"},
		item(`{"id":7}`, "/name required"),
		item(`{"id":7,"name":null}`, "/name type"),
		{Request: "GET /v1/items/7", Status: 404,
			Fields: asJSON, Response: `{"message":4}`, Want: "GET /items/{id} response 404 body/message type"},
		item(`{"id":7,"name":"a","state":"broken"}`, "/state enum"),
		{Request: "POST /v1/orders", Header: asJSON, Body: `{"lines":[]}`, Status: 201, Fields: asJSON, Response: `{"number":"1","vat":2}`,
			Want: "POST /orders response 201 body/vat additionalProperties"},
		{Request: "GET /v1/items?page=2", Status: 200,
			Fields: asJSON, Response: `[]`, Want: "GET /items response 200 header/X-Total required"},
		{Request: "GET /v1/health", Status: 200,
			Fields: asJSON + "\nX-Age: old", Response: `{}`, Want: "GET /health response 200 header/X-Age type"},
		{Request: "POST /v1/items", Header: asJSON, Body: `{"name":"a"}`, Status: 500, Fields: asJSON,
			Want: "POST /items response default body application/json required"},
		{Request: "GET /v1/version", Status: 200,
			Fields: asJSON, Response: `v1`, Want: "GET /version response 200 body application/json syntax"},
		item(`{"id":7,"name":"a","added":"today"}`, "/added format"),
		item(`{"id":7,"name":"a","price":-1}`, "/price minimum"),
		{Request: "GET /v1/orders/a1/payment", Status: 200, Fields: asJSON, Response: `{"cash":true}`,
			Want: "GET /orders/{id}/payment response 200 body application/json oneOf"},
		{Request: "GET /v1/orders", Status: 200, Fields: asJSON, Response: `{"orders":[{"lines":[{"item":1}]}]}`,
			Want: "GET /orders response 200 body/orders/*/lines/*/count required"},
	}
}

// Exchange is the whole.
func (c *Call) Exchange() exchange.Exchange {
	method, target, _ := strings.Cut(c.Request, " ")
	body := func(text string) exchange.Body { return exchange.Body{Bytes: []byte(text), Length: int64(len(text))} }
	return exchange.Exchange{
		Method: method, Target: target, Host: "shop.example.com", RequestHeader: Fields(c.Header), Request: body(c.Body),
		Status: c.Status, ResponseHeader: Fields(c.Fields), Response: body(c.Response),
	}
}

// Fields reads the lines of header fields.
func Fields(text string) http.Header {
	h := http.Header{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		h.Add(name, value)
	}
	return h
}

// Told is a row in a line.
func Told(r *finding.Row) string {
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
