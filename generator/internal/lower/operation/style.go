package operation

import (
	"cmp"
	"mime"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// style finds how a parameter's value is written if it is no scalar (OpenAPI 3.2.0, section 4.12.2).
func (o *Operations) style(p *ir.Param, in parameter) ir.Form {
	text := in.node.Text("style")
	if text == "" {
		text = "simple"
		if p.In == ir.InQuery || p.In == ir.InCookie {
			text = "form"
		}
	}
	explode := text == "form" || text == "cookie" || text == "deepObject"
	if said := in.node.Get("explode"); said != nil {
		explode = said.Value == "true"
	}
	form, known := formOfStyle(text, explode, p.In)
	if o.doc.Folded && !known { // 2.0 has the same for all places
		form, known = formOfStyle(text, explode, ir.InQuery)
	}
	if !known {
		usual := map[ir.In]string{ir.InPath: "simple", ir.InHeader: "simple"}[p.In]
		usual = cmp.Or(usual, "form")
		o.diags.Warn(in.node.KeyOf("style"), "style-invalid", "no %s has the style %s: %s is taken",
			in.in, prose.Quoted(text), usual).Help = rule.Style
		form, _ = formOfStyle(usual, explode, p.In)
	}
	p.Reserved = in.in == "query" && in.node.True("allowReserved")
	if in.in == "path" && in.node.True("allowReserved") {
		o.diags.Note(in.node.KeyOf("allowReserved"), "keyword-no-effect",
			"allowReserved has no effect in a path: what is reserved is escaped, which a server reads alike")
	}
	return form
}

// formOfStyle is the form of a style, if there is one in the place.
func formOfStyle(style string, explode bool, in ir.In) (form ir.Form, ok bool) {
	type place struct {
		style string
		in    ir.In
	}
	forms, ok := map[place][2]ir.Form{ // without explode, and with it
		{"simple", ir.InPath}:          {ir.Commas, ir.Pairs},
		{"simple", ir.InHeader}:        {ir.Commas, ir.Pairs},
		{"label", ir.InPath}:           {ir.Label, ir.LabelExploded},
		{"matrix", ir.InPath}:          {ir.Matrix, ir.MatrixExploded},
		{"form", ir.InQuery}:           {ir.Commas, ir.Exploded},
		{"form", ir.InCookie}:          {ir.Commas, ir.Exploded},
		{"cookie", ir.InCookie}:        {ir.Cookies, ir.CookiesEach},
		{"spaceDelimited", ir.InQuery}: {ir.Spaces, ir.Exploded},
		{"pipeDelimited", ir.InQuery}:  {ir.Pipes, ir.Exploded},
		{"deepObject", ir.InQuery}:     {ir.Deep, ir.Deep},
		{"tsv", ir.InQuery}:            {ir.Tabs, ir.Tabs}, // of OpenAPI 2.0
	}[place{style, in}]
	if explode {
		return forms[1], ok
	}
	return forms[0], ok
}

// written is the type of a parameter or header, and its encoding.
func (o *Operations) written(v schema.View, p *ir.Param, in parameter, h model.Hint) (ok bool) {
	var form ir.Form
	node, asText := in.node.Get("schema"), false
	if content := in.node.Get("content"); content != nil && len(content.Members) > 0 {
		form, node, asText = o.contentOf(in, content)
	} else {
		form = o.style(p, in)
	}
	if asText {
		p.Type = o.models.Wrap(&ir.Primitive{Kind: ir.String}, p.Required, false)
		p.Encoding = o.encodingOf(p, form)
		return true
	}
	t, nullable, ok := o.models.TypeIn(v, node, h)
	if !ok {
		return false
	}
	if nullable && form == ir.AsJSON {
		p.Type = o.models.Wrap(t, p.Required, true)
	} else {
		if nullable {
			o.diags.Note(node, "keyword-no-effect", "a parameter has no way to say null")
		}
		if form != ir.AsJSON {
			t = o.textual(t, in.node)
		}
		p.Type = o.models.Wrap(t, p.Required, false)
	}
	if list, isList := t.(*ir.List); isList && form != ir.AsJSON && form != ir.Whole {
		elem := list.Elem
		if null, isNull := elem.(*ir.Nullable); isNull {
			o.diags.Note(node, "keyword-no-effect", "a parameter has no way to say null")
			elem = null.Elem
		}
		elem = o.textual(elem, in.node)
		t = &ir.List{Elem: elem, Checks: list.Checks}
		p.Type = o.models.Wrap(t, p.Required, false)
	}
	p.Encoding = o.encodingOf(p, form)
	return true
}

// contentOf is the form and the schema of a parameter with a media type: what is no JSON, and no form, is text.
func (o *Operations) contentOf(in parameter, content *source.Node) (form ir.Form, schema *source.Node, asText bool) {
	name, node := content.Members[0].Key, content.Members[0].Value
	if target := o.doc.Resolve(node); target != nil {
		node = target
	}
	if len(content.Members) > 1 {
		o.diags.Note(entry(content, content.Members[1].Key), "media-type-ignored", "a parameter has one media type: %s is taken", name)
	}
	base, _, err := mime.ParseMediaType(name)
	switch {
	case err == nil && (base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")):
		return ir.AsJSON, node.Get("schema"), false
	case base == "application/x-www-form-urlencoded" && in.in == "querystring":
		return ir.Exploded, node.Get("schema"), false
	}
	form = ir.Commas
	if in.in == "querystring" {
		form = ir.Whole
	}
	if kind := node.Get("schema").Text("type"); base == "text/plain" && kind != "object" && kind != "array" {
		return form, node.Get("schema"), false
	}
	if base != "text/plain" {
		o.diags.Note(entry(content, name), "parameter-as-text", "values of %s are read and written as they are, as strings", name)
	}
	return form, nil, true
}

// encodingOf is how the value of a parameter is written whose type is known.
func (o *Operations) encodingOf(p *ir.Param, form ir.Form) ir.Encoding {
	of := p.Type
	if optional, ok := of.(*ir.Optional); ok {
		of = optional.Elem
	}
	list, isList := of.(*ir.List)
	isFlat := form <= ir.Exploded || form == ir.Pairs
	inText := (p.In == ir.InPath || p.In == ir.InHeader) && form != ir.Commas && form != ir.Pairs // in forms of 2.0
	switch {
	case p.In == ir.InQuerystring:
	case isList && isFlat && !inText && scalar(list.Elem) && (p.In != ir.InCookie || form == ir.Commas):
		if form == ir.Pairs {
			form = ir.Commas // which explode is not about
		}
		return &ir.Array{Of: list.Elem, Form: form}
	case scalar(of) && (isFlat || form == ir.Deep):
		return &ir.Scalar{Of: of}
	}
	return o.shaped(p.Wire, of, form)
}

// shaped is the encoding that uses of one type in one form share.
func (o *Operations) shaped(wireName string, of ir.Type, form ir.Form) *ir.Shaped {
	key := form.String() + " " + ir.TypeText(of)
	if s := o.shapes[key]; s != nil {
		return s
	}
	name := naming.Join(o.naming(wireName, of), o.namer.Exported(form.String()))
	s := &ir.Shaped{Name: o.shared.Derive(name, name+"Codec"), Of: of, Form: form}
	o.shapes[key] = s
	return s
}

// naming is what the name of an encoding begins with.
func (o *Operations) naming(wireName string, of ir.Type) string {
	stem := o.namer.Unexported(wireName)
	if named, ok := ir.Inner(of).(*ir.Named); ok {
		stem = naming.LowerFirst(named.Decl.Base().Name)
	}
	switch of.(type) {
	case *ir.List:
		stem += "List"
	case *ir.Map:
		stem += "Map"
	default: // is what it is called
	}
	return stem
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
