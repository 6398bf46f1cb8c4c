package graft

import (
	"go/ast"
	"go/token"
)

// wiring is where the user's code gives groups their handlers.
type wiring struct {
	set   map[string]ast.Expr // what a field of server.Handlers is set to
	site  *ast.FuncDecl       // a function that sets them one by one and returns them; nil if there is none
	file  *file               // of site
	place token.Pos           // what speaks of server.Handlers at all
}

// wiring finds out where server.Handlers is filled: in composite literals, or by assignments in functions that name it.
func (s *source) wiring(server string) wiring {
	w := wiring{set: map[string]ast.Expr{}}
	for _, f := range s.files {
		if f.isTest() {
			continue
		}
		for _, d := range f.Decls {
			w.visit(f, d, server)
		}
	}
	return w
}

func (w *wiring) visit(f *file, d ast.Decl, server string) {
	names := false
	ast.Inspect(d, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && f.names(e, server, "Handlers") {
			names = true
			if !w.place.IsValid() {
				w.place = e.Pos()
			}
		}
		literal, ok := n.(*ast.CompositeLit)
		if ok && f.names(literal.Type, server, "Handlers") {
			for _, e := range literal.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok {
					if key, ok := pair.Key.(*ast.Ident); ok {
						w.set[key.Name] = pair.Value
					}
				}
			}
		}
		return true
	})
	fn, isFunc := d.(*ast.FuncDecl)
	if !names || !isFunc || fn.Body == nil {
		return
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Lhs) == len(assign.Rhs) {
			for i, left := range assign.Lhs {
				if selector, ok := left.(*ast.SelectorExpr); ok {
					w.set[selector.Sel.Name] = assign.Rhs[i]
				}
			}
		}
		return true
	})
	if result := namedResult(fn); result != nil && f.names(result.Type, server, "Handlers") {
		w.site, w.file = fn, f
	}
}

// namedResult is the one result of a function, if it has a name.
func namedResult(fn *ast.FuncDecl) *ast.Field {
	if fn.Type.Results == nil || len(fn.Type.Results.List) != 1 || len(fn.Type.Results.List[0].Names) != 1 {
		return nil
	}
	return fn.Type.Results.List[0]
}

// typeOf is the type of the package that an expression has, "" if that cannot be told.
func (s *source) typeOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.CompositeLit:
		return s.known(typeName(e.Type))
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return s.typeOf(e.X)
		}
	case *ast.ParenExpr:
		return s.typeOf(e.X)
	case *ast.CallExpr:
		fn, ok := e.Fun.(*ast.Ident)
		switch {
		case !ok:
		case fn.Name == "new" && len(e.Args) == 1:
			return s.known(typeName(e.Args[0]))
		default:
			return s.returned(fn.Name)
		}
	}
	return ""
}

func (s *source) known(name string) string {
	if s.types[name] == nil {
		return ""
	}
	return name
}

// returned is the type of the package that a function of it returns first.
func (s *source) returned(function string) string {
	for _, f := range s.files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if ok && fn.Recv == nil && fn.Name.Name == function && fn.Type.Results != nil && len(fn.Type.Results.List) > 0 {
				return s.known(typeName(fn.Type.Results.List[0].Type))
			}
		}
	}
	return ""
}

// asserted is the type that `var _ server.XHandler = T{}` names, "" if there is no such line.
func (s *source) asserted(server, name string) string {
	for _, f := range s.files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.VAR {
				continue
			}
			for _, spec := range decl.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok || v.Type == nil || len(v.Values) != 1 || !f.names(v.Type, server, name) {
					continue
				}
				if typ := s.typeOf(v.Values[0]); typ != "" {
					return typ
				}
				if conversion, ok := v.Values[0].(*ast.CallExpr); ok { // (*T)(nil)
					return s.known(typeName(conversion.Fun))
				}
			}
		}
	}
	return ""
}
