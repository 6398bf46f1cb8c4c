package names

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Book holds the Go names of one document: those that somebody chose, those that the lock has, and those given so far.
type Book struct {
	Declarations *naming.Scope // of package api
	Methods      *naming.Scope // operations, on whichever side
	GroupFields  *naming.Scope // groups in client.Client and server.Handlers
	Limit        int           // how long a name may be, 0 for what it was before names were cut by words

	doc     *source.Document
	opt     options.Options
	diags   *diag.List
	namer   *naming.Namer
	schemas *schema.Reader
	kept    map[string]string // what the next lock has

	conventions
	lock
	marks      map[*source.Node]string // what the configuration says of a part of the document
	repeats    map[*source.Node]*repeated
	components map[*source.Node]component
	aliases    []Alias
	patchUses  map[*source.Node]patchUse // what is used in merge patches; nil before it is asked for
	uses       map[*source.Node]Use      // what leads to schemas; nil before it is asked for
	usedNames  map[int]bool              // entries of Options.Names that matched
	operations map[*source.Node]string   // their names
}

// component is a schema that the document names.
type component struct {
	name      string // in Go
	requested string // in Go, in requests, if that is another
	patched   string // in Go, in merge patches, if that is another, or the only one
	key       string // in the document, if that is not its key
}

// lock is what bindery.lock has.
type lock struct {
	locked     map[schema.Part]string // names of schemas
	lockedElse map[string]string      // and of other parts, by pointer or another key
	known      map[string]bool        // the names of types
}

// NewBook makes a book without names. What is named is added to kept, by the keys of bindery.lock.
func NewBook(
	doc *source.Document, opt options.Options, schemas *schema.Reader, namer *naming.Namer, kept map[string]string, diags *diag.List,
) *Book {
	limit := limitOf(opt.Locked)
	namer.Within(limit)
	declarations := naming.NewScope(naming.APIDeclarations()).Within(limit)
	if opt.Formats {
		declarations.Bar("format") // is imported
	}
	return &Book{
		Declarations: declarations,
		Methods:      naming.NewScope(naming.ClientMembers(), naming.HandlersMembers()).Within(max(0, limit-len("Operation"))),
		GroupFields:  naming.NewScope(naming.ClientMembers(), naming.HandlersMembers()).Within(max(0, limit-len("Handler"))),
		Limit:        limit,
		doc:          doc, opt: opt, diags: diags, namer: namer, schemas: schemas, kept: kept,
		lock:    lock{locked: map[schema.Part]string{}, lockedElse: map[string]string{}, known: map[string]bool{}},
		marks:   map[*source.Node]string{},
		repeats: map[*source.Node]*repeated{}, components: map[*source.Node]component{}, usedNames: map[int]bool{},
		operations: map[*source.Node]string{},
	}
}

// KeepLimit has the next lock say how long names were allowed to be.
func (b *Book) KeepLimit() {
	if b.Limit > 0 {
		b.kept[longestName] = strconv.Itoa(b.Limit)
	}
}

// Fit cuts a name that is not in the lock.
func (b *Book) Fit(name string) string { return b.Declarations.Fit(name) }

// Claim gives the names that the document gives, before those that are derived from them.
func (b *Book) Claim() {
	b.checkNames()
	b.readChosen()
	b.readConventions()
	b.claimComponents()
	b.joinRepeated()
}
