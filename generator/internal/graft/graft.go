package graft

import (
	"bytes"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// File is a file of the folder, or of a scaffold.
type File struct {
	Name string
	Code []byte
}

// Change is a file to write. Old is what it was, nil for a new file: one of its name must not be there.
type Change struct {
	Name     string
	Old, New []byte
}

// Folder is what there is.
type Folder struct {
	Files []File                   // Go files
	Path  func(name string) string // of a file, as the user writes it
}

// Scaffold is what a server would be in an empty folder.
type Scaffold struct {
	Files    []File
	Groups   []Group
	Bindings string // import path of the folder that holds package server
	Secured  bool   // the document asks for credentials
}

// Group is the operations of a tag.
type Group struct {
	Field      string // of server.Handlers
	Interface  string // of package server
	Type       string // that answers, in a fresh scaffold
	File, Test string // which of the files have its methods and their tests
	Operations []string
}

// Names of what constant files of a scaffold have that matters later.
const (
	mainFile     = "main.go"
	securityFile = "security"
	exampleFile  = "example.go"
)

// Plan returns the files to write: new ones, and the user's with what is new in them.
func Plan(folder Folder, s Scaffold, diags *diag.List) []Change {
	p := &plan{scaffold: s, diags: diags, have: index(folder, diags), fresh: index(Folder{Files: s.Files}, new(diag.List))}
	if diags.HasErrors() {
		return nil
	}
	if !p.have.funcs["main"] {
		p.added = s.Files
		return p.changes()
	}
	p.wires = p.have.wiring(p.server())
	for _, g := range s.Groups {
		p.group(g)
	}
	p.orphans()
	p.security()
	if p.uses("exampleObject", "exampleValue", "exampleHere") && !p.have.declares("exampleObject") {
		p.take(exampleFile)
	}
	return p.changes()
}

// plan is on its way.
type plan struct {
	scaffold    Scaffold
	diags       *diag.List
	have, fresh *source
	wires       wiring
	added       []File
	owners      map[string]map[string]bool // operations by the type that answers them
}

func (p *plan) server() string { return p.scaffold.Bindings + "/server" }

// take adds a file of the scaffold as it is, unless its name is taken.
func (p *plan) take(name string) {
	for _, f := range p.scaffold.Files {
		if f.Name == name && p.have.file(name) == nil {
			p.added = append(p.added, f)
		}
	}
}

// changes returns all files to write.
func (p *plan) changes() []Change {
	var all []Change
	for _, f := range p.added {
		all = append(all, Change{Name: f.Name, New: f.Code})
	}
	for _, f := range p.have.files {
		if len(f.edits) > 0 {
			all = append(all, Change{Name: f.name, Old: f.code, New: f.edited()})
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// uses reports whether what is added names something.
func (p *plan) uses(names ...string) bool {
	var texts [][]byte
	for _, f := range p.added {
		texts = append(texts, f.Code)
	}
	for _, f := range p.have.files {
		for _, e := range f.edits {
			texts = append(texts, []byte(e.text))
		}
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(texts, func(text []byte) bool {
			return bytes.Contains(text, []byte(name+"[")) || bytes.Contains(text, []byte(name+"("))
		})
	})
}

// security adds the hook to a server that now needs one, and says what only its user can do.
func (p *plan) security() {
	hook := p.have.method("Authorize")
	for _, call := range p.have.calls(p.server(), "New") {
		given := len(call.Args) > 1 && !call.Ellipsis.IsValid() || len(call.Args) > 2
		if given && call.isOption(1) {
			given = false
		}
		switch {
		case p.scaffold.Secured && !given:
			p.diags.Warn(p.have.at(call.Pos()), "security-changed", "operations ask for credentials now: server.New takes a hook").
				Help = "give it security{} behind the handlers, and write there who may call"
		case !p.scaffold.Secured && given && hook != nil:
			p.diags.Warn(p.have.at(call.Pos()), "security-changed", "no operation asks for credentials any more: server.New takes no hook").
				Help = "remove the hook from the call, and then its type"
		}
	}
	if p.scaffold.Secured && hook == nil && !p.have.declares("security") {
		p.take(securityFile + ".go")
		p.take(securityFile + "_test.go")
	}
}
