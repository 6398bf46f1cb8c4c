package lower

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// maxPositions is how many elements of an array may have a type of their own, before they are left to items.
const maxPositions = 1000

// positions settles what is asked of the first elements of an array. items speaks of those behind the prefixItems that stand
// beside it, and of all if there are none (JSON Schema, section 10.3.1).
func (m *merger) positions() {
	for _, p := range m.prefixed {
		for i, item := range prefixOf(p.node) {
			if i == maxPositions {
				m.l.diags.Warn(item, "keyword-not-enforced", "prefixItems beyond the first %d are not enforced", maxPositions)
				break
			}
			if i == len(m.prefix) {
				m.prefix = append(m.prefix, nil)
			}
			if one := m.l.in(p.view, item); one.constrains() {
				m.prefix[i] = append(m.prefix[i], one)
			}
		}
	}
	for _, p := range m.itemed {
		for i := len(prefixOf(p.node)); i < len(m.prefix); i++ {
			m.prefix[i] = append(m.prefix[i], m.l.in(p.view, itemsOf(p.node)))
		}
	}
}

// ofItems keeps what is asked of elements wherever they stand.
func (m *merger) ofItems(p part, keyword string, value *source.Node) {
	if keyword == "items" && listsItems(p.node) {
		m.prefixed = append(m.prefixed, p)
	}
	if value == itemsOf(p.node) && (value.Kind == source.Mapping || value.Kind == source.Bool) {
		m.items = append(m.items, m.l.in(p.view, value))
		m.itemed = append(m.itemed, p)
	}
}

// prefixOf are the schemas of the first elements. Until JSON Schema 2020-12, items listed them.
func prefixOf(n *source.Node) []*source.Node {
	if listsItems(n) {
		return n.Get("items").Items
	}
	if prefix := n.Get("prefixItems"); prefix != nil {
		return prefix.Items
	}
	return nil
}

// itemsOf is the schema of the other elements, nil if there is none.
func itemsOf(n *source.Node) *source.Node {
	if listsItems(n) {
		return n.Get("additionalItems")
	}
	return n.Get("items")
}

func listsItems(n *source.Node) bool {
	items := n.Get("items")
	return items != nil && items.Kind == source.Sequence && !n.Has("prefixItems")
}

// tuple declares an array whose elements have types by position. Its fields follow when all that is being lowered has its declarations.
func (l *lowerer) tuple(t target, s *shape, h hint) ir.Type {
	d := &ir.Tuple{Declared: l.declare(t, h), Closed: refusesAll(s.items), Checks: l.itemChecks(s)}
	l.add(d, t)
	l.work = append(l.work, func() { l.elements(d, s) })
	return &ir.Named{Decl: d}
}

// elements lowers the positions of a tuple. Those that minItems asks for are there, others need not be.
func (l *lowerer) elements(d *ir.Tuple, s *shape) {
	least := max(0, l.limit(s, "minItems"))
	scope := naming.NewScope(naming.ModelMethods(), []string{"Rest"})
	for i := range s.prefix {
		f := l.element(d, s, i, i < least, scope)
		if f == nil { // nothing may stand here, nor behind it
			d.Closed = true
			return
		}
		d.Fields = append(d.Fields, f)
	}
	if d.Closed || len(s.items) == 0 && least <= len(d.Fields) {
		return
	}
	elem := result{t: raw(), ok: true}
	if len(s.items) > 0 {
		elem = l.use(hint{name: naming.Join(d.Name, "Item"), role: "a further element of " + d.Name}, s.items...)
	}
	if !elem.ok {
		elem.t = raw()
	}
	d.Rest = &ir.Extra{Name: "Rest", Elem: l.wrap(elem.t, true, elem.nullable)}
}

// element lowers one position, nil if no value is allowed there.
func (l *lowerer) element(d *ir.Tuple, s *shape, i int, required bool, scope *naming.Scope) *ir.Field {
	parts, index := s.prefix[i], strconv.Itoa(i)
	if refusesAll(parts) {
		return nil
	}
	m := &member{name: index, parts: parts}
	if len(parts) > 0 {
		m.node = parts[0].node
	}
	f := &ir.Field{Wire: index, Required: required, Origin: origin(m.node)}
	if required {
		m.required = m.node
		if literal := l.constOf(m, parts); literal != nil {
			f.Const, f.Type = literal, l.plainOf(parts)
			return f
		}
	}
	name := "Item" + index
	for _, n := range l.chain(parts) {
		if title := n.Text("title"); title != "" && len(title) <= 30 && !l.isComponent(n) {
			name = l.namer.Exported(title)
			break
		}
	}
	f.Name = scope.Claim(name, "Item"+index)
	r := l.use(hint{name: naming.Join(d.Name, f.Name), role: "the element " + index + " of " + d.Name}, parts...)
	if !r.ok {
		return nil
	}
	f.Type = l.wrap(r.t, required, r.nullable)
	f.Doc, f.Example = l.annotate(parts, r.t).doc, l.shownIn(parts)
	return f
}

// isTuple reports whether elements have types by position, be it that the first may be anything and the others may not.
func (s *shape) isTuple() bool {
	return len(s.prefix) > 0 && len(s.items) > 0 || slices.ContainsFunc(s.prefix, func(parts []part) bool { return len(parts) > 0 })
}
