package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// Aliases declares the names of components that are only a reference, or an alias of YAML, for another schema.
func (b *Builder) Aliases() {
	declared := map[string]bool{}
	for _, d := range b.api.Decls {
		declared[d.Base().Name] = true
	}
	for _, one := range b.names.Aliases() {
		r, ok := b.results[b.schemas.Resolve(b.schemas.PartIn(schema.InResponses, one.Node)).Identity()]
		named, isNamed := r.t.(*ir.Named)
		if !ok || !isNamed || declared[one.Name] || !slices.Contains(b.api.Decls, named.Decl) {
			continue
		}
		declared[one.Name] = true
		doc := ir.Doc{Lead: one.Name + " is the schema " + one.Of + ", which is " + named.Decl.Base().Name + "."}
		b.api.Aliases = append(b.api.Aliases, &ir.Alias{Name: one.Name, Doc: doc, Of: named.Decl})
	}
}
