package lower

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

const head = "openapi: 3.1.0\ninfo: {title: t, version: \"1\"}\n"

func TestOperations(t *testing.T) {
	for name, c := range map[string]struct {
		doc  string
		want []string
	}{
		"parameters of path and operation": {`
paths:
  /pets/{pet_id}:
    parameters:
      - {name: pet_id, in: path, required: true, schema: {type: string}}
      - {name: limit, in: query, schema: {type: string}}
    get:
      operationId: get-pet
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: user-id, in: query, schema: {type: string}}
        - {name: user_id, in: query, schema: {type: string}}
        - {name: userId, in: header, schema: {type: string}}
        - {name: body, in: query, required: true, schema: {type: array, items: {type: string}}}
      responses: {"204": {description: done}}`,
			[]string{".GetPet(PetID path pet_id string, Limit query limit ?int64, UserIDQuery query user-id ?string, " +
				"UserID query user_id ?string, UserIDHeader header userId ?string, BodyQuery query body []string) 204"}},
		"successes": {`
paths:
  /a: {get: {operationId: a, responses: {"200": {description: ok, content: {application/json: {schema: {type: string}}}}}}}
  /b:
    get:
      operationId: b
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: object, properties: {m: {type: string}}}}}}
        "204": {description: no}
  /c: {get: {operationId: c, responses: {2XX: {description: ok}}}}
  /d: {get: {operationId: d, responses: {default: {description: ok, content: {application/json: {schema: {type: string}}}}}}}
  /e: {get: {operationId: e, responses: {"200": {description: ok, headers: {X-Left: {required: true, schema: {type: integer}}}}}}}
  /f:
    get:
      operationId: f
      responses:
        "302": {description: elsewhere, headers: {Location: {schema: {type: string}}}}
        4XX: {description: no}
  /g: {get: {operationId: g, responses: {4XX: {description: failed}}}}
  /h: {head: {operationId: h, responses: {"200": {description: ok, content: {application/json: {schema: {type: string}}}}}}}`,
			[]string{
				".A() 200 string", ".B() BResponse{B200 B200Body, B204}", ".C() {CResponse}", ".D() {DResponse string} ! dDefault",
				".E() {EResponse XLeft:int64}", ".F() {FResponse Location:?string} ! statusOn4XX",
				".G() {GResponse} ! statusOn4XX", ".H() 200",
			}},
		"errors": {`
paths:
  /a: {get: {operationId: a, responses: {"204": {description: ok}, 4XX: {$ref: "#/components/responses/failure"}}}}
  /b: {get: {operationId: b, responses: {"204": {description: ok}, 4xx: {$ref: "#/components/responses/failure"}}}}
  /c: {get: {operationId: c, responses: {"204": {description: ok}, default: {$ref: "#/components/responses/failure"}}}}
  /d:
    get:
      operationId: d
      responses:
        "204": {description: ok}
        "404": {description: no}
        "400": {$ref: "#/components/responses/failure"}
        4XX: {$ref: "#/components/responses/failure"}
  /e:
    get:
      operationId: e
      responses:
        "204": {description: ok}
        "400": {description: no, content: {application/json: {schema: {type: object, properties: {n: {type: string}}}}}}
  /f:
    get:
      operationId: f
      responses:
        "204": {description: ok}
        "400": {description: no, content: {application/problem+json: {schema: {$ref: "#/components/schemas/Failure"}}}}
components:
  responses: {failure: {description: no, content: {application/json: {schema: {$ref: "#/components/schemas/Failure"}}}}}
  schemas: {Failure: {type: object, properties: {m: {type: string}}}}`,
			[]string{
				".A() 204 ! failureOn4XX", ".B() 204 ! failureOn4XX", ".C() 204 ! failureByDefault",
				".D() 204 ! failureOn400StatusOn404FailureOn4XX", ".E() 204 ! e400", ".F() 204 ! failureProblemOn400",
			}},
		"tags": {`
tags: [{name: core, description: About cores., x-go-name: Heart}]
paths:
  /a: {get: {operationId: a, tags: [core, pets], responses: {"204": {description: ok}}}}
  /b: {get: {operationId: b, tags: [pets], responses: {"204": {description: ok}}}}
  /c: {get: {operationId: pets, responses: {"204": {description: ok}}}}
  /d: {get: {operationId: d, tags: [With], responses: {"204": {description: ok}}}}`,
			[]string{"Heart.A() 204", "PetsGroup.B() 204", ".Pets() 204", "WithGroup.D() 204"}},
		"names": {`
paths:
  /x: {get: {operationId: getX, responses: {"204": {description: ok}}}}
  /y1: {get: {operationId: get_x, responses: {"204": {description: ok}}}}
  /y2: {get: {operationId: GETX, responses: {"204": {description: ok}}}}
  /: {get: {responses: {"204": {description: ok}}}}
  /x/: {get: {responses: {"204": {description: ok}}}}
  /x-a: {get: {responses: {"204": {description: ok}}}}
  /x_a: {get: {responses: {"204": {description: ok}}}}
  /a/{id}/b.json:
    get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"204": {description: ok}}}`,
			[]string{
				".GetX() 204", ".GetY1() 204", ".Getx() 204", ".GetRoot() 204", ".GetXSlash() 204", ".GetXA() 204", ".GetXA2() 204",
				".GetAByIDBJSON(ID path id string) 204",
			}},
		"security": {`
security: [{token: []}, {email: [], api_key: []}]
paths:
  /a: {get: {operationId: a, responses: {"204": {description: ok}}}}
  /b: {get: {operationId: b, security: [], responses: {"204": {description: ok}}}}
  /c: {get: {operationId: c, security: [{token: []}, {}], responses: {"204": {description: ok}}}}
  /d: {get: {operationId: d, security: [{oauth: [read]}], responses: {"204": {description: ok}}}}
  /e: {get: {operationId: e, security: [{oauth: [write]}], responses: {"204": {description: ok}}}}
  /f: {get: {operationId: f, security: [{oauth: [read]}], responses: {"204": {description: ok}}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    email: {type: apiKey, in: header, name: X-Email}
    api_key: {type: apiKey, in: query, name: key}
    oauth: {type: oauth2, flows: {}}
    unused: {type: mutualTLS}`,
			[]string{
				".A() 204 @ tokenOrEmailAndAPIKey", ".B() 204", ".C() 204 @ tokenOrNothing", ".D() 204 @ oauth", ".E() 204 @ eSecurity",
				".F() 204 @ oauth",
			}},
	} {
		t.Run(name, func(t *testing.T) {
			api, diags := lowered(t, head+c.doc, Options{})
			var got []string
			for _, op := range api.Operations {
				got = append(got, outline(op))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(got, "\n"), strings.Join(c.want, "\n"), diags)
			}
		})
	}
}

