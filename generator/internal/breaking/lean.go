package breaking

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// without is a document as JSON as we read it, of its paths and components those alone that are kept, or all if kept is nil. References
// lead to where parts stand now: kin-openapi reads the file anew for each that leads elsewhere. Most of what is for readers is left out: no
// check asks for that, and it is more than half of some documents.
func without(doc *source.Document, kept map[part]bool) lined {
	w := lean{doc: doc, parts: partsOf(doc), kept: kept, sections: map[*source.Node]string{}}
	for _, section := range append([]string{"paths"}, hooks...) {
		w.sections[doc.Root.Get(section)] = section
	}
	if components := doc.Root.Get("components"); components != nil {
		for _, m := range components.Members {
			w.sections[m.Value] = "components/" + m.Key
		}
	}
	delete(w.sections, nil)
	text := w.append(nil, doc.Root)
	return lined{text, w.lines}
}

// lined is a text of which each line but the first says what the files have at a place.
type lined struct {
	text  []byte
	lines []diag.Pos // from the second on
}

// lean writes a document as far as checks ask for it.
type lean struct {
	doc      *source.Document
	parts    *parts
	kept     map[part]bool
	sections map[*source.Node]string
	lines    []diag.Pos
}

func (w *lean) append(b []byte, n *source.Node) []byte {
	if n == nil || n.Kind != source.Mapping && n.Kind != source.Sequence {
		return n.AppendJSON(b)
	}
	if n.Kind == source.Sequence {
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = w.append(w.line(b, item), item)
		}
		return append(b, ']')
	}
	target := w.doc.Target(n)
	to := w.pointerTo(target)
	if target != nil && to == "" && !n.IsSchema() && n.Has("$ref") && target.File.Name == n.File.Name {
		return w.append(b, target) // it has no other place
	}
	b = append(b, '{')
	readers, first := w.forReaders(n), true
	for _, m := range n.Members {
		if slices.Contains(readers, m.Key) || w.isDropped(n, m.Key) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		b, first = append(written.AppendString(w.line(b, n.KeyOf(m.Key)), m.Key), ':'), false
		if m.Key == "$ref" && to != "" {
			b = written.AppendString(b, to)
			continue
		}
		b = w.append(b, m.Value)
	}
	return append(b, '}')
}

// line begins a line, for what has a place.
func (w *lean) line(b []byte, at diag.Place) []byte {
	w.lines = append(w.lines, at.Pos())
	return append(b, '\n')
}

func (w *lean) isDropped(n *source.Node, key string) bool {
	section, is := w.sections[n]
	return is && w.kept != nil && section != "components/securitySchemes" && !w.kept[part{section, key}]
}

// pointerTo is a reference to a node in a part, "" to others.
func (w *lean) pointerTo(n *source.Node) string {
	below := ""
	for ; n != nil; n = n.Parent() {
		if p, is := w.parts.of[n]; is {
			return (&url.URL{Fragment: "/" + p.section + "/" + source.EscapeToken(p.name) + below}).String()
		}
		below = "/" + source.EscapeToken(n.Key()) + below
	}
	return ""
}

// forReaders are the members of an object that are for readers: of schemas, of operations and of media types, which have the most.
func (w *lean) forReaders(n *source.Node) []string {
	switch {
	case n.IsSchema():
		return []string{"description", "example", "examples", "externalDocs"}
	case w.parts.of[n.Parent()].section == "paths":
		return []string{"description", "summary", "externalDocs"}
	case n.Parent().Key() == "content" && strings.Contains(n.Key(), "/"):
		return []string{"example", "examples"}
	}
	return nil
}
