package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Literal returns a node as the value that it is.
func Literal(n *source.Node) ir.Literal {
	switch n.Kind {
	case source.Null:
		return ir.Literal{Kind: ir.LiteralNull}
	case source.Bool:
		return ir.Literal{Kind: ir.LiteralBool, Text: n.Value}
	case source.String:
		return ir.Literal{Kind: ir.LiteralString, Text: n.Value}
	case source.Number:
		return ir.Literal{Kind: ir.LiteralNumber, Text: n.Value}
	}
	return ir.Literal{Kind: ir.LiteralJSON, Text: string(n.JSON())}
}

// Literals are values as Go has them.
func Literals(nodes []*source.Node) []ir.Literal {
	out := make([]ir.Literal, len(nodes))
	for i, n := range nodes {
		out[i] = Literal(n)
	}
	return out
}

// KindOfValue is the type of a value. A number without a fraction is an integer, be it written as 1.0.
func KindOfValue(n *source.Node) Kinds {
	switch n.Kind {
	case source.Null:
		return Null
	case source.Bool:
		return Bool
	case source.String:
		return String
	case source.Number:
		if decimal.Parse(n.Value).IsInteger() {
			return Integer
		}
		return Fraction
	case source.Sequence:
		return Array
	}
	return Object
}

// KeyOfValue is equal for equal values (JSON Schema, section 4.2.2): numbers however they are written, objects in whatever order.
func KeyOfValue(n *source.Node) string {
	switch n.Kind {
	case source.Number:
		return "n" + decimal.Parse(n.Value).Key()
	case source.Sequence:
		var b strings.Builder
		for _, item := range n.Items {
			b.WriteString(KeyOfValue(item) + ",")
		}
		return "[" + b.String() + "]"
	case source.Mapping:
		members := make([]string, len(n.Members))
		for i := range n.Members {
			members[i] = strconv.Quote(n.Members[i].Key) + ":" + KeyOfValue(n.Members[i].Value)
		}
		slices.Sort(members)
		return "{" + strings.Join(members, ",") + "}"
	}
	return string(n.JSON())
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// LiteralText is a text that stands for a boolean or an integer, such as a key of a mapping, as the shortest JSON of one of some types; ""
// if it is none of them.
func LiteralText(text string, kinds Kinds) string {
	switch {
	case text == "true" || text == "false":
		if kinds&Bool != 0 {
			return text
		}
	case kinds&Number != 0 && jsonNumber.MatchString(text):
		if d := decimal.Parse(text); d.IsInteger() {
			return d.Integer(false)
		}
	}
	return ""
}
