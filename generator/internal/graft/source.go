package graft

import (
	"errors"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// source is the Go files of a folder, and what they declare.
type source struct {
	set     *token.FileSet
	files   []*file
	path    func(string) string
	funcs   map[string]bool
	types   map[string]*declared
	values  map[string]bool
	methods []*method
}

// file is a Go file with what is to be added to it.
type file struct {
	*ast.File

	name    string
	code    []byte
	imports map[string]string // paths, by the names that they have in the file
	edits   []edit
	begun   *importBlock // of a file without imports
}

// declared is a type.
type declared struct {
	spec *ast.TypeSpec
	file *file
}

// method is a method of a type of the package.
type method struct {
	*ast.FuncDecl

	of   string
	file *file
}

// index parses the files of package main.
func index(folder Folder, diags *diag.List) *source {
	s := &source{
		set: token.NewFileSet(), path: folder.Path, funcs: map[string]bool{}, types: map[string]*declared{}, values: map[string]bool{},
	}
	if s.path == nil {
		s.path = func(name string) string { return name }
	}
	for _, f := range folder.Files {
		diags.AddSource(s.path(f.Name), string(f.Code))
		if parsed := s.parse(f, diags); parsed != nil {
			s.files = append(s.files, parsed)
			s.declarations(parsed)
		}
	}
	return s
}

// parse returns a file that belongs to the package, else nil.
func (s *source) parse(f File, diags *diag.List) *file {
	parsed, err := parser.ParseFile(s.set, f.Name, f.Code, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		at, message := diag.Pos{File: s.path(f.Name)}, err.Error()
		if list := (scanner.ErrorList)(nil); errors.As(err, &list) && len(list) > 0 {
			at.Line, at.Column, message = list[0].Pos.Line, list[0].Pos.Column, list[0].Msg
		}
		diags.Error(diag.Spot(at, ""), "scaffold-syntax", "this is not Go: %s", message)
		return nil
	}
	if isIgnored(parsed) {
		return nil
	}
	name := parsed.Name.Name
	if strings.HasSuffix(f.Name, "_test.go") {
		name = strings.TrimSuffix(name, "_test")
	}
	if name != "main" {
		diags.Error(s.at(parsed.Name.Pos()), "scaffold-package", "the folder holds package %s, a server is package main", parsed.Name.Name).
			Help = "name a folder of its own with --dir"
		return nil
	}
	out := &file{File: parsed, name: f.Name, code: f.Code, imports: map[string]string{}}
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := packageName(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		out.imports[name] = p
	}
	return out
}

// packageName is the name by which a path is imported that gives none.
func packageName(importPath string) string {
	name := path.Base(importPath)
	if len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
		name = path.Base(path.Dir(importPath))
	}
	return name
}

// isIgnored reports whether a build constraint keeps a file out of every build.
func isIgnored(f *ast.File) bool {
	for _, group := range f.Comments {
		if group.Pos() > f.Package {
			break
		}
		for _, c := range group.List {
			if expr, err := constraint.Parse(c.Text); err == nil && !expr.Eval(func(tag string) bool { return tag != "ignore" }) {
				return true
			}
		}
	}
	return false
}

func (s *source) declarations(f *file) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				s.funcs[d.Name.Name] = true
			} else if len(d.Recv.List) != 1 {
				continue // the compiler refuses it
			} else if of := typeName(d.Recv.List[0].Type); of != "" {
				s.methods = append(s.methods, &method{d, of, f})
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					s.types[spec.Name.Name] = &declared{spec, f}
				case *ast.ValueSpec:
					for _, n := range spec.Names {
						s.values[n.Name] = true
					}
				}
			}
		}
	}
}

// typeName is the name of a type of the package, behind pointers and without type arguments; "" for any other.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.ParenExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.IndexListExpr:
		return typeName(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

func (s *source) at(pos token.Pos) diag.Place {
	p := s.set.Position(pos)
	return diag.Spot(diag.Pos{File: s.path(p.Filename), Line: p.Line, Column: p.Column}, "")
}

func (s *source) file(name string) *file {
	i := slices.IndexFunc(s.files, func(f *file) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return s.files[i]
}

func (f *file) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// offset is where pos is in the file's text.
func (s *source) offset(pos token.Pos) int { return s.set.Position(pos).Offset }

func (s *source) declares(name string) bool {
	return s.funcs[name] || s.values[name] || s.types[name] != nil
}

// method returns a method of any type, outside tests.
func (s *source) method(name string) *method {
	for _, m := range s.methods {
		if m.Name.Name == name && !m.file.isTest() {
			return m
		}
	}
	return nil
}

// methodOf returns a method that a type has itself, or through types of the package that it embeds.
func (s *source) methodOf(typ, name string) *method {
	for _, embedded := range s.embedded(typ) {
		for _, m := range s.methods {
			if m.of == embedded && m.Name.Name == name {
				return m
			}
		}
	}
	return nil
}

// embedded lists a type and all types of the package that it embeds.
func (s *source) embedded(typ string) []string {
	all := []string{typ}
	for i := 0; i < len(all); i++ {
		for _, e := range s.embeds(all[i]) {
			if name := typeName(e); name != "" && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

func (s *source) embeds(typ string) []ast.Expr {
	d := s.types[typ]
	if d == nil {
		return nil
	}
	var list []ast.Expr
	switch t := d.spec.Type.(type) {
	case *ast.StructType:
		for _, f := range t.Fields.List {
			if len(f.Names) == 0 {
				list = append(list, f.Type)
			}
		}
	case *ast.Ident:
		if d.spec.Assign.IsValid() { // an alias
			list = append(list, t)
		}
	}
	return list
}

// isOpen reports whether a type may have methods that the package does not show: it embeds a type of another.
func (s *source) isOpen(typ string) bool {
	for _, name := range s.embedded(typ) {
		d := s.types[name]
		if d == nil {
			return true
		}
		if _, isInterface := d.spec.Type.(*ast.InterfaceType); isInterface {
			return true
		}
		for _, e := range s.embeds(name) {
			if typeName(e) == "" {
				return true
			}
		}
	}
	return false
}

// call is a call of a function of another package.
type call struct {
	*ast.CallExpr

	file *file
}

// calls finds the calls of a function of another package, outside tests.
func (s *source) calls(importPath, name string) []call {
	var all []call
	for _, f := range s.files {
		if f.isTest() {
			continue
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && f.names(c.Fun, importPath, name) {
				all = append(all, call{c, f})
			}
			return true
		})
	}
	return all
}

// isOption reports whether an argument is what a function With... of the same package returns.
func (c call) isOption(i int) bool {
	argument, ok := c.Args[i].(*ast.CallExpr)
	if !ok {
		return false
	}
	selector, ok := argument.Fun.(*ast.SelectorExpr)
	return ok && strings.HasPrefix(selector.Sel.Name, "With")
}

// names reports whether an expression names something of another package.
func (f *file) names(e ast.Expr, importPath, name string) bool {
	selector, ok := e.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != name {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && f.imports[pkg.Name] == importPath
}
