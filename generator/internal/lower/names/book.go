package names

import (
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

	doc     *source.Document
	opt     options.Options
	diags   *diag.List
	namer   *naming.Namer
	schemas *schema.Reader
	kept    map[string]string // what the next lock has

	conventions
	lock
	marks     map[*source.Node]string // what the configuration says of a part of the document
	repeats   map[*source.Node]*repeated
	owned     map[*source.Node]string // Go names of component schemas
	requested map[*source.Node]string // Go names of component schemas in requests, where these differ
	keys      map[*source.Node]string // their names in the document, where these are not their keys
	aliases   []Alias
	usedNames map[int]bool // entries of Options.Names that matched
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
	return &Book{
		Declarations: naming.NewScope(naming.APIDeclarations()),
		Methods:      naming.NewScope(naming.ClientMembers(), naming.HandlersMembers()),
		GroupFields:  naming.NewScope(naming.ClientMembers(), naming.HandlersMembers()),
		doc:          doc, opt: opt, diags: diags, namer: namer, schemas: schemas, kept: kept,
		lock:    lock{locked: map[schema.Part]string{}, lockedElse: map[string]string{}, known: map[string]bool{}},
		marks:   map[*source.Node]string{},
		repeats: map[*source.Node]*repeated{}, owned: map[*source.Node]string{}, requested: map[*source.Node]string{},
		usedNames: map[int]bool{}, keys: map[*source.Node]string{},
	}
}

// Claim gives the names that the document gives, before those that are derived from them.
func (b *Book) Claim() {
	b.checkNames()
	b.readChosen()
	b.readConventions()
	b.claimComponents()
	b.joinRepeated()
}
