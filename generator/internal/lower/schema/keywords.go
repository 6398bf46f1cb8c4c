package schema

import (
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Constrained are the types that a keyword of JSON Schema asks something of.
func Constrained(keyword string) Kinds {
	k, _ := grammar.KeywordOf(keyword)
	return Kinds(k.Constrains)
}

// RightKeyword is what a keyword without effect was probably meant to be, for a type.
func RightKeyword(keyword string, k Kinds) string {
	bound := keyword[:min(3, len(keyword))]
	if bound != "min" && bound != "max" {
		return ""
	}
	switch keyword[3:] {
	case "Length", "Items", "Properties", "imum":
	default:
		return ""
	}
	switch k {
	case String:
		return bound + "Length"
	case Array:
		return bound + "Items"
	case Object:
		return bound + "Properties"
	case Integer, Number, Fraction:
		return bound + "imum"
	}
	return ""
}

// Annotates reports whether a keyword says something about a schema and nothing about its values.
func Annotates(keyword string) bool {
	k, _ := grammar.KeywordOf(keyword)
	return k.Annotates || grammar.IsExtension(keyword)
}

// Unenforced reports whether a keyword restricts values in a way that the output does not check.
func Unenforced(keyword string) bool {
	k, _ := grammar.KeywordOf(keyword)
	return k.Unenforced
}

// IsKeyword reports whether a keyword is one of JSON Schema or OpenAPI.
func IsKeyword(keyword string) bool {
	_, known := grammar.KeywordOf(keyword)
	return known || grammar.IsExtension(keyword)
}

// Accepts reports whether the schema of a keyword such as propertyNames accepts everything.
func Accepts(one KeywordUse) bool {
	switch one.Keyword {
	case "propertyNames", "additionalItems", "unevaluatedProperties", "unevaluatedItems":
		return (one.Value.Kind == source.Mapping || one.Value.Kind == source.Bool) && !(Part{Node: one.Value}).Constrains()
	}
	return false
}

// Alike compares two schemas, annotations aside.
func Alike(a, b *source.Node) bool { return alike(a, b, true) }

func alike(a, b *source.Node, schemas bool) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !alike(a.Items[i], b.Items[i], schemas) {
			return false
		}
	}
	count := 0
	for i := range a.Members {
		key := a.Members[i].Key
		if schemas && Annotates(key) {
			continue
		}
		count++
		if other := b.Get(key); other == nil || !alike(a.Members[i].Value, other, !schemas || key != "properties") {
			return false
		}
	}
	for i := range b.Members {
		if !schemas || !Annotates(b.Members[i].Key) {
			count--
		}
	}
	return count == 0
}
