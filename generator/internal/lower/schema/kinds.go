package schema

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Kinds is a set of JSON types. An integer is a number without a fraction, so that "number" is two bits.
type Kinds uint8

// The kinds, and sets of them.
const (
	Null     = Kinds(grammar.Null)
	Bool     = Kinds(grammar.Boolean)
	Object   = Kinds(grammar.ObjectType)
	Array    = Kinds(grammar.Array)
	String   = Kinds(grammar.String)
	Integer  = Kinds(grammar.Integer)
	Fraction = Kinds(grammar.Fraction)

	Number = Integer | Fraction
	Any    = Null | Bool | Object | Array | String | Number
)

// kindNamed returns the kind that a value of the keyword type names, none if it is no such name.
func kindNamed(name string) Kinds {
	switch name {
	case "null":
		return Null
	case "boolean":
		return Bool
	case "object":
		return Object
	case "array":
		return Array
	case "string":
		return String
	case "integer":
		return Integer
	case "number":
		return Number
	}
	return 0
}

// meantKind is kindNamed for what documents write as well.
func meantKind(name *source.Node) Kinds {
	if name.Kind == source.Null {
		return Null
	}
	if name.Kind != source.String {
		return 0
	}
	text := strings.ToLower(name.Value)
	switch text {
	case "none", "nil":
		return Null
	case "bool":
		return Bool
	case "map", "dict", "hash":
		return Object
	case "list":
		return Array
	case "str", "text":
		return String
	case "int", "int32", "int64", "long":
		return Integer
	case "float", "double", "decimal":
		return Number
	}
	return kindNamed(text)
}

// Split returns the types of the set, one Go type each. Null is none of them.
func (k Kinds) Split() []Kinds {
	var out []Kinds
	for _, one := range []Kinds{String, Number, Bool, Array, Object} {
		if k&one != 0 {
			out = append(out, k&one)
		}
	}
	return out
}

// Word names the kind in a Go name.
func (k Kinds) Word() string {
	switch k {
	case Bool:
		return "Bool"
	case Object:
		return "Object"
	case Array:
		return "Array"
	case String:
		return "String"
	case Integer:
		return "Integer"
	}
	return "Number"
}

func (k Kinds) String() string {
	var names []string
	for _, name := range []string{"null", "boolean", "object", "array", "string", "number"} {
		if one := kindNamed(name); k&one == one {
			names = append(names, name)
		}
	}
	if k&Number == Integer {
		names = append(names, "integer")
	}
	return strings.Join(names, " or ")
}
