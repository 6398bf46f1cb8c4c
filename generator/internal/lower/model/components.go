package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// LowerComponents lowers the named schemas that no operation uses: a document may exist for its models.
func (b *Builder) LowerComponents() {
	for _, n := range b.schemas.Components() {
		if b.tooMuch() {
			return // it has been said, and nothing comes of it
		}
		h := Hint{Name: b.names.OwnName(n), Role: "the schema " + b.names.KeyOf(n)}
		if v := b.names.ChiefView(n); v != schema.InResponses {
			b.TypeIn(v, n, h)
			continue
		}
		if _, used := b.types.result(b.schemas.Resolve(schema.Part{Node: n}).Identity()); !used &&
			b.schemas.AccessOf(n)&schema.LessInResponses != 0 {
			b.TypeIn(schema.InRequests, n, h) // has what the other has not
		}
		b.TypeOf(n, h)
	}
}

// SettleHeld settles what is known of schemas that no type shows when all have been found.
func (b *Builder) SettleHeld() { b.held.Settle() }

// ComponentTypes are the types that named schemas have become.
func (b *Builder) ComponentTypes() (out []ir.Type) {
	for _, n := range b.schemas.Components() {
		if b.tooMuch() {
			return nil
		}
		for _, v := range []schema.View{schema.InResponses, schema.InRequests, schema.InPatches} {
			if r, ok := b.types.result(b.schemas.Resolve(b.schemas.PartIn(v, n)).Identity()); ok && r.t != nil {
				out = append(out, r.t)
			}
		}
	}
	return out
}

// Aliases declares the names of components that are only a reference, or an alias of YAML, for another schema.
func (b *Builder) Aliases() {
	declared := map[string]bool{}
	for _, d := range b.api.Decls {
		declared[d.Base().Name] = true
	}
	for _, one := range b.names.Aliases() {
		r, ok := b.types.result(b.schemas.Resolve(b.schemas.PartIn(b.names.ChiefView(one.Node), one.Node)).Identity())
		named, isNamed := r.t.(*ir.Named)
		if !ok || !isNamed || declared[one.Name] || !slices.Contains(b.api.Decls, named.Decl) {
			continue
		}
		declared[one.Name] = true
		doc := ir.Doc{Lead: one.Name + " is the schema " + one.Of + ", which is " + named.Decl.Base().Name + "."}
		if one.Name == one.Of {
			doc.Lead = one.Name + " stands for " + named.Decl.Base().Name + " in the document."
		}
		b.api.Aliases = append(b.api.Aliases, &ir.Alias{Name: one.Name, Doc: doc, Of: named.Decl})
	}
}

// UnmatchedTypes reports types of the configuration for nothing in the document.
func (b *Builder) UnmatchedTypes() {
	for i, t := range b.opt.Types {
		if !b.usedTypes[i] {
			b.diags.Error(options.PlaceOr(t.At), "config-no-match", "types: nothing in the document is or has the format %s", t.Of)
		}
	}
}

// external replaces a type by the user's if the configuration has one for the schema or for its format.
func (b *Builder) external(t schema.Target, format string, otherwise ir.Type) ir.Type {
	if len(b.opt.Types) == 0 {
		return otherwise
	}
	pointer := b.names.Pointer(t.Place())
	for i, one := range b.opt.Types {
		if one.ImportPath != "" && (one.Of == pointer || format != "" && one.Of == format) {
			b.usedTypes[i] = true
			return &ir.External{ImportPath: one.ImportPath, Name: one.Name}
		}
	}
	return otherwise
}
