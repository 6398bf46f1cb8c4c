package gate

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// declared is a name of a package, given by its folder.
type declared struct{ folder, name string }

// declaration is what declares a name: a type with the heads of its methods, a function, a constant or a variable.
type declaration struct {
	texts   [][]byte
	refs    []declared // what is named in it
	made    []declared // what it is made of: what differs in these differs in it
	methods []string   // of a type, or of an interface
	isType  bool
	of      *ast.StructType    // or nil
	asked   *ast.InterfaceType // or nil
}

// outlined is an output without the bodies of its functions.
type outlined struct {
	fset  *token.FileSet
	root  string // its import path
	files []file
	texts [][]byte
	all   map[declared]*declaration
}

func outlineOf(sources []Source, importPath string) (*outlined, error) {
	o := &outlined{
		fset: token.NewFileSet(), root: importPath, files: make([]file, len(sources)), texts: make([][]byte, len(sources)),
		all: map[declared]*declaration{},
	}
	err := each(sources, func(i int, s Source) error {
		o.texts[i] = s.Code
		if s.Copied {
			o.texts[i] = outline(s.Code)
		}
		parsed, err := parser.ParseFile(o.fset, s.Path, o.texts[i], parser.SkipObjectResolution)
		if err != nil {
			return notGo(s, err)
		}
		dropBodies(parsed)
		o.files[i] = file{parsed, path.Dir(s.Path), true, s.Apart}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range o.files {
		if !o.files[i].apart {
			o.file(i)
		}
	}
	return o, nil
}

// file finds what a file declares.
func (o *outlined) file(i int) {
	f := o.files[i]
	imports := map[string]string{}
	for _, spec := range f.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value) // the parser has seen to it
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if folder, own := strings.CutPrefix(imported, o.root+"/"); own {
			imports[name] = folder
		}
	}
	add := func(of *declaration, n ast.Node) {
		base := o.fset.File(f.FileStart)
		of.texts = append(of.texts, o.texts[i][base.Offset(n.Pos()):base.Offset(n.End())])
		of.refs = named(of.refs, n, f.folder, imports)
		for _, part := range madeOf(n) {
			of.made = named(of.made, part, f.folder, imports)
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			of := o.declaration(f.folder, nameOf(d))
			add(of, d)
			if d.Recv != nil {
				of.methods = append(of.methods, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, part := range partsOf(d) {
				of := &declaration{}
				for _, name := range namesOf(part) {
					if known := o.all[declared{f.folder, name}]; known != nil { // a method came before its type
						of = known
					}
					o.all[declared{f.folder, name}] = of
				}
				add(of, part)
				of.shape(part)
			}
		}
	}
}

func (o *outlined) declaration(folder, name string) *declaration {
	of := o.all[declared{folder, name}]
	if of == nil {
		of = &declaration{}
		o.all[declared{folder, name}] = of
	}
	return of
}

// nameOf is the name that a function belongs to: its own, or that of its receiver's type.
func nameOf(d *ast.FuncDecl) string {
	if d.Recv != nil && len(d.Recv.List) == 1 {
		return typeName(d.Recv.List[0].Type)
	}
	return d.Name.Name
}

// partsOf are the parts of a declaration that mean the same alone: its specifications, or all of it where constants count on.
func partsOf(d *ast.GenDecl) (parts []ast.Node) {
	if d.Tok == token.IMPORT {
		return nil
	}
	for _, s := range d.Specs {
		if v, isValue := s.(*ast.ValueSpec); isValue && d.Tok == token.CONST && (len(v.Values) == 0 || mentions(v, "iota")) {
			return []ast.Node{d}
		}
		parts = append(parts, s)
	}
	return parts
}

func mentions(n ast.Node, name string) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, isID := n.(*ast.Ident); isID && id.Name == name {
			found = true
		}
		return !found
	})
	return found
}

// namesOf are the names that a part declares.
func namesOf(part ast.Node) (names []string) {
	switch part := part.(type) {
	case *ast.GenDecl:
		for _, s := range part.Specs {
			names = append(names, namesOf(s)...)
		}
	case *ast.TypeSpec:
		names = append(names, part.Name.Name)
	case *ast.ValueSpec:
		for _, name := range part.Names {
			names = append(names, name.Name)
		}
	}
	return names
}

// named adds what is named in a part: what no package declares is passed over later.
func named(list []declared, n ast.Node, folder string, imports map[string]string) []declared {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, isID := n.X.(*ast.Ident); isID && imports[of.Name] != "" {
				list = append(list, declared{imports[of.Name], n.Sel.Name})
			}
		case *ast.Ident:
			list = append(list, declared{folder, n.Name})
		}
		return true
	})
	return list
}

