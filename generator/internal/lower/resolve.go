package lower

import (
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// target is what a use of a schema comes down to once references and wrappers that add nothing are looked through.
type target struct {
	parts    []part       // several are their intersection; none accepts every value
	owner    *source.Node // the component whose name a declaration takes; nil if there is none on the way
	only     kinds        // the types looked at
	nullable bool         // a wrapper says so
	failed   bool
}

// identity tells targets apart.
type identity struct {
	part part
	set  string // of an intersection
	only kinds
}

func (t target) identity() identity {
	if len(t.parts) == 1 {
		return identity{part: t.parts[0], only: t.only}
	}
	var set strings.Builder
	for _, p := range t.parts {
		set.WriteString(p.node.ID())
		set.WriteByte(0)
		set.WriteString(strconv.Itoa(int(p.without)<<1 | int(p.view)))
		set.WriteByte(0)
	}
	return identity{set: set.String(), only: t.only}
}

// place is where to point when something is to be said about the target.
func (t target) place() *source.Node {
	switch {
	case t.owner != nil:
		return t.owner
	case len(t.parts) > 0:
		return t.parts[0].node
	}
	return nil
}

// resolve looks through references, through allOf of one, and through what an intersection repeats.
func (l *lowerer) resolve(parts ...part) target {
	if len(parts) > 1 {
		parts = l.distinct(parts)
	}
	if len(parts) != 1 {
		return target{parts: parts, only: kindAny}
	}
	if known, ok := l.targets[parts[0]]; ok {
		return known
	}
	t := l.descend(parts)
	l.targets[parts[0]] = t
	return t
}

func (l *lowerer) descend(parts []part) target {
	t := target{only: kindAny}
	seen := map[part]bool{}
	for len(parts) == 1 {
		p := l.stands(parts[0])
		if p != parts[0] {
			parts = []part{p}
		}
		if seen[p] {
			_, _, ok := l.flatten(parts)
			t.failed = !ok
			return t
		}
		seen[p] = true
		if p.without == 0 && l.isComponent(p.node) {
			t.owner = p.node
		}
		inner, nested := l.inner(p)
		if !nested {
			break
		}
		if !p.isRef() && saysNullable(p.node) && !p.node.Has("type") {
			t.nullable = true
		}
		if inner = l.distinct(inner); len(inner) > 1 {
			break
		}
		parts = inner
	}
	if len(parts) == 1 && !parts[0].constrains() {
		parts = nil
	}
	t.parts = parts
	return t
}

// stands is the part that stands for one which repeats it.
func (l *lowerer) stands(p part) part {
	p.node = l.first(p.node)
	return p
}

// saysNullable reads nullable of OpenAPI 3.0, and what stood for it in 2.0.
func saysNullable(n *source.Node) bool { return n.True("nullable") || n.True("x-nullable") }

// distinct drops the parts of an intersection that others imply.
func (l *lowerer) distinct(parts []part) []part {
	var out []part
	for i, p := range parts {
		if p = l.stands(p); !l.implied(p, out, parts[i+1:]) {
			out = append(out, p)
		}
	}
	return out
}

// implied reports whether a part asks nothing that the parts before and after it do not ask as well.
func (l *lowerer) implied(p part, before, after []part) bool {
	for _, other := range before {
		if l.same(p, other) {
			return true
		}
	}
	if l.asking[p.node] || !light(p) || len(before)+len(after) == 0 {
		return false
	}
	l.asking[p.node] = true
	defer delete(l.asking, p.node)
	others := append(append([]part{}, before...), after...)
	leaves, _, ok := l.flatten(others)
	if !ok || len(leaves) == 0 {
		return false
	}
	return l.implies(l.shapeOf(target{parts: others, only: kindAny}), p.node)
}

// same reports whether two parts lead to the same schema.
func (l *lowerer) same(a, b part) bool {
	for _, p := range []*part{&a, &b} {
		for range 16 {
			inner, nested := l.inner(*p)
			if !nested || len(inner) != 1 {
				break
			}
			*p = inner[0]
		}
	}
	return a == b
}

// light reports whether a part asks for types and members only, so that it is worth asking whether others imply it.
func light(p part) bool {
	if p.node.Kind != source.Mapping {
		return false
	}
	for i := range p.node.Members {
		key, value := p.node.Members[i].Key, p.node.Members[i].Value
		switch {
		case key == "readOnly", key == "writeOnly":
			return false
		case key == "type", key == "required", key == "discriminator", annotates(key), p.without&combinatorOf(key) != 0:
		case key == "properties":
			for j := range value.Members {
				if !typeAlone(value.Members[j].Value) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

func typeAlone(n *source.Node) bool {
	if n.Kind != source.Mapping || saysNullable(n) {
		return false
	}
	for i := range n.Members {
		if key := n.Members[i].Key; key != "type" && !annotates(key) || key == "readOnly" || key == "writeOnly" {
			return false
		}
	}
	return true
}

// implies reports whether a shape asks all that a light schema asks.
func (l *lowerer) implies(s *shape, n *source.Node) bool {
	if wanted := typesOf(n); s.inferred && n.Has("type") || s.kinds&^wanted != 0 || s.nullable && wanted&kindNull == 0 {
		return false
	}
	if required := n.Get("required"); required != nil {
		for _, name := range required.Items {
			if m := s.byName[name.Value]; m == nil || m.required == nil {
				return false
			}
		}
	}
	if properties := n.Get("properties"); properties != nil {
		for i := range properties.Members {
			m := s.byName[properties.Members[i].Key]
			if m == nil {
				return false
			}
			have := l.shapeOf(l.resolve(m.parts...))
			if wanted := typesOf(properties.Members[i].Value); have.kinds&^wanted != 0 || have.nullable && wanted&kindNull == 0 {
				return false
			}
		}
	}
	return true
}
