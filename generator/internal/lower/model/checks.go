package model

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// effects reports the keywords of a shape that have no effect on values of its types, and those that are not enforced.
func (b *Builder) effects(s *schema.Shape) {
	if s.Inferred {
		b.diags.Note(s.Place, "type-inferred", "the schema names no type; its keywords speak of %s", schema.Article(s.Kinds))
	}
	for _, one := range s.Keywords {
		k := schema.Constrained(one.Keyword)
		beside := one.Schema.Has("oneOf") || one.Schema.Has("anyOf") // the types are those of the branches
		switch {
		case len(s.Groups) > 0 && beside && schema.IsKeyword(one.Keyword): // the branches say so too
			continue
		case schema.Unenforced(one.Keyword):
		case !schema.IsKeyword(one.Keyword):
			b.diags.Note(one.Schema.KeyOf(one.Keyword), "keyword-unknown", "%q is no keyword of OpenAPI and has no effect",
				one.Keyword)
			continue
		case k == 0, beside:
			continue
		case s.Kinds == schema.Any && len(s.Groups) > 0: // those of the branches are meant
			continue
		}
		if k != 0 && s.Kinds&k == 0 && s.Kinds != 0 {
			b.noEffect(one, s.Kinds)
		}
	}
}

func (b *Builder) noEffect(one schema.KeywordUse, k schema.Kinds) {
	if one.Keyword == "required" && len(one.Value.Items) == 0 {
		return
	}
	d := b.diags.Warn(one.Schema.KeyOf(one.Keyword), "keyword-no-effect", "%q has no effect on %s", one.Keyword, schema.Article(k))
	if right := schema.RightKeyword(one.Keyword, k); right != "" {
		d.Help = "use " + strconv.Quote(right) + " to limit " + limited(right)
	}
}

// limited is what a keyword limits.
func limited(keyword string) string {
	switch keyword[3:] {
	case "Length":
		return "the number of characters"
	case "Items":
		return "the number of items"
	case "Properties":
		return "the number of members"
	}
	return "the value"
}

// textChecks are what a shape asks of a string.
func (b *Builder) textChecks(s *schema.Shape, h Hint) []ir.Check {
	out := append(listedNone(s), b.held.Keywords(s, schema.String)...)
	out = append(out, b.bounds.Texts(s)...)
	for _, one := range s.Uses("pattern") {
		if one.Value.Kind == source.String {
			if p := b.patterns.Keyword(one.Value.Value, one.Value, h.Name); p != nil {
				out = append(out, ir.MatchPattern{Pattern: p})
			}
		}
	}
	return append(out, b.formatChecks(s)...)
}

// asserted is a format that is no annotation. What the user has a type for is what that reads.
func (b *Builder) asserted(name string) (f ir.Format, ok bool) {
	if !b.opt.Formats || slices.ContainsFunc(b.opt.Types, func(t options.Type) bool { return t.Of == name }) {
		return ir.Format{}, false
	}
	return ir.FormatNamed(name)
}

// formatChecks are the formats of a string that stays one.
func (b *Builder) formatChecks(s *schema.Shape) (out []ir.Check) {
	for _, one := range s.Uses("format") {
		if f, ok := b.asserted(one.Value.Value); ok && !slices.Contains(out, ir.Check(ir.OfFormat{Format: f})) {
			out = append(out, ir.OfFormat{Format: f})
		}
	}
	return out
}

// itemChecks are what a shape asks of an array as a whole.
func (b *Builder) itemChecks(s *schema.Shape) []ir.Check {
	return slices.Concat(b.bounds.Items(s), listedValues(s), b.heldValues(s), b.held.Keywords(s, schema.Array))
}

// memberChecks are what a shape asks of an object as a whole.
func (b *Builder) memberChecks(s *schema.Shape) []ir.Check {
	out := b.bounds.Members(s)
	if len(out) > 0 && s.IsStructure() && !s.Open && s.Closed == nil { // members without a field are counted where they are read
		out = append(b.held.Uses(s, "minProperties"), b.held.Uses(s, "maxProperties")...)
	}
	listed := listedValues(s)
	if s.Valued && s.IsStructure() && !s.Open && s.Closed == nil && !declared(s) { // members without a field are compared as well
		listed = nil
	}
	if overlap(s.PatternProperties) { // a name that matches several has one field
		out = append(out, b.held.Uses(s, "patternProperties")...)
	}
	return slices.Concat(out, listed, b.heldValues(s), b.heldNames(s), b.held.Keywords(s, schema.Object))
}

// heldValues compares a value with those that are listed where it is read, before it is: a union whose values hold it again would have all
// of it written at each level otherwise.
func (b *Builder) heldValues(s *schema.Shape) []ir.Check {
	if listedValues(s) == nil || s.Never {
		return nil
	}
	return []ir.Check{b.held.Listed(s.Place, s.Values)}
}

// declared reports whether a shape has a member for each that listed objects have.
func declared(s *schema.Shape) bool {
	return !slices.ContainsFunc(s.Values, func(v *source.Node) bool {
		return slices.ContainsFunc(v.Members, func(m source.Member) bool { return s.ByName[m.Key] == nil })
	})
}

// listedNone is the check of an enum or const none of whose values is of the type: it always fails.
func listedNone(s *schema.Shape) []ir.Check {
	if !s.Never {
		return nil
	}
	return []ir.Check{ir.OneOf{}}
}

// listedValues is the check of an enum or const of arrays or objects.
func listedValues(s *schema.Shape) []ir.Check {
	if s.Never {
		return listedNone(s)
	}
	if !s.Valued || len(s.Values) == 0 {
		return nil
	}
	return []ir.Check{ir.OneOf{Values: schema.Literals(s.Values)}}
}

// numberChecks are what a shape asks of a number.
func (b *Builder) numberChecks(s *schema.Shape, kind ir.PrimitiveKind) []ir.Check {
	return slices.Concat(listedNone(s), b.bounds.Numbers(s, kind), b.held.Keywords(s, schema.Number))
}

// overlap reports whether a name may match several patterns. That of patterns which begin with different letters is known.
func overlap(list []schema.PatternProperty) bool {
	var begin []string
	for _, one := range list {
		text, anchored := strings.CutPrefix(one.Text, "^")
		end := strings.IndexAny(text, `\\.[](){}*+?|^$/`)
		if end < 0 {
			end = len(text)
		} else if strings.ContainsAny(text[end:end+1], "*?{|") { // what stands before it need not be there
			end--
		}
		if !anchored || end < 1 || strings.Contains(text, "|") {
			return len(list) > 1
		}
		for _, other := range begin {
			if strings.HasPrefix(other, text[:end]) || strings.HasPrefix(text[:end], other) {
				return true
			}
		}
		begin = append(begin, text[:end])
	}
	return false
}
