package explain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Part is an operation or a model.
type Part struct {
	Title   string // "GET /pets", or the name of a model
	ID      string // operationId, or what stands for it; "" for a model
	Go      string // what users write: "client.PetsClient.List", "api.Pet"
	Form    string // a signature, or what kind of type it is
	Why     string // where the name comes from
	Doc     []string
	Origin  ir.Origin
	Members []Member
}

// Member is a parameter, body, response or field.
type Member struct {
	Wire   string // as the document calls it
	In     string // "query", "body", "response"; "" for a field
	Go     string // field or type that users write
	Type   string
	Note   string // what the type does not show
	Origin ir.Origin
}

// Parts lists operations, then webhooks and callbacks, then models, each in document order.
func Parts(a *ir.API, m gocode.Module) []Part {
	e := explainer{m}
	var parts []Part
	for _, op := range a.Operations {
		parts = append(parts, e.operation(op))
	}
	for _, op := range a.Hooks {
		parts = append(parts, e.operation(op))
	}
	for _, d := range a.Decls {
		parts = append(parts, e.declaration(d))
	}
	return parts
}

type explainer struct{ m gocode.Module }

// text is code on one line.
func text(code *jen.Statement) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%#v", code)), " ")
}

func (e explainer) typeOf(t ir.Type) string {
	return text(jen.Var().Id("_").Add(e.m.Type(t)))[len("var _ "):]
}

func (e explainer) bodyOf(p *ir.Payload) string {
	return text(jen.Var().Id("_").Add(e.m.Body(p)))[len("var _ "):]
}

func (e explainer) operation(op *ir.Operation) Part {
	p := Part{
		Title: strings.TrimSpace(op.Method + " " + op.Path), ID: op.ID, Origin: op.Origin, Doc: op.Doc.Paragraphs,
		Form: text(method.Unnamed(e.m, op, jen.Func())),
	}
	pkg, other := "client", "server"
	if op.Hook != nil {
		p.Title = strings.TrimSpace(p.Title + " " + op.ID)
		pkg, other = "sender", "receiver"
	}
	p.Go = pkg + "." + op.Group.ClientType + "." + op.Call + ", " + other + "." + op.Group.HandlerType + "." + op.Call
	p.Why = "named after the operationId " + strconv.Quote(op.ID)
	if op.ID == "" {
		p.Why = "named after method and path, since it has no operationId"
	}
	switch tag := op.Group.Tag; {
	case slices.Contains(op.Tags, tag):
		p.Why += ", in the group of its tag " + strconv.Quote(tag)
	case tag != "":
		p.Why += ", in the group " + strconv.Quote(tag) + " that an extension asks for"
	}
	for _, in := range op.Params {
		p.Members = append(p.Members, Member{
			Wire: in.Wire, In: in.In.String(), Go: op.ParamsType + "." + in.Name, Type: e.typeOf(in.Type), Note: note(in.Required, in.Type),
			Origin: in.Origin,
		})
	}
	if b := op.Body; b != nil {
		member := Member{In: "body", Wire: mediaOf(b.Payload), Go: op.ParamsType + "." + b.Name, Type: e.bodyOf(b.Payload)}
		member.Origin = b.Origin
		if !b.Required {
			member.Note = "optional"
		}
		p.Members = append(p.Members, member)
	}
	p.Members = append(p.Members, e.responses(op)...)
	return p
}

func (e explainer) responses(op *ir.Operation) (members []Member) {
	switch s := op.Success.(type) {
	case *ir.Nothing:
		members = append(members, Member{Wire: ir.StatusMatch{Status: s.Status}.String(), In: "response", Note: "no body"})
	case *ir.Plain:
		members = append(members, Member{
			Wire: ir.StatusMatch{Status: s.Status}.String(), In: "response", Type: e.bodyOf(s.Payload), Note: mediaOf(s.Payload),
		})
	case *ir.Sum:
		for _, r := range s.Responses {
			m := Member{Wire: r.Match.String(), In: "response", Go: "api." + r.Name, Note: "no body"}
			if r.Payload != nil {
				m.Type, m.Note = e.bodyOf(r.Payload), mediaOf(r.Payload)
			}
			members = append(members, m)
		}
	}
	if op.Errors != nil {
		for _, c := range op.Errors.Cases {
			m := Member{Wire: c.Match.String(), In: "error", Note: "no body"}
			if c.Type != nil {
				m.Go, m.Note = "*api."+c.Type.Name, c.Type.MediaType
			}
			members = append(members, m)
		}
	}
	return members
}

func mediaOf(p *ir.Payload) string {
	var list []string
	for _, m := range p.Media {
		if !slices.Contains(list, m.MediaType) {
			list = append(list, m.MediaType)
		}
	}
	return strings.Join(list, ", ")
}

// note says of a member what its type does not show.
func note(required bool, t ir.Type) string {
	if !required && ir.IsNilable(t) {
		return "nil is absent"
	}
	return ""
}

func (e explainer) declaration(d ir.Decl) Part {
	b := d.Base()
	p := Part{Title: b.Name, Go: "api." + b.Name, Origin: b.Origin, Doc: b.Doc.Paragraphs, Why: whyCalled(b.Origin.Pointer)}
	switch d := d.(type) {
	case *ir.Struct:
		p.Form = "a struct"
		for _, f := range d.Fields {
			p.Members = append(p.Members, e.field(f))
		}
	case *ir.Tuple:
		p.Form = "a struct of positions"
		for _, f := range d.Fields {
			p.Members = append(p.Members, e.field(f))
		}
	case *ir.Enum:
		p.Form = "an enum of " + strings.ToLower(gocode.KindName(d.Of))
		for _, v := range d.Values {
			p.Members = append(p.Members, Member{Wire: v.Value.JSON(), Go: "api." + v.Name})
		}
	case *ir.Defined:
		p.Form = e.typeOf(d.Underlying)
	case *ir.Union:
		p.Form = "a union (" + d.Keyword + ")"
		for _, v := range d.Variants {
			m := Member{Go: "api." + v.Decl.Base().Name, Origin: v.Decl.Base().Origin, Wire: strings.Join(v.Values, ", ")}
			p.Members = append(p.Members, m)
		}
	}
	return p
}

func (e explainer) field(f *ir.Field) Member {
	m := Member{Wire: f.Wire, Go: f.Name, Note: note(f.Required, f.Type), Origin: f.Origin}
	if f.Name == "" {
		m.Note = "always the same: written and checked, without a field"
		return m
	}
	m.Type = e.typeOf(f.Type)
	return m
}

// whyCalled says where the name of a model comes from.
func whyCalled(pointer string) string {
	for _, place := range []string{"#/components/schemas/", "#/definitions/", "#/$defs/"} {
		if name, isComponent := strings.CutPrefix(pointer, place); isComponent && !strings.Contains(name, "/") {
			return "named after the component"
		}
	}
	return "named after where it stands"
}
