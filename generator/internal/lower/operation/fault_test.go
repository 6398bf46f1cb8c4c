package operation

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// places are what a router has at the ends of paths: "GET /a" for an operation, "GET /a: code" for one that is left out.
func places(api *ir.API) (out []string) {
	var visit func(n *ir.RouteNode)
	visit = func(n *ir.RouteNode) {
		if n == nil {
			return
		}
		if n.Leaf != nil {
			for _, m := range n.Leaf.Methods {
				text := m.Method + " " + n.Leaf.Template
				if m.Absent != nil {
					text += ": " + m.Absent.Code
				}
				out = append(out, text)
			}
		}
		for _, edge := range n.Literals {
			visit(edge.Then)
		}
		for _, p := range n.Patterns {
			visit(p.Then)
		}
		visit(n.Any)
	}
	for _, tree := range api.Routes.Trees {
		visit(tree.Root)
	}
	return out
}

const leftOut = `openapi: 3.2.0
info: {title: t, version: "1"}
paths:
  /a:
    get: {responses: {"204": {description: d}}}
    put:
      requestBody: {content: {application/json: {}, application/json;v=2: {schema: {type: string}}}}
      responses: {"999": {description: d}}
    post:
      responses: {"2": {description: d}}
      parameters: [{name: p, in: query, required: true, style: deepObject, schema: {type: object}}]
    delete: {parameters: [{$ref: "#/components/parameters/Lost"}], responses: {"204": {description: d}}}
    additionalOperations:
      CONNECT: {responses: {"204": {description: d}}}
      COPY: {responses: {"204": {description: d}}}
      Patch: {responses: {"204": {description: d}}}
  /b/{x}:
    get: {responses: {"204": {description: d}}}
    put: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {"204": {description: d}}}
  /d//y:
    get: {responses: {"204": {description: d}}}
    put: {responses: {"204": {description: d}}}
  /d/{x}/{x}: {get: {responses: {"204": {description: d}}}}
  /e: {get: {responses: {"200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Loop"}}}}}}}
components:
  schemas: {Loop: {allOf: [{$ref: "#/components/schemas/Loop"}]}}
`

// An operation that is left out keeps its place, with the first reason why. All reasons are said, and the operations beside it stay.
func TestWhatIsLeftOut(t *testing.T) {
	api, diags := lowered(t, leftOut, options.Options{})
	compare(t, "places", places(api), []string{
		"GET /a", "POST /a: status-invalid", "PUT /a: not-supported-yet", "PATCH /a: method-invalid", "DELETE /a: ref-dangling",
		"CONNECT /a: method-invalid", "COPY /a", "GET /e: schema-cycle", "GET /b/{x}", "PUT /b/{x}",
		"GET /d/{x}/{x}: path-variable-twice",
	})
	compare(t, "said", said(diags), []string{
		"warning not-supported-yet #/paths/~1a/put/requestBody/content/application~1json;v=2",
		"warning status-invalid #/paths/~1a/put/responses/999",
		"warning status-invalid #/paths/~1a/post/responses/2",
		"warning ref-dangling #/paths/~1a/delete/parameters/0/$ref",
		"warning method-invalid #/paths/~1a/additionalOperations/CONNECT",
		"warning method-invalid #/paths/~1a/additionalOperations/Patch",
		"warning path-parameter-missing #/paths/~1b~1{x}",
		"warning not-supported-yet #/paths/~1d~1~1y",
		"warning path-variable-twice #/paths/~1d~1{x}~1{x}",
		"warning schema-cycle #/components/schemas/Loop",
	})
	var names []string
	for _, op := range api.Operations {
		names = append(names, op.Method+" "+op.Path)
	}
	compare(t, "operations", names, []string{"GET /a", "COPY /a", "GET /b/{x}", "PUT /b/{x}"})
	if api.Uncovered != 9 {
		t.Errorf("%d are left out", api.Uncovered)
	}
}

