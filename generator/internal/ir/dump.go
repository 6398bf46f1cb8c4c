package ir

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Dump writes an API as text to read and compare: one line for each thing, indented below what it belongs to. It leaves
// out places and what is empty.
func Dump(a *API) string {
	d := dumper{}
	d.line("api %s %s", strconv.Quote(a.Title), strconv.Quote(a.Version))
	if a.BaseURL != "" {
		d.line("base %s path %s", a.BaseURL, strconv.Quote(a.BasePath))
	}
	if a.Bases != nil {
		d.line("bases %q", a.Bases)
	}
	for _, s := range a.Schemes {
		d.line("scheme %s: %s %s as %s", s.Name, schemeNames[s.Kind], s.Param, s.Field)
	}
	for _, g := range a.Groups {
		d.line("group %s tag %s in %s", strconv.Quote(g.Name), strconv.Quote(g.Tag), g.File)
		for _, op := range g.Operations {
			d.nested(func() { d.operation(op) })
		}
	}
	for _, g := range a.HookGroups {
		d.line("hooks %s tag %s in %s", strconv.Quote(g.Name), strconv.Quote(g.Tag), g.File)
		for _, op := range g.Operations {
			d.nested(func() { d.line("%s", op.Hook); d.operation(op) })
		}
	}
	d.failures(a)
	for _, decl := range a.Decls {
		d.decl(decl)
	}
	for _, one := range a.Aliases {
		d.line("alias %s = %s", one.Name, one.Of.Base().Name)
	}
	for _, p := range a.Patterns {
		d.line("pattern %s %s", p.Name, p.formula())
	}
	for _, reason := range slices.Sorted(maps.Keys(a.Raw)) {
		d.line("raw %s %d", reason, a.Raw[reason])
	}
	if a.Uncovered > 0 || a.Webhooks > 0 {
		d.line("uncovered %d webhooks %d", a.Uncovered, a.Webhooks)
	}
	return d.out.String()
}

var schemeNames = [...]string{"bearer", "basic", "header", "query", "cookie", "http", "mutualTLS", "unstated"}

var primitiveNames = [...]string{
	"string", "bool", "int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8", "float64", "float32", "number",
	"time", "date", "uuid", "addr", "bytes", "bytesURL", "raw",
}

func (k PrimitiveKind) String() string { return primitiveNames[k] }

type dumper struct {
	out    strings.Builder
	indent int
}

func (d *dumper) line(format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", d.indent))
	d.out.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " "))
	d.out.WriteByte('\n')
}

func (d *dumper) nested(f func()) {
	d.indent++
	f()
	d.indent--
}

func (d *dumper) doc(c Doc) {
	for _, text := range slices.Concat([]string{c.Lead}, c.Paragraphs, c.Notes) {
		if text != "" {
			d.line("// %s", strings.ReplaceAll(text, "\n", "\n"+strings.Repeat("  ", d.indent)+"// "))
		}
	}
	if c.Deprecated != "" {
		d.line("// Deprecated: %s", c.Deprecated)
	}
}

func (d *dumper) operation(op *Operation) {
	d.line("%s = %s %s", op.Name, op.Method, op.Path)
	d.nested(func() {
		d.doc(op.Doc)
		for _, p := range op.Params {
			d.param(p.In.String(), p)
		}
		if op.Body != nil {
			d.line("body %s", payloadText(op.Body.Payload, required(op.Body.Required)))
		}
		d.success(op.Success)
		if op.Errors != nil {
			d.line("errors %s", op.Errors.Name)
		}
		if op.Security != nil {
			d.line("security %s", op.Security.Name)
		}
	})
}

func required(yes bool) string {
	if yes {
		return "required "
	}
	return ""
}

func (d *dumper) param(in string, p *Param) {
	style := ""
	switch e := p.Encoding.(type) {
	case *Array:
		if e.Form != Commas {
			style = " by " + e.Form.String()
		}
	case *Shaped:
		style = " by " + e.Form.String()
	case *Scalar: // is one text
	}
	d.line("%s %s %s %s%s%s%s", in, p.Name, strconv.Quote(p.Wire), required(p.Required), typeText(p.Type), style, defaultText(p.Default))
	d.nested(func() { d.doc(p.Doc) })
}

