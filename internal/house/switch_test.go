package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// closed is the package whose sealed interfaces and enumerations are all that there is of their kind.
const closed = "generator/internal/ir"

// A switch over a sealed interface or an enumeration of ir has a case for all there is, or panics for the rest, so that nothing new is
// passed over in silence. A default may also treat the rest alike, and then says beside it why.
func TestSwitchesAreWhole(t *testing.T) {
	for _, found := range openSwitches(t, goFiles(t)) {
		found.file.report(t, found.at, "the switch has no case for %s, and neither panics for the rest nor says why it is alike",
			strings.Join(found.missing, ", "))
	}
}

func TestSwitchesAreWholeFinds(t *testing.T) {
	const (
		list = "package ir\n\ntype Type interface{ isType() }\n\ntype List struct{}\n\ntype Map struct{}\n\nfunc (*List) isType() {}\n\n" +
			"func (*Map) isType() {}\n\ntype In uint8\n\nconst (\n\tInPath In = iota\n\tInQuery\n)\n"
		head = "package lower\n\nimport \"" + module + closed + "\"\n\nfunc f(t ir.Type, in ir.In) int {\n"
	)
	for body, want := range map[string]string{
		"switch t.(type) {\ncase *ir.List:\n}":                                  "Map",
		"switch t.(type) {\ncase *ir.List, *ir.Map:\n}":                         "",
		"switch t.(type) {\ncase *ir.List:\ncase nil, *ir.Map:\n}":              "",
		"switch t.(type) {\ncase *ir.List:\ndefault:\nreturn 1\n}":              "Map",
		"switch t.(type) {\ncase *ir.List:\ndefault: // one for all\n}":         "",
		"switch t.(type) {\ncase *ir.List:\ndefault:\npanic(t)\n}":              "",
		"switch t.(type) {\ncase *ir.List:\nreturn 1\n}\npanic(t)":              "",
		"switch in {\ncase ir.InQuery:\n}":                                      "InPath",
		"switch in {\ncase ir.InQuery:\ncase ir.InPath:\n}":                     "",
		"if in == 0 {\nswitch t := t.(type) {\ncase *ir.Map:\n_ = t\n}\n}":      "List",
		"switch {\ncase in == ir.InPath:\n}":                                    "",
		"switch x := any(t).(type) {\ncase int, *ir.Map:\n_ = x\n}\nreturn 1\n": "List",
	} {
		var files []*goFile
		set := token.NewFileSet()
		for name, text := range map[string]string{
			closed + "/ir.go":               list,
			"generator/internal/lower/f.go": head + body + "\nreturn 0\n}\n",
		} {
			tree, err := parser.ParseFile(set, name, text, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, &goFile{name, tree, set})
		}
		var got []string
		for _, found := range openSwitches(t, files) {
			got = append(got, found.missing...)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\nmissing: %q, want %q", body, got, want)
		}
	}
}

// openSwitch is a switch that leaves out something.
type openSwitch struct {
	file    *goFile
	at      token.Pos
	missing []string
}

func openSwitches(t *testing.T, files []*goFile) (found []openSwitch) {
	t.Helper()
	all := modulePackages{files: map[string][]*goFile{}, done: map[string]*types.Package{}}
	all.info.Types = map[ast.Expr]types.TypeAndValue{}
	for _, f := range files {
		if !f.isTest() && f.below("generator") {
			all.files[f.dir()] = append(all.files[f.dir()], f)
		}
	}
	sets := closedSets(all.load(module + closed))
	for _, dir := range slices.Sorted(maps.Keys(all.files)) {
		all.load(module + dir)
		for _, f := range all.files[dir] {
			panics := beforePanic(f.ast)
			ast.Inspect(f.ast, func(n ast.Node) bool {
				clauses := clausesOf(n)
				if missing := all.missing(clauses, sets); len(missing) > 0 && !panics[n] && !treatsRest(f, clauses) {
					found = append(found, openSwitch{f, n.Pos(), missing})
				}
				return true
			})
		}
	}
	return found
}

