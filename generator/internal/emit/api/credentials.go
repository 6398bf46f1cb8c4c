package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

func (e *emitter) credentials() jen.Code {
	var fields []jen.Code
	doc := ir.Doc{Lead: "Credentials are what a caller presents: one field for each security scheme, empty if it is not used."}
	for _, s := range e.api.Schemes {
		if s.Kind == ir.Unstated {
			doc.Notes = append(doc.Notes, "The document does not say what the scheme "+s.Name+" asks for: there is no field for it.")
			continue
		}
		fields = append(fields, gocode.FieldDoc(ir.Doc{Paragraphs: s.Doc}).
			Id(s.Field).Add(e.credentialType(s)).Add(gocode.Trailing(s.Name+": "+means(s))))
	}
	return gocode.Doc(doc).
		Type().Id("Credentials").Struct(fields...)
}

// credentialsFor is the method that picks what one alternative of a security asks for.
func (e *emitter) credentialsFor() jen.Code {
	part, c, ok := jen.Id("part"), jen.Id("c"), jen.Id("ok")
	cases := make([]jen.Code, len(e.api.Schemes))
	for i, s := range e.api.Schemes {
		field := c.Clone().Dot(s.Field)
		take := jen.List(part.Clone().Dot(s.Field), ok).Op("=").List(field, e.presented(s, field))
		if s.Kind == ir.Unstated { // alone it must not keep others from being sent
			take = ok.Clone().Op("=").Len(jen.Id("alternative")).Op(">").Lit(1).Add(gocode.Trailing("nothing is sent for it"))
		}
		if s.Kind == ir.MutualTLS { // likewise
			take = jen.List(part.Clone().Dot(s.Field), ok).Op("=").
				List(field, e.presented(s, field).Op("||").Len(jen.Id("alternative")).Op(">").Lit(1)).
				Add(gocode.Trailing("the connection presents it"))
		}
		cases[i] = jen.Case(jen.Lit(s.Name)).Block(take)
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
	case ir.Bearer, ir.APIKeyHeader, ir.APIKeyQuery, ir.APIKeyCookie, ir.HTTPOther, ir.Unstated: // a text
	}
	return jen.String()
}

// presented is a condition that says whether a credential is there.
func (e *emitter) presented(s *ir.Scheme, field jen.Code) *jen.Statement {
	switch s.Kind {
	case ir.Basic:
		return jen.Add(field).Op("!=").Parens(e.m.Wire("Basic").Values())
	case ir.MutualTLS:
		return jen.Add(field).Op("!=").Nil()
	case ir.Bearer, ir.APIKeyHeader, ir.APIKeyQuery, ir.APIKeyCookie, ir.HTTPOther, ir.Unstated: // a text
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
	case ir.Bearer, ir.Unstated: // what else could be told
	}
	return "a bearer token"
}
