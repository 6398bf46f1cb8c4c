package idiom

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// OrText is the extension of a schema of numbers whose values may come as texts that hold one.
const OrText = "x-bindery-number-or-text"

// idiom is something that a tool writes.
type idiom struct {
	name    string
	find    func(doc *source.Document) []*source.Node // what may be it; nil for schemas
	matches func(doc *source.Document, n *source.Node) bool
	mend    func(doc *source.Document, n *source.Node) // has it say what is meant
	say     string                                     // what that is, of what is like it
	at      string                                     // the keyword to point to, if it is there
	called  string                                     // the Go type of a component whose name ends so; "" for what names say
}

// idioms are all that are known, in the order of docs/emitters.md.
func idioms() []idiom {
	return []idiom{
		{
			name: "aspnet-number", matches: schema(isNumberOrText), mend: mendNumber, at: "pattern",
			say: "a number that may come as a text is read as a number, and written as one",
		},
		{
			name: "int-or-string", matches: schema(isIntOrString), mend: mendIntOrString, at: "format", called: "IntOrString",
			say: "a value is an integer or a text, as Kubernetes has it",
		},
		{
			name: "elysia-number", matches: schema(isElysiaNumber), mend: mendElysiaNumber, at: "anyOf",
			say: "a number that may come as a text is read as a number, and written as one, as Elysia means it",
		},
		{
			name: "elysia-boolean", matches: schema(isElysiaBoolean), mend: mendElysiaBoolean, at: "anyOf",
			say: "a parameter that is a boolean or a text is a boolean, as Elysia means it",
		},
		{
			name: "typebox-record", matches: schema(isRecord), mend: mendRecord, at: "patternProperties",
			say: "an object whose members all match ^(.*)$ is a map, as TypeBox means it",
		},
		{
			name: "nullable-reference", matches: schema(isNullableReference), mend: mendNullableReference, at: "allOf",
			say: "null is allowed, as zod-to-openapi means it: all of a schema and of one with null is read as either",
		},
		{
			name: "go-bytes", matches: schema(isGoBytes), mend: mendGoBytes, at: "items",
			say: "bytes of Go are text in base64, as encoding/json has them, and no array",
		},
		{
			name: "json-patch", find: jsonPatches, matches: isNoList, mend: mendPatch, at: "schema",
			say: "a JSON Patch is an array of operations (RFC 6902, section 3), and read as one, though its schema has another type",
		},
		{
			name: "multi-segment", find: pathItems, matches: isMultiSegment, mend: mendSegments, at: "parameters",
			say: "values of a path parameter may have slashes, as GitHub and Azure mean it: they are sent, and taken from several segments",
		},
		{
			name: "skip-url-encoding", find: queries, matches: isReserved, mend: mendReserved, at: "x-ms-skip-url-encoding",
			say: "reserved characters of a query parameter are sent as they are, as Azure means it (allowReserved)",
		},
	}
}

// Names are those by which idioms are switched off.
func Names() (list []string) {
	for _, one := range idioms() {
		list = append(list, one.name)
	}
	return list
}

// Read has the schemas of a document say what is meant, but for the idioms that are switched off.
func Read(doc *source.Document, off []string, diags *diag.List) {
	for _, one := range idioms() {
		if slices.Contains(off, one.name) {
			continue
		}
		var first diag.Place
		count, called := 0, one.called
		if slices.ContainsFunc(doc.Schemas, func(n *source.Node) bool { return n.Key() == called }) {
			called = "" // somebody else is
		}
		list := doc.Schemas
		if one.find != nil {
			list = one.find(doc)
		}
		for _, n := range list {
			if n.Kind != source.Mapping || !one.matches(doc, n) {
				continue
			}
			if count++; count == 1 {
				if first = n; n.Has(one.at) { // which may go
					first = diag.Spot(n.KeyOf(one.at).Pos(), n.Pointer())
				}
			}
			if one.mend(doc, n); called != "" && strings.HasSuffix(n.Key(), "."+called) {
				n.Set("x-go-type-name", n.Scalar(source.String, called))
				called = ""
			}
		}
		if count == 0 {
			continue
		}
		elsewhere := ""
		if count > 1 {
			elsewhere = fmt.Sprintf(", here and in %d more places", count-1)
		}
		diags.Note(first, "idiom-read", "%s%s", one.say, elsewhere).Help =
			fmt.Sprintf("idioms: {%s: false} in bindery.yaml has it read as it is written", one.name)
	}
}

// schema is for idioms that a schema shows by itself.
func schema(matches func(n *source.Node) bool) func(*source.Document, *source.Node) bool {
	return func(_ *source.Document, n *source.Node) bool { return matches(n) }
}

// hasType reports whether a schema lists a type among others.
func hasType(n *source.Node, name string) bool {
	t := n.Get("type")
	return t != nil && t.Kind == source.Sequence && slices.ContainsFunc(t.Items, func(item *source.Node) bool { return item.Value == name })
}

// without removes a keyword.
func without(n *source.Node, key string) {
	if way := n.Own([]string{key}); way != nil {
		n.Cut(way[1])
	}
}
