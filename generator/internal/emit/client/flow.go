package client

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// flows is what gets tokens of security schemes, and has the client send them.
func flows(a *ir.API, m gocode.Module) (list []jen.Code) {
	for _, s := range a.Schemes {
		if len(s.Flows) == 0 {
			continue
		}
		list = append(list, tokensOption(s, m))
		for _, f := range s.Flows {
			list = append(list, flow(s, f, m))
		}
	}
	return list
}

// tokensOption is the option that takes tokens.
func tokensOption(s *ir.Scheme, m gocode.Module) jen.Code {
	c, tokens := jen.Id("c"), jen.Id("tokens")
	return gocode.Comment(s.Tokens + " sends an access token for the security scheme " + s.Name + " where an operation asks for it, " +
		"as " + s.Option + " does. " +
		"Tokens are fetched when a call needs one, renewed before they end, and dropped when the server refuses them.").
		Add(gocode.Func(
			jen.Func().Id(s.Tokens).Params(tokens.Clone().Op("*").Add(m.OAuth("Tokens"))).Id("Option"),
			jen.Return(jen.Func().Params(c.Clone().Op("*").Id("core")).Block(
				c.Clone().Dot("credentials").Dot(s.Field).Op("=").Add(tokens.Clone()).Dot("Mark").Call(),
				jen.Id("WithMiddleware").Call(tokens.Clone().Dot("Middleware")).Call(c),
			))))
}

// flow is the function that makes tokens of a flow.
func flow(s *ir.Scheme, f *ir.Flow, m gocode.Module) jen.Code {
	at := gocode.Struct(m.OAuth("Endpoints"), endpoints(f)...)
	client := jen.Id("client")
	params, args := []jen.Code{client.Clone().Add(m.OAuth("Client"))}, []jen.Code{at, scopes(f), client}
	result, function, about := jen.Op("*").Add(m.OAuth("Tokens")), "", ""
	switch f.Kind {
	case ir.ClientCredentials:
		function, about = "ClientCredentials", "has tokens of the security scheme "+s.Name+" for the client itself"
	case ir.AuthorizationCode:
		function = "NewLogin"
		about = "has a user log in with a browser, which comes back to the URL redirect, for tokens of the security scheme " + s.Name
		params, args = append(params, jen.Id("redirect").String()), append(args, jen.Id("redirect"))
		result = jen.Op("*").Add(m.OAuth("Login"))
	case ir.DeviceAuthorization:
		function, about = "Device", "has tokens of the security scheme "+s.Name+" for a user whom show tells what to do on another device"
		show := jen.Id("show").Func().Params(jen.Qual("context", "Context"), m.OAuth("DeviceCode")).Error()
		params, args = append(params, show), append(args, jen.Id("show"))
	case ir.Password:
		function, about = "Password", "has tokens of the security scheme "+s.Name+" for a user whose password is known"
		params = append(params, jen.List(jen.Id("username"), jen.Id("password")).String())
		args = append(args, jen.Id("username"), jen.Id("password"))
	case ir.Refresh:
		function, about = "Refresh", "has tokens of the security scheme "+s.Name+" by a refresh token that was granted before"
		params, args = append(params, jen.Id("token").String()), []jen.Code{at, client, jen.Id("token")}
	}
	params = append(params, jen.Id("options").Op("...").Add(m.OAuth("Option")))
	args = append(args, jen.Id("options").Op("..."))
	return gocode.Comment(f.Func + " " + about + ".").
		Func().Id(f.Func).Params(params...).Add(result).
		Block(gocode.Call(1, jen.Return(m.OAuth(function)), args))
}

func endpoints(f *ir.Flow) (fields []gocode.Field) {
	for _, of := range []struct{ name, url string }{
		{"Token", f.Token}, {"Refresh", f.Refresh}, {"Device", f.Device}, {"Authorization", f.Authorization}, {"Metadata", f.Metadata},
	} {
		if of.url != "" {
			fields = append(fields, gocode.Field{Name: of.name, Value: jen.Lit(of.url)})
		}
	}
	return fields
}

func scopes(f *ir.Flow) jen.Code {
	if len(f.Scopes) == 0 {
		return jen.Nil()
	}
	list := make([]jen.Code, len(f.Scopes))
	for i, scope := range f.Scopes {
		list[i] = jen.Lit(scope)
	}
	return jen.Index().String().Values(list...)
}
