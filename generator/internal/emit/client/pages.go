package client

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// pages is the method that yields the items of all pages.
func (c call) pages(receiver jen.Code, group *ir.Group) jen.Code {
	p := c.Pages
	item := c.m.Type(p.Item)
	params := jen.Id("params").Add(c.m.API(c.ParamsType))
	doc := p.Name + " calls " + c.Call + " for page after page, and yields the items of all. An error is the last that comes."
	head := gocode.Comment(doc).Func().Params(receiver).Id(p.Name)
	args := []jen.Code{jen.Id("ctx").Qual("context", "Context")}
	if c.ParamsType != "" {
		args = append(args, params)
	}
	list := jen.Index().Add(item)
	head.Params(args...).Qual("iter", "Seq2").Types(item, jen.Error())
	given := []jen.Code{jen.Id("ctx")}
	if p.By == ir.PagesByLink {
		if c.ParamsType != "" {
			given = append(given, jen.Id("params"))
		}
		with := jen.Id("newClient").Call(jen.Id("core"))
		if group.Name != "" {
			with = jen.Id(group.ClientType).Values(jen.Id("core"))
		}
		body := append(c.page(with, given, jen.Nil()), c.guards(p.Items, jen.Nil(), jen.Nil())...)
		body = append(body, jen.Return(c.at(p.Items), jen.Nil()))
		read := jen.Func().Params(jen.Id("core").Op("*").Id("core")).Params(list, jen.Error()).Block(body...)
		return head.Block(jen.Return(jen.Id("linked").Call(jen.Id("c").Dot("core"), read)))
	}
	given = append(given, jen.Op("*").Id("params"))
	body := append(c.page(jen.Id("c"), given, jen.Nil(), jen.False()), c.guards(p.Items, jen.Nil(), jen.False(), jen.Nil())...)
	items := c.at(p.Items)
	body = append(body, c.guards(p.Next, items, jen.False(), jen.Nil())...)
	body = append(body, c.guards(p.More, items, jen.False(), jen.Nil())...)
	body = append(body, c.next())
	more, failure := c.goesOn(items), jen.Nil()
	if len(p.More) > 0 {
		more = c.at(p.More).Op("&&").Add(more)
	}
	if p.By == ir.PagesByCursor {
		failure = jen.Err()
	}
	body = append(body, jen.Return(items, more, failure))
	read := jen.Func().Params(jen.Id("params").Op("*").Add(c.m.API(c.ParamsType))).Params(list, jen.Bool(), jen.Error()).Block(body...)
	return head.Block(jen.Return(jen.Id("pages").Call(jen.Id("params"), read)))
}

// page is the statements that read a page.
func (c call) page(with *jen.Statement, args []jen.Code, none ...jen.Code) []jen.Code {
	return []jen.Code{
		jen.List(jen.Id("page"), jen.Err()).Op(":=").Add(with).Dot(c.Call).Call(args...),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(append(none, jen.Err())...)),
	}
}

// guards are the statements that end a page where an object on the way to a field is not there.
func (c call) guards(way []*ir.Field, none ...jen.Code) (out []jen.Code) {
	for i := range way {
		if _, isPointer := way[i].Type.(*ir.Pointer); isPointer && i < len(way)-1 {
			out = append(out, jen.If(c.through(way[:i+1]).Op("==").Nil()).Block(jen.Return(none...)))
		}
	}
	return out
}

// through is an expression: fields of the body of a page.
func (c call) through(way []*ir.Field) *jen.Statement {
	out := jen.Id("page")
	if _, isSum := c.Success.(*ir.Sum); isSum {
		out.Dot("Body")
	}
	for _, f := range way {
		out.Dot(f.Name)
	}
	return out
}

// at is the value at the end of a way.
func (c call) at(way []*ir.Field) *jen.Statement {
	out := c.through(way)
	if len(way) > 0 && isWrapped(way[len(way)-1].Type) {
		out.Dot("Value")
	}
	return out
}

func isWrapped(t ir.Type) bool {
	switch t.(type) {
	case *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		return true
	default: // is plain
		return false
	}
}

// next is the statement that has params ask for the next page.
func (c call) next() jen.Code {
	p := c.Pages
	now := jen.Id("params").Dot(p.Param.Name)
	_, isOptional := p.Param.Type.(*ir.Optional)
	if isOptional {
		first := jen.Lit(0)
		if p.By == ir.PagesByNumber {
			first = jen.Lit(1)
			if d := p.Param.Default; d != nil {
				if n, err := strconv.Atoi(d.Text); err == nil {
					first = jen.Lit(n)
				}
			}
		}
		now.Dot("Or").Call(first)
	}
	var value *jen.Statement
	switch p.By {
	case ir.PagesByCursor:
		value = c.at(p.Next)
	case ir.PagesByNumber:
		value = now.Op("+").Lit(1)
	case ir.PagesByOffset:
		count := jen.Len(c.at(p.Items))
		kind := jen.Int64()
		if is32(p.Param.Type) {
			kind = jen.Int32()
		}
		value = now.Op("+").Add(kind.Call(count))
	case ir.PagesByLink: // asks by a URL
	}
	if isOptional {
		value = c.m.Wire("Some").Call(value)
	}
	field := jen.Id("params").Dot(p.Param.Name)
	if p.By == ir.PagesByCursor {
		return jen.Err().Op("=").Id("ask").Call(jen.Op("&").Add(field), value)
	}
	return field.Op("=").Add(value)
}

func is32(t ir.Type) bool {
	if o, ok := t.(*ir.Optional); ok {
		t = o.Elem
	}
	p, ok := t.(*ir.Primitive)
	return ok && p.Kind == ir.Int32
}

// goesOn is whether there is another page.
func (c call) goesOn(items *jen.Statement) *jen.Statement {
	if c.Pages.By != ir.PagesByCursor {
		return jen.Len(items).Op(">").Lit(0)
	}
	none := jen.Lit(0)
	if c.Pages.Text {
		none = jen.Lit("")
	}
	return c.at(c.Pages.Next).Op("!=").Add(none)
}
