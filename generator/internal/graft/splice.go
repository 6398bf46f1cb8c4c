package graft

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// edit is a text to insert.
type edit struct {
	at   int
	text string
}

func (f *file) insert(at int, text string) { f.edits = append(f.edits, edit{at, text}) }

// edited is the text of the file with what is inserted.
func (f *file) edited() []byte {
	edits := slices.Clone(f.edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return a.at - b.at })
	var out []byte
	done := 0
	for _, e := range edits {
		out = append(append(out, f.code[done:e.at]...), e.text...)
		done = e.at
	}
	return append(out, f.code[done:]...)
}

// text is a part of the file.
func (f *file) text(s *source, from, to token.Pos) string {
	return string(f.code[s.offset(from):s.offset(to)])
}

// change is how a declaration differs in the user's file.
type change struct {
	from, to string // names of the type
	pointer  bool   // methods are those of a pointer
	receiver string // "" for the one that it has
}

// splice appends a declaration of the scaffold to a file of the user's, with the names that its packages have there.
func (p *plan) splice(to, from *file, d ast.Decl, c change) {
	var edits []replacement
	start := d.Pos()
	if fn, ok := d.(*ast.FuncDecl); ok {
		if fn.Doc != nil {
			start = fn.Doc.Pos()
		}
		if fn.Recv != nil && c.to != "" {
			edits = append(edits, p.receiver(fn, c))
		}
	} else if gen, ok := d.(*ast.GenDecl); ok && gen.Doc != nil {
		start = gen.Doc.Pos()
	}
	var skip *ast.FieldList
	if fn, ok := d.(*ast.FuncDecl); ok {
		skip = fn.Recv
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FieldList:
			return n != skip || skip == nil || c.to == ""
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok && from.imports[pkg.Name] != "" {
				if name := p.imported(to, from, pkg.Name); name != pkg.Name {
					edits = append(edits, replacement{pkg.Pos(), pkg.End(), name})
				}
				return false
			}
		case *ast.Ident:
			if c.to != "" && n.Name == c.from && n.Name != c.to {
				edits = append(edits, replacement{n.Pos(), n.End(), c.to})
			}
		}
		return true
	})
	text := p.replaced(from, start, d.End(), edits)
	before := "\n"
	if len(to.code) > 0 && to.code[len(to.code)-1] != '\n' {
		before = "\n\n"
	}
	to.insert(len(to.code), before+text+"\n")
}

// replacement is another text for a part of a declaration.
type replacement struct {
	from, to token.Pos
	text     string
}

func (p *plan) replaced(f *file, from, to token.Pos, list []replacement) string {
	slices.SortFunc(list, func(a, b replacement) int { return int(a.from - b.from) })
	var out strings.Builder
	for _, r := range list {
		out.WriteString(f.text(p.fresh, from, r.from))
		out.WriteString(r.text)
		from = r.to
	}
	out.WriteString(f.text(p.fresh, from, to))
	return out.String()
}

// receiver is the receiver as other methods of the type have it.
func (p *plan) receiver(fn *ast.FuncDecl, c change) replacement {
	name := c.receiver
	if name == "" {
		name = fn.Recv.List[0].Names[0].Name
	}
	typ := c.to
	if c.pointer {
		typ = "*" + typ
	}
	return replacement{fn.Recv.Pos(), fn.Recv.End(), "(" + name + " " + typ + ")"}
}

// imported is the name that a package has in the user's file, which is given the import if it has none.
func (p *plan) imported(to, from *file, name string) string {
	path := from.imports[name]
	for _, local := range slices.Sorted(maps.Keys(to.imports)) {
		if to.imports[local] == path && local != "_" && local != "." {
			return local
		}
	}
	local := name
	for i := 2; to.imports[local] != "" || p.have.declares(local); i++ {
		local = name + strconv.Itoa(i)
	}
	to.imports[local] = path
	spec := strconv.Quote(path)
	if local != packageName(path) {
		spec = local + " " + spec
	}
	p.addImport(to, path, spec)
	return local
}

// addImport adds an import where others of its kind are: those of the standard library, whose first element has no dot, stand apart.
func (p *plan) addImport(f *file, path, spec string) {
	var block *ast.GenDecl
	end := f.Name.End()
	for _, d := range f.Decls {
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			end = gen.End()
			if gen.Lparen.IsValid() && len(gen.Specs) > 0 && block == nil {
				block = gen
			}
		}
	}
	if block == nil {
		at := p.have.offset(end)
		if i := strings.IndexByte(string(f.code[at:]), '\n'); i >= 0 {
			at += i // behind a comment on the line
		}
		lead := "\n"
		if end == f.Name.End() && !slices.ContainsFunc(f.edits, func(e edit) bool { return e.at == at && strings.Contains(e.text, "import ") }) {
			lead = "\n\n"
		}
		f.insert(at, lead+"import "+spec)
		return
	}
	p.addSpec(f, block, path, spec)
}

func (p *plan) addSpec(f *file, block *ast.GenDecl, path, spec string) {
	var behind, before *ast.ImportSpec // of the same kind
	for _, s := range block.Specs {
		one, ok := s.(*ast.ImportSpec)
		if !ok {
			continue
		}
		other, err := strconv.Unquote(one.Path.Value)
		if err != nil || p.isStandard(other) != p.isStandard(path) {
			continue
		}
		if other < path {
			behind = one
		} else if before == nil {
			before = one
		}
	}
	switch {
	case behind != nil:
		f.insert(lineEnd(f.code, p.have.offset(behind.End())), "\n\t"+spec)
	case before != nil:
		f.insert(lineStart(f.code, p.have.offset(before.Pos())), "\t"+spec+"\n")
	case p.isStandard(path):
		f.insert(lineStart(f.code, p.have.offset(block.Specs[0].Pos())), "\t"+spec+"\n\n")
	default:
		f.insert(lineEnd(f.code, p.have.offset(block.Specs[len(block.Specs)-1].End())), "\n\n\t"+spec)
	}
}

// isStandard reports whether a path is one of the standard library: any other has a dot in its first element, or is the output's.
func (p *plan) isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && !strings.HasPrefix(path, p.scaffold.Bindings+"/")
}

func lineEnd(code []byte, at int) int {
	if i := strings.IndexByte(string(code[at:]), '\n'); i >= 0 {
		return at + i
	}
	return len(code)
}

func lineStart(code []byte, at int) int { return strings.LastIndexByte(string(code[:at]), '\n') + 1 }