// A fault refuses the document if no operation remains; what is not supported yet does not.
func TestNoOperationRemains(t *testing.T) {
	const (
		fault = `{responses: {"999": {description: d}}}`
		waits = `{responses: {"200": {description: d, content: {application/json: {}, application/json;v=2: {schema: {type: string}}}}}}`
		form  = `{application/json: {}, application/json;v=2: {schema: {type: string}}}`
	)
	for operations, want := range map[string][]string{
		"get: " + fault: {"error status-invalid #/paths/~1a/get/responses/999"},
		"get: " + waits: {"warning not-supported-yet #/paths/~1a/get/responses/200/content/application~1json;v=2"},
		"get: " + fault + ", put: " + waits: {
			"error status-invalid #/paths/~1a/get/responses/999",
			"warning not-supported-yet #/paths/~1a/put/responses/200/content/application~1json;v=2",
		},
		"post: {requestBody: {content: " + form + `}, responses: {"999": {description: d}}}`: {
			"warning not-supported-yet #/paths/~1a/post/requestBody/content/application~1json;v=2",
			"warning status-invalid #/paths/~1a/post/responses/999",
		},
		"get: " + fault + `, put: {responses: {"204": {description: d}}}`: {"warning status-invalid #/paths/~1a/get/responses/999"},
	} {
		_, diags := lowered(t, head+"paths: {/a: {"+operations+"}}\n", options.Options{})
		compare(t, operations, said(diags), want)
	}
}

// Callbacks and webhooks are apart from operations. A link is a line of the comment.
func TestWhatStandsBesideOperations(t *testing.T) {
	api, diags := lowered(t, head+`
paths:
  /a:
    post:
      callbacks:
        done: {"{$request.body#/url}": {post: {responses: {"204": {description: d}}}}}
      responses: {"204": {description: d, links: {next: {operationId: a, parameters: {id: $response.body#/id, n: 1},
        description: "More\n of it."}}}}
webhooks:
  made: {post: {responses: {"204": {description: d}}}}
  gone: {post: {responses: {"204": {description: d}}}}
`, options.Options{})
	compare(t, "said", said(diags), nil)
	compare(t, "notes", api.Operations[0].Doc.Notes, []string{
		"Link next of the response 204: a with id from $response.body#/id, n from 1. More of it.",
	})
	if len(api.Operations) != 1 || len(api.Hooks) != 3 || api.Webhooks != 2 || api.CoveredWebhooks() != 2 || api.Uncovered != 0 {
		t.Errorf("%d operations, %d hooks, %d webhooks, %d left out", len(api.Operations), len(api.Hooks), api.Webhooks, api.Uncovered)
	}
}

// A body is optional unless the document says otherwise, null if its schema says so, and described by the nearest that describes it.
func TestBodies(t *testing.T) {
	for body, want := range map[string]string{
		"{content: {application/json: {schema: {type: string}}}}":                                        "?string",
		"{required: true, content: {application/json: {schema: {type: string}}}}":                        "string*",
		"{required: true, content: {application/json: {schema: {type: [string, 'null']}}}}":              "null|string*",
		"{content: {application/json: {schema: {type: object, properties: {a: {}}}}}}":                   "*ABody",
		"{required: true, content: {application/json: {schema: {type: array, items: {type: string}}}}}":  "[]string*",
		"{required: true, content: {application/json: {}}}":                                              "raw*",
		"{description: Of it., content: {application/json: {schema: {type: string, description: No.}}}}": "?string Of it.",
		"{content: {application/json: {schema: {type: string, description: Of its schema.}}}}":           "?string Of its schema.",
		"{$ref: '#/components/requestBodies/Pet', description: Of the use.}":                             "Pet* Of the use.",
		"{$ref: '#/components/requestBodies/Pet'}":                                                       "Pet* Of the component.",
		"{content: {}}": "none + warning body-without-content #/paths/~1a/put/requestBody",
	} {
		api, diags := lowered(t, head+`
paths:
  /a: {put: {operationId: a, requestBody: `+body+`, responses: {"204": {description: d}}}}
components:
  requestBodies:
    Pet: {required: true, description: Of the component., content: {application/json: {schema: {type: object, properties: {a: {}}}}}}
`, options.Options{})
		got := "none"
		if b := api.Operations[0].Body; b != nil {
			if got = typeText(b.Payload.JSON()); b.Required {
				got += "*"
			}
			for _, text := range b.Doc.Paragraphs {
				got += " " + text
			}
		}
		for _, one := range said(diags) {
			got += " + " + one
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", body, got, want)
		}
	}
}
