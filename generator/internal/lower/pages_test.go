package lower

import (
	"strings"
	"testing"
)

const paged = `
openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a:
    get:
      operationId: a
      x-pagination: EXTENSION
      parameters:
      - {name: at, in: query, schema: {type: string}}
      - {name: page, in: query, schema: {type: integer}}
      - {name: X, in: header, schema: {type: string}}
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
  /b:
    get:
      operationId: b
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
    post:
      operationId: c
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
components:
  schemas:
    Page:
      type: object
      properties:
        list: {type: array, items: {type: string}}
        next: {type: string}
        count: {type: integer}
        more: {type: boolean}
`

func TestPages(t *testing.T) {
	for extension, said := range map[string]string{
		`{items: /list, cursor: at, next: /next}`:            "",
		`{items: /list, page: page, more: /more}`:            "",
		`{items: /list, offset: page}`:                       "",
		`{items: /list, link: true}`:                         "",
		`{items: /list}`:                                     "none of cursor",
		`{items: /list, cursor: X, next: /next}`:             "none of cursor",
		`{items: /list, page: at}`:                           "none of cursor",
		`{items: /none, page: page}`:                         "items is no",
		`{page: page}`:                                       "items is no",
		`{items: /list, cursor: at, next: /count}`:           "next is no",
		`{items: /list, cursor: at}`:                         "next is no",
		`{items: /list, page: page, more: /list}`:            "more is no",
		`{items: /list, page: page, more: /more/deeper/far}`: "more is no",
	} {
		api, found := lowered(t, strings.Replace(paged, "EXTENSION", extension, 1), Options{})
		notes := ""
		for _, d := range found {
			notes += d.Code + " " + d.Message + "\n"
		}
		if has := api.Operations[0].Pages != nil; has != (said == "") || !strings.Contains(notes, said) ||
			strings.Contains(notes, "pagination-unfit") == has {
			t.Errorf("%s: %v, %s", extension, has, notes)
		}
	}
}

// A rule is for GET operations that it fits, and the document goes first.
func TestPagesByRule(t *testing.T) {
	rules := []Pages{{Items: "/list", Cursor: "none", Next: "/next"}, {Items: "/list", Page: "page"}, {Items: "/list", Link: true}}
	api, found := lowered(t, strings.Replace(paged, "EXTENSION", "{items: /list, link: true}", 1), Options{Pages: rules})
	var got []string
	for _, op := range api.Operations {
		if op.Pages != nil {
			name := op.Pages.Name
			if op.Pages.Param != nil {
				name += " by " + op.Pages.Param.Wire
			}
			got = append(got, name)
		}
	}
	if strings.Join(got, ", ") != "AAll, BAll by page" {
		t.Error(got, found)
	}
}
