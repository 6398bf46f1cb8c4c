package lower

import (
	"fmt"
	"slices"
	"testing"
)

func TestChoice(t *testing.T) {
	op := func(id, more string) string {
		return "{operationId: " + id + ", " + more + "responses: {'204': {description: d}}}"
	}
	params := func(list string) string { return "parameters: [" + list + "], " }
	const (
		x = "{name: x, in: path, required: true, schema: {type: string}}"
		y = "{name: y, in: path, required: true, schema: {type: string}}"
	)
	for name, c := range map[string]struct {
		paths    string
		want     []string // of the one leaf, in turn
		unserved []string
	}{
		"more first, then values, then the rest": {
			"  /{x}: {get: " + op("rest", params(x)) + "}\n" +
				"  /{x}#a: {get: " + op("a", params(x+", {name: a, in: query, schema: {type: string}}")) + "}\n" +
				"  /{x}#b=1: {get: " + op("b", params(x+", {name: b, in: query, schema: {type: integer}}")) + "}\n" +
				"  /{x}#a&X-C: {get: " +
				op("c", params(x+", {name: a, in: query, schema: {type: string}}, {name: x-c, in: header, schema: {type: string}}")) +
				"}\n",
			[]string{"C [{query a } {header X-C }]", "B [{query b 1}]", "A [{query a }]", "Rest []"}, nil,
		},
		"what else stands in a fragment is nobody's": {
			"  /{x}: {get: " + op("rest", params(x)) + "}\n" +
				"  /{x}#a&old!: {get: " + op("a", params(x+", {name: a, in: query, schema: {type: string}}")) + "}\n",
			[]string{"A [{query a }]", "Rest []"}, nil,
		},
		"the one that is not deprecated": {
			"  /{x}: {get: " + op("old", "deprecated: true, "+params(x)) + "}\n  /{y}: {get: " + op("new", params(y)) + "}\n",
			[]string{"New []"}, []string{"Old"},
		},
		"the first of two": {
			"  /{x}: {get: " + op("first", params(x)) + ", put: " + op("put", params(x)) + "}\n" +
				"  /{y}: {get: " + op("second", params(y)) + "}\n",
			[]string{"First []", "Put []"}, []string{"Second"},
		},
		"required with one value": {
			"  /{x}: {get: " + op("one", params(x+", {name: v, in: query, required: true, schema: {type: integer, enum: [1]}}")) + "}\n" +
				"  /{y}: {get: " + op("other", params(y+", {name: v, in: query, schema: {type: integer, enum: [2]}}")) + "}\n",
			[]string{"One [{query v 1}]", "Other []"}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			api, diags := lowered(t, head+"paths:\n"+c.paths, Options{})
			var got, unserved []string
			for _, m := range api.Routes.Trees[0].Root.Any.Leaf.Methods {
				got = append(got, fmt.Sprint(m.Operation.Name, " ", m.When))
			}
			for _, op := range api.Operations {
				if op.Unserved {
					unserved = append(unserved, op.Name)
				}
			}
			if !slices.Equal(got, c.want) || !slices.Equal(unserved, c.unserved) {
				t.Errorf("got %q without %q, want %q without %q\n%v", got, unserved, c.want, c.unserved, diags)
			}
		})
	}
}
