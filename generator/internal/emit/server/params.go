package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// read is the statements that read and check the request.
func (s serve) read() []jen.Code {
	if !s.fails() {
		return nil
	}
	out := []jen.Code{s.declare()}
	if unused := s.unused(); len(unused) > 0 {
		out = append(out, jen.Id("x").Dot("passOverEmpty").Call(gocode.Literals(unused)...))
	}
	for _, p := range s.Params {
		if p.In != ir.InPath {
			out = append(out, s.param(p))
			if p.Fallback != "" {
				out = append(out, jen.Id("x").Dot("fallback").Call(method.Name(p), jen.Lit(p.Fallback)))
			}
		}
	}
	if s.Body != nil {
		out = append(out, s.body())
	}
	invalid := jen.Nil()
	if s.Validates {
		invalid = jen.Id("params").Dot("Validate").Call()
	}
	return append(out, failed(jen.Id("x").Dot("check"), invalid))
}

// unused are the query parameters that are absent where they are empty: but for those that are plain strings, which are "" then.
func (s serve) unused() (names []string) {
	for _, p := range s.Params {
		plain := false
		if e, ok := p.Encoding.(*ir.Scalar); ok {
			text, isText := e.Of.(*ir.Primitive)
			plain = isText && text.Kind == ir.String && len(text.Checks) == 0
		}
		if p.Unused && !plain {
			names = append(names, p.Wire)
		}
	}
	return names
}

// fails reports whether a request that names the operation may be wrong.
func (s serve) fails() bool {
	return s.Validates || s.Body != nil ||
		slices.ContainsFunc(s.Params, func(p *ir.Param) bool { return p.In != ir.InPath || !isText(p) })
}

// declare declares params with what the path says.
func (s serve) declare() jen.Code {
	fields := s.path()
	if len(fields) == 0 {
		return jen.Var().Id("params").Add(s.m.API(s.ParamsType))
	}
	return gocode.Literal(1, jen.Id("params").Op(":="), s.m.API(s.ParamsType), fields...)
}

// path is the fields of params that the path says.
func (s serve) path() []gocode.Field {
	var fields []gocode.Field
	for _, p := range s.InPath() {
		fields = append(fields, gocode.Field{Name: p.Name, Value: s.pathValue(p)})
	}
	return fields
}

func (s serve) pathValue(p *ir.Param) jen.Code {
	local := jen.Id(p.Local)
	escaped := jen.Id("x").Dot("asSent").Call(s.place(p)...)
	of, isList := method.Written(p)
	switch shaped, isShaped := p.Encoding.(*ir.Shaped); {
	case isShaped:
		return jen.Id("pathOf").Call(jen.Id("x"), method.Name(p), escaped, jen.Id(shaped.Name))
	case isList:
		return jen.Id("pathList").Call(jen.Id("x"), method.Name(p), escaped, s.m.Parse(of))
	case !isText(p):
		return jen.Id("path").Call(jen.Id("x"), method.Name(p), local, s.m.Parse(of))
	}
	if _, ok := p.Type.(*ir.Named); ok {
		return s.m.Type(p.Type).Call(local)
	}
	return local
}

// place says where a parameter is in the path: its segment, the variable that has its text, and what stands before that in its segment.
func (s serve) place(p *ir.Param) []jen.Code {
	segment, before := s.Segment(p)
	args := []jen.Code{jen.Lit(segment), jen.Id(p.Local)}
	for _, text := range before {
		if text.Param != nil {
			args = append(args, jen.Id(text.Param.Local))
		} else {
			args = append(args, jen.Lit(text.Literal))
		}
	}
	return args
}

// isText reports whether each text is a value of p's type in Go.
func isText(p *ir.Param) bool {
	if !method.IsScalar(p) {
		return false
	}
	switch t := p.Type.(type) {
	case *ir.Primitive:
		return t.Kind == ir.String
	case *ir.Named:
		e, ok := t.Decl.(*ir.Enum)
		return ok && e.Of == ir.String
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // are parsed
	}
	return false
}

// param reads a parameter which is not in the path.
func (s serve) param(p *ir.Param) jen.Code {
	read := p.In.String()
	args := []jen.Code{jen.Id("x"), method.Name(p)}
	isList := false
	switch e := p.Encoding.(type) {
	case *ir.Scalar:
		args = append(args, s.m.Parse(e.Of))
	case *ir.Array:
		read, isList = read+"List", true
		if p.In == ir.InQuery {
			args = append(args, method.QueryStyle(s.m, p))
		}
		args = append(args, s.m.Parse(e.Of))
	case *ir.Shaped:
		read += "Of"
		args = append(append(args, jen.Id(e.Name)), s.others(p, e)...)
	}
	if p.Required {
		read += "Required"
	}
	var tail []jen.Code
	if _, wrapped := p.Type.(*ir.Optional); !wrapped && !isList && !p.Required {
		tail = append(tail, jen.Dot("Value")) // nil stands for absent
	}
	return gocode.Call(1, jen.Id("params").Dot(p.Name).Op("=").Id(read), args, tail...)
}

// others is the names of what stands beside an object whose members are parameters of their own, and may have any name.
func (s serve) others(p *ir.Param, e *ir.Shaped) (names []jen.Code) {
	if e.Form != ir.Exploded && e.Form != ir.CookiesEach || p.In != ir.InQuery && p.In != ir.InCookie ||
		!ir.HasOthers(e.Of) && !s.HasBrackets(p) {
		return nil
	}
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, jen.Lit(name))
		}
	}
	for _, other := range s.Params {
		if other != p && other.In == p.In {
			for _, name := range namesOf(other) {
				add(name)
			}
		}
	}
	if s.Security == nil {
		return names
	}
	for _, alternative := range s.Security.Alternatives {
		for _, use := range alternative {
			kind := use.Scheme.Kind
			if kind == ir.APIKeyQuery && p.In == ir.InQuery || kind == ir.APIKeyCookie && p.In == ir.InCookie {
				add(use.Scheme.Param)
			}
		}
	}
	return names
}

// namesOf are the names by which a parameter stands in a query or cookie: its own, what parts of it begin with, and those of its members.
func namesOf(p *ir.Param) []string {
	e, isShaped := p.Encoding.(*ir.Shaped)
	switch array, isArray := p.Encoding.(*ir.Array); {
	case isArray && array.Form == ir.Exploded && p.In == ir.InQuery:
		return []string{p.Wire, p.Wire + "[]"}
	case !isShaped:
		return []string{p.Wire}
	}
	return ir.NamesOf(p.Wire, e)
}
