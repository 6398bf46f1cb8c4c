package client

import (
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// options is a function for each security scheme that a request says something for.
func options(a *ir.API, m gocode.Module) []jen.Code {
	var list []jen.Code
	for _, s := range a.Schemes {
		if s.Sent() {
			list = append(list, option(s, m))
		}
	}
	return list
}

func option(s *ir.Scheme, m gocode.Module) jen.Code {
	params := []jen.Code{jen.Id("value").String()}
	var value jen.Code = jen.Id("value")
	var what string
	switch s.Kind {
	case ir.Bearer:
		what = "the bearer token"
		params, value = []jen.Code{jen.Id("token").String()}, jen.Id("token")
	case ir.Basic:
		what = "the user and password"
		params = []jen.Code{jen.List(jen.Id("username"), jen.Id("password")).String()}
		value = gocode.Struct(m.Wire("Basic"),
			gocode.Field{Name: "Username", Value: jen.Id("username")}, gocode.Field{Name: "Password", Value: jen.Id("password")})
	case ir.APIKeyHeader:
		what = "the header " + s.Param
	case ir.APIKeyQuery:
		what = "the query parameter " + s.Param
	case ir.APIKeyCookie:
		what = "the cookie " + s.Param
	case ir.HTTPOther:
		what = "what follows " + s.Param + " in the header Authorization"
		params, value = []jen.Code{jen.Id("credentials").String()}, jen.Id("credentials")
	case ir.MutualTLS, ir.Unstated: // are not sent, see ir.Scheme.Sent
	}
	doc := ir.Doc{Lead: s.Option + " sets " + what + " of the security scheme " + s.Name + ".", Paragraphs: s.Doc}
	set := jen.Id("c").Dot("credentials").Dot(s.Field).Op("=").Add(value)
	return gocode.Doc(doc).Add(gocode.Func(
		jen.Func().Id(s.Option).Params(params...).Id("Option"),
		jen.Return(jen.Func().Params(jen.Id("c").Op("*").Id("core")).Add(gocode.Inline(set)))))
}

func authenticate(a *ir.API, m gocode.Module) jen.Code {
	var body []jen.Code
	for _, s := range a.Schemes {
		if call := send(s); call != nil {
			body = append(body, call)
		}
	}
	return gocode.Comment("authenticate writes credentials to where their schemes want them. Those that are empty leave no trace.").
		Func().Id("authenticate").
		Params(jen.Id("r").Op("*").Qual("net/http", "Request"), jen.Id("c").Add(m.API("Credentials"))).Block(body...)
}

// send is the call that writes what a scheme asks for; nil if that is nothing.
func send(s *ir.Scheme) jen.Code {
	r, value := jen.Id("r"), jen.Id("c").Dot(s.Field)
	switch s.Kind {
	case ir.Bearer:
		return jen.Id("setScheme").Call(r, jen.Lit("Bearer"), value)
	case ir.HTTPOther:
		return jen.Id("setScheme").Call(r, jen.Lit(s.Param), value)
	case ir.Basic:
		return jen.Id("setBasic").Call(r, value)
	case ir.APIKeyHeader:
		return jen.Id("setKey").Call(r, jen.Lit(http.CanonicalHeaderKey(s.Param)), value)
	case ir.APIKeyQuery:
		return jen.Id("addQueryKey").Call(r, jen.Lit(s.Param), value)
	case ir.APIKeyCookie:
		return jen.Id("addCookieKey").Call(r, jen.Lit(s.Param), value)
	case ir.MutualTLS, ir.Unstated: // are not sent, see ir.Scheme.Sent
	}
	return nil
}
