package client

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// clientFile is client_gen.go: what the document says once.
func clientFile(a *ir.API, m gocode.Module) gocode.File {
	f := m.File(pkg, "client")
	if method.DeprecatedErrors(a) {
		f.AllowDeprecated()
	}
	f.PackageDoc(packageDoc(a)...)
	accepted := jen.Id("accept").Op("=").Lit(acceptOf(a).text())
	constants := jen.Const().Defs(jen.Id("baseURL").Op("=").Lit(a.BaseURL), accepted)
	if a.IsHooked { // whose URLs are given
		constants = jen.Const().Add(accepted)
	}
	f.Add(constants, clientType(a), newClient(a))
	f.Add(servers(a)...)
	if len(a.Securities) > 0 {
		f.Add(options(a, m)...)
		f.Add(flows(a, m)...)
		f.Add(authenticate(a, m))
	}
	for _, set := range a.ErrorSets {
		f.Add(documented(set, m))
	}
	return f
}

func packageDoc(a *ir.API) []string {
	if !a.IsHooked {
		return []string{"Package client calls the API of " + method.About(a) + "."}
	}
	return []string{"Package sender sends the webhooks and callbacks of " + method.About(a) + ".",
		"Each has a method, which takes the URL that it goes to: the one that a subscriber has given. WithSecret signs them."}
}

func clientType(a *ir.API) jen.Code {
	fields := []jen.Code{jen.Id("core").Op("*").Id("core")}
	where := "Its methods are the operations."
	for _, g := range a.Groups {
		if g.Name != "" {
			fields = append(fields, jen.Id(g.ClientField).Id(g.ClientType))
			where = "The operations of a tag are methods of its field; those without a tag, of Client itself."
		}
	}
	what := "Client calls the API. It is safe for concurrent use. "
	if a.IsHooked {
		what = "Client sends webhooks and callbacks. It is safe for concurrent use. "
		where = strings.Replace(where, "the operations", "these", 1)
		where = strings.Replace(where, "The operations", "Those", 1)
	}
	doc := gocode.Comment(what + where)
	return doc.Type().Id("Client").Struct(fields...)
}

func newClient(a *ir.API) jen.Code {
	fields := []gocode.Field{{Name: "core", Value: jen.Id("c")}}
	for _, g := range a.Groups {
		if g.Name != "" {
			fields = append(fields, gocode.Field{Name: g.ClientField, Value: jen.Id(g.ClientType).Values(jen.Id("c"))})
		}
	}
	return jen.Func().Id("newClient").Params(jen.Id("c").Op("*").Id("core")).Op("*").Id("Client").Block(
		gocode.Literal(1, jen.Return(), jen.Op("&").Id("Client"), fields...),
	)
}
