package page

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// extension says how an operation is walked: where the items are in its success, by which parameter a page is asked for, and where the body
// has what that is next.
const extension = "x-pagination"

// Build looks at the operations of an API. Those of which the document does not say how they are walked are as the first of rules says that
// fits.
func Build(api *ir.API, rules []options.Pages, nodesOf map[*ir.Operation]*source.Node, diags *diag.List) {
	var fields []string
	for _, g := range api.Groups {
		fields = append(fields, g.ClientField)
	}
	fits := make([]bool, len(rules))
	for _, op := range api.Operations {
		if node := nodesOf[op].Get(extension); node != nil {
			pages, unfit := read(op, said(node), fields)
			if op.Pages = pages; unfit != "" {
				diags.Note(node, "pagination-unfit", "%s is not walked page by page: %s", op.Name, unfit)
			}
			continue
		}
		for i, rule := range rules {
			if op.Method != "GET" {
				continue
			}
			pages, unfit := read(op, rule, fields)
			if fits[i] = fits[i] || unfit == ""; op.Pages == nil {
				op.Pages = pages
			}
		}
	}
	for i, rule := range rules {
		if !fits[i] && rule.At != nil {
			diags.Error(rule.At, "config-no-match", "no GET operation is walked page by page as this entry says")
		}
	}
}

// said is what the extension says.
func said(node *source.Node) options.Pages {
	return options.Pages{
		Items: node.Text("items"), Cursor: node.Text("cursor"), Page: node.Text("page"), Offset: node.Text("offset"),
		Next: node.Text("next"), More: node.Text("more"), Link: node.True("link"),
	}
}

// read decides how an operation is walked, or says why it is not. A client has fields.
func read(op *ir.Operation, as options.Pages, fields []string) (*ir.Pages, string) {
	p := &ir.Pages{Name: op.Call + "All"}
	body := bodyOf(op)
	switch {
	case slices.ContainsFunc(op.Group.Operations, func(other *ir.Operation) bool { return other.Call == p.Name }),
		op.Group.Name == "" && slices.Contains(fields, p.Name):
		return nil, p.Name + " is there already"
	case body == nil:
		return nil, "it has no one success with a body of JSON"
	}
	name := as.Cursor
	switch {
	case as.Page != "":
		name, p.By = as.Page, ir.PagesByNumber
	case as.Offset != "":
		name, p.By = as.Offset, ir.PagesByOffset
	case as.Link:
		p.By = ir.PagesByLink
	}
	if p.Param = paramOf(op, name, p.By); p.Param == nil && !as.Link {
		return nil, "none of cursor, page and offset is the name of a parameter of the query that holds such a value, and link is not true"
	}
	items, t, ok := walk(body, as.Items)
	list, isList := bare(t).(*ir.List)
	if !ok || !isList {
		return nil, "items is no pointer to an array in its success"
	}
	p.Items, p.Item = items, list.Elem
	if as.More != "" {
		if p.More, t, ok = walk(body, as.More); !ok || kindOf(t) != ir.Bool {
			return nil, "more is no pointer to a boolean in its success"
		}
	}
	if p.By == ir.PagesByCursor {
		if p.Next, t, ok = walk(body, as.Next); !ok || len(p.Next) == 0 || kindOf(t) != kindOf(p.Param.Type) {
			return nil, "next is no pointer to a value in its success that the parameter may have"
		}
		p.Text = kindOf(t) == ir.String
	}
	return p, ""
}

// bodyOf is the type of the body of the one success, nil if there is none.
func bodyOf(op *ir.Operation) ir.Type {
	switch s := op.Success.(type) {
	case *ir.Plain:
		return s.Payload.JSON()
	case *ir.Sum:
		if len(s.Responses) == 1 {
			return s.Responses[0].Payload.JSON()
		}
	case *ir.Nothing: // has no items
	}
	return nil
}

// paramOf is the parameter of the query that asks for a page.
func paramOf(op *ir.Operation, name string, by ir.PagesBy) *ir.Param {
	for _, p := range op.Params {
		kind := kindOf(p.Type)
		fits := kind == ir.Int64 || kind == ir.Int32 || by == ir.PagesByCursor && kind == ir.String
		if _, isOptional := p.Type.(*ir.Optional); p.Wire == name && p.In == ir.InQuery && fits && (isOptional || p.Required) {
			return p
		}
	}
	return nil
}

// walk follows a JSON Pointer through fields.
func walk(t ir.Type, pointer string) (way []*ir.Field, end ir.Type, ok bool) {
	if pointer == "" {
		return nil, t, true
	}
	for name := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
		if p, isPointer := t.(*ir.Pointer); isPointer {
			t = p.Elem
		}
		named, isNamed := t.(*ir.Named)
		if !isNamed {
			return nil, nil, false
		}
		object, isStruct := named.Decl.(*ir.Struct)
		if !isStruct {
			return nil, nil, false
		}
		i := slices.IndexFunc(object.Fields, func(f *ir.Field) bool { return f.Wire == name && f.Name != "" })
		if i < 0 {
			return nil, nil, false
		}
		way, t = append(way, object.Fields[i]), object.Fields[i].Type
	}
	return way, t, true
}

// bare is a type without what says whether there is a value.
func bare(t ir.Type) ir.Type {
	switch t := t.(type) {
	case *ir.Optional:
		return t.Elem
	case *ir.Nullable:
		return t.Elem
	case *ir.OptionalNullable:
		return t.Elem
	default: // is plain
		return t
	}
}

// kindOf is the kind of a primitive value, Raw if it is none.
func kindOf(t ir.Type) ir.PrimitiveKind {
	if p, ok := bare(t).(*ir.Primitive); ok {
		return p.Kind
	}
	return ir.Raw
}
