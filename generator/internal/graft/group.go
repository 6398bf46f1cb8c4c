package graft

import (
	"go/ast"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// group brings the handlers of a group up to date.
func (p *plan) group(g Group) {
	wired, isWired := p.wires.set[g.Field]
	typ := ""
	if isWired {
		typ = p.have.typeOf(wired)
	}
	if typ == "" {
		typ = p.have.asserted(p.server(), g.Interface)
	}
	if typ == "" {
		typ = p.have.known(g.Type)
	}
	switch {
	case typ != "":
		p.grow(g, typ)
	case isWired:
		p.diags.Warn(p.have.at(wired.Pos()), "handler-unresolved",
			"gen cannot tell which type of this package answers %s: what is new there is not added", g.Field).
			Help = "say it with a line such as `var _ server." + g.Interface + " = yourType{}`"
		return
	default:
		p.begin(g)
		typ = g.Type
	}
	if p.owners == nil {
		p.owners = map[string]map[string]bool{}
	}
	if p.owners[typ] == nil {
		p.owners[typ] = map[string]bool{}
	}
	for _, op := range g.Operations {
		p.owners[typ][op] = true
	}
	if !isWired {
		p.wire(g, typ)
	}
}

// begin adds the files of a group that is new.
func (p *plan) begin(g Group) {
	for _, name := range []string{g.File, g.Test} {
		if p.have.file(name) == nil {
			p.take(name)
			continue
		}
		// A file of that name is about something else: the group goes behind what it has.
		for _, d := range p.fresh.file(name).Decls {
			if gen, isGen := d.(*ast.GenDecl); isGen && len(gen.Specs) > 0 {
				if _, isImport := gen.Specs[0].(*ast.ImportSpec); isImport {
					continue
				}
			}
			p.splice(p.have.file(name), p.fresh.file(name), d, change{})
		}
	}
}

// grow adds the methods that the type of a group lacks, each with a test, and compares those that it has.
func (p *plan) grow(g Group, typ string) {
	from := p.fresh.file(g.File)
	var missing []string
	for _, op := range g.Operations {
		have := p.have.methodOf(typ, op)
		if have == nil {
			missing = append(missing, op)
			continue
		}
		if want := p.fresh.methodOf(g.Type, op); have.signature() != want.signature() {
			p.diags.Warn(p.have.at(have.Name.Pos()), "handler-signature", "%s.%s has not the signature of the operation any more", typ, op).
				Help = "it should be " + want.file.text(p.fresh, want.Name.Pos(), want.Type.End())
		}
	}
	if len(missing) == 0 {
		return
	}
	if p.have.isOpen(typ) {
		p.diags.Warn(p.have.at(p.have.types[typ].spec.Pos()), "handler-unresolved",
			"%s embeds what another package declares: gen cannot tell whether it has %s", typ, strings.Join(missing, ", ")).
			Help = "write them if the compiler misses them"
		return
	}
	to := p.have.types[typ].file
	tests := p.testFile(to.name)
	for _, op := range missing {
		p.splice(to, from, p.fresh.methodOf(g.Type, op).FuncDecl, p.change(g.Type, typ))
		test := p.fresh.test(g, op)
		switch {
		case test == nil || p.have.funcs[test.Name.Name]:
		case p.have.file(tests) != nil:
			p.splice(p.have.file(tests), p.fresh.file(g.Test), test, p.change(g.Type, typ))
		default:
			p.newTests(tests, g, test, p.change(g.Type, typ))
		}
	}
}

// testFile is where tests of what stands in a file belong.
func (p *plan) testFile(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".go"), "_test") + "_test.go"
}

// change says how a type of the user's is called, and how its methods call it.
func (p *plan) change(fresh, typ string) change {
	c := change{from: fresh, to: typ}
	for _, m := range p.have.methods {
		if m.of != typ {
			continue
		}
		receiver := m.Recv.List[0]
		_, c.pointer = receiver.Type.(*ast.StarExpr)
		if len(receiver.Names) == 1 && receiver.Names[0].Name != "_" {
			c.receiver = receiver.Names[0].Name
			break
		}
	}
	return c
}

