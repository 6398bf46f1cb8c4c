package model

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// asked is the Go type that the document asks for where a schema is used, by an extension of another generator; ok is false if it asks for
// none, or for one that values of the schema cannot have.
func (b *Builder) asked(parts []schema.Part, t schema.Target, h Hint) (r result, ok bool) {
	if !b.asksTypes() || len(parts) != 1 || t.Failed {
		return result{}, false
	}
	for _, n := range b.schemas.Chain(parts) {
		if wanted := vendor.TypeOf(n); wanted.IsUsable() {
			s := b.schemas.ShapeOf(t)
			if out := b.typeAs(t, s, wanted, h); out != nil {
				return result{t: out, nullable: t.Nullable || b.nullable(t), ok: true}, true
			}
			b.unfit(wanted, s)
			break
		}
	}
	return result{}, false
}

// sayAsked reports whether the document may ask for Go types at all.
func (b *Builder) sayAsked() bool {
	return slices.ContainsFunc(b.doc.Texts(), func(f *source.File) bool {
		return strings.Contains(f.Content, "x-go-type") || strings.Contains(f.Content, "x-ogen-type")
	})
}

// typeAs is a Go type for a shape, nil if it is none for its values.
func (b *Builder) typeAs(t schema.Target, s *schema.Shape, wanted *vendor.Type, h Hint) ir.Type {
	plain := len(s.Groups) == 0 && !s.Valued && !s.Failed
	kind := wanted.Kind
	switch {
	case wanted.ImportPath != "":
		if s.Kinds != schema.String || s.Failed {
			return nil
		}
		return b.foreign(wanted)
	case kind == ir.Raw && !s.Failed:
		p := &ir.Primitive{Kind: ir.Raw}
		for _, part := range t.Parts {
			p.Checks = append(p.Checks, b.held.Branches(part.Node, "anyOf", []*source.Node{part.Node}))
		}
		return p
	case !plain:
		return nil
	case s.Kinds == schema.String && kind == ir.String:
		return &ir.Primitive{Kind: kind, Checks: b.textChecks(s, h)}
	case s.Kinds == schema.String && (kind == ir.Time || kind == ir.Bytes):
		return &ir.Primitive{Kind: kind, Checks: slices.Concat(b.typedText(s, kind, ""), b.held.Keywords(s, schema.String))}
	case s.Kinds == schema.Bool && kind == ir.Bool:
		return &ir.Primitive{Kind: kind, Checks: b.held.Keywords(s, schema.Bool)}
	case s.Kinds == schema.Integer && (kind.Bits() > 0 || kind == ir.Number),
		s.Kinds == schema.Number && (kind.Bits() > 0 || kind == ir.Number || kind == ir.Float64 || kind == ir.Float32):
		return &ir.Primitive{Kind: kind, Checks: b.numberChecks(s, kind)}
	}
	return nil
}

// foreign is a type of another package.
func (b *Builder) foreign(wanted *vendor.Type) ir.Type {
	e := ir.External{ImportPath: wanted.ImportPath, Name: wanted.Name}
	if !slices.ContainsFunc(b.api.Foreign, func(known ir.Foreign) bool { return known.Type == e }) {
		b.api.Foreign = append(b.api.Foreign, ir.Foreign{Type: e, Origin: schema.Origin(wanted.At)})
	}
	return &e
}

// quoted is the integer that a text holds, if the configuration has one of that type for the schema or for its format; nil if it has none.
func (b *Builder) quoted(t schema.Target, s *schema.Shape) ir.Type {
	pointer := b.names.Pointer(t.Place())
	for i, one := range b.opt.Types {
		kind, isInteger := schema.IntegerFormat(one.Name)
		_, ofFormat := schema.IntegerFormat(one.Of)
		ofFormat = ofFormat && slices.ContainsFunc(s.Uses("format"), func(u schema.KeywordUse) bool { return u.Value.Value == one.Of })
		if one.ImportPath == "" && isInteger && (one.Of == pointer || ofFormat) {
			b.usedTypes[i] = true
			checks := slices.Concat(b.typedText(s, kind, one.Of), b.held.Keywords(s, schema.String))
			return &ir.Primitive{Kind: kind, OrText: true, Quoted: true, Checks: checks}
		}
	}
	return nil
}

// unfit reports a Go type that values of a schema cannot have.
func (b *Builder) unfit(wanted *vendor.Type, s *schema.Shape) {
	what := "values of several types"
	switch {
	case s.Valued:
		what = "an enum"
	case s.Kinds == schema.Any:
		what = "values of any type"
	case len(s.Kinds.Split()) == 1:
		what = schema.Article(s.Kinds)
	}
	d := b.diags.Warn(wanted.At, "extension-invalid", "%s has no effect: %s is no type for %s", wanted.At.Key(), wanted, what)
	switch {
	case s.Valued:
		d.Help = "an enum has a type of its own, of which x-go-type-name is the name"
	case wanted.ImportPath != "":
		d.Help = "a type of another package stands for strings, which it reads and writes as encoding.TextMarshaler says"
	default:
		d.Help = "change the type or format of the schema"
	}
}

// tagsOf are the tags that a member asks for, or what it refers to.
func (b *Builder) tagsOf(n *source.Node) []ir.Tag {
	if tags := vendor.TagsOf(n); tags != nil {
		return tags
	}
	if _, isRef := n.Ref(); isRef {
		return vendor.TagsOf(b.doc.Resolve(n))
	}
	return nil
}
