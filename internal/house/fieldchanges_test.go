package house

import (
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// changingStruct is a struct with the names of its fields that change.
type changingStruct struct {
	file   *goFile
	at     token.Pos
	name   string
	fields []string
}

// changingStructs finds the structs below generator, with std to import what the files ask for of the standard library.
func changingStructs(std types.Importer, files []*goFile) (found []changingStruct) {
	all := &fieldChanges{changed: map[*types.Var]bool{}, own: map[*types.Var]bool{}, writes: map[types.Object]bool{}}
	all.files, all.done, all.std = map[string][]*goFile{}, map[string]*types.Package{}, std
	all.info = types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	for _, f := range files {
		if !f.isTest() && f.below("generator") {
			all.files[f.dir()] = append(all.files[f.dir()], f)
		}
	}
	dirs := slices.Sorted(maps.Keys(all.files))
	all.functions(dirs, all.findWriters)
	all.functions(dirs, all.findChanges)
	for _, dir := range dirs {
		for _, f := range all.files[dir] {
			ast.Inspect(f.ast, func(n ast.Node) bool {
				spec, isType := n.(*ast.TypeSpec)
				if !isType {
					return true
				}
				if s, isStruct := spec.Type.(*ast.StructType); isStruct {
					if names := all.changing(s); len(names) > 0 {
						found = append(found, changingStruct{f, spec.Pos(), f.ast.Name.Name + "." + spec.Name.Name, names})
					}
				}
				return true
			})
		}
	}
	return found
}

// standard imports those packages of the standard library that files ask for.
func standard(t *testing.T, files []*goFile) types.Importer {
	t.Helper()
	asked := map[string]bool{}
	for _, f := range files {
		for _, name := range f.imports() {
			if isStandard(name) && !f.isTest() && f.below("generator") {
				asked[name] = true
			}
		}
	}
	list := exec.CommandContext(t.Context(), "go", append([]string{"list", "-export", "-f", "{{.ImportPath}} {{.Export}}"},
		slices.Sorted(maps.Keys(asked))...)...)
	out, err := list.Output()
	if err != nil {
		t.Fatalf("%s: %v", list, err)
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[name] = file
	}
	return importer.ForCompiler(files[0].set, "gc", func(name string) (io.ReadCloser, error) { return os.Open(exports[name]) })
}

// fieldChanges finds which fields of the module's structs change.
type fieldChanges struct {
	modulePackages
	changed map[*types.Var]bool   // fields
	own     map[*types.Var]bool   // fields that their own package changes
	writes  map[types.Object]bool // receivers and parameters that are maps or lists and written into
}

func (c *fieldChanges) functions(dirs []string, visit func(pkg *types.Package, fn *ast.FuncDecl)) {
	for _, dir := range dirs {
		pkg := c.load(module + dir)
		for _, f := range c.files[dir] {
			for _, decl := range f.ast.Decls {
				if fn, isFunc := decl.(*ast.FuncDecl); isFunc && fn.Body != nil {
					visit(pkg, fn)
				}
			}
		}
	}
}

// changing names the fields of a struct that change, if it is no data.
func (c *fieldChanges) changing(s *ast.StructType) (names []string) {
	t, isStruct := c.info.Types[s].Type.(*types.Struct)
	if !isStruct {
		return nil
	}
	data := true
	for f := range t.Fields() {
		data = data && !c.own[f]
		if c.changed[f] {
			names = append(names, f.Name())
		}
	}
	if data {
		return nil
	}
	return names
}

// findWriters notes the maps and lists that a function gets and writes into.
func (c *fieldChanges) findWriters(_ *types.Package, fn *ast.FuncDecl) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		_, empties := n.(*ast.CallExpr)
		for _, e := range changes(n) {
			if index, isIndex := e.(*ast.IndexExpr); isIndex {
				e = index.X
			} else if !empties {
				continue
			}
			if name, isName := e.(*ast.Ident); isName {
				if v, isVar := c.info.Uses[name].(*types.Var); isVar && (v.Kind() == types.ParamVar || v.Kind() == types.RecvVar) {
					c.writes[v] = true
				}
			}
		}
		return true
	})
}

