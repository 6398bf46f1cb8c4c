package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// notes are what the schemas on the way to a type say about a use of it.
type notes struct {
	doc ir.Doc
	def *source.Node
}

// annotate collects the annotations of the schemas that a use leads through, the nearest of each kind. What is said of
// a declaration stands there.
func (l *lowerer) annotate(parts []part, t ir.Type) (out notes) {
	own := l.ownNode(t)
	documented := false
	for _, n := range l.chain(parts) {
		isOwn := own != nil && l.first(n) == own
		if isOwn {
			documented = true
		}
		if d := l.schemaDoc(n); !documented && len(d.Paragraphs)+len(d.Notes) > 0 {
			deprecated := out.doc.Deprecated
			if out.doc, documented = d, true; deprecated != "" {
				out.doc.Deprecated = deprecated
			}
		} else if out.doc.Deprecated == "" && !isOwn {
			out.doc.Deprecated = d.Deprecated
		}
		if def := n.Get("default"); out.def == nil && def != nil {
			out.def = def
		}
	}
	return out
}

// ownNode is the schema of a declaration.
func (l *lowerer) ownNode(t ir.Type) *source.Node {
	for {
		switch inner := t.(type) {
		case *ir.Named:
			return l.nodes[inner.Decl]
		default:
			return nil
		}
	}
}

// chain returns the schemas that parts lead through, one after the other.
func (l *lowerer) chain(parts []part) (out []*source.Node) {
	for _, p := range parts {
		for range maxNesting {
			if p.node.Kind != source.Mapping {
				break
			}
			if !slices.Contains(out, p.node) {
				out = append(out, p.node)
			}
			inner, nested := l.inner(p)
			if !nested || len(inner) != 1 {
				break
			}
			p = inner[0]
		}
	}
	return out
}

// defaultOf returns the default that a schema, as it is used, gives a value of type t; nil if none can be offered.
func (l *lowerer) defaultOf(n *source.Node, t ir.Type) *ir.Literal {
	if n == nil {
		return nil
	}
	found := l.annotate([]part{{node: n}}, t)
	if found.def == nil {
		return nil
	}
	literal, _ := l.settleDefault(found.def, t)
	return literal
}

// settleDefault returns a default as a constant of an optional type. It is nil where Go has no constant of the type, or
// where the value is no value of the type: that is reported, and fits is false.
func (l *lowerer) settleDefault(def *source.Node, t ir.Type) (value *ir.Literal, fits bool) {
	optional, ok := t.(*ir.Optional)
	if !ok {
		return nil, true
	}
	switch elem := optional.Elem.(type) {
	case *ir.Primitive:
		value, fits = primitiveDefault(def, elem.Kind)
	case *ir.Named:
		e, isEnum := elem.Decl.(*ir.Enum)
		if !isEnum {
			return nil, true
		}
		value, fits = enumDefault(def, e)
	default:
		return nil, true
	}
	switch {
	case fits:
	case def.Kind == source.Null:
		l.diags.Note(def, "default-mismatch", "null is no value of the type, so that there is no default")
	default:
		l.diags.Warn(def, "default-mismatch", "the default %s is no value of the type and has no effect", excerpt(def))
	}
	return value, fits
}

func primitiveDefault(def *source.Node, kind ir.PrimitiveKind) (*ir.Literal, bool) {
	value := literal(def)
	wanted := ir.LiteralString
	switch kind {
	case ir.String:
	case ir.Bool:
		wanted = ir.LiteralBool
	case ir.Float64, ir.Float32:
		wanted = ir.LiteralNumber
	default:
		if size := bits(kind); size == 0 {
			return nil, kind == ir.Raw || kind == ir.Number || def.Kind == source.String
		}
		least, most := limits(kind)
		if value.Kind != ir.LiteralNumber || !parseDecimal(value.Text).isInteger() ||
			compareNumbers(value.Text, least) < 0 || compareNumbers(value.Text, most) > 0 {
			return nil, false
		}
		value.Text = parseDecimal(value.Text).integer(false)
		return &value, true
	}
	if value.Kind != wanted {
		return nil, false
	}
	return &value, true
}

func enumDefault(def *source.Node, e *ir.Enum) (*ir.Literal, bool) {
	value := literal(def)
	for i := range e.Values {
		known := e.Values[i].Value
		if known.Kind == value.Kind && (known.Text == value.Text ||
			value.Kind == ir.LiteralNumber && compareNumbers(known.Text, value.Text) == 0) {
			return &known, true
		}
	}
	return nil, false
}
