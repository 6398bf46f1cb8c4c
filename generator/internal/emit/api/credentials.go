package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

func (e *emitter) credentials() jen.Code {
	fields := make([]jen.Code, len(e.api.Schemes))
	for i, s := range e.api.Schemes {
		fields[i] = gocode.FieldDoc(ir.Doc{Paragraphs: s.Doc}).
			Id(s.Field).Add(e.credentialType(s)).Add(gocode.Trailing(s.Name + ": " + means(s)))
	}
	return gocode.Comment("Credentials are what a caller presents: one field for each security scheme, empty if it is not used.").
		Type().Id("Credentials").Struct(fields...)
}

// credentialsFor is the method that picks what one alternative of a security asks for.
func (e *emitter) credentialsFor() jen.Code {
	part, c, ok := jen.Id("part"), jen.Id("c"), jen.Id("ok")
	cases := make([]jen.Code, len(e.api.Schemes))
	for i, s := range e.api.Schemes {
		field := c.Clone().Dot(s.Field)
		cases[i] = jen.Case(jen.Lit(s.Name)).Block(
			jen.List(part.Clone().Dot(s.Field), ok).Op("=").List(field, e.presented(s, field)))
	}
	return gocode.Comment("For returns what an alternative asks for, and reports whether c has it all.").
		Func().Params(c.Clone().Id("Credentials")).Id("For").Params(jen.Id("alternative").Add(e.m.Wire("Requirement"))).
		Params(part.Clone().Id("Credentials"), jen.Id("complete").Bool()).
		Block(
			jen.For(jen.List(jen.Id("_"), jen.Id("scheme")).Op(":=").Range().Id("alternative")).Block(
				ok.Clone().Op(":=").False(),
				jen.Switch(jen.Id("scheme").Dot("Name")).Block(cases...),
				jen.If(jen.Op("!").Add(ok)).Block(jen.Return(part, jen.False())),
			),
			jen.Return(part, jen.True()),
		)
}

func (e *emitter) credentialType(s *ir.Scheme) jen.Code {
	switch s.Kind {
	case ir.Basic:
		return e.m.Wire("Basic")
	case ir.MutualTLS:
		return jen.Op("*").Qual("crypto/x509", "Certificate")
	}
	return jen.String()
}

// presented is a condition that says whether a credential is there.
func (e *emitter) presented(s *ir.Scheme, field jen.Code) jen.Code {
	switch s.Kind {
	case ir.Basic:
		return jen.Add(field).Op("!=").Parens(e.m.Wire("Basic").Values())
	case ir.MutualTLS:
		return jen.Add(field).Op("!=").Nil()
	}
	return jen.Add(field).Op("!=").Lit("")
}

// means says what a credential is, for a comment.
func means(s *ir.Scheme) string {
	switch s.Kind {
	case ir.Basic:
		return "a user name and a password"
	case ir.APIKeyHeader:
		return "header " + s.Param
	case ir.APIKeyQuery:
		return "query parameter " + s.Param
	case ir.APIKeyCookie:
		return "cookie " + s.Param
	case ir.HTTPOther:
		return "what follows " + s.Param + " in Authorization"
	case ir.MutualTLS:
		return "the client's certificate"
	}
	return "a bearer token"
}
