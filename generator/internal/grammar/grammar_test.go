package grammar

import "testing"

func TestField(t *testing.T) {
	tests := []struct {
		of    Object
		key   string
		known bool
		in    Object
		nest  Nesting
	}{
		{PathItem, "query", true, Operation, One},
		{PathItem, "additionalOperations", true, Operation, Table},
		{PathItem, "x-get", false, None, One},
		{Paths, "/a", true, PathItem, One},
		{Paths, "x-a", false, None, One},
		{Callback, "{$url}", true, PathItem, One},
		{Responses, "2XX", true, Response, One},
		{SecurityRequirement, "x-key", true, None, One},
		{Schema, "allOf", true, Schema, List},
		{Schema, "$defs", true, Schema, Table},
		{Schema, "schema", false, None, One},
		{None, "a", false, None, One},
	}
	for _, test := range tests {
		f, known := test.of.Field(test.key)
		if known != test.known || f.Of != test.in || f.Nest != test.nest {
			t.Errorf("%q of %s: %+v %t", test.key, test.of, f, known)
		}
	}
}

// What stands in the wrong part of an operation means what it means elsewhere.
func TestMeant(t *testing.T) {
	for key, want := range map[string]Object{
		"schema":   Schema,
		"content":  MediaType,
		"headers":  Header,
		"examples": Example,
		"paths":    None,
	} {
		for _, o := range []Object{Parameter, RequestBody, MediaType, Encoding, Response, Header} {
			if f, _ := o.Meant(key); f.Of != want {
				t.Errorf("%q in the place of %s: %s", key, o, f.Of)
			}
		}
	}
	if f, known := Operation.Meant("schema"); known {
		t.Errorf("%+v", f)
	}
}

func TestIsNewer(t *testing.T) {
	for _, test := range []struct {
		of   Object
		key  string
		want bool
	}{
		{Swagger, "servers", true}, {Swagger, "host", false}, {Swagger, "x-a", false}, {Swagger, "unknown", false},
		{PathItem, "trace", true}, {PathItem, "get", false}, {Operation, "callbacks", true}, {Operation, "consumes", false},
		{Schema, "oneOf", true}, {Schema, "allOf", false}, {Schema, "additionalItems", false}, {Schema, "nullable", true},
	} {
		if got := test.of.IsNewer(test.key); got != test.want {
			t.Errorf("%q of %s: %t", test.key, test.of, got)
		}
	}
}

// A keyword does one thing: it says something, or asks something.
func TestKeywords(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range keywords() {
		if seen[k.Name] {
			t.Errorf("%q stands twice", k.Name)
		}
		seen[k.Name] = true
		if k.Annotates && (k.Constrains != 0 || k.Unenforced || k.Leads != Nowhere) {
			t.Errorf("%q is an annotation that does more: %+v", k.Name, k)
		}
		if k.Leads != Nowhere && k.Of != Schema {
			t.Errorf("%q leads to schemas, and holds none", k.Name)
		}
	}
	for o := Document; o < objectCount; o++ {
		names := map[string]bool{}
		for _, f := range o.Fields() {
			if names[f.Name] {
				t.Errorf("%q of %s stands twice", f.Name, o)
			}
			names[f.Name] = true
		}
	}
}

func BenchmarkKeywordOf(b *testing.B) {
	for b.Loop() {
		for _, name := range [...]string{"type", "description", "additionalProperties", "x-own", "minLength"} {
			KeywordOf(name)
		}
	}
}
