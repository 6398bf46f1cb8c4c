package model

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/lower/pattern"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// fits reports whether a value is for sure what a shape of its type asks: what a document lists need not be checked again.
func (b *Builder) fits(v *source.Node, s *schema.Shape) bool {
	kind := schema.KindOfValue(v)
	key := schema.KeyOfValue(v)
	if s.Valued && !slices.ContainsFunc(s.Values, func(one *source.Node) bool { return schema.KeyOfValue(one) == key }) {
		return false
	}
	return !slices.ContainsFunc(s.Keywords, func(one schema.KeywordUse) bool {
		of := schema.Constrained(one.Keyword)
		if of == 0 && schema.Unenforced(one.Keyword) {
			return true
		}
		return of&kind != 0 && !b.fitsKeyword(v, one)
	})
}

func (b *Builder) fitsKeyword(v *source.Node, one schema.KeywordUse) bool {
	switch one.Keyword {
	case "format":
		_, asserted := b.asserted(one.Value.Value)
		return !asserted
	case "contentEncoding", "contentMediaType", "contentSchema":
		return true
	case "pattern":
		return pattern.Matches(one.Value.Value, v.Value)
	case "minLength":
		return decimal.CompareTexts(strconv.Itoa(utf8.RuneCountInString(v.Value)), one.Value.Value) >= 0
	case "maxLength":
		return decimal.CompareTexts(strconv.Itoa(utf8.RuneCountInString(v.Value)), one.Value.Value) <= 0
	case "minimum":
		c := decimal.CompareTexts(v.Value, one.Value.Value)
		return c > 0 || c == 0 && !one.Schema.True("exclusiveMinimum")
	case "maximum":
		c := decimal.CompareTexts(v.Value, one.Value.Value)
		return c < 0 || c == 0 && !one.Schema.True("exclusiveMaximum")
	case "exclusiveMinimum":
		return one.Value.Kind != source.Number || decimal.CompareTexts(v.Value, one.Value.Value) > 0
	case "exclusiveMaximum":
		return one.Value.Kind != source.Number || decimal.CompareTexts(v.Value, one.Value.Value) < 0
	}
	return false
}
