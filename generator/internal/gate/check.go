package gate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"
)

// language is the oldest Go version that output must build with.
const language = "go1.24"

// check type-checks the packages of the output, each after those that it imports.
func check(fset *token.FileSet, files []file, importPath string, externals []External) error {
	_, err := checked(fset, files, importPath, externals)
	return err
}

// checked is what check has checked, by import path.
func checked(fset *token.FileSet, files []file, importPath string, externals []External) (map[string]*types.Package, error) {
	c := &checker{fset: fset, root: importPath, folders: make(map[string][]file), done: make(map[string]*types.Package)}
	var order []string
	for _, f := range files {
		if f.apart {
			continue
		}
		if c.folders[f.folder] == nil {
			order = append(order, f.folder)
		}
		c.folders[f.folder] = append(c.folders[f.folder], f)
	}
	for _, e := range externals {
		c.addExternal(e)
	}
	for _, folder := range order {
		if _, err := c.Import(path.Join(importPath, folder)); err != nil {
			return nil, err
		}
	}
	return c.done, nil
}

// checker is a types.Importer for the packages of the output and what they import.
type checker struct {
	fset    *token.FileSet
	root    string
	folders map[string][]file
	done    map[string]*types.Package // nil for a package that is being checked
	broken  *Broken                   // the innermost package that does not compile
}

// Import returns a package of the output, one of the user's, or one of the standard library.
func (c *checker) Import(name string) (*types.Package, error) {
	if pkg, known := c.done[name]; known {
		if pkg == nil {
			return nil, fmt.Errorf("import cycle through %s", name)
		}
		return pkg, nil
	}
	files := c.folders[strings.TrimPrefix(name, c.root+"/")]
	if files == nil {
		return standardPackage(name)
	}
	c.done[name] = nil
	pkg, err := c.check(name, files)
	if err != nil {
		return nil, err
	}
	c.done[name] = pkg
	return pkg, nil
}

func (c *checker) check(name string, files []file) (*types.Package, error) {
	copied := make(map[string]bool)
	parsed := make([]*ast.File, len(files))
	for i, f := range files {
		parsed[i] = f.File
		copied[c.fset.File(f.FileStart).Name()] = f.copied
	}
	var first *types.Error
	more := 0
	config := types.Config{
		GoVersion: language,
		Importer:  c,
		Sizes:     types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			e, isTypes := err.(types.Error)
			if !isTypes || e.Soft && copied[c.fset.Position(e.Pos).Filename] {
				return // imports that only bodies use
			}
			if first == nil {
				first = &e
				return
			}
			more++
		},
	}
	pkg, _ := config.Check(name, c.fset, parsed, nil)
	if c.broken != nil {
		return nil, c.broken // what imports it cannot compile either
	}
	if first == nil {
		return pkg, nil
	}
	at := c.fset.Position(first.Pos)
	c.broken = &Broken{
		Path: at.Filename, Line: at.Line, Column: at.Column, Message: first.Msg, More: more,
		Decl: enclosing(parsed, first.Pos),
	}
	return nil, c.broken
}

// enclosing names the declaration around pos: a function, "Type" for a method, or what a type, const or var declares.
func enclosing(files []*ast.File, pos token.Pos) string {
	for _, f := range files {
		for _, d := range f.Decls {
			if pos < d.Pos() || d.End() <= pos {
				continue
			}
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil && len(d.Recv.List) == 1 {
					return typeName(d.Recv.List[0].Type)
				}
				return d.Name.Name
			case *ast.GenDecl:
				return specName(d, pos)
			}
		}
	}
	return ""
}

func specName(d *ast.GenDecl, pos token.Pos) string {
	for _, s := range d.Specs {
		if pos < s.Pos() || s.End() <= pos {
			continue
		}
		switch s := s.(type) {
		case *ast.TypeSpec:
			return s.Name.Name
		case *ast.ValueSpec:
			return s.Names[0].Name
		}
	}
	return ""
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
