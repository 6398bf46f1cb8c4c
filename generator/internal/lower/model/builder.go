package model

import (
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/bound"
	"github.com/bindery-dev/bindery/generator/internal/lower/held"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/pattern"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Builder makes Go types of the schemas of one document, and declares those that need a name.
type Builder struct {
	doc     *source.Document
	opt     options.Options
	diags   *diag.List
	api     *ir.API
	namer   *naming.Namer
	names   *names.Book
	schemas *schema.Reader

	growth
	types        types
	unions       map[schema.Identity]*union
	declarations map[ir.Decl]declaration
	named        map[schema.Part]bool // components whose name a declaration has
	patterns     *pattern.Book
	bounds       *bound.Reader
	held         *held.Book
	noted        map[string]bool       // formats that are not known
	judged       map[*source.Node]bool // examples that have been looked at
	usedTypes    map[int]bool          // entries of Options.Types that matched
	later        later
	wrapsLists   func() bool
	asksTypes    func() bool
}

// declaration is what a declaration is made of.
type declaration struct {
	node  *source.Node
	parts []schema.Part
	shape *schema.Shape // of structs and tuples
}

// union is what is known of a oneOf or anyOf.
type union struct {
	choice  *choice         // what it offers
	forms   []*schema.Shape // the shapes that its values have
	formed  bool            // these have been asked for
	tangles tangles
}

// unionOf is what is known of the union that a schema is.
func (b *Builder) unionOf(id schema.Identity) *union {
	u := b.unions[id]
	if u == nil {
		u = new(union)
		b.unions[id] = u
	}
	return u
}

// later is what waits for others to be there.
type later struct {
	bodies   []func() // of declarations
	defaults []func() // of fields, and examples, which are looked at when all declarations are complete
}

func (l *later) body(f func())  { l.bodies = append(l.bodies, f) }
func (l *later) value(f func()) { l.defaults = append(l.defaults, f) }

// next is the body that has waited longest, nil if none waits.
func (l *later) next() (body func()) {
	if len(l.bodies) > 0 {
		body, l.bodies = l.bodies[0], l.bodies[1:]
	}
	return body
}

// NewBuilder makes a builder that adds declarations and patterns to api.
func NewBuilder(
	doc *source.Document, opt options.Options, schemas *schema.Reader, book *names.Book, namer *naming.Namer, api *ir.API, diags *diag.List,
) *Builder {
	b := &Builder{
		doc: doc, opt: opt, diags: diags, api: api, namer: namer, names: book, schemas: schemas,
		growth: growth{doc: doc, diags: diags},
		types:  types{of: map[schema.Identity]*becoming{}}, unions: map[schema.Identity]*union{},
		declarations: map[ir.Decl]declaration{}, named: map[schema.Part]bool{},
		bounds: bound.NewReader(diags), patterns: pattern.NewBook(api, book, diags),
		noted: map[string]bool{}, judged: map[*source.Node]bool{}, usedTypes: map[int]bool{},
	}
	b.held = held.NewBook(doc, schemas, book, api, b.bounds, b.patterns, b.asserted)
	b.wrapsLists, b.asksTypes = sync.OnceValue(b.sayWrapped), sync.OnceValue(b.sayAsked)
	return b
}

// What a document may become, for each of its schemas and in any case. In published documents it is a small part of that; schemas that
// combine others which combine others can ask for more than any machine has.
const (
	mostForEach = 8
	mostAnyway  = 10_000
)

// growth counts what is made of the schemas of a document.
type growth struct {
	doc   *source.Document
	diags *diag.List
	made  int // types, members and variants so far
}

func (g *growth) most() int { return mostAnyway + mostForEach*len(g.doc.Schemas) }

// tooMuch reports whether the document is refused for what its schemas would become.
func (g *growth) tooMuch() bool { return g.made > g.most() }

// grow counts what is made of schemas, and reports whether there may be more. The document is refused where it gets too much.
func (g *growth) grow(n int, at *source.Node) bool {
	most, before := g.most(), g.made
	g.made += n
	if before <= most && g.made > most {
		g.diags.Error(at, "schema-growth",
			"combining schemas makes more than %d types, members and variants of the %d schemas of the document",
			most, len(g.doc.Schemas)).Help = "the schema here is the last of them; give schemas that combine many others fewer of these"
	}
	return g.made <= most
}
