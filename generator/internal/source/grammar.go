package source

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// field says what the member key of an object holds, None if nothing in that is a reference.
func field(o grammar.Object, key string) (grammar.Object, grammar.Nesting) {
	if f, _ := o.Meant(key); f.Of.Refers() {
		return f.Of, f.Nest
	}
	return grammar.None, grammar.One
}

// documentOf is the kind of document that the root of a file is, None if it is none.
func documentOf(root *Node) grammar.Object {
	switch version := cmp.Or(root.Get("openapi"), root.Get("swagger")); {
	case version == nil:
		return grammar.None
	case strings.HasPrefix(version.Value, "2"):
		return grammar.Swagger
	}
	return grammar.Document
}

// objectAt types what a pointer leads to in a document, by the way it goes; whole is false for a container of such
// objects.
func objectAt(in grammar.Object, tokens []string) (o grammar.Object, whole bool) {
	o, nest := in, grammar.One
	for _, token := range tokens {
		if nest != grammar.One {
			nest = grammar.One
			continue
		}
		if o, nest = field(o, token); o == grammar.None {
			return grammar.None, true
		}
	}
	return o, nest == grammar.One
}
