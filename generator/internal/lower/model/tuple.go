package model

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// tuple declares an array whose elements have types by position. Its fields follow when all that is being lowered has its declarations.
func (b *Builder) tuple(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	d := &ir.Tuple{Declared: b.declare(t, h), Closed: schema.RefusesAll(s.Items), Checks: b.itemChecks(s)}
	// what stands behind its fields is passed over
	passed := !d.Closed && len(s.Items) == 0 && b.bounds.Limit(s, "minItems") <= len(s.Prefix)
	if passed && !s.Never { // what is listed is compared where it is read
		d.Checks = slices.DeleteFunc(d.Checks, func(c ir.Check) bool { _, listed := c.(ir.OneOf); return listed })
	}
	for i, c := range d.Checks {
		switch c := c.(type) {
		case ir.UniqueItems: // its fields may be of different types
			d.Checks[i] = b.held.Only(s.Uses("uniqueItems")[0].Schema, "uniqueItems")
		case ir.MaxItems:
			if passed && c.N >= len(s.Prefix) {
				d.Checks[i] = b.held.Only(s.Tightest("maxItems").Schema, "maxItems")
			}
		default: // its fields show it
		}
	}
	b.add(d, t, s)
	b.later.body(func() { b.elements(d, s) })
	return &ir.Named{Decl: d}
}

// elements lowers the positions of a tuple. Those that minItems asks for are there, others need not be.
func (b *Builder) elements(d *ir.Tuple, s *schema.Shape) {
	least := max(0, b.bounds.Limit(s, "minItems"))
	scope := naming.ModelScope()
	scope.Reserve("Rest")
	for i := range s.Prefix {
		f := b.element(d, s, i, i < least, scope)
		if f == nil { // nothing may stand here, nor behind it
			d.Closed = true
			return
		}
		d.Fields = append(d.Fields, f)
	}
	if d.Closed || len(s.Items) == 0 && least <= len(d.Fields) {
		return
	}
	elem := result{t: raw(), ok: true}
	if len(s.Items) > 0 {
		elem = b.use(Hint{Name: naming.Join(d.Name, "Item"), Role: "a further element of " + d.Name}, s.Items...)
	}
	if !elem.ok {
		elem.t = raw()
	}
	d.Rest = &ir.Extra{Name: "Rest", Elem: b.Wrap(elem.t, true, elem.nullable)}
}

// element lowers one position, nil if no value is allowed there.
func (b *Builder) element(d *ir.Tuple, s *schema.Shape, i int, required bool, scope *naming.Scope) *ir.Field {
	parts, index := s.Prefix[i], strconv.Itoa(i)
	if schema.RefusesAll(parts) {
		return nil
	}
	m := &schema.Member{Name: index, Parts: parts}
	if len(parts) > 0 {
		m.Node = parts[0].Node
	}
	f := &ir.Field{Wire: index, Required: required, Origin: schema.Origin(m.Node)}
	if required {
		m.Required = m.Node
		if literal := b.constOf(m, parts); literal != nil {
			f.Const, f.Type = literal, b.plainOf(parts)
			return f
		}
	}
	f.Name = b.elementName(scope, parts, i)
	r := b.use(Hint{Name: naming.Join(d.Name, f.Name), Role: "the element " + index + " of " + d.Name}, parts...)
	if !r.ok {
		return nil
	}
	f.Type = b.Wrap(r.t, required, r.nullable)
	f.Doc, f.Example = b.annotations(parts, r.t).doc, b.exampleIn(parts)
	return f
}

// elementName claims the Go name of a position: its title, if it has a short one.
func (b *Builder) elementName(scope *naming.Scope, parts []schema.Part, i int) string {
	plain := "Item" + strconv.Itoa(i)
	for _, n := range b.schemas.Chain(parts) {
		if title := n.Text("title"); title != "" && len(title) <= 30 && !b.names.IsComponent(n) {
			return scope.Claim(b.namer.Exported(title), plain)
		}
	}
	return scope.Claim(plain)
}

