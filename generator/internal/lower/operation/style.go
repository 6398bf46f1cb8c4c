package operation

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// style finds how a parameter's value is written if it is an array (OpenAPI 3.0.3, section 4.7.12.2).
func (o *Operations) style(p *ir.Param, in parameter) (form ir.ArrayForm, ok bool) {
	text := in.node.Text("style")
	if text == "" {
		text = "simple"
		if p.In == ir.InQuery || p.In == ir.InCookie {
			text = "form"
		}
	}
	explode := text == "form"
	if said := in.node.Get("explode"); said != nil {
		explode = said.Value == "true"
	}
	switch {
	case !o.doc.Folded && !fitsPlace(text, in.in): // OpenAPI 2.0 has its own
		o.fault(in.node.KeyOf("style"), "parameter-style-invalid", rule.Style,
			"there is no style %s for a parameter in %s", prose.Quoted(text), in.in)
		return form, false
	case text == "simple" && (p.In == ir.InPath || p.In == ir.InHeader): // exploded or not, which is about objects
	case text == "form" && (p.In == ir.InQuery || p.In == ir.InCookie):
		if explode {
			form = ir.Exploded
		}
	case text == "spaceDelimited" && p.In == ir.InQuery && !explode:
		form = ir.Spaces
	case text == "pipeDelimited" && p.In == ir.InQuery && !explode:
		form = ir.Pipes
	default:
		o.leaveOut(in.use, "the style %s of the %s parameter %s", prose.Quoted(text), in.in, prose.Quoted(in.name))
		return form, false
	}
	return form, o.plainly(in)
}

// fitsPlace reports whether OpenAPI has a style for parameters in a place (3.0.3, section 4.7.12.3; 3.2 has one for cookies more).
func fitsPlace(style, in string) bool {
	switch in {
	case "path":
		return style == "simple" || style == "label" || style == "matrix"
	case "query":
		return style == "form" || style == "spaceDelimited" || style == "pipeDelimited" || style == "deepObject"
	case "header":
		return style == "simple"
	case "cookie":
		return style == "form" || style == "cookie"
	}
	return true
}

// encodingOf is how a value of a type is written that paramType returns.
func encodingOf(t ir.Type, form ir.ArrayForm) ir.Encoding {
	if list, isList := t.(*ir.List); isList {
		return &ir.Array{Of: list.Elem, Form: form}
	}
	return &ir.Scalar{Of: t}
}

// plainly refuses what changes the way a value is written.
func (o *Operations) plainly(in parameter) bool {
	if in.node.Has("content") {
		o.leaveOut(in.node.KeyOf("content"), "a parameter with a media type")
		return false
	}
	if in.node.True("allowReserved") && in.in == "query" {
		o.leaveOut(in.node.KeyOf("allowReserved"), "allowReserved")
		return false
	}
	if in.node.True("allowEmptyValue") {
		o.diags.Note(in.node.KeyOf("allowEmptyValue"), "keyword-no-effect",
			"allowEmptyValue has no effect: the standard advises against it")
	}
	return true
}

// paramType is the type of a parameter or header: a scalar, or a list of them.
func (o *Operations) paramType(v schema.View, in parameter, h model.Hint) (ir.Type, bool) {
	t, nullable, ok := o.models.TypeIn(v, in.node.Get("schema"), h)
	if !ok {
		return nil, false
	}
	if nullable {
		o.diags.Note(in.node.Get("schema"), "keyword-no-effect", "a parameter has no way to say null")
	}
	t = o.textual(t, in.node)
	elem := t
	if list, isList := t.(*ir.List); isList {
		elem = list.Elem
		if null, isNull := elem.(*ir.Nullable); isNull {
			o.diags.Note(in.node.Get("schema"), "keyword-no-effect", "a parameter has no way to say null")
			elem = null.Elem
		}
		elem = o.textual(elem, in.node)
		t = &ir.List{Elem: elem, Checks: list.Checks}
	}
	if !scalar(elem) {
		o.leaveOut(in.use, "the %s parameter %s, which is no scalar and no array of scalars", in.in, prose.Quoted(in.name))
		return nil, false
	}
	return t, true
}

// textual makes a parameter without a type a string: text is what it is on the wire.
func (o *Operations) textual(t ir.Type, at *source.Node) ir.Type {
	if p, isPrimitive := t.(*ir.Primitive); isPrimitive && p.Kind == ir.Raw {
		if !at.Has("schema") && !at.Has("content") && !o.doc.Folded {
			o.diags.Warn(at, "parameter-untyped", "%s has no schema and is read as a string", prose.Quoted(at.Text("name"))).
				Help = rule.Untyped
		} else {
			o.diags.Note(at, "parameter-untyped", "%s has no type and is read as a string", prose.Quoted(at.Text("name")))
		}
		return &ir.Primitive{Kind: ir.String}
	}
	return t
}

// scalar reports whether values of a type are written as one text.
func scalar(t ir.Type) bool {
	switch t := t.(type) {
	case *ir.Primitive:
		return t.Kind != ir.Raw
	case *ir.External:
		return true
	case *ir.Named:
		_, isEnum := t.Decl.(*ir.Enum)
		return isEnum
	case *ir.List, *ir.Map, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // are several texts, or none
	}
	return false
}
