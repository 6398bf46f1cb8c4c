package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Means reports whether a document means values of a type where its schemas have keywords for these and name none. People leave out types
// that go without saying. So it does if it has several operations or none, says the type elsewhere, or describes its schemas to readers.
// What is left are schemas that are exercises in JSON Schema, where a keyword is about the values of its type alone (JSON Schema
// Validation, section 6).
func (rd *Reader) Means(k Kinds) bool {
	if rd.meant == 0 {
		rd.meant = Null // so that it is known
		if !rd.Bare() {
			rd.meant = Any
		}
		for _, n := range rd.doc.Schemas {
			if n.Has("type") {
				rd.meant |= TypesOf(n)
			}
		}
	}
	return rd.meant&k != 0
}

// Bare reports whether a document has one operation, or is a JSON Schema alone, and has no words for readers in its schemas.
func (rd *Reader) Bare() bool {
	if rd.bare == nil {
		bare := (rd.doc.Schema || rd.operations() == 1) && !slices.ContainsFunc(rd.doc.Schemas, func(n *source.Node) bool {
			return n.Has("title") || n.Has("description") || n.Has("example") || n.Has("examples")
		})
		rd.bare = &bare
	}
	return *rd.bare
}

func (rd *Reader) operations() (n int) {
	paths := rd.doc.Root.Get("paths")
	for i := 0; paths != nil && i < len(paths.Members); i++ {
		if item := rd.doc.Resolve(paths.Members[i].Value); item != nil {
			for _, m := range item.Members {
				if grammar.IsMethod(m.Key) {
					n++
				}
			}
		}
	}
	return n
}
