package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// maxPositions is how many elements of an array may have a type of their own, before they are left to items.
const maxPositions = 1000

// positions settles what is asked of the first elements of an array. items speaks of those behind the prefixItems that stand
// beside it, and of all if there are none (JSON Schema, section 10.3.1).
func (m *merger) positions() {
	for _, p := range m.prefixed {
		for i, item := range prefixOf(p.Node) {
			if i == maxPositions {
				m.reader.diags.Warn(item, "keyword-not-enforced", "prefixItems beyond the first %d are not enforced", maxPositions)
				break
			}
			if i == len(m.Prefix) {
				m.Prefix = append(m.Prefix, nil)
			}
			if one := m.reader.PartIn(p.View.OfElements(), item); one.Constrains() {
				m.Prefix[i] = append(m.Prefix[i], one)
			}
		}
	}
	for _, p := range m.itemed {
		for i := len(prefixOf(p.Node)); i < len(m.Prefix); i++ {
			m.Prefix[i] = append(m.Prefix[i], m.reader.PartIn(p.View.OfElements(), itemsOf(p.Node)))
		}
	}
}

// ofItems keeps what is asked of elements wherever they stand.
func (m *merger) ofItems(p Part, keyword string, value *source.Node) {
	if keyword == "items" && listsItems(p.Node) {
		m.prefixed = append(m.prefixed, p)
	}
	if value == itemsOf(p.Node) && (value.Kind == source.Mapping || value.Kind == source.Bool) {
		m.Items = append(m.Items, m.reader.PartIn(p.View.OfElements(), value))
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

// IsTuple reports whether elements have types by position, be it that the first may be anything and the others may not.
func (s *Shape) IsTuple() bool {
	return len(s.Prefix) > 0 && len(s.Items) > 0 || slices.ContainsFunc(s.Prefix, func(parts []Part) bool { return len(parts) > 0 })
}