func (d *dumper) success(s Success) {
	switch s := s.(type) {
	case *Nothing:
		d.line("%d", s.Status)
	case *Plain:
		d.line("%d %s", s.Status, payloadText(s.Payload, ""))
	case *Sum:
		if s.Name != "" {
			d.line("one of %s", s.Name)
		}
		for _, r := range s.Responses {
			d.nested(func() { d.response(r) })
		}
	}
}

func (d *dumper) response(r *Response) {
	d.line("%s %s: %s", r.Match, r.Name, payloadText(r.Payload, ""))
	d.nested(func() {
		d.doc(r.Doc)
		for _, h := range r.Header {
			d.param("header", h)
		}
	})
}

// payloadText is a line for what a body may be, of which something else is said.
func payloadText(p *Payload, said string) string {
	if p == nil {
		return "nothing"
	}
	list := make([]string, len(p.Media))
	for i, m := range p.Media {
		list[i] = m.MediaType + " " + said + contentText(m.Content)
		if m.Name != "" {
			list[i] = m.Name + " " + list[i]
		}
		for _, other := range m.Others {
			list[i] += " or " + strings.Join(other.Types(), ", ")
		}
	}
	return strings.TrimLeft(p.Name+" ", " ") + strings.Join(list, ", ")
}

func contentText(c Content) string {
	switch c := c.(type) {
	case *JSON:
		return typeText(c.Type)
	case *Text:
		return "text of " + typeText(c.Type)
	case *Multipart:
		return formText(c)
	case *URLEncoded:
		return "form of " + typeText(c.Type)
	case *XML:
		return "XML of " + typeText(c.Type)
	case *Stream:
		if c.Part != nil && c.Part.Form != nil {
			return c.Framing.String() + " of " + formText(c.Part.Form)
		}
		return c.Framing.String() + " of " + typeText(c.Item)
	case *Live:
		if c.Open {
			return "live, open"
		}
		return "live"
	}
	panic(fmt.Sprintf("ir: no text for %T", c))
}

func formText(f *Multipart) string {
	list := make([]string, len(f.All()))
	for i, field := range f.All() {
		kind := [...]string{
			PartText: "text of ", PartJSON: "", PartFile: "file", PartXML: "XML of ", PartPairs: "pairs of ", PartStyled: "",
		}[field.As]
		if field.As == PartStyled {
			kind = field.Codec.Form.String() + " of "
		}
		if field.Type != nil {
			kind += typeText(field.Type)
		}
		if field.Many {
			kind = "parts, " + kind
		}
		if field.HeaderType != "" {
			kind += " with " + field.HeaderType
		}
		if field.Value != nil {
			kind += " or " + typeText(field.Value.Type)
		}
		if field.MediaType != "" {
			kind += " as " + field.MediaType
		}
		list[i] = field.Name + " " + strconv.Quote(field.Wire) + " " + required(field.Required) + kind
	}
	if f.Extra != nil {
		list = append(list, "others")
	}
	return "form " + f.Name + " {" + strings.Join(list, "; ") + "}"
}

func (d *dumper) failures(a *API) {
	for _, e := range a.Errors {
		if e.Body == nil {
			d.line("error %s", e.Name)
		} else {
			d.line("error %s: %s %s", e.Name, e.MediaType, typeText(e.Body))
		}
		d.nested(func() {
			for _, h := range e.Header {
				d.param("header", h)
			}
		})
	}
	for _, s := range a.ErrorSets {
		d.line("errors %s", s.Name)
		for _, c := range s.Cases {
			name := "untyped"
			if c.Type != nil {
				name = c.Type.Name
			}
			d.nested(func() { d.line("%s %s", c.Match, name) })
		}
	}
	for _, s := range a.Securities {
		var all []string
		for _, uses := range s.Alternatives {
			var names []string
			for _, u := range uses {
				names = append(names, strings.Join(append([]string{u.Scheme.Name}, u.Scopes...), ":"))
			}
			all = append(all, strings.Join(names, "+"))
		}
		d.line("security %s = %s optional %t", s.Name, strings.Join(all, " | "), s.Optional)
	}
}
