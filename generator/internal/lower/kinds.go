package lower

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// kinds is a set of JSON types. An integer is a number without a fraction, so that "number" is two bits.
type kinds uint8

const (
	kindNull kinds = 1 << iota
	kindBool
	kindObject
	kindArray
	kindString
	kindInteger
	kindFraction

	kindNumber = kindInteger | kindFraction
	kindAny    = kindNull | kindBool | kindObject | kindArray | kindString | kindNumber
)

// kindOf returns the kind that a value of the keyword type names, none if it is no such name.
func kindOf(name string) kinds {
	switch name {
	case "null":
		return kindNull
	case "boolean":
		return kindBool
	case "object":
		return kindObject
	case "array":
		return kindArray
	case "string":
		return kindString
	case "integer":
		return kindInteger
	case "number":
		return kindNumber
	}
	return 0
}

// meantKind is kindOf for what documents write as well.
func meantKind(name *source.Node) kinds {
	if name.Kind == source.Null {
		return kindNull
	}
	if name.Kind != source.String {
		return 0
	}
	text := strings.ToLower(name.Value)
	switch text {
	case "none", "nil":
		return kindNull
	case "bool":
		return kindBool
	case "map", "dict", "hash":
		return kindObject
	case "list":
		return kindArray
	case "str", "text":
		return kindString
	case "int", "int32", "int64", "long":
		return kindInteger
	case "float", "double", "decimal":
		return kindNumber
	}
	return kindOf(text)
}

// split returns the types of the set, one Go type each. Null is none of them.
func (k kinds) split() []kinds {
	var out []kinds
	for _, one := range []kinds{kindString, kindNumber, kindBool, kindArray, kindObject} {
		if k&one != 0 {
			out = append(out, k&one)
		}
	}
	return out
}

// word names the kind in a Go name.
func (k kinds) word() string {
	switch k {
	case kindBool:
		return "Bool"
	case kindObject:
		return "Object"
	case kindArray:
		return "Array"
	case kindString:
		return "String"
	case kindInteger:
		return "Integer"
	}
	return "Number"
}

func (k kinds) String() string {
	var names []string
	for _, name := range []string{"null", "boolean", "object", "array", "string", "number"} {
		if one := kindOf(name); k&one == one {
			names = append(names, name)
		}
	}
	if k&kindNumber == kindInteger {
		names = append(names, "integer")
	}
	return strings.Join(names, " or ")
}
