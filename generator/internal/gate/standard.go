package gate

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"
	"sync"
)

// stdText holds the declarations of the standard library, a package after each line "-- path --".
//
//go:embed std.txtar
var stdText string

// standard is the packages of stdText. Each is parsed and checked when it is first imported, once in a process.
var standard = sync.OnceValue(func() map[string]func() (*types.Package, error) {
	all := make(map[string]func() (*types.Package, error))
	_, rest, _ := strings.Cut(stdText, "\n-- ")
	for rest != "" {
		var section string
		section, rest, _ = strings.Cut(rest, "\n-- ")
		name, source, _ := strings.Cut(section, " --\n")
		all[name] = sync.OnceValues(func() (*types.Package, error) { return declare(name, source) })
	}
	return all
})

// declare makes a package from its declarations.
func declare(name, source string) (*types.Package, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, name, source+"\n", parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	config := types.Config{Importer: stdImporter{}, IgnoreFuncBodies: true, Error: func(error) {}}
	pkg, err := config.Check(name, fset, []*ast.File{parsed}, nil)
	if e, isTypes := err.(types.Error); isTypes && e.Soft {
		err = nil // a generic function without a body
	}
	return pkg, err
}

type stdImporter struct{}

func (stdImporter) Import(name string) (*types.Package, error) { return standardPackage(name) }

func standardPackage(name string) (*types.Package, error) {
	if name == "unsafe" {
		return types.Unsafe, nil
	}
	load := standard()[name]
	if load == nil {
		return nil, fmt.Errorf("no declarations of %q are embedded", name)
	}
	return load()
}

// addExternal declares a type of the user's as what the output takes it for: a value that reads and writes text.
func (c *checker) addExternal(e External) {
	pkg := c.done[e.Import]
	if pkg == nil {
		pkg = types.NewPackage(e.Import, packageName(e.Import))
		if known, err := standardPackage(e.Import); err == nil { // which others of the output use as well
			for _, name := range known.Scope().Names() {
				pkg.Scope().Insert(known.Scope().Lookup(name))
			}
		}
		pkg.MarkComplete()
		c.done[e.Import] = pkg
	}
	if pkg.Scope().Lookup(e.Name) != nil {
		return
	}
	obj := types.NewTypeName(token.NoPos, pkg, e.Name, nil)
	named := types.NewNamed(obj, types.NewStruct(nil, nil), nil)
	pkg.Scope().Insert(obj)
	text := types.NewSlice(types.Typ[types.Byte])
	failed := types.Universe.Lookup("error").Type()
	value := func(t types.Type) *types.Var { return types.NewParam(token.NoPos, pkg, "", t) }
	method := func(name string, on types.Type, params, results *types.Tuple) {
		sig := types.NewSignatureType(value(on), nil, nil, params, results, false)
		named.AddMethod(types.NewFunc(token.NoPos, pkg, name, sig))
	}
	method("MarshalText", named, nil, types.NewTuple(value(text), value(failed)))
	method("UnmarshalText", types.NewPointer(named), types.NewTuple(value(text)), types.NewTuple(value(failed)))
}

// packageName guesses the name of a package as people choose import paths: "example.com/go-decimal/v2" is decimal.
func packageName(importPath string) string {
	name := path.Base(importPath)
	if len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
		name = path.Base(path.Dir(importPath))
	}
	name = strings.TrimPrefix(name, "go-")
	name, _, _ = strings.Cut(name, ".")
	return strings.Map(func(r rune) rune {
		if r == '-' {
			return -1
		}
		return r
	}, name)
}