// test is the test of an operation in a scaffold.
func (s *source) test(g Group, op string) *ast.FuncDecl {
	for _, d := range s.file(g.Test).Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "Test"+g.Interface+"_"+op {
			return fn
		}
	}
	return nil
}

// newTests begins a file of tests with one of them.
func (p *plan) newTests(name string, g Group, test *ast.FuncDecl, c change) {
	from := p.fresh.file(g.Test)
	i := slices.IndexFunc(p.added, func(f File) bool { return f.Name == name })
	if i < 0 {
		p.added = append(p.added, File{Name: name, Code: []byte("package main\n")})
		i = len(p.added) - 1
	}
	begun := index(Folder{Files: []File{p.added[i]}}, new(diag.List))
	q := &plan{scaffold: p.scaffold, diags: p.diags, have: begun, fresh: p.fresh}
	q.splice(begun.files[0], from, test, c)
	p.added[i].Code = begun.files[0].edited()
}

// wire gives a new group its handler where the others have theirs.
func (p *plan) wire(g Group, typ string) {
	site := p.wires.site
	var last *ast.ReturnStmt
	if site != nil && len(site.Body.List) > 0 {
		last, _ = site.Body.List[len(site.Body.List)-1].(*ast.ReturnStmt)
	}
	if last == nil {
		var at diag.Place
		if p.wires.place.IsValid() {
			at = p.have.at(p.wires.place)
		}
		p.diags.Warn(at, "handler-not-wired", "nothing sets %s of server.Handlers, so that the server will not start", g.Field).
			Help = "set it to " + typ + "{}"
		return
	}
	f := p.wires.file
	begin := p.have.offset(last.Pos())
	at := lineStart(f.code, begin)
	indent := string(f.code[at:begin])
	if strings.TrimSpace(indent) != "" { // all of it is on one line
		at, indent = begin, ""
	}
	text := indent + namedResult(site).Names[0].Name + "." + g.Field + " = " + typ + "{}"
	if indent == "" {
		text += "; "
	} else {
		text += "\n"
	}
	f.insert(at, text)
}

// orphans reports handlers whose operation is gone. A method is known as one by its parameters or by its comment.
func (p *plan) orphans() {
	for _, m := range p.have.methods {
		name := m.Name.Name
		if m.file.isTest() || !m.Name.IsExported() || p.owns(m.of, name) || !p.isHandler(m) {
			continue
		}
		d := p.diags.Warn(p.have.at(m.Name.Pos()), "handler-without-operation", "no operation is answered by %s.%s any more", m.of, name)
		for typ, operations := range p.owners {
			if operations[name] {
				d.Message += ": " + typ + " has one of that name"
			}
		}
		d.Help = "move what is worth keeping, and remove it"
	}
}

// owns reports whether a type, or one that embeds it, answers an operation.
func (p *plan) owns(typ, op string) bool {
	for owner, operations := range p.owners {
		if operations[op] && slices.Contains(p.have.embedded(owner), typ) {
			return true
		}
	}
	return false
}

// isHandler reports whether a method was written for an operation.
func (p *plan) isHandler(m *method) bool {
	for line := range strings.Lines(m.Doc.Text()) {
		if rest, ok := strings.CutPrefix(line, m.Name.Name+" serves "); ok {
			verb, path, _ := strings.Cut(rest, " ")
			if verb == strings.ToUpper(verb) && strings.HasPrefix(path, "/") {
				return true
			}
		}
	}
	for _, param := range m.Type.Params.List {
		if m.file.names(param.Type, p.scaffold.Bindings+"/api", m.Name.Name+"Params") {
			return true
		}
	}
	return false
}
