package schema

import (
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// View is the direction that values go: members that are ReadOnly are not in requests, those that are WriteOnly not in
// responses. What goes in requests may be a JSON merge patch, which has the members that change.
type View uint8

// The views.
const (
	InResponses View = iota
	InRequests
	InPatches
)

// OfElements is the view of the elements of an array, which a patch replaces as a whole.
func (v View) OfElements() View { return min(v, InRequests) }

// Access is what a schema says of directions, and whether what is below it differs by them.
type Access uint8

// What a schema says of itself, and of what is below it.
const (
	ReadOnly Access = 1 << iota
	WriteOnly
	lessInRequests  // a member below is ReadOnly
	LessInResponses // a member below is WriteOnly

	Differs = lessInRequests | LessInResponses
)

// oneWay reports whether a member is for one direction alone. One that is both would be for none, and is kept in both.
func (a Access) oneWay() bool {
	return a&(ReadOnly|WriteOnly) == ReadOnly || a&(ReadOnly|WriteOnly) == WriteOnly
}

// PartIn is the part that a schema is in a view. Schemas that are the same in several are one part.
func (rd *Reader) PartIn(v View, n *source.Node) Part {
	if v == InPatches && rd.Patched(n) {
		return Part{Node: n, View: InPatches}
	}
	if v == InResponses || rd.AccessOf(n)&Differs == 0 {
		return Part{Node: n}
	}
	return Part{Node: n, View: InRequests}
}

// AccessOf is what a schema says of directions, by itself, through a reference or in one of its allOf (JSON Schema
// Validation, section 9.4: one that says so is enough), and whether requests and responses differ below it.
func (rd *Reader) AccessOf(n *source.Node) Access {
	if a, known := rd.accesses[n]; known {
		return a
	}
	s := survey{reader: rd, users: map[*source.Node][]user{}}
	s.find(n)
	s.spread()
	return rd.accesses[n]
}

// survey finds where requests and responses differ. It visits each schema once, and again when what it knows of it grows,
// which it does a few times at most.
type survey struct {
	reader *Reader
	users  map[*source.Node][]user
	work   []*source.Node // of which something is to be said to those that use them
}

// user is a schema that leads to another one.
type user struct {
	node *source.Node
	how  grammar.Leads
}

func (s *survey) find(root *source.Node) {
	s.reader.accesses[root] = s.reader.ownAccess(root)
	for open := []*source.Node{root}; len(open) > 0; {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		s.reader.eachSubschema(n, func(to *source.Node, how grammar.Leads) {
			s.users[to] = append(s.users[to], user{n, how})
			if _, known := s.reader.accesses[to]; !known {
				s.reader.accesses[to] = s.reader.ownAccess(to)
				open = append(open, to)
			}
			if s.reader.accesses[to] != 0 {
				s.work = append(s.work, to)
			}
		})
	}
}

func (s *survey) spread() {
	for len(s.work) > 0 {
		n := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		a := s.reader.accesses[n]
		for _, u := range s.users[n] {
			gained := a & Differs
			switch {
			case u.how == grammar.ToItself:
				gained = a
			case u.how == grammar.ToMember && a.oneWay():
				gained |= a & (ReadOnly | WriteOnly) << 2
			}
			if known := s.reader.accesses[u.node]; known|gained != known {
				s.reader.accesses[u.node] = known | gained
				s.work = append(s.work, u.node)
			}
		}
	}
}

// ownAccess is what a schema itself says of directions. What stands beside a reference counts from OpenAPI 3.1 on.
func (rd *Reader) ownAccess(n *source.Node) (a Access) {
	if _, isRef := n.Ref(); n.Kind != source.Mapping || isRef && !rd.Siblings() {
		return 0
	}
	if n.True("readOnly") {
		a |= ReadOnly
	}
	if n.True("writeOnly") {
		a |= WriteOnly
	}
	return a
}

// eachSubschema calls f for the schemas that a type is made of.
func (rd *Reader) eachSubschema(n *source.Node, f func(to *source.Node, how grammar.Leads)) {
	if n.Kind != source.Mapping {
		return
	}
	if _, isRef := n.Ref(); isRef {
		if to := rd.doc.Target(n); to != nil {
			f(to, grammar.ToItself)
		}
		if !rd.Siblings() {
			return
		}
	}
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		if key == "discriminator" {
			for _, heir := range rd.HeirsBelow(n) {
				f(heir, grammar.ToOther)
			}
		}
		k, _ := grammar.KeywordOf(key)
		if k.Leads == grammar.Nowhere {
			continue
		}
		if k.Nest == grammar.One {
			f(value, k.Leads)
		}
		if k.Nest == grammar.Table {
			for j := range value.Members {
				f(value.Members[j].Value, k.Leads)
			}
			continue
		}
		for _, item := range value.Items { // older JSON Schema has lists of items
			f(item, k.Leads)
		}
	}
}

// Reached are schemas and all that types made of them are made of.
func (rd *Reader) Reached(from []*source.Node) map[*source.Node]bool {
	seen := map[*source.Node]bool{}
	var open []*source.Node
	add := func(n *source.Node, _ grammar.Leads) {
		if !seen[n] {
			seen[n] = true
			open = append(open, n)
		}
	}
	for _, n := range from {
		add(n, grammar.ToItself)
	}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		rd.eachSubschema(n, add)
	}
	return seen
}

// View is the direction that a target is for.
func (t Target) View() (v View) {
	for _, p := range t.Parts {
		v = max(v, p.View)
	}
	return v
}

// direct leaves out what the view does not have.
func (m *merger) direct(v View) {
	hidden := ReadOnly
	if v == InResponses {
		hidden = WriteOnly
	}
	if v == InPatches {
		m.relax()
	}
	kept := make([]*Member, 0, len(m.Members))
	for _, one := range m.Members {
		if one.Access = m.reader.accessIn(one.Parts); one.Access.oneWay() && one.Access&hidden != 0 {
			m.Hidden = append(m.Hidden, one)
			delete(m.ByName, one.Name)
			continue
		}
		kept = append(kept, one)
	}
	if len(m.Hidden) > 0 {
		m.Members, m.Both = kept, m.Members
	}
}

func (rd *Reader) accessIn(parts []Part) (a Access) {
	for _, p := range parts {
		a |= rd.AccessOf(p.Node)
	}
	return a
}
