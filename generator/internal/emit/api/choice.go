package api

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// choice is the bodies that there may be in one place, if they are several: a sealed interface, and a struct for each. What package io
// calls a body that is passed on is live.
func (e *emitter) choice(p *ir.Payload, role, live string) []jen.Code {
	if p == nil || p.Name == "" {
		return nil
	}
	names := make([]string, len(p.Media))
	for i, m := range p.Media {
		names[i] = m.Name
	}
	decls := []jen.Code{
		gocode.Comment(p.Name + " is " + role + ": " + choice(names) + ".").Type().Id(p.Name).Add(gocode.Interface(p.Marker)),
	}
	for _, m := range p.Media {
		value := jen.Id("Value").Add(e.m.Content(m.Content, live))
		doc := gocode.Comment(m.Name + " is a body of type " + mediaTypes(m) + ".")
		decls = append(decls, doc.Type().Id(m.Name).Add(gocode.InlineStruct(value)))
	}
	return append(decls, markers(p.Marker, names...))
}

// mediaTypes are the media types that a body may have.
func mediaTypes(m *ir.Media) string {
	if len(m.Accepts) > 1 {
		return strings.Join(m.Accepts[:len(m.Accepts)-1], ", ") + " or " + m.Accepts[len(m.Accepts)-1]
	}
	return m.MediaType
}

// bodyChecks checks a request body.
func (e *emitter) bodyChecks(b *ir.Body, value *jen.Statement) []jen.Code {
	if only := b.Payload.Only(); only != nil {
		if f, isForm := only.Content.(*ir.Multipart); isForm {
			return e.formChecks(f, value)
		}
		if t := only.Type(); t != nil {
			return e.field(t, b.Required, value, e.bodySpot(only))
		}
		return nil
	}
	var cases []jen.Code
	for _, m := range b.Payload.Media {
		t := m.Type()
		if f, isForm := m.Content.(*ir.Multipart); isForm {
			if checks := e.formChecks(f, jen.Id("b").Dot("Value")); len(checks) > 0 {
				cases = append(cases, jen.Case(jen.Op("*").Id(m.Name)).Block(checks...))
			}
			continue
		}
		if t == nil {
			continue
		}
		if checks := e.field(t, true, jen.Id("b").Dot("Value"), e.bodySpot(m)); len(checks) > 0 {
			cases = append(cases, jen.Case(jen.Op("*").Id(m.Name)).Block(checks...))
		}
	}
	if cases == nil {
		return nil
	}
	return []jen.Code{jen.Switch(jen.Id("b").Op(":=").Add(value).Assert(jen.Type())).Block(cases...)}
}

// bodySpot is the spot of a body.
func (e *emitter) bodySpot(m *ir.Media) spot {
	at := e.member("")
	at.texts = m.MayBeText()
	return at
}

// answerChecks is the functions that check bodies of a response, where neither their types nor package check do.
func (e *emitter) answerChecks(p *ir.Payload, of string) (decls []jen.Code) {
	if p == nil {
		return nil
	}
	for _, m := range p.Media {
		if m.Check != "" {
			decls = append(decls, e.checkFunction(m.Check, of, e.m.Type(m.Type()), e.field(m.Type(), true, jen.Id("v"), e.bodySpot(m))))
		}
	}
	return decls
}

// checkFunction is a function that checks a value.
func (e *emitter) checkFunction(name, what string, typ jen.Code, checks []jen.Code) jen.Code {
	head := gocode.Comment(name + " checks " + what + ".").Func().Id(name).Params(jen.Id("v").Add(typ)).Error()
	if len(checks) == 1 {
		if only, ok := checks[0].(reported); ok {
			return head.Add(gocode.Inline(jen.Return(only.alone)))
		}
	}
	body := append([]jen.Code{jen.Var().Id("found").Add(e.m.Wire("Problems"))}, checks...)
	return head.Block(append(body, jen.Return(jen.Id("found").Dot("Err").Call()))...)
}

// streamChecks is the functions that check items of the streams of a body, where no type has a method for that.
func (e *emitter) streamChecks(p *ir.Payload) (decls []jen.Code) {
	for _, m := range p.Media {
		c, ok := m.Content.(*ir.Stream)
		if !ok || !c.Checked || c.Check == "" {
			continue
		}
		value, at := jen.Op("*").Id("v"), e.member("")
		if at.behind = isLiteralType(c.Item); ir.Elem(c.Item) != nil && !at.behind { // it is wrapped
			value = jen.Parens(value)
		}
		typ := jen.Op("*").Add(e.m.Type(c.Item))
		decls = append(decls, e.checkFunction(c.Check, "an item of a stream", typ, e.field(c.Item, true, value, at)))
	}
	return decls
}