func (c *fieldChanges) findChanges(pkg *types.Package, fn *ast.FuncDecl) {
	made := c.made(fn)
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		for _, e := range changes(n) {
			c.change(pkg, made, e)
		}
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				c.change(pkg, made, n.X)
			}
		case *ast.CallExpr:
			for i, arg := range n.Args {
				if c.writes[c.parameter(n, i)] {
					c.change(pkg, made, arg)
				}
			}
		case *ast.SelectorExpr:
			if s := c.info.Selections[n]; s != nil && s.Kind() == types.MethodVal {
				c.call(pkg, made, n, s)
			}
		}
		return true
	})
}

// call is a method of a value, which changes the value if it takes its address or writes into it.
func (c *fieldChanges) call(pkg *types.Package, made map[types.Object]bool, e *ast.SelectorExpr, s *types.Selection) {
	method := s.Obj().(*types.Func)
	_, byAddress := method.Signature().Recv().Type().(*types.Pointer)
	if !byAddress && !c.writes[method.Origin().Signature().Recv()] {
		return
	}
	fields, holder := through(s, len(s.Index())-1)
	if len(fields) > 0 {
		if _, isPointer := fields[len(fields)-1].Type().(*types.Pointer); isPointer {
			return
		}
		c.note(pkg, made, e.X, fields, holder)
	} else if _, isPointer := s.Recv().(*types.Pointer); !isPointer {
		c.change(pkg, made, e.X)
	}
}

// parameter is what a function of the module calls an argument.
func (c *fieldChanges) parameter(call *ast.CallExpr, i int) types.Object {
	fun := ast.Unparen(call.Fun)
	if index, isIndex := fun.(*ast.IndexExpr); isIndex {
		fun = index.X
	}
	var name *ast.Ident
	switch fun := fun.(type) {
	case *ast.Ident:
		name = fun
	case *ast.SelectorExpr:
		name = fun.Sel
	default:
		return nil
	}
	if f, isFunc := c.info.Uses[name].(*types.Func); isFunc {
		if params := f.Origin().Signature().Params(); i < params.Len() {
			return params.At(i)
		}
	}
	return nil
}

// change notes the fields that an expression is part of, up to the next pointer.
func (c *fieldChanges) change(pkg *types.Package, made map[types.Object]bool, e ast.Expr) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		c.change(pkg, made, e.X)
	case *ast.IndexExpr:
		c.change(pkg, made, e.X)
	case *ast.SliceExpr:
		c.change(pkg, made, e.X)
	case *ast.SelectorExpr:
		if s := c.info.Selections[e]; s != nil && s.Kind() == types.FieldVal {
			fields, holder := through(s, len(s.Index()))
			c.note(pkg, made, e.X, fields, holder)
		}
	}
}

// note notes fields, each of which holds the next, of a value. If they are all held by value, what the value is part of changes too.
func (c *fieldChanges) note(pkg *types.Package, made map[types.Object]bool, value ast.Expr, fields []*types.Var, held bool) {
	if name, isName := ast.Unparen(value).(*ast.Ident); isName && made[c.info.Uses[name]] {
		return
	}
	for _, f := range fields {
		c.changed[f.Origin()] = true
		if f.Pkg() == pkg {
			c.own[f.Origin()] = true
		}
	}
	if held {
		c.change(pkg, made, value)
	}
}

// through lists the fields that a selection goes through in its first n steps, from the last pointer on, and whether there is none.
func through(s *types.Selection, n int) (fields []*types.Var, held bool) {
	held = true
	t := s.Recv()
	for _, i := range s.Index()[:n] {
		if p, isPointer := t.Underlying().(*types.Pointer); isPointer {
			fields, held, t = nil, false, p.Elem()
		}
		f := t.Underlying().(*types.Struct).Field(i)
		fields = append(fields, f)
		t = f.Type()
	}
	return fields, held
}

// made finds the variables of a function that hold, or point to, a value that it made.
func (c *fieldChanges) made(fn *ast.FuncDecl) map[types.Object]bool {
	made := map[types.Object]bool{}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for _, name := range n.Names {
				made[c.info.Defs[name]] = len(n.Values) == 0
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if name, isName := left.(*ast.Ident); isName && n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
					made[c.info.Defs[name]] = makes(n.Rhs[i])
				}
			}
		}
		return true
	})
	delete(made, nil)
	return made
}

func makes(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit, *ast.StarExpr: // or a copy of what a pointer points to
		return true
	case *ast.UnaryExpr:
		return e.Op == token.AND && makes(e.X)
	case *ast.CallExpr:
		name, isName := e.Fun.(*ast.Ident)
		return isName && name.Name == "new"
	}
	return false
}
