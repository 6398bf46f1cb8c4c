package model

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
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

	types
	unions
	results   map[schema.Identity]result
	nodes     map[ir.Decl]*source.Node    // the schema of each declaration
	partsOf   map[ir.Decl][]schema.Part   // all that each declaration is made of
	shapes    map[ir.Decl]*schema.Shape   // of structs and tuples
	patterns  map[string]*ir.Pattern      // by source; nil cannot be enforced
	trees     map[*source.Node]*ir.Schema // what stands in keywords that are not enforced
	noted     map[string]bool             // formats that are not known
	judged    map[*source.Node]bool       // examples that have been looked at
	usedTypes map[int]bool                // entries of Options.Types that matched
	work      []func()                    // bodies of declarations
	defaults  []func()                    // of fields, which are settled when all declarations are complete
	wraps     *bool                       // lists in XML have an element around them unless the document says otherwise; nil is not known
	made      int                         // types, members and variants so far
}

// types is what is known of types on the way to their declarations.
type types struct {
	active   map[schema.Identity]bool        // types that are being lowered: lists and maps hold other types
	cyclic   map[schema.Identity]*ir.Defined // lists and maps that hold themselves
	declared map[schema.Part]bool            // components whose name a declaration has
}

// unions is what is known of oneOf and anyOf.
type unions struct {
	choices   map[schema.Identity]*choice         // what a oneOf or anyOf offers
	variants  map[schema.Identity]*ir.Defined     // variants of unions that are no declarations otherwise
	formed    map[schema.Identity][]*schema.Shape // the shapes that values of unions have
	untangled map[schema.Identity]int             // unions that are known not to be variants of themselves
}

// NewBuilder makes a builder that adds declarations and patterns to api.
func NewBuilder(
	doc *source.Document, opt options.Options, schemas *schema.Reader, book *names.Book, namer *naming.Namer, api *ir.API, diags *diag.List,
) *Builder {
	return &Builder{
		doc: doc, opt: opt, diags: diags, api: api, namer: namer, names: book, schemas: schemas,
		types: types{
			active: map[schema.Identity]bool{}, cyclic: map[schema.Identity]*ir.Defined{}, declared: map[schema.Part]bool{},
		},
		unions: unions{
			choices: map[schema.Identity]*choice{}, variants: map[schema.Identity]*ir.Defined{},
			formed: map[schema.Identity][]*schema.Shape{}, untangled: map[schema.Identity]int{},
		},
		results: map[schema.Identity]result{}, nodes: map[ir.Decl]*source.Node{}, partsOf: map[ir.Decl][]schema.Part{},
		shapes: map[ir.Decl]*schema.Shape{}, patterns: map[string]*ir.Pattern{},
		trees: map[*source.Node]*ir.Schema{}, noted: map[string]bool{}, judged: map[*source.Node]bool{}, usedTypes: map[int]bool{},
	}
}

// What a document may become, for each of its schemas and in any case. In published documents it is a small part of that; schemas that
// combine others which combine others can ask for more than any machine has.
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
		b.diags.Error(at, "schema-growth",
			"combining schemas makes more than %d types, members and variants of the %d schemas of the document",
			most, len(b.doc.Schemas)).Help = "the schema here is the last of them; give schemas that combine many others fewer of these"
	}
	return b.made <= most
}
