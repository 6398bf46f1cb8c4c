package server

import (
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// challenge is the function that says how to ask for a scheme's credentials (RFC 9110, section 11.6.1).
func challenge(a *ir.API) jen.Code {
	var cases []jen.Code
	for _, s := range a.Schemes {
		var value string
		switch s.Kind {
		case ir.Bearer:
			value = "Bearer"
		case ir.Basic:
			value = `Basic realm="api", charset="UTF-8"`
		case ir.HTTPOther:
			value = s.Param
		case ir.APIKeyHeader, ir.APIKeyQuery, ir.APIKeyCookie, ir.MutualTLS, ir.Unstated: // have no challenge
			continue
		}
		cases = append(cases, jen.Case(jen.Lit(s.Name)).Block(jen.Return(gocode.Raw(value))))
	}
	body := []jen.Code{jen.Return(jen.Lit(""))}
	if len(cases) > 0 {
		body = []jen.Code{jen.Switch(jen.Id("scheme")).Block(cases...), body[0]}
	}
	return gocode.Comment("challenge is what WWW-Authenticate says of a security scheme.").
		Func().Id("challenge").Params(jen.Id("scheme").String()).String().Block(body...)
}

// credentials is the function that reads what an alternative of an operation's security asks for.
func credentials(a *ir.API, m gocode.Module) jen.Code {
	cases := make([]jen.Code, len(a.Schemes))
	for i, s := range a.Schemes {
		read := jen.List(jen.Id("c").Dot(s.Field), jen.Id("ok")).Op("=").Add(present(s))
		if s.Kind == ir.Unstated {
			read = jen.Id("ok").Op("=").True().Add(gocode.Trailing("the document does not say what it asks for"))
		}
		cases[i] = jen.Case(jen.Lit(s.Name)).Block(read)
	}
	params := []jen.Code{
		jen.Id("r").Op("*").Qual("net/http", "Request"),
		jen.Id("alternative").Add(m.Wire("Requirement")),
	}
	results := jen.Params(jen.Id("c").Add(m.API("Credentials")), jen.Id("complete").Bool())
	return gocode.Comment("credentials reads what an alternative asks for, and reports whether it is all there.").
		Func().Id("credentials").Params(params...).Add(results).Block(
		jen.For(jen.List(jen.Id("_"), jen.Id("scheme")).Op(":=").Range().Id("alternative")).Block(
			jen.Id("ok").Op(":=").False(),
			jen.Switch(jen.Id("scheme").Dot("Name")).Block(cases...),
			jen.If(jen.Op("!").Id("ok")).Block(jen.Return(jen.Id("c"), jen.False())),
		),
		jen.Return(jen.Id("c"), jen.True()),
	)
}

// present is the call that reads a scheme's credentials from a request.
func present(s *ir.Scheme) jen.Code {
	r := jen.Id("r")
	switch s.Kind {
	case ir.Basic:
		return jen.Id("basic").Call(r)
	case ir.APIKeyHeader:
		return jen.Id("headerKey").Call(r, jen.Lit(http.CanonicalHeaderKey(s.Param)))
	case ir.APIKeyQuery:
		return jen.Id("queryKey").Call(r, jen.Lit(s.Param))
	case ir.APIKeyCookie:
		return jen.Id("cookieKey").Call(r, jen.Lit(s.Param))
	case ir.HTTPOther:
		return jen.Id("authorization").Call(r, jen.Lit(s.Param))
	case ir.MutualTLS:
		return jen.Id("peer").Call(r)
	case ir.Bearer, ir.Unstated: // what else could be read
	}
	return jen.Id("bearer").Call(r)
}
