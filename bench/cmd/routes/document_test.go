package main

import (
	"strings"
	"testing"
)

func TestDocument(t *testing.T) {
	got, err := document("GET /\nGET /a/{b}...{c}\nPOST /a/{b}...{c}\n")
	if err != nil {
		t.Fatal(err)
	}
	want := `openapi: 3.0.3
info: {title: routes, version: "1"}
paths:
  /:
    get:
      operationId: op0
      responses: {"204": {description: done}}
  /a/{b}...{c}:
    get:
      operationId: op1
      parameters:
        - {name: b, in: path, required: true, schema: {type: string}}
        - {name: c, in: path, required: true, schema: {type: string}}
      responses: {"204": {description: done}}
    post:
      operationId: op2
      parameters:
        - {name: b, in: path, required: true, schema: {type: string}}
        - {name: c, in: path, required: true, schema: {type: string}}
      responses: {"204": {description: done}}
`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if _, err := document("nothing"); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Error(err)
	}
}