func TestGivenNames(t *testing.T) {
	doc := head + `
paths:
  /a: {get: {operationId: a, x-go-name: Alpha, responses: {"204": {description: ok}}}}
  /b: {get: {operationId: b, x-go-name: Beta, responses: {"204": {description: ok}}}}
  /c: {get: {operationId: c, responses: {"204": {description: ok}}}}
  /d: {get: {operationId: Locked, responses: {"204": {description: ok}}}}`
	api, diags := lowered(t, doc, Options{
		Names:  []Name{{Of: "a", Go: "One"}, {Of: "#/paths/~1b/get", Go: "Two"}, {Of: "nobody", Go: "Three"}, {Of: "c", Go: "not Go"}},
		Locked: map[string]string{"#/paths/~1c/get": "Locked", "#/paths/~1a/get": "Old"},
	})
	var got []string
	for _, op := range api.Operations {
		got = append(got, op.Name)
	}
	if want := []string{"One", "Two", "Locked", "GetD"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := api.Names["#/paths/~1b/get"]; got != "Two" {
		t.Errorf("the name to lock is %s", got)
	}
	codes := codesOf(diags)
	for _, code := range []string{"config-no-match", "config-name-invalid"} {
		if !slices.Contains(codes, code) {
			t.Errorf("no %s in %v", code, codes)
		}
	}
}

func codesOf(list []diag.Diagnostic) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Code)
	}
	return out
}

