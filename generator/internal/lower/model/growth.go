package model

import "github.com/bindery-dev/bindery/generator/internal/source"

// What a document may become, for each of its schemas and in any case. In published documents it is a small part of that; schemas that combine
// others which combine others can ask for more than any machine has.
const (
	mostForEach = 8
	mostAnyway  = 10_000
)

func (b *Builder) most() int { return mostAnyway + mostForEach*len(b.doc.Schemas) }

// tooMuch reports whether the document is refused for what its schemas would become.
func (b *Builder) tooMuch() bool { return b.made > b.most() }

// grow counts what is made of schemas, and reports whether there may be more. The document is refused where it gets too much.
func (b *Builder) grow(n int, at *source.Node) bool {
	most, before := b.most(), b.made
	b.made += n
	if before <= most && b.made > most {
		b.diags.Error(at, "schema-growth", "combining schemas makes more than %d types, members and variants of the %d schemas of the document",
			most, len(b.doc.Schemas)).Help = "the schema here is the last of them; give schemas that combine many others fewer of these"
	}
	return b.made <= most
}
