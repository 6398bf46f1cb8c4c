package names

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// InlineNames are the names that an inline schema may have, the best first, if its place makes it own. A title that tells enough is one. A
// type for several places is called what these have in common, if that means it more often than others; or else with the words that stand
// around all of them; or else with the words of what holds the first of them, as few as may be.
func (b *Book) InlineNames(v schema.View, n *source.Node, own string) (names []string) {
	if v != schema.InResponses && !slices.ContainsFunc(append(b.WrittenAlike(n), n), func(one *source.Node) bool {
		return b.ChiefView(one) != v
	}) {
		v = schema.InResponses // nothing else takes the plain name
	}
	add := func(name string) {
		if name = inView(v, name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if title, telling := b.titled(n); telling {
		add(title)
	}
	a := b.repeats[n]
	if a == nil || strings.Contains(a.word, branch) {
		return append(names, own)
	}
	if c := componentOf(n); len(a.nodes) == 1 && c == nil {
		return append(names, own)
	} else if a.most && (c == nil || len(a.nodes) > 1) {
		add(a.word)
	} else if c != nil {
		add(b.inComponent(c, a.word))
	}
	if common := b.common(a); common != "" && len(a.nodes) > 1 {
		add(naming.Join(common, a.word))
	}
	word, holder := b.inlineName(n)
	for range maxWords {
		if holder == nil {
			break
		}
		next, above := b.inlineName(holder)
		if next == "" || strings.Contains(next, branch) {
			break
		}
		if holder = above; !strings.HasPrefix(word, next) {
			word = naming.Join(next, word)
		}
		add(word)
	}
	return append(names, own)
}

// maxWords is of how many schemas around it a type for several places bears the words.
const maxWords = 3

// componentOf is the parameter or header that a schema stands in, if the document names it: several operations may use it.
func componentOf(n *source.Node) *source.Node {
	for at := n; at != nil && at.Parent() != nil; at = at.Parent() {
		list := at.Parent()
		in := list.Parent()
		if in != nil && (in.Key() == "components" || in.Parent() == nil) && (list.Key() == "parameters" || list.Key() == "headers") {
			return at
		}
	}
	return nil
}

// inComponent is a name for a schema that is called by a word in a parameter or header, whose name says more.
func (b *Book) inComponent(c *source.Node, word string) string {
	name := b.namer.Suffix(c.Key())
	called := naming.Words(word)
	rest := slices.DeleteFunc(naming.Words(name), func(one string) bool {
		return naming.IsFiller(one) || slices.ContainsFunc(called, func(other string) bool { return naming.Alike(one, other) })
	})
	return naming.Join(naming.Join(rest...), word)
}

// common is what all schemas of one type stand in, as a Go name: words of the schemas that hold them, or else of the operations, without
// those of what they are called.
func (b *Book) common(a *repeated) string {
	var common []string
	for i, n := range a.nodes {
		around := b.around(n)
		if i == 0 {
			common = around
		}
		for k, word := range common {
			switch at := slices.IndexFunc(around, func(other string) bool { return naming.Alike(word, other) }); {
			case at < 0:
				common[k] = ""
			case around[at] != word:
				common[k] = naming.Singular(word)
			}
		}
		common = slices.DeleteFunc(common, func(word string) bool { return word == "" })
	}
	called := naming.Words(a.word)
	for size := min(len(common), len(called)); size > 0; size-- {
		if slices.EqualFunc(common[len(common)-size:], called[:size], naming.Alike) {
			common = common[:len(common)-size]
			break
		}
	}
	if !slices.ContainsFunc(common, func(word string) bool { return !naming.SaysLittle(word) }) {
		return ""
	}
	return naming.Join(common...)
}

// around are the words of the schema that holds one, or else of the operation or component.
func (b *Book) around(n *source.Node) []string {
	_, holder := b.inlineName(n)
	if holder != nil {
		if word, _ := b.inlineName(holder); word != "" && word != failure && !strings.Contains(word, branch) {
			return naming.Words(word)
		}
	}
	var out []string
	for i, word := range naming.Words(b.placeOf(n)) {
		if little := naming.IsFiller(word) || i < 2 && naming.SaysLittle(word); !little && !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// placeOf is the name of the operation or component that a schema stands in, or of the path.
func (b *Book) placeOf(n *source.Node) string {
	if c := componentOf(n); c != nil {
		return b.namer.Suffix(c.Key())
	}
	for at := n; at != nil; at = at.Parent() {
		if name := b.operations[at]; name != "" {
			return name
		}
		if at.Parent() != nil && at.Parent().Key() == "paths" {
			return b.namer.Suffix(at.Key())
		}
	}
	return ""
}
