package model

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// tuple declares an array whose elements have types by position. Its fields follow when all that is being lowered has its declarations.
func (b *Builder) tuple(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	d := &ir.Tuple{Declared: b.declare(t, h), Closed: schema.RefusesAll(s.Items), Checks: b.itemChecks(s)}
	b.add(d, t, s)
	b.later.body(func() { b.elements(d, s) })
	return &ir.Named{Decl: d}
}

// elements lowers the positions of a tuple. Those that minItems asks for are there, others need not be.
func (b *Builder) elements(d *ir.Tuple, s *schema.Shape) {
	least := max(0, b.limit(s, "minItems"))
	scope := naming.NewScope(naming.ModelMethods(), []string{"Rest"})
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
	name := "Item" + index
	for _, n := range b.schemas.Chain(parts) {
		if title := n.Text("title"); title != "" && len(title) <= 30 && !b.names.IsComponent(n) {
			name = b.namer.Exported(title)
			break
		}
	}
	f.Name = scope.Claim(name, "Item"+index)
	r := b.use(Hint{Name: naming.Join(d.Name, f.Name), Role: "the element " + index + " of " + d.Name}, parts...)
	if !r.ok {
		return nil
	}
	f.Type = b.Wrap(r.t, required, r.nullable)
	f.Doc, f.Example = b.annotations(parts, r.t).doc, b.exampleIn(parts)
	return f
}
