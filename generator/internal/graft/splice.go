package graft

import (
	"bytes"
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
	if f.begun != nil {
		edits = append(edits, edit{f.begun.at, f.begun.text()})
	}
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
	end := len(to.code)
	isLast := !slices.ContainsFunc(to.edits, func(e edit) bool { return e.at == end })
	if isLast && end > 0 && to.code[end-1] != '\n' {
		to.insert(end, "\n")
	}
	to.insert(end, "\n"+text+"\n")
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
			if block == nil && p.hasLines(gen) {
				block = gen
			}
		}
	}
	at := p.have.lineEnd(f, end)
	switch {
	case block != nil:
		p.addSpec(f, block, path, spec)
	case len(f.Imports) > 0:
		f.insert(at, "\nimport "+spec)
	case f.begun == nil:
		f.begun = &importBlock{at: at}
		fallthrough
	default:
		f.begun.add(spec, p.isStandard(path))
	}
}

// importBlock is the imports of a file that had none.
type importBlock struct {
	at                int
	standard, foreign []string
}

func (b *importBlock) add(spec string, standard bool) {
	if standard {
		b.standard = append(b.standard, spec)
	} else {
		b.foreign = append(b.foreign, spec)
	}
}

func (b *importBlock) text() string {
	var groups []string
	for _, specs := range [][]string{b.standard, b.foreign} {
		if slices.Sort(specs); len(specs) > 0 {
			groups = append(groups, "\t"+strings.Join(specs, "\n\t")+"\n")
		}
	}
	if len(b.standard)+len(b.foreign) == 1 {
		return "\n\nimport " + strings.TrimSpace(groups[0])
	}
	return "\n\nimport (\n" + strings.Join(groups, "\n") + ")"
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
		f.insert(p.have.lineEnd(f, behind.End()), "\n\t"+spec)
	case before != nil:
		f.insert(lineStart(f.code, p.have.offset(before.Pos())), "\t"+spec+"\n")
	case p.isStandard(path):
		f.insert(lineStart(f.code, p.have.offset(block.Specs[0].Pos())), "\t"+spec+"\n\n")
	default:
		f.insert(p.have.lineEnd(f, block.Specs[len(block.Specs)-1].End()), "\n\n\t"+spec)
	}
}

// isStandard reports whether a path is one of the standard library: any other has a dot in its first element, or is the output's.
func (p *plan) isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && !strings.HasPrefix(path, p.scaffold.Bindings+"/")
}

// hasLines reports whether an import declaration is a block, with lines of their own for what it holds.
func (p *plan) hasLines(d *ast.GenDecl) bool {
	line := func(pos token.Pos) int { return p.have.set.Position(pos).Line }
	return d.Lparen.IsValid() && len(d.Specs) > 0 && line(d.Lparen) < line(d.Specs[0].Pos()) &&
		line(d.Specs[len(d.Specs)-1].End()) < line(d.Rparen)
}

// lineEnd is where the line of pos ends, behind a comment that begins on it.
func (s *source) lineEnd(f *file, pos token.Pos) int {
	at := s.offset(pos)
	for {
		end := len(f.code)
		if i := bytes.IndexByte(f.code[at:], '\n'); i >= 0 {
			end = at + i
		}
		at = end
		for _, group := range f.Comments {
			for _, c := range group.List {
				if s.offset(c.Pos()) < at && at < s.offset(c.End()) && strings.HasPrefix(c.Text, "/*") {
					at = s.offset(c.End())
				}
			}
		}
		if at == end {
			return end
		}
	}
}

func lineStart(code []byte, at int) int { return bytes.LastIndexByte(code[:at], '\n') + 1 }
