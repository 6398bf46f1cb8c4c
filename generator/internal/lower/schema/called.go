package schema

import (
	"net/url"
	"path"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// CalledAs is a name of a schema, and the schema that has it.
type CalledAs struct {
	Name string
	Node *source.Node
}

// Called are the names of the schema that a reference leads to: first that which the reference says (OpenAPI 3.1.1, section 4.8.25), then
// those of the schemas on the way. A file has the names of the components that lead to it, or else that of the file itself.
func (rd *Reader) Called(ref *source.Node) (out []CalledAs) {
	var goal *source.Node
	stem := ""
	for n := ref; ; n = goal {
		text, isRef := n.Ref()
		next := rd.doc.Target(n)
		if !isRef || next == nil {
			break
		}
		goal = next
		if name := nameIn(text, goal); name != "" {
			out = append(out, CalledAs{name, goal})
		} else if goal.Parent() == nil {
			stem = strings.TrimSuffix(path.Base(goal.File.Name), path.Ext(goal.File.Name))
		}
	}
	if goal == nil || goal.File.Name == rd.doc.Root.File.Name {
		return out
	}
	for _, name := range rd.namesLeadingTo(goal) {
		out = append(out, CalledAs{name, goal})
	}
	if len(out) == 0 && stem != "" {
		out = append(out, CalledAs{stem, goal})
	}
	return out
}

// NamesOf are the names of a schema that the document names: its own, or those of the components that lead to its file.
func (rd *Reader) NamesOf(n *source.Node) (out []CalledAs) {
	if n.Parent() != nil {
		return []CalledAs{{n.Key(), n}}
	}
	for _, name := range rd.namesLeadingTo(n) {
		out = append(out, CalledAs{name, n})
	}
	return out
}

// nameIn is the name at the end of a reference, "" if it is to a whole file. One that is no JSON Pointer has that of its goal.
func nameIn(ref string, goal *source.Node) string {
	_, fragment, _ := strings.Cut(ref, "#")
	at := strings.LastIndexByte(fragment, '/')
	if at < 0 {
		return goal.Key()
	}
	token, err := url.PathUnescape(fragment[at+1:])
	if err != nil {
		return goal.Key()
	}
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}

// namesLeadingTo are the names of components that are references to a schema, in document order.
func (rd *Reader) namesLeadingTo(goal *source.Node) []string {
	if rd.leading == nil {
		rd.leading = map[*source.Node][]string{}
		for _, c := range rd.Named() {
			for n := c.Node; ; {
				_, isRef := n.Ref()
				if n = rd.doc.Target(n); !isRef || n == nil {
					break
				}
				rd.leading[n] = append(rd.leading[n], c.Name)
			}
		}
	}
	return rd.leading[goal]
}