// ArrayShape returns what a schema asks of a form whose parts have no names: the one kind of array that it speaks of, nil if there is none.
func (b *Builder) ArrayShape(v schema.View, n *source.Node) *schema.Shape {
	if n == nil {
		return nil
	}
	forms, ok := b.forms(b.schemas.Resolve(b.schemas.PartIn(v, n)))
	if !ok || len(forms) != 1 || forms[0].Kinds != schema.Array || len(forms[0].Prefix)+len(forms[0].Items) == 0 {
		return nil
	}
	return forms[0]
}

// Positional lowers an array to a form whose parts are known by their places. Said is asked for each of them, and for -1, which are all
// behind those.
func (b *Builder) Positional(name string, s *schema.Shape, held string, said func(i int) Part) *ir.Multipart {
	f := &ir.Multipart{Name: name, Ordered: true, Positional: true, Closed: schema.RefusesAll(s.Items)}
	scope := naming.ModelScope()
	scope.Reserve("Rest", "Items", "ReadPart", "WriteForm", "Parts", "IsPositional")
	scope.Hold(held)
	least := max(0, b.bounds.Limit(s, "minItems"))
	for i, parts := range s.Prefix {
		if schema.RefusesAll(parts) {
			f.Closed = true
			return f
		}
		goName := b.elementName(scope, parts, i)
		m := &schema.Member{Name: goName, Parts: parts, Node: s.Place}
		if len(parts) > 0 {
			m.Node = parts[0].Node
		}
		if i < least {
			m.Required = m.Node
		}
		one := b.partOf(m, false, said(i))
		if b.formField(one, name, m, goName, said(i)) {
			one.Wire = strconv.Itoa(i)
			if one.Value != nil {
				one.Value.Wire = one.Wire
			}
			b.besides(one, scope, said(i))
			f.Fields = append(f.Fields, one)
		}
	}
	if !f.Closed && len(s.Items) > 0 {
		f.Rest = b.restOf(f, s, scope, said(-1))
	}
	b.drain()
	return f
}

// without are the bounds of an array as those of what is left of it behind n elements.
func without(checks []ir.Check, n int) (out []ir.Check) {
	for _, c := range checks {
		switch c := c.(type) {
		case ir.MinItems:
			if c.N > n {
				out = append(out, ir.MinItems{N: c.N - n})
			}
		case ir.MaxItems:
			out = append(out, ir.MaxItems{N: max(0, c.N-n)})
		default: // is about the array as a whole
		}
	}
	return out
}

// restOf is the field for the parts behind those that have one each.
func (b *Builder) restOf(f *ir.Multipart, s *schema.Shape, scope *naming.Scope, said Part) *ir.FormField {
	m := &schema.Member{Name: "items", Parts: s.Items, Node: s.Items[0].Node}
	one := b.partOf(m, false, said)
	one.Field, one.Many = &ir.Field{Name: "Rest", Wire: strconv.Itoa(len(s.Prefix)), Origin: schema.Origin(m.Node)}, true
	list := &ir.List{}
	if list.Checks = b.itemChecks(s); len(s.Prefix) == 0 {
		one.Name = "Items"
	} else {
		list.Checks = without(list.Checks, len(s.Prefix))
	}
	b.besides(one, scope, said)
	if one.As == ir.PartFile {
		if len(list.Checks) > 0 {
			b.diags.Note(m.Node, "keyword-not-enforced", "how many files there are is not enforced")
		}
		return one
	}
	elem := b.use(Hint{Name: naming.Join(f.Name, "Item"), Role: "a part of " + f.Name}, s.Items...)
	if !elem.ok {
		return nil
	}
	if list.Elem = elem.t; one.As == ir.PartText {
		list.Elem = inText(elem.t)
	}
	one.Type = list
	return one
}
