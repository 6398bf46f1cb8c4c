package swagger

import (
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// parameter folds a Parameter Object that is neither a body nor a part of one: what it says of its values goes into
// a schema.
func (f *folder) parameter(n *source.Node) *source.Node {
	id := folding{node: n, as: asParameter}
	if done := f.done[id]; done != nil {
		return done
	}
	place := n.Text("in")
	own, values := f.split(n)
	if n.Text("type") == "file" {
		f.diags.Warn(n.KeyOf("type"), "type-unknown", "only a form has files: the %s parameter is read as a string", place)
		values = replaced(values, "type", n.Get("type").Scalar(source.String, "string"))
	}
	out := f.joined(n, own, values, place == "query")
	f.done[id] = out
	return out
}

// header folds a Header Object.
func (f *folder) header(n *source.Node) *source.Node {
	own, values := f.split(n)
	return f.joined(n, own, values, false)
}

// joined puts a parameter or header together.
func (f *folder) joined(n *source.Node, own, values []source.Member, inQuery bool) *source.Node {
	own = append(own, f.style(n, inQuery)...)
	out := n.Mapping(nil)
	switch {
	case n.Has("schema") || n.Has("content"):
		for _, m := range values {
			if !grammar.IsExtension(m.Key) {
				f.diags.Warn(n.KeyOf(m.Key), "keyword-no-effect", "%q has no effect beside a schema", m.Key)
			}
		}
	case len(values) > 0:
		own = append(own, made("schema", n, f.madeSchema(n, values, out)))
	}
	out.Members = own
	return out
}

// madeSchema is what n says of values, as the schema of another object.
func (f *folder) madeSchema(n *source.Node, values []source.Member, of *source.Node) *source.Node {
	for i, m := range values {
		values[i].Value = f.number(n, m)
	}
	schema := n.Mapping(values)
	f.doc.AddSchema(schema, of, "schema")
	if items := n.Get("items"); items != nil {
		items.Settle(schema, "items")
	}
	return schema
}

// split tells what a parameter or header says of itself from what it says of its values.
func (f *folder) split(n *source.Node) (own, values []source.Member) {
	for _, m := range n.Members {
		switch m.Key {
		case "name", "in", "description", "required", "allowEmptyValue":
			own = append(own, m)
		case "schema", "content", "style", "explode", "example", "examples", "deprecated", "allowReserved":
			f.newer(n, m.Key)
			own = append(own, m)
		case "collectionFormat":
		case "uniqueItems":
			if n.Text("type") != "array" {
				f.diags.Note(n.KeyOf(m.Key), "keyword-no-effect", "uniqueItems has no effect on what is no array")
				continue
			}
			values = append(values, m)
		default:
			if grammar.IsExtension(m.Key) {
				own = append(own, m)
			}
			if m.Key != "x-go-name" { // of the parameter, not of its type
				values = append(values, m)
			}
		}
	}
	return own, values
}

// style says collectionFormat in the words of 3.0; several is whether a value may be sent for each item, as in a query.
// Without it, csv is meant, which is not what 3.0 means in a query.
func (f *folder) style(n *source.Node, several bool) []source.Member {
	const key = "collectionFormat"
	format := n.Get(key)
	if n.Text("type") != "array" {
		if format != nil {
			f.diags.Note(n.KeyOf(key), "keyword-no-effect", "collectionFormat has no effect on what is no array")
		}
		return nil
	}
	f.nested(n.Get("items"))
	value, at := "csv", n
	if format != nil && f.is(n, source.Member{Key: key, Value: format}, source.String) {
		value, at = format.Value, format
	}
	yes, no := at.Scalar(source.Bool, "true"), at.Scalar(source.Bool, "false")
	style := ""
	switch value {
	case "csv":
	case "multi":
		if several {
			return []source.Member{made("explode", at, yes)}
		}
		f.diags.Warn(at, "collection-format-invalid", "only in a query or a form is a value sent for each item; csv is taken")
	case "ssv":
		style = "spaceDelimited"
	case "pipes":
		style = "pipeDelimited"
	case "tsv":
		style = value // 3.0 has none, as it has none of these in a path or header: who reads the style knows them
	default:
		f.diags.Warn(at, "collection-format-invalid", "there is no collectionFormat %q; csv is taken", value).Help =
			"csv, ssv, tsv, pipes and multi are"
	}
	switch {
	case style != "":
		return []source.Member{made("style", at, at.Scalar(source.String, style)), made("explode", at, no)}
	case several:
		return []source.Member{made("explode", at, no)}
	}
	return nil
}

// nested reports arrays within an array: 2.0 has their values separated by what their collectionFormat says, and 3.0 has no word for that.
func (f *folder) nested(items *source.Node) {
	const key = "collectionFormat"
	for ; items != nil && items.Kind == source.Mapping; items = items.Get("items") {
		isArray, said := items.Text("type") == "array", items.Has(key)
		switch {
		case isArray && said:
			f.diags.Warn(items.KeyOf(key), "collection-format-nested",
				"an array within another is written as its JSON, whatever its collectionFormat")
		case isArray:
			f.diags.Warn(items, "collection-format-nested", "an array within another is written as its JSON, and not with commas")
		case said:
			f.diags.Note(items.KeyOf(key), "keyword-no-effect", "collectionFormat has no effect on what is no array")
		}
	}
}

// replaced are members of which one has another value.
func replaced(members []source.Member, key string, value *source.Node) []source.Member {
	for i := range members {
		if members[i].Key == key {
			members[i].Value = value
		}
	}
	return members
}
