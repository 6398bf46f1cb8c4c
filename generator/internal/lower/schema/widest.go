package schema

import (
	"bytes"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// AnyCombination reports whether a value of all that AnyOf makes of some variants always is one of them, so that nothing is left to check:
// there is a variant that asks no more of it.
func AnyCombination(all *Shape, variants []*Shape) bool {
	return slices.ContainsFunc(variants, func(s *Shape) bool {
		if s.Closed != nil && !s.Open || len(s.Groups)+len(s.PatternProperties)+len(s.Additional) > 0 || s.Valued ||
			slices.ContainsFunc(s.Keywords, asksOfWhole) {
			return false
		}
		return !slices.ContainsFunc(s.Members, func(m *Member) bool {
			of := all.ByName[m.Name]
			return of == nil || m.Refused != nil || m.Required != nil && of.Required == nil || !covers(m.Parts, of.Parts)
		})
	})
}

// asksOfWhole reports whether a keyword asks something of an object that no single member shows.
func asksOfWhole(one KeywordUse) bool {
	return Unenforced(one.Keyword) || one.Keyword == "minProperties" || one.Keyword == "maxProperties" || one.Keyword == "propertyNames"
}

// covers reports whether some schemas surely accept all that others do.
func covers(wide, narrow []Part) bool {
	return !slices.ContainsFunc(wide, func(w Part) bool {
		return w.Constrains() && !slices.ContainsFunc(narrow, func(n Part) bool {
			if n.Without != w.Without || n.Node.File != w.Node.File {
				return false
			}
			return bytes.Equal(n.Node.JSON(), w.Node.JSON()) || n.Without == 0 && wider(w.Node, n.Node)
		})
	})
}

// wider reports whether a schema of a scalar accepts what another one does, by types and bounds alone.
func wider(wide, narrow *source.Node) bool {
	if TypesOf(narrow)&^TypesOf(wide) != 0 || narrow.True("nullable") && !wide.True("nullable") {
		return false
	}
	for i := range wide.Members {
		key, w := wide.Members[i].Key, wide.Members[i].Value
		if Annotates(key) || key == "type" {
			continue
		}
		n := narrow.Get(key)
		if n == nil || n.Kind != w.Kind {
			return false
		}
		within := false
		switch {
		case w.Kind != source.Number:
		case key == "minimum", key == "minLength":
			within = decimal.CompareTexts(w.Value, n.Value) <= 0
		case key == "maximum", key == "maxLength":
			within = decimal.CompareTexts(w.Value, n.Value) >= 0
		}
		if !within && !bytes.Equal(w.JSON(), n.JSON()) {
			return false
		}
	}
	return true
}
