package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// handlersFile is handlers_gen.go: what the document says once.
func handlersFile(a *ir.API, m gocode.Module) gocode.File {
	f := m.File(pkg, "handlers")
	if method.DeprecatedErrors(a) {
		f.AllowDeprecated()
	}
	f.PackageDoc(packageDoc(a)...)
	groups := slices.SortedStableFunc(slices.Values(a.Groups), embeddedFirst)
	f.Add(handlers(groups), missing(groups))
	if len(a.Securities) > 0 {
		f.Add(challenge(a), credentials(a, m))
	}
	for _, set := range a.ErrorSets {
		f.Add(documented(set, m))
	}
	return f
}

func packageDoc(a *ir.API) []string {
	if !a.IsHooked {
		return []string{"Package server serves the API of " + method.About(a) + "."}
	}
	return []string{"Package receiver receives the webhooks and callbacks of " + method.About(a) + ".",
		"A Server has each at a path of its own below the one that it is mounted at, and a method that returns the handler of one alone, " +
			"for any path. WithSecrets has it refuse requests that are not signed."}
}

func embeddedFirst(a, b *ir.Group) int {
	switch {
	case a.Name == "":
		return -1
	case b.Name == "":
		return 1
	}
	return 0
}

func handlers(groups []*ir.Group) jen.Code {
	fields := make([]jen.Code, len(groups))
	for i, g := range groups {
		fields[i] = jen.Id(g.HandlerField).Id(g.HandlerType)
		if g.Name == "" {
			fields[i] = jen.Id(g.HandlerType).Add(gocode.Trailing(askedFor(groups) + " without a tag"))
		}
	}
	what := "Handlers answer the operations: one field for each tag of the document."
	if askedFor(groups) != "operations" {
		what = "Handlers answer webhooks and callbacks: one field for each tag that these have in the document."
	}
	doc := gocode.Comment(what)
	return doc.Type().Id("Handlers").Struct(fields...)
}

// askedFor is what handlers answer.
func askedFor(groups []*ir.Group) string {
	if slices.ContainsFunc(groups, func(g *ir.Group) bool { return g.Operations[0].Hook != nil }) {
		return "webhooks and callbacks"
	}
	return "operations"
}

func missing(groups []*ir.Group) jen.Code {
	var cases []jen.Code
	for _, g := range groups {
		there := jen.Id("h").Dot(g.HandlerField).Op("==").Nil()
		cases = append(cases, jen.Case(there).Block(jen.Return(jen.Lit(g.HandlerField))))
	}
	body := []jen.Code{jen.Return(jen.Lit(""))}
	if len(cases) > 0 {
		body = []jen.Code{jen.Switch().Block(cases...), body[0]}
	}
	return gocode.Comment("missing returns the name of a handler that is not there.").
		Func().Params(jen.Id("h").Op("*").Id("Handlers")).Id("missing").Params().String().Block(body...)
}
