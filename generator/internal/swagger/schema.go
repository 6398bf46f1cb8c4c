package swagger

import (
	"encoding/json"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// schema brings a Schema Object into 3.0's form, where it stands: all that refers to it means what it becomes.
func (f *folder) schema(n *source.Node) {
	for _, m := range n.Members {
		switch {
		case grammar.Schema.IsNewer(m.Key):
			f.newer(n, m.Key)
		case m.Key == "discriminator":
			f.discriminator(n, m.Value)
		case m.Key == "type":
			f.types(n, m.Value)
		default:
			if number := f.number(n, m); number != m.Value {
				n.Set(m.Key, number)
			}
		}
	}
}

// discriminator names a property in 2.0. Its values are names of definitions, as in 3.0 without a mapping.
func (f *folder) discriminator(n, value *source.Node) {
	switch value.Kind {
	case source.String:
		n.Set("discriminator", value.Mapping([]source.Member{made("propertyName", value, value)}))
	case source.Mapping:
		f.newer(n, "discriminator as an object")
	}
}

func (f *folder) types(n, value *source.Node) {
	switch {
	case value.Kind == source.Sequence:
		f.diags.Note(value, "type-list", "OpenAPI 2.0 leaves open whether a schema may have several types; they are read as in JSON Schema")
	case value.Value == "file" && value.Kind == source.String && !ofResponse(n):
		f.diags.Warn(value, "type-unknown", "only a form or a response as a whole is a file; this is read as a string")
		n.Set("type", value.Scalar(source.String, "string"))
		if !n.Has("format") {
			n.Set("format", value.Scalar(source.String, "binary"))
		}
	}
}

// number is the value of a member; that of a limit which is written as a string is the number meant.
func (f *folder) number(n *source.Node, m source.Member) *source.Node {
	if k, _ := grammar.KeywordOf(m.Key); k.Types != grammar.Number {
		return m.Value
	}
	text := m.Value.Value
	if m.Value.Kind != source.String || !json.Valid([]byte(text)) || !strings.ContainsAny(text[:1], "-0123456789") {
		return m.Value
	}
	f.diags.Warn(n.KeyOf(m.Key), "wrong-type", "%q should be a number; %q is read as %s", m.Key, text, text)
	return m.Value.Scalar(source.Number, text)
}

// ofResponse reports whether a schema is that of a response, which may be a file.
func ofResponse(n *source.Node) bool { return n.Key() == "schema" && !n.Parent().Has("in") }

// newer notes a member that 2.0 does not have, once for the document: it may be used everywhere.
func (f *folder) newer(n *source.Node, key string) {
	if f.newerSaid[key] {
		return
	}
	f.newerSaid[key] = true
	f.diags.Note(n.KeyOf(key), "version-newer-member", "OpenAPI 2.0 has no %s; it is read as in 3.0, here and elsewhere", key)
}
