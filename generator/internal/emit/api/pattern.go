package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/dave/jennifer/jen"
)

// patterns is the regular expressions of the document, each compiled at its first use.
func (e *emitter) patterns() []jen.Code {
	if len(e.api.Patterns) == 0 {
		return nil
	}
	vars := make([]jen.Code, len(e.api.Patterns))
	for i, p := range e.api.Patterns {
		compile := jen.Return(jen.Qual("regexp", "MustCompile").Call(gocode.Raw(p.Expr)))
		vars[i] = jen.Id(p.Name).Op("=").Qual("sync", "OnceValue").
			Call(jen.Func().Params().Op("*").Qual("regexp", "Regexp").Add(gocode.Inline(compile)))
	}
	return []jen.Code{
		gocode.Comment("The regular expressions of the document. Each is compiled when it is first needed.").
			Var().Defs(vars...),
	}
}
