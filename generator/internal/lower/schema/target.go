package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// Target is what a use of a schema comes down to once references and wrappers that add nothing are looked through.
type Target struct {
	Parts    []Part       // several are their intersection; none accepts every value
	Owner    *source.Node // the component whose name a declaration takes; nil if there is none on the way
	Only     Kinds        // the types looked at
	Nullable bool         // a wrapper says so
	Failed   bool
}

// Identity tells targets apart.
type Identity struct {
	part Part
	set  string // of an intersection
	only Kinds
}

// Identity is equal for targets that become one type.
func (t Target) Identity() Identity {
	if len(t.Parts) == 1 {
		return Identity{part: t.Parts[0], only: t.Only}
	}
	var set strings.Builder
	for _, p := range t.Parts {
		set.WriteString(p.Node.ID())
		set.WriteByte(0)
		set.WriteString(strconv.Itoa(int(p.Without)<<2 | int(p.View)))
		set.WriteByte(0)
	}
	return Identity{set: set.String(), only: t.Only}
}

// Place is where to point when something is to be said about the target.
func (t Target) Place() *source.Node {
	switch {
	case t.Owner != nil:
		return t.Owner
	case len(t.Parts) > 0:
		return t.Parts[0].Node
	}
	return nil
}

// Resolve looks through references, through allOf of one, and through what an intersection repeats.
func (rd *Reader) Resolve(parts ...Part) Target {
	if len(parts) > 1 {
		parts = rd.distinct(parts)
	}
	if len(parts) != 1 {
		return Target{Parts: parts, Only: Any}
	}
	if known, ok := rd.targets[parts[0]]; ok {
		return known
	}
	t := rd.descend(parts)
	rd.targets[parts[0]] = t
	return t
}

func (rd *Reader) descend(parts []Part) Target {
	t := Target{Only: Any}
	seen := map[Part]bool{}
	for len(parts) == 1 {
		p := rd.stands(parts[0])
		if p != parts[0] {
			parts = []Part{p}
		}
		if seen[p] {
			_, _, ok := rd.Flatten(parts)
			t.Failed = !ok
			return t
		}
		seen[p] = true
		if p.Without == 0 && rd.naming.IsComponent(p.Node) {
			t.Owner = p.Node
		}
		inner, nested := rd.Inner(p)
		if !nested {
			break
		}
		if p.isRef() && vendor.SaysNullable(p.Node) || !p.isRef() && SaysNullable(p.Node) {
			t.Nullable = true // beside allOf that is all that it can mean, whether a type is repeated or not
		}
		if inner = rd.distinct(inner); len(inner) > 1 {
			break
		}
		parts = inner
	}
	if len(parts) == 1 && !parts[0].Constrains() {
		parts = nil
	}
	t.Parts = parts
	return t
}

// stands is the part that stands for one which repeats it.
func (rd *Reader) stands(p Part) Part {
	p.Node = rd.naming.FirstAlike(p.Node)
	return p
}

// SaysNullable reads nullable of OpenAPI 3.0, and what stood for it in 2.0.
func SaysNullable(n *source.Node) bool { return n.True("nullable") || vendor.SaysNullable(n) }

// distinct drops the parts of an intersection that others imply.
func (rd *Reader) distinct(parts []Part) []Part {
	var out []Part
	for i, p := range parts {
		if p = rd.stands(p); !rd.implied(p, out, parts[i+1:]) {
			out = append(out, p)
		}
	}
	return out
}

// implied reports whether a part asks nothing that the parts before and after it do not ask as well.
func (rd *Reader) implied(p Part, before, after []Part) bool {
	for _, other := range before {
		if rd.same(p, other) {
			return true
		}
	}
	if rd.asking[p.Node] || !light(p) || len(before)+len(after) == 0 {
		return false
	}
	rd.asking[p.Node] = true
	defer delete(rd.asking, p.Node)
	others := append(append([]Part{}, before...), after...)
	leaves, _, ok := rd.Flatten(others)
	if !ok || len(leaves) == 0 {
		return false
	}
	return rd.implies(rd.probe(Target{Parts: others, Only: Any}), p.Node)
}

// same reports whether two parts lead to the same schema.
func (rd *Reader) same(a, b Part) bool {
	for _, p := range []*Part{&a, &b} {
		for range 16 {
			inner, nested := rd.Inner(*p)
			if !nested || len(inner) != 1 {
				break
			}
			*p = inner[0]
		}
	}
	return a == b
}

// light reports whether a part asks for types and members only, so that it is worth asking whether others imply it.
func light(p Part) bool {
	if p.Node.Kind != source.Mapping {
		return false
	}
	for i := range p.Node.Members {
		key, value := p.Node.Members[i].Key, p.Node.Members[i].Value
		switch {
		case key == "readOnly", key == "writeOnly":
			return false
		case key == "type", key == "required", key == "discriminator", Annotates(key), p.Without&CombinatorOf(key) != 0:
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
	if n.Kind != source.Mapping || SaysNullable(n) {
		return false
	}
	for i := range n.Members {
		if key := n.Members[i].Key; key != "type" && !Annotates(key) || key == "readOnly" || key == "writeOnly" {
			return false
		}
	}
	return true
}

// implies reports whether a shape asks all that a light schema asks.
func (rd *Reader) implies(s *Shape, n *source.Node) bool {
	if !s.typedAs(n) {
		return false
	}
	if required := n.Get("required"); required != nil {
		for _, name := range required.Items {
			if m := s.ByName[name.Value]; m == nil || m.Required == nil {
				return false
			}
		}
	}
	if properties := n.Get("properties"); properties != nil {
		for i := range properties.Members {
			m := s.ByName[properties.Members[i].Key]
			if m == nil {
				return false
			}
			if have := rd.ShapeOf(rd.Resolve(m.Parts...)); !have.typedAs(properties.Members[i].Value) {
				return false
			}
		}
	}
	return true
}

// typedAs reports whether a shape allows no type that a schema does not. One that is inferred from keywords forbids none.
func (s *Shape) typedAs(n *source.Node) bool {
	wanted := TypesOf(n)
	return s.Kinds&^wanted == 0 && (!s.Nullable || wanted&Null != 0) && (!s.Inferred || !n.Has("type"))
}

// Origin is where a node stands, for those who have no document.
func Origin(n *source.Node) ir.Origin {
	if n == nil {
		return ir.Origin{}
	}
	return ir.Origin{Pos: n.Pos(), Pointer: n.Pointer()}
}

// Chain returns the schemas that parts lead through, one after the other.
func (rd *Reader) Chain(parts []Part) (out []*source.Node) {
	for _, p := range parts {
		for range MaxNesting {
			if p.Node.Kind != source.Mapping {
				break
			}
			if !slices.Contains(out, p.Node) {
				out = append(out, p.Node)
			}
			inner, nested := rd.Inner(p)
			if !nested || len(inner) != 1 {
				break
			}
			p = inner[0]
		}
	}
	return out
}

// MaxNesting is how many lists and maps may hold each other before one has a name. Inference in go/types gives up at a depth of 100,
// at up to three levels each.
const MaxNesting = 24
