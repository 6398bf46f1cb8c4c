package graft

import (
	"go/ast"
	"strconv"
	"strings"
)

// signature is the types of parameters and results, with packages by their paths, so that equal ones are equal in every file.
func (m *method) signature() string {
	var b strings.Builder
	for _, list := range []*ast.FieldList{m.Type.Params, m.Type.Results} {
		b.WriteString("(")
		if list != nil {
			for _, field := range list.List {
				for range max(1, len(field.Names)) {
					b.WriteString(m.file.spell(field.Type) + ",")
				}
			}
		}
		b.WriteString(")")
	}
	return b.String()
}

// spell writes a type.
func (f *file) spell(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.ParenExpr:
		return f.spell(e.X)
	case *ast.StarExpr:
		return "*" + f.spell(e.X)
	case *ast.Ellipsis:
		return "..." + f.spell(e.Elt)
	case *ast.ArrayType:
		length := ""
		if literal, ok := e.Len.(*ast.BasicLit); ok {
			length = literal.Value
		}
		return "[" + length + "]" + f.spell(e.Elt)
	case *ast.MapType:
		return "map[" + f.spell(e.Key) + "]" + f.spell(e.Value)
	case *ast.SelectorExpr:
		if pkg, ok := e.X.(*ast.Ident); ok && f.imports[pkg.Name] != "" {
			return strconv.Quote(f.imports[pkg.Name]) + "." + e.Sel.Name
		}
	case *ast.IndexExpr:
		return f.spell(e.X) + "[" + f.spell(e.Index) + "]"
	case *ast.IndexListExpr:
		var all []string
		for _, one := range e.Indices {
			all = append(all, f.spell(one))
		}
		return f.spell(e.X) + "[" + strings.Join(all, ",") + "]"
	}
	return "?"
}
