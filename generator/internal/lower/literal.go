package lower

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// literal returns a node as the value that it is.
func literal(n *source.Node) ir.Literal {
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

// kindOfValue is the type of a value. A number without a fraction is an integer, be it written as 1.0.
func kindOfValue(n *source.Node) kinds {
	switch n.Kind {
	case source.Null:
		return kindNull
	case source.Bool:
		return kindBool
	case source.String:
		return kindString
	case source.Number:
		if parseDecimal(n.Value).isInteger() {
			return kindInteger
		}
		return kindFraction
	case source.Sequence:
		return kindArray
	}
	return kindObject
}

// keyOfValue is equal for equal values (JSON Schema, section 4.2.2): numbers however they are written, objects in whatever order.
func keyOfValue(n *source.Node) string {
	switch n.Kind {
	case source.Number:
		return "n" + parseDecimal(n.Value).key()
	case source.Sequence:
		var b strings.Builder
		for _, item := range n.Items {
			b.WriteString(keyOfValue(item) + ",")
		}
		return "[" + b.String() + "]"
	case source.Mapping:
		members := make([]string, len(n.Members))
		for i := range n.Members {
			members[i] = strconv.Quote(n.Members[i].Key) + ":" + keyOfValue(n.Members[i].Value)
		}
		slices.Sort(members)
		return "{" + strings.Join(members, ",") + "}"
	}
	return string(n.JSON())
}

// list intersects the values allowed with those of an enum or const.
func (m *merger) list(schema *source.Node, keyword string, value *source.Node) {
	values := []*source.Node{value}
	if keyword == "enum" {
		values = m.enumeration(schema, value)
		if values == nil {
			return
		}
	}
	if !m.valued {
		m.valued, m.values, m.valuing = true, values, schema
		return
	}
	allowed := make(map[string]bool, len(values))
	for _, v := range values {
		allowed[keyOfValue(v)] = true
	}
	var both []*source.Node
	for _, v := range m.values {
		if allowed[keyOfValue(v)] {
			both = append(both, v)
		}
	}
	if m.values = both; len(both) == 0 {
		m.contradiction(schema.KeyOf(keyword), "no value is listed here and elsewhere", m.valuing)
		m.values = values
	}
	m.valuing = schema
}

// enumeration reads an enum, nil if it says nothing.
func (m *merger) enumeration(schema, list *source.Node) []*source.Node {
	if list.Kind != source.Sequence {
		return nil
	}
	if len(list.Items) == 0 {
		m.l.diags.Warn(schema.KeyOf("enum"), "enum-empty", "an enum without values is ignored: it would allow nothing")
		return nil
	}
	seen := make(map[string]*source.Node, len(list.Items))
	out := make([]*source.Node, 0, len(list.Items))
	for _, item := range list.Items {
		key := keyOfValue(item)
		if first := seen[key]; first != nil {
			m.l.diags.Warn(item, "enum-duplicate", "the value %s is listed twice", item.JSON()).AlsoAt(first, "listed here first")
			continue
		}
		seen[key] = item
		out = append(out, item)
	}
	return out
}

// settleValues drops listed values that the types exclude, and types that no listed value has.
func (m *merger) settleValues() {
	if !m.valued || m.failed {
		return
	}
	var kept []*source.Node
	found, null := kinds(0), false
	for _, v := range m.values {
		k := kindOfValue(v)
		switch {
		case k == kindNull && (m.kinds&kindNull != 0 || m.wished != nil):
			null = true
		case k&m.kinds == 0 && m.only != kindAny: // a variant of another type has it
		case k&m.kinds == 0:
			d := m.l.diags.Warn(v, "enum-value-mismatch", "%s is listed but is not %s: it is never valid", excerpt(v), article(m.kinds))
			if k == kindNull {
				d.Help = `add "nullable: true", or "null" to the types, if null is meant`
			}
		default:
			kept = append(kept, v)
			found |= k
		}
	}
	if len(kept) == 0 && !null {
		m.valued, m.values = false, nil
		return
	}
	m.values = kept
	if found&kindNumber != 0 && (m.typed || found&kindFraction != 0) {
		found |= kindNumber
	}
	m.kinds &= found | m.allowsNull(null)
}

// allowsNull is the null type if null is allowed. OpenAPI 3.0 leaves open whether nullable works without null among the
// values, and documents mean that it does; JSON Schema is clear.
func (m *merger) allowsNull(listed bool) kinds {
	if listed {
		return kindNull
	}
	if m.typed && saysNullable(m.typing) {
		m.l.diags.Note(m.typing.KeyOf("nullable"), "enum-null", "null is allowed, although the enum does not list it")
		return kindNull
	}
	return 0
}

// excerpt is a value in a message.
func excerpt(n *source.Node) string {
	text := string(n.JSON())
	if len(text) > 40 {
		return text[:cut(text, 37)] + "..."
	}
	return text
}

// cut is the largest index up to n at which a rune starts.
func cut(text string, n int) int {
	if n >= len(text) {
		return len(text)
	}
	for n > 0 && text[n]&0xC0 == 0x80 {
		n--
	}
	return n
}
