package house

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"testing"
)

// A package variable is a constant that Go cannot say as one. What changes is passed along; pools and things computed once are the
// exception, and change through methods.
func TestPackageVariablesDontChange(t *testing.T) {
	packages := map[string][]*goFile{}
	for _, f := range goFiles(t) {
		if !f.isTest() {
			packages[f.dir()+" "+f.ast.Name.Name] = append(packages[f.dir()+" "+f.ast.Name.Name], f)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(packages)) {
		files := packages[key]
		uses := resolve(files)
		for _, f := range files {
			ast.Inspect(f.ast, func(n ast.Node) bool {
				for _, changed := range changes(n) {
					if v := packageVariable(uses, changed); v != nil {
						f.report(t, n.Pos(), "package variable %s is changed", v.Name())
					}
				}
				return true
			})
		}
	}
}

func TestNoInitFunctions(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				f.report(t, fn.Pos(), "init function")
			}
		}
	}
}

// resolve finds what each identifier of a package means. Imports are left empty: only the package's own names matter here.
func resolve(files []*goFile) map[*ast.Ident]types.Object {
	var trees []*ast.File
	for _, f := range files {
		trees = append(trees, f.ast)
	}
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: noPackages{}, Error: func(error) {}}
	// Errors are expected where an imported name is used.
	_, _ = config.Check(files[0].dir(), files[0].set, trees, &info)
	return info.Uses
}

type noPackages struct{}

func (noPackages) Import(name string) (*types.Package, error) {
	if name == "C" {
		return nil, errors.New("no C here")
	}
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}

// changes lists the expressions that a statement gives a new value.
func changes(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return []ast.Expr{n.Key, n.Value}
		}
	case *ast.CallExpr:
		if fn, ok := n.Fun.(*ast.Ident); ok && (fn.Name == "delete" || fn.Name == "clear" || fn.Name == "copy") {
			return n.Args[:1]
		}
	}
	return nil
}

// packageVariable is the package variable that an expression is part of, nil if it is part of none.
func packageVariable(uses map[*ast.Ident]types.Object, e ast.Expr) *types.Var {
	for {
		switch x := e.(type) {
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.Ident:
			if v, ok := uses[x].(*types.Var); ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				return v
			}
			return nil
		default:
			return nil
		}
	}
}