// closedSets returns the names of all that belongs to a sealed interface or an enumeration of a package, by each of these names.
func closedSets(pkg *types.Package) map[string][]string {
	var sealed []types.Type
	sets := map[types.Type][]string{}
	for _, name := range pkg.Scope().Names() {
		o := pkg.Scope().Lookup(name)
		if _, isConst := o.(*types.Const); isConst {
			sets[o.Type()] = append(sets[o.Type()], name)
		} else if i, isInterface := o.Type().Underlying().(*types.Interface); isInterface && i.NumMethods() > 0 {
			sealed = append(sealed, o.Type())
		}
	}
	for _, name := range pkg.Scope().Names() {
		o, isType := pkg.Scope().Lookup(name).(*types.TypeName)
		if !isType || types.IsInterface(o.Type()) {
			continue
		}
		for _, s := range sealed {
			if types.Implements(types.NewPointer(o.Type()), s.Underlying().(*types.Interface)) { // as all methods of a value
				sets[s] = append(sets[s], name)
			}
		}
	}
	byMember := map[string][]string{}
	for _, members := range sets {
		for _, m := range members {
			byMember[m] = members
		}
	}
	return byMember
}

// clausesOf returns the cases of a switch.
func clausesOf(n ast.Node) (clauses []*ast.CaseClause) {
	body := &ast.BlockStmt{}
	switch n := n.(type) {
	case *ast.SwitchStmt:
		body = n.Body
	case *ast.TypeSwitchStmt:
		body = n.Body
	}
	for _, statement := range body.List {
		clauses = append(clauses, statement.(*ast.CaseClause))
	}
	return clauses
}

// treatsRest reports whether a switch has a default that panics, or says in a comment on its line why the rest is alike.
func treatsRest(f *goFile, clauses []*ast.CaseClause) bool {
	i := slices.IndexFunc(clauses, func(c *ast.CaseClause) bool { return c.List == nil })
	if i < 0 {
		return false
	}
	c := clauses[i]
	return slices.ContainsFunc(c.Body, isPanic) || slices.ContainsFunc(f.ast.Comments, func(comment *ast.CommentGroup) bool {
		return comment.Pos() > c.Colon && f.line(comment.Pos()) == f.line(c.Colon)
	})
}

// beforePanic finds the statements that a panic follows.
func beforePanic(file *ast.File) map[ast.Node]bool {
	found := map[ast.Node]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if block, isBlock := n.(*ast.BlockStmt); isBlock {
			for i := 1; i < len(block.List); i++ {
				found[block.List[i-1]] = isPanic(block.List[i])
			}
		}
		return true
	})
	return found
}

func isPanic(s ast.Stmt) bool {
	statement, isExpr := s.(*ast.ExprStmt)
	if !isExpr {
		return false
	}
	call, isCall := statement.X.(*ast.CallExpr)
	if !isCall {
		return false
	}
	name, isName := call.Fun.(*ast.Ident)
	return isName && name.Name == "panic"
}

// modulePackages finds types in the packages of the module. What other modules declare stays unknown.
type modulePackages struct {
	files map[string][]*goFile // by folder
	done  map[string]*types.Package
	info  types.Info
	std   types.Importer // of the standard library, nil if that may stay unknown
}

// Import lets packages of the module import each other.
func (m *modulePackages) Import(name string) (*types.Package, error) {
	if m.files[strings.TrimPrefix(name, module)] != nil {
		return m.load(name), nil
	}
	if m.std != nil && isStandard(name) {
		return m.std.Import(name)
	}
	return noPackages{}.Import(name)
}

func (m *modulePackages) load(name string) *types.Package {
	if m.done[name] == nil {
		files := m.files[strings.TrimPrefix(name, module)]
		trees := make([]*ast.File, len(files))
		for i, f := range files {
			trees[i] = f.ast
		}
		config := types.Config{Importer: m, Error: func(error) {}}
		m.done[name], _ = config.Check(name, files[0].set, trees, &m.info) // errors are where other modules are named
	}
	return m.done[name]
}

// missing lists what the cases of a switch leave out of a closed set, if they name anything of one.
func (m *modulePackages) missing(clauses []*ast.CaseClause, sets map[string][]string) []string {
	var set []string
	named := map[string]bool{}
	for _, clause := range clauses {
		for _, one := range clause.List {
			if name := m.member(one); sets[name] != nil {
				set, named[name] = sets[name], true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(set), func(name string) bool { return named[name] })
}

// member is what of the closed package a case names, "" if it is nothing.
func (m *modulePackages) member(e ast.Expr) string {
	if pointer, isPointer := e.(*ast.StarExpr); isPointer {
		e = pointer.X
	}
	named, isNamed := m.info.Types[e].Type.(*types.Named)
	if !isNamed || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != module+closed {
		return ""
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return ""
}
