package swagger

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// answers folds a Responses Object.
func (f *folder) answers(n *source.Node, types mediaTypes) *source.Node {
	if n.Kind != source.Mapping {
		return n
	}
	members := make([]source.Member, 0, len(n.Members))
	for _, m := range n.Members {
		if !grammar.IsExtension(m.Key) && m.Value.Kind == source.Mapping {
			m.Value = f.answer(m.Value, types)
		}
		members = append(members, m)
	}
	return n.Mapping(members)
}

// answer folds a response, or a reference to one. A reference to a schema stands for a response with that schema.
func (f *folder) answer(n *source.Node, types mediaTypes) *source.Node {
	if !f.schemas[f.doc.Resolve(n)] {
		return f.use(n, func(n *source.Node) *source.Node { return f.response(n, types) })
	}
	schema := n.Mapping(n.Members)
	f.doc.Refer(schema, f.doc.Target(n))
	return n.Mapping([]source.Member{made("content", n, f.content(n, made("schema", n, schema), types))})
}

// response folds a Response Object.
func (f *folder) response(n *source.Node, types mediaTypes) *source.Node {
	id := folding{n, asResponse, types.key}
	if done := f.done[id]; done != nil {
		return done
	}
	out := n.Mapping(nil)
	var members []source.Member
	for _, m := range n.Members {
		switch m.Key {
		case "schema":
			content := f.content(n, m, types)
			content.Settle(out, "content")
			members = append(members, renamed(m, "content", content))
		case "headers":
			if m.Value.Kind == source.Mapping {
				m.Value = f.headers(m.Value)
			}
			members = append(members, m)
		case "examples":
			f.examples(n, m, types)
		case "content", "links":
			f.newer(n, m.Key)
			if m.Key == "links" || !n.Has("schema") {
				members = append(members, m)
			}
		default:
			members = append(members, m)
		}
	}
	out.Members = members
	f.done[id] = out
	f.doc.ReadAs(n, out)
	return out
}

// content is that of a response, made of its schema and examples.
func (f *folder) content(n *source.Node, schema source.Member, types mediaTypes) *source.Node {
	examples := n.Get("examples")
	otherwise := jsonType
	if schema.Value.Text("type") == "file" {
		schema.Value = f.file(schema.Value)
		types, otherwise = f.fileTypes(types), binaryType
	}
	content := types.content(schema.Value, otherwise, func(mediaType string) []source.Member {
		members := []source.Member{schema}
		if example := examples.Get(mediaType); example != nil {
			members = append(members, made("example", example, example))
		}
		return members
	})
	schema.Value.Settle(content.Members[0].Value, "schema")
	return content
}

// file is the schema of a file as it is sent.
func (f *folder) file(n *source.Node) *source.Node {
	return n.Mapping(binary(slices.Clone(n.Members), n.Get("type")))
}

// binary are the keywords of a file, whose type is t, as 3.0 has them.
func binary(members []source.Member, t *source.Node) []source.Member {
	members = replaced(members, "type", t.Scalar(source.String, "string"))
	if !slices.ContainsFunc(members, func(m source.Member) bool { return m.Key == "format" }) {
		members = append(members, made("format", t, t.Scalar(source.String, "binary")))
	}
	return members
}

// fileTypes are the media types that a file can have. That of JSON would make a JSON string of it.
func (f *folder) fileTypes(types mediaTypes) mediaTypes {
	kept := types.keep(isNoJSON)
	if len(kept.list) == 0 && len(types.list) > 0 {
		f.diags.Note(types.list[0], "file-media-type", "a response is a file, and produces names JSON alone: it is read as %s", binaryType)
	}
	return kept
}

// examples reports examples that have no place in 3.0.
func (f *folder) examples(n *source.Node, m source.Member, types mediaTypes) {
	if !f.is(n, m, source.Mapping) {
		return
	}
	if !n.Has("schema") {
		f.diags.Note(n.KeyOf(m.Key), "keyword-no-effect", "a response without a schema has no content, and no examples of it")
		return
	}
	for _, one := range m.Value.Members {
		listed := one.Key == jsonType && len(types.list) == 0
		for _, t := range types.list {
			listed = listed || t.Value == one.Key
		}
		if !listed {
			f.diags.Note(m.Value.KeyOf(one.Key), "keyword-no-effect",
				"the operation does not produce %q, and this example is left out", one.Key)
		}
	}
}

func (f *folder) headers(n *source.Node) *source.Node {
	members := make([]source.Member, 0, len(n.Members))
	for _, m := range n.Members {
		if m.Value.Kind == source.Mapping {
			m.Value = f.use(m.Value, f.header)
		}
		members = append(members, m)
	}
	return n.Mapping(members)
}

// producesNothing notes an operation that names media types of its own, JSON aside, and describes no content in any success.
func (f *folder) producesNothing(operation, responses *source.Node, types mediaTypes) {
	if !operation.Has("produces") || len(types.keep(isNoJSON).list) == 0 {
		return
	}
	for _, m := range responses.Members {
		if response := f.doc.Resolve(m.Value); m.Key[:min(1, len(m.Key))] == "2" && (response.Has("schema") || f.schemas[response]) ||
			m.Key == "204" {
			return
		}
	}
	f.diags.Note(operation.KeyOf("produces"), "response-without-schema",
		"no success of the operation has a schema, which means that it has no content").
		Help = "schema: {type: file} is content of any kind"
}
