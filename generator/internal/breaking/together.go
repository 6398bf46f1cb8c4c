package breaking

import (
	"net/url"
	"path"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// together is a document whose references are written anew, by what we have found them to lead to: kin-openapi resolves URIs in ways of its
// own. Its files are written where fileOf finds none.
type together struct{ doc *source.Document }

// folder is where its files stand.
const folder = "/together/"

// location is where a file stands.
func (t together) location(i int) string {
	return folder + strconv.Itoa(i) + "/" + path.Base(t.doc.Files[i].Name)
}

// text is the file at a location, nil if there is none.
func (t together) text(location string) []byte {
	for i, f := range t.doc.Files {
		switch {
		case t.location(i) != location:
		case i == 0:
			return t.append(nil, t.doc.Root)
		default:
			return t.append(nil, f.Root)
		}
	}
	return nil
}

// append writes a value as JSON.
func (t together) append(b []byte, n *source.Node) []byte {
	switch {
	case n == nil:
		return append(b, "null"...)
	case n.Kind == source.Mapping:
		b = append(b, '{')
		for i, m := range n.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(written.AppendString(b, m.Key), ':')
			if target := t.doc.Target(n); m.Key == "$ref" && target != nil {
				b = written.AppendString(b, t.reference(n, target))
			} else {
				b = t.append(b, m.Value)
			}
		}
		return append(b, '}')
	case n.Kind == source.Sequence:
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = t.append(b, item)
		}
		return append(b, ']')
	}
	return append(b, n.JSON()...)
}

// reference is a reference to a part of a file, which has a file of its own or is laid over one.
func (t together) reference(from, to *source.Node) string {
	fragment := to.Pointer()
	if from.File.Name == to.File.Name {
		return fragment
	}
	i := slices.IndexFunc(t.doc.Files, func(f *source.File) bool { return f.Name == to.File.Name })
	return (&url.URL{Path: t.location(max(i, 0))}).EscapedPath() + fragment
}