func TestRoutes(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: any, responses: {"204": {description: ok}}}
  /a/{x}.json:
    parameters: [{name: x, in: path, required: true, schema: {type: string}}]
    get: {operationId: json, responses: {"204": {description: ok}}}
  /a/{from}-{to}.json:
    parameters:
      - {name: to, in: path, required: true, schema: {type: string}}
      - {name: from, in: path, required: true, schema: {type: string}}
    get: {operationId: span, responses: {"204": {description: ok}}}
  /a/b%2Fc: {get: {operationId: escaped, responses: {"204": {description: ok}}}}
  /a/: {get: {operationId: slash, responses: {"204": {description: ok}}}}
  /a/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    delete: {operationId: remove, responses: {"204": {description: ok}}}
  /: {get: {operationId: root, responses: {"204": {description: ok}}}}`, Options{})
	if n := len(api.Routes.Trees); n != 2 || api.Routes.Trees[0].Segments != 0 || api.Routes.MaxSegments != 2 {
		t.Fatalf("%d trees, %d segments at most", n, api.Routes.MaxSegments)
	}
	node := api.Routes.Trees[1].Root.Literals[0].Then
	var texts []string
	for _, edge := range node.Literals {
		texts = append(texts, edge.Text)
	}
	if want := []string{"b/c", ""}; !slices.Equal(texts, want) {
		t.Errorf("literals %q, want %q", texts, want)
	}
	var patterns []string
	for _, p := range node.Patterns {
		patterns = append(patterns, strings.Join(p.Texts, "*"))
	}
	if want := []string{"*-*.json", "*.json"}; !slices.Equal(patterns, want) {
		t.Errorf("patterns %q, want %q: more text goes first", patterns, want)
	}
	args := []ir.RouteArg{{Segment: 1, Part: 1}, {Segment: 1, Part: 0}}
	if got := node.Patterns[0].Then.Leaf.Methods[0].Args; !slices.Equal(got, args) {
		t.Errorf("args %v, want %v, in the order of parameters", got, args)
	}
	var methods []string
	for _, m := range node.Any.Leaf.Methods {
		methods = append(methods, m.Method)
	}
	if want := []string{"GET", "DELETE"}; !slices.Equal(methods, want) {
		t.Errorf("methods %v, want %v", methods, want)
	}
}

func TestShadowedMethodsSaySo(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a/{id}/x:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: x, responses: {"204": {description: ok}}}
  /a/b/{q}:
    parameters: [{name: q, in: path, required: true, schema: {type: string}}]
    get: {operationId: y, responses: {"204": {description: ok}}}
  /a/b/c: {post: {operationId: z, responses: {"204": {description: ok}}}}`, Options{})
	if got, want := api.Operations[0].Doc.Notes, []string{"Requests to /a/b/{q} go to Y."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := api.Operations[1].Doc.Notes; len(got) > 0 {
		t.Errorf("got %q for what shadows", got)
	}
}

func TestServers(t *testing.T) {
	for _, c := range []struct{ server, url, path string }{
		{"{url: https://api.example.com/client/v4/}", "https://api.example.com/client/v4", "/client/v4"},
		{`{url: "https://{r}.x.com:{p}/v1", variables: {r: {default: us}, p: {default: "443"}}}`, "https://us.x.com:443/v1", "/v1"},
		{"{url: /v1}", "", "/v1"},
		{"{url: /}", "", ""},
		{"{url: https://api.example.com}", "https://api.example.com", ""},
		{`{url: 'https://e.example/"+x+"'}`, "https://e.example/%22+x+%22", "/%22+x+%22"},
		{`{url: "https://{r}.x.com"}`, "", ""},
	} {
		api, _ := lowered(t, head+"paths: {}\nservers: ["+c.server+"]", Options{})
		if api.BaseURL != c.url || api.BasePath != c.path {
			t.Errorf("%s: got %q, %q; want %q, %q", c.server, api.BaseURL, api.BasePath, c.url, c.path)
		}
	}
}

func TestWhatReadersAreTold(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a:
    get:
      description: "Revokes a list. Deprecated: use POST /b instead.\n\nMore."
      deprecated: true
      x-api-token-group: [Zero Trust Write, Other]
      x-limit: 3
      x-nothing: null
      x-fern-sdk-method-name: revoke
      x-go-name: A
      responses: {"204": {description: ok}}`, Options{})
	op := api.Operations[0]
	if want := []string{"Revokes a list.", "More."}; !slices.Equal(op.Doc.Paragraphs, want) {
		t.Errorf("paragraphs %q, want %q", op.Doc.Paragraphs, want)
	}
	if want := "use POST /b instead."; op.Doc.Deprecated != want {
		t.Errorf("advice %q, want %q", op.Doc.Deprecated, want)
	}
	if want := []string{"x-api-token-group: Zero Trust Write; Other."}; !slices.Equal(op.Doc.Notes, want) {
		t.Errorf("notes %q, want %q", op.Doc.Notes, want)
	}
	want := []ir.Extension{
		{Name: "x-api-token-group", JSON: `["Zero Trust Write","Other"]`},
		{Name: "x-limit", JSON: "3"},
		{Name: "x-nothing", JSON: "null"},
	}
	if !slices.Equal(op.Extensions, want) {
		t.Errorf("extensions %v, want %v", op.Extensions, want)
	}
}