// madeOf are the parts of a declaration that name what it is: of a struct what its fields hold, but not what they lead to; of an
// interface what it embeds; and all of constants, variables, aliases and type parameters. Types that stand elsewhere, as in the heads of
// functions, count by their names.
func madeOf(n ast.Node) (parts []ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Type.TypeParams != nil {
			parts = append(parts, n.Type.TypeParams)
		}
		return parts
	case *ast.TypeSpec:
		if n.TypeParams != nil {
			parts = append(parts, n.TypeParams)
		}
		return append(parts, heldBy(n.Type)...)
	}
	return []ast.Node{n}
}

// heldBy are the parts of a type that a value of it holds.
func heldBy(e ast.Expr) (parts []ast.Node) {
	switch e := e.(type) {
	case *ast.StarExpr, *ast.MapType, *ast.FuncType, *ast.ChanType:
		return nil
	case *ast.ArrayType:
		if e.Len == nil {
			return nil
		}
		return append(heldBy(e.Elt), e.Len)
	case *ast.StructType:
		for _, f := range e.Fields.List {
			if len(f.Names) == 0 { // its methods and fields are those of what it leads to
				parts = append(parts, f.Type)
			} else {
				parts = append(parts, heldBy(f.Type)...)
			}
		}
		return parts
	case *ast.InterfaceType:
		for _, m := range e.Methods.List {
			if len(m.Names) == 0 {
				parts = append(parts, m.Type)
			}
		}
		return parts
	}
	return []ast.Node{e}
}

// shape notes what there is to know of a type that others implement, or that implements others.
func (d *declaration) shape(part ast.Node) {
	spec, isType := part.(*ast.TypeSpec)
	if !isType {
		return
	}
	d.isType = true
	switch t := spec.Type.(type) {
	case *ast.StructType:
		d.of = t
	case *ast.InterfaceType:
		d.asked = t
		for _, m := range t.Methods.List {
			for _, name := range m.Names {
				d.methods = append(d.methods, name.Name)
			}
		}
	}
}

// mayHave reports whether a type may have the methods of an interface, as far as names tell. Those of embedded types are not known.
func (d *declaration) mayHave(asked *declaration) bool {
	if d.of != nil && slices.ContainsFunc(d.of.Fields.List, func(f *ast.Field) bool { return len(f.Names) == 0 }) {
		return true
	}
	for _, name := range asked.methods {
		if !slices.Contains(d.methods, name) {
			return false
		}
	}
	return true
}

// same reports whether two declarations say the same. Comments do not count.
func (d *declaration) same(other *declaration) bool {
	if other == nil || len(d.texts) != len(other.texts) {
		return false
	}
	for _, texts := range [][][]byte{d.texts, other.texts} {
		slices.SortFunc(texts, bytes.Compare)
	}
	return slices.EqualFunc(d.texts, other.texts, func(a, b []byte) bool { return bytes.Equal(a, b) || bytes.Equal(tokens(a), tokens(b)) })
}

// tokens is a text without comments and spaces.
func tokens(text []byte) []byte {
	var s scanner.Scanner
	fset := token.NewFileSet()
	s.Init(fset.AddFile("", fset.Base(), len(text)), text, nil, 0)
	var out []byte
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return out
		}
		if lit == "" {
			lit = tok.String()
		}
		out = append(append(out, lit...), ' ')
	}
}

// reduced are the files with the declarations that are kept.
func (o *outlined) reduced(kept map[declared]bool) []file {
	files := slices.Clone(o.files)
	for i := range files {
		f := &files[i]
		stays := func(part ast.Node) bool {
			return slices.ContainsFunc(namesOf(part), func(name string) bool { return kept[declared{f.folder, name}] })
		}
		whole := *f.File
		whole.Decls = nil
		for _, d := range f.Decls {
			if d = left(d, stays, func(fn *ast.FuncDecl) bool { return kept[declared{f.folder, nameOf(fn)}] }); d != nil {
				whole.Decls = append(whole.Decls, d)
			}
		}
		f.File = &whole
	}
	return files
}

// left is what stays of a declaration, nil for nothing.
func left(d ast.Decl, stays func(ast.Node) bool, isKept func(*ast.FuncDecl) bool) ast.Decl {
	if fn, isFunc := d.(*ast.FuncDecl); isFunc {
		if isKept(fn) {
			return fn
		}
		return nil
	}
	general, isGeneral := d.(*ast.GenDecl)
	if !isGeneral {
		return d
	}
	parts := partsOf(general)
	if len(parts) == 0 { // imports
		return d
	}
	if parts[0] == general {
		if stays(general) {
			return d
		}
		return nil
	}
	out := *general
	out.Specs = slices.DeleteFunc(slices.Clone(general.Specs), func(s ast.Spec) bool { return !stays(s) })
	if len(out.Specs) == 0 {
		return nil
	}
	return &out
}
