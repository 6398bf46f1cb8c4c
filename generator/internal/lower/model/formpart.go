package model

import (
	"mime"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// part decides what stands in the parts of a member (OpenAPI 3.1, section 4.8.15.1.1).
func (b *Builder) part(m *schema.Member, said Part) *ir.FormField { return b.partOf(m, true, said) }

// partOf is part, for an array that may be several parts or is one.
func (b *Builder) partOf(m *schema.Member, several bool, said Part) *ir.FormField {
	f := new(ir.FormField)
	forms, _ := b.forms(b.schemas.Resolve(m.Parts...))
	if !several {
		f.As = b.kindOf(forms, said)
	} else if f.Many = len(forms) > 0 && !slices.ContainsFunc(forms, notArray); f.Many {
		f.As = b.kindOfItems(forms, said)
	} else if b.allFiles(forms) { // a file or several
		f.As, f.Many = ir.PartFile, slices.ContainsFunc(forms, func(s *schema.Shape) bool { return s.Kinds == schema.Array })
	} else {
		f.As = b.kindOf(forms, said)
	}
	if said.Styled && f.As != ir.PartFile {
		if f.As != ir.PartText || f.Many && said.Form != ir.Exploded {
			f.As, f.Many = ir.PartStyled, false
		}
		return f
	}
	if f.As == ir.PartFile && said.MediaType == "" {
		said.MediaType = b.contentOf(m.Parts)
	}
	if f.As == ir.PartJSON {
		f.As = asSaid(said)
	}
	switch {
	case f.As == ir.PartFile && strings.HasSuffix(said.MediaType, "/*") && said.MediaType != "*/*": // of which a file must name a type
		f.MediaType = said.MediaType
	case strings.Contains(said.MediaType, "*"):
	case f.As == ir.PartJSON && said.MediaType != "application/json",
		f.As == ir.PartText && said.MediaType != "text/plain" && !said.JSON,
		f.As == ir.PartFile && said.MediaType != "application/octet-stream", f.As == ir.PartXML, f.As == ir.PartPairs:
		f.MediaType = said.MediaType
	}
	return f
}

// asSaid is what stands in the part of a value of several parts.
func asSaid(said Part) ir.PartKind {
	switch {
	case said.XML:
		return ir.PartXML
	case said.Pairs:
		return ir.PartPairs
	case said.Opaque:
		return ir.PartFile
	}
	return ir.PartJSON
}

// ItemPart decides what stands in a part that is an item of a stream.
func (b *Builder) ItemPart(v schema.View, n *source.Node, said Part) *ir.FormField {
	return b.partOf(b.itemMember(v, n), false, said)
}

// ItemForm lowers an item of a stream of parts to a struct that has its value, or its file, and the header of its part; nil if there is
// none. What it returns has one field.
func (b *Builder) ItemForm(name string, v schema.View, n *source.Node, said Part) *ir.Multipart {
	m := b.itemMember(v, n)
	one := b.partOf(m, false, said)
	goName := "Value"
	if one.As == ir.PartFile {
		goName = "File"
	}
	if !b.formField(one, name, m, goName, said) {
		return nil
	}
	switch one.Wire = "0"; { // its place, where it is the only part
	case one.Value != nil:
		one.Value.Name, one.Value.Wire = "Value", one.Wire
	case said.Header && one.As != ir.PartFile:
		one.HeaderName = "Header"
	}
	b.drain()
	return &ir.Multipart{Name: name, Ordered: true, Positional: true, Item: true, Fields: []*ir.FormField{one}}
}

// itemMember is an item as the member of a form that is its only part.
func (b *Builder) itemMember(v schema.View, n *source.Node) *schema.Member {
	return &schema.Member{Name: "value", Parts: []schema.Part{b.schemas.PartIn(v, n)}, Node: n, Required: n}
}

func notArray(s *schema.Shape) bool { return s.Kinds != schema.Array || s.IsTuple() }

// contentOf is the media type of the bytes that schemas or their elements speak of, "" if they say none.
func (b *Builder) contentOf(parts []schema.Part) string {
	for range 2 { // that of the array, and of its elements
		for _, n := range b.schemas.Chain(parts) {
			if base, params, err := mime.ParseMediaType(n.Text("contentMediaType")); err == nil && strings.Contains(base, "/") {
				return mime.FormatMediaType(base, params)
			}
		}
		parts = b.shapeOf(parts).Items
	}
	return ""
}

// HasFiles reports whether a part of a form that says nothing of its parts is a file.
func (b *Builder) HasFiles(s *schema.Shape) bool {
	isFile := func(m *schema.Member) bool { return b.part(m, Part{}).As == ir.PartFile }
	extra := b.extraPart(s)
	return slices.ContainsFunc(s.Members, isFile) || extra != nil && extra.As == ir.PartFile
}

// allFiles reports whether each shape is that of files, or of one.
func (b *Builder) allFiles(shapes []*schema.Shape) bool {
	for _, s := range shapes {
		if s.Kinds == schema.Array && b.kindOfItems([]*schema.Shape{s}, Part{}) == ir.PartFile {
			continue
		}
		if !b.isFile(s, Part{}) {
			return false
		}
	}
	return len(shapes) > 0
}

// kindOfItems is kindOf for the elements of arrays.
func (b *Builder) kindOfItems(arrays []*schema.Shape, said Part) ir.PartKind {
	return b.kindOf(b.itemsOf(arrays), said)
}

// itemsOf are the shapes that elements of arrays have, as far as anything is said of them.
func (b *Builder) itemsOf(shapes []*schema.Shape) (all []*schema.Shape) {
	for _, s := range shapes {
		if s.Kinds == schema.Array && len(s.Items) > 0 {
			forms, _ := b.forms(b.schemas.Resolve(s.Items...))
			all = append(all, forms...)
		}
	}
	return all
}

// kindOf is what stands in a part whose value has one of some shapes: bytes, if one is a file, which the others can be written as.
func (b *Builder) kindOf(shapes []*schema.Shape, said Part) ir.PartKind {
	file, structured := false, false
	for _, s := range shapes {
		file = file || b.isFile(s, said)
		structured = structured || (s.Typed || s.Valued || s.Inferred) && s.Kinds&(schema.Object|schema.Array) != 0
	}
	switch {
	case file:
		return ir.PartFile
	case structured || said.JSON:
		return ir.PartJSON
	}
	return ir.PartText
}

// isFile reports whether values of a shape are files: of OpenAPI 3.0 by the format, later by having no type, and wherever bytes are spoken
// of that have no encoding.
func (b *Builder) isFile(s *schema.Shape, said Part) bool {
	if s.Kinds&schema.String == 0 || s.Valued {
		return false
	}
	for _, one := range s.Uses("format") {
		if one.Value.Value == "binary" {
			return true
		}
	}
	for _, one := range s.Uses("contentEncoding") {
		return strings.EqualFold(one.Value.Value, "binary") // which encodes nothing
	}
	if len(s.Uses("format")) > 0 {
		return false
	}
	if s.Typed && s.Kinds != schema.String {
		return false
	}
	if s.Content != "" {
		return !s.Typed || !isText(s.Content)
	}
	return said.Bytes || !s.Typed && !s.Inferred && b.schemas.Siblings() && !said.JSON && s.AsksNothing() &&
		(said.MediaType == "" || said.MediaType == "*/*")
}

// isText reports whether bytes of a media type may stand in a string.
func isText(mediaType string) bool {
	base, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	base = strings.TrimSpace(base)
	return strings.HasPrefix(base, "text/") || strings.HasSuffix(base, "json") || strings.HasSuffix(base, "xml")
}

// unlikeFiles gives a file which its schema lets be something else a field for that.
func (b *Builder) unlikeFiles(f *ir.FormField, of string, m *schema.Member, said Part) {
	forms, _ := b.forms(b.schemas.Resolve(m.Parts...))
	if f.Many {
		isArray := func(s *schema.Shape) bool { return s.Kinds == schema.Array }
		forms = append(b.itemsOf(forms), slices.DeleteFunc(slices.Clone(forms), isArray)...)
	}
	switch {
	case !slices.ContainsFunc(forms, func(s *schema.Shape) bool { return !b.isFile(s, said) }): // all are files
	case said.Opaque && b.kindOf(forms, Part{}) == ir.PartJSON:
		b.diags.Note(m.Node, "part-as-bytes", "%s has no form for values of several parts: %s is passed on as bytes", said.MediaType,
			prose.Quoted(m.Name))
	default:
		f.Value = b.valueBesideFile(f, of, m, said)
	}
}

// valueBesideFile is the field for what may stand in the place of a file, nil if that is text, which is bytes as well.
func (b *Builder) valueBesideFile(f *ir.FormField, of string, m *schema.Member, said Part) *ir.FormField {
	in := b.shapeOf(m.Parts)
	if f.Many && len(in.Items) > 0 {
		in = b.shapeOf(in.Items)
	}
	var found []schema.Part
	for _, g := range in.Groups {
		for _, branch := range g.Branches {
			part := schema.Part{Node: branch, View: g.Owner.View}
			forms, _ := b.forms(b.schemas.Resolve(part))
			isValue := func(s *schema.Shape) bool { return !b.isFile(s, said) && !s.OnlyNull() && s.Kinds != schema.Array }
			if slices.ContainsFunc(forms, isValue) {
				found = append(found, part)
			}
		}
	}
	v := &ir.FormField{Field: &ir.Field{Wire: m.Name, Origin: schema.Origin(m.Node)}, As: ir.PartJSON, Many: f.Many}
	t := result{t: raw(), ok: true}
	if len(found) == 1 {
		forms, _ := b.forms(b.schemas.Resolve(found...))
		v.As = b.kindOf(forms, Part{JSON: said.JSON})
		h := Hint{Name: naming.Join(of, b.namer.Suffix(m.Name)), Role: "what may stand for the file " + m.Name + " of " + of}
		t = b.use(h, found...)
	}
	if !t.ok {
		return nil
	}
	if v.As == ir.PartText {
		t.t = inText(t.t)
	}
	if f.Many {
		v.Type = &ir.List{Elem: t.t}
	} else {
		v.Type = b.Wrap(t.t, false, false)
	}
	return v
}
