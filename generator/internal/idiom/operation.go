package idiom

import (
	"bytes"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Slashes is the extension of a path with the names of its variables whose values have slashes.
const Slashes = "x-bindery-slashes"

// pathItems are those of a document.
func pathItems(doc *source.Document) (list []*source.Node) {
	paths := doc.Root.Get("paths")
	if paths == nil || paths.Kind != source.Mapping {
		return nil
	}
	for _, m := range paths.Members {
		if item := doc.Resolve(m.Value); item != nil && item.Kind == source.Mapping {
			list = append(list, item)
		}
	}
	return list
}

func values(n *source.Node) (list []*source.Node) {
	for _, m := range n.Members {
		list = append(list, m.Value)
	}
	return list
}

// skipsEncoding reports whether the values of a parameter are sent as they are, as Azure has it.
func skipsEncoding(p *source.Node) bool { return p.True("x-ms-skip-url-encoding") }

// parameters are the Parameter Objects of a path item and its operations that stand in a place, such as a query.
func parameters(doc *source.Document, item *source.Node, in string) (list []*source.Node) {
	for _, holder := range append([]*source.Node{item}, values(item)...) {
		all := holder.Get("parameters")
		if all == nil {
			continue
		}
		for _, p := range all.Items {
			if p = doc.Resolve(p); p != nil && p.Text("in") == in {
				list = append(list, p)
			}
		}
	}
	return list
}

// multiSegments are the names of variables of a path whose parameters say that they may have several segments.
func multiSegments(doc *source.Document, item *source.Node) (names []string) {
	for _, p := range parameters(doc, item, "path") {
		if name := p.Text("name"); (p.True("x-multi-segment") || skipsEncoding(p)) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func isMultiSegment(doc *source.Document, item *source.Node) bool {
	return len(multiSegments(doc, item)) > 0
}

func mendSegments(doc *source.Document, item *source.Node) {
	list := item.Sequence(nil)
	for _, name := range multiSegments(doc, item) {
		list.Items = append(list.Items, item.Scalar(source.String, name))
	}
	item.Set(Slashes, list)
}

// queries are the Parameter Objects of a document that are in a query, each once.
func queries(doc *source.Document) (list []*source.Node) {
	seen := map[*source.Node]bool{}
	for _, item := range pathItems(doc) {
		for _, p := range parameters(doc, item, "query") {
			if !seen[p] {
				seen[p] = true
				list = append(list, p)
			}
		}
	}
	return list
}

func isReserved(_ *source.Document, p *source.Node) bool {
	return skipsEncoding(p) && !p.Has("allowReserved")
}

func mendReserved(_ *source.Document, p *source.Node) {
	p.Set("allowReserved", p.Scalar(source.Bool, "true"))
}

// jsonPatches are the Media Type Objects of bodies that are JSON Patches, each once. A body whose plain JSON has the same schema is none:
// ASP.NET Core with Newtonsoft.Json lists the type among those of all its JSON.
func jsonPatches(doc *source.Document) (list []*source.Node) {
	seen := map[*source.Node]bool{}
	for _, item := range pathItems(doc) {
		for _, m := range item.Members {
			body := m.Value.Get("requestBody")
			if body == nil {
				continue
			}
			if body = doc.Resolve(body); body == nil || body.Get("content") == nil {
				continue
			}
			for _, m := range body.Get("content").Members {
				if baseOf(m.Key) == "application/json-patch+json" && !seen[m.Value] && !isAlsoPlain(doc, body.Get("content"), m.Value) {
					seen[m.Value] = true
					list = append(list, m.Value)
				}
			}
		}
	}
	return list
}

func baseOf(mediaType string) string {
	base, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(base))
}

// isAlsoPlain reports whether JSON that is no patch has the schema of one.
func isAlsoPlain(doc *source.Document, content, patch *source.Node) bool {
	schema := doc.Resolve(patch.Get("schema"))
	return schema != nil && slices.ContainsFunc(content.Members, func(m source.Member) bool {
		if base := baseOf(m.Key); base != "application/json" && base != "application/*+json" {
			return false
		}
		other := doc.Resolve(m.Value.Get("schema"))
		return other != nil && (other == schema || bytes.Equal(other.JSON(), schema.JSON()))
	})
}

// isNoList reports whether the schema of a JSON Patch says nothing but that it is an object, or a text, which none is: it is one schema for
// patches of several media types, or says no more than that there is something.
func isNoList(doc *source.Document, n *source.Node) bool {
	schema := n.Get("schema")
	if schema == nil {
		return false
	}
	if schema = doc.Resolve(schema); schema == nil || schema.Kind != source.Mapping {
		return false
	}
	says := func(m source.Member) bool {
		return !slices.Contains([]string{"type", "format", "title", "description", "example"}, m.Key) && !strings.HasPrefix(m.Key, "x-")
	}
	return slices.Contains([]string{"object", "string"}, schema.Text("type")) && !slices.ContainsFunc(schema.Members, says)
}

func mendPatch(doc *source.Document, n *source.Node) {
	list := n.Mapping(nil) // where the schema stands, it may be that of other media types too, as its members may
	n.Members = slices.Clone(n.Members)
	list.Set("type", n.Scalar(source.String, "array"))
	doc.AddSchema(list, n, "schema")
	n.Set("schema", list)
}
