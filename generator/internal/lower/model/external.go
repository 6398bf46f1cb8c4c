package model

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

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
		if one.Of == pointer || format != "" && one.Of == format {
			b.usedTypes[i] = true
			return &ir.External{ImportPath: one.ImportPath, Name: one.Name}
		}
	}
	return otherwise
}
