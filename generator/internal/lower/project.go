package lower

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// view is the direction that values go: members that are readOnly are not in requests, those that are writeOnly not in
// responses.
type view uint8

const (
	inResponses view = iota
	inRequests
)

// access is what a schema says of directions, and whether what is below it differs by them.
type access uint8

const (
	readOnly access = 1 << iota
	writeOnly
	lessInRequests  // a member below is readOnly
	lessInResponses // a member below is writeOnly

	differs = lessInRequests | lessInResponses
)

// oneWay reports whether a member is for one direction alone. One that is both would be for none, and is kept in both.
func (a access) oneWay() bool {
	return a&(readOnly|writeOnly) == readOnly || a&(readOnly|writeOnly) == writeOnly
}

// in is the part that a schema is in a view. Schemas that are the same in both are one part.
func (l *lowerer) in(v view, n *source.Node) part {
	if v == inResponses || l.accessOf(n)&differs == 0 {
		return part{node: n}
	}
	return part{node: n, view: inRequests}
}

// accessOf is what a schema says of directions, by itself, through a reference or in one of its allOf (JSON Schema
// Validation, section 9.4: one that says so is enough), and whether requests and responses differ below it.
func (l *lowerer) accessOf(n *source.Node) access {
	if a, known := l.accesses[n]; known {
		return a
	}
	s := survey{l: l, users: map[*source.Node][]user{}}
	s.find(n)
	s.spread()
	return l.accesses[n]
}

// survey finds where requests and responses differ. It visits each schema once, and again when what it knows of it grows,
// which it does a few times at most.
type survey struct {
	l     *lowerer
	users map[*source.Node][]user
	work  []*source.Node // of which something is to be said to those that use them
}

// user is a schema that leads to another one.
type user struct {
	node *source.Node
	how  leading
}

// leading is how a schema leads to another.
type leading uint8

const (
	toItself leading = iota // what the other says is said of this one: $ref, allOf
	toMember
	toOther
)

func (s *survey) find(root *source.Node) {
	s.l.accesses[root] = s.l.says(root)
	for open := []*source.Node{root}; len(open) > 0; {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		s.l.leads(n, func(to *source.Node, how leading) {
			s.users[to] = append(s.users[to], user{n, how})
			if _, known := s.l.accesses[to]; !known {
				s.l.accesses[to] = s.l.says(to)
				open = append(open, to)
			}
			if s.l.accesses[to] != 0 {
				s.work = append(s.work, to)
			}
		})
	}
}

func (s *survey) spread() {
	for len(s.work) > 0 {
		n := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		a := s.l.accesses[n]
		for _, u := range s.users[n] {
			gained := a & differs
			switch {
			case u.how == toItself:
				gained = a
			case u.how == toMember && a.oneWay():
				gained |= a & (readOnly | writeOnly) << 2
			}
			if known := s.l.accesses[u.node]; known|gained != known {
				s.l.accesses[u.node] = known | gained
				s.work = append(s.work, u.node)
			}
		}
	}
}

// says is what a schema itself says of directions. What stands beside a reference counts from OpenAPI 3.1 on.
func (l *lowerer) says(n *source.Node) (a access) {
	if _, isRef := n.Ref(); n.Kind != source.Mapping || isRef && !l.siblings() {
		return 0
	}
	if n.True("readOnly") {
		a |= readOnly
	}
	if n.True("writeOnly") {
		a |= writeOnly
	}
	return a
}

// leads calls f for the schemas that a type is made of.
func (l *lowerer) leads(n *source.Node, f func(to *source.Node, how leading)) {
	if n.Kind != source.Mapping {
		return
	}
	if _, isRef := n.Ref(); isRef {
		if to := l.doc.Target(n); to != nil {
			f(to, toItself)
		}
		if !l.siblings() {
			return
		}
	}
	for i := range n.Members {
		value := n.Members[i].Value
		switch n.Members[i].Key {
		case "discriminator":
			for _, heir := range l.heirsBelow(n) {
				f(heir, toOther)
			}
		case "allOf":
			for _, item := range value.Items {
				f(item, toItself)
			}
		case "oneOf", "anyOf", "prefixItems":
			for _, item := range value.Items {
				f(item, toOther)
			}
		case "items", "additionalProperties", "additionalItems":
			f(value, toOther)
			for _, item := range value.Items {
				f(item, toOther)
			}
		case "properties":
			for j := range value.Members {
				f(value.Members[j].Value, toMember)
			}
		case "patternProperties":
			for j := range value.Members {
				f(value.Members[j].Value, toOther)
			}
		}
	}
}

// view is the direction that a target is for.
func (t target) view() view {
	if slices.ContainsFunc(t.parts, func(p part) bool { return p.view == inRequests }) {
		return inRequests
	}
	return inResponses
}

// direct leaves out the members that the direction does not have.
func (m *merger) direct(v view) {
	hidden := readOnly
	if v == inResponses {
		hidden = writeOnly
	}
	kept := make([]*member, 0, len(m.members))
	for _, one := range m.members {
		if one.access = m.l.accessIn(one.parts); one.access.oneWay() && one.access&hidden != 0 {
			m.hidden = append(m.hidden, one)
			delete(m.byName, one.name)
			continue
		}
		kept = append(kept, one)
	}
	if len(m.hidden) > 0 {
		m.members, m.both = kept, m.members
	}
}

func (l *lowerer) accessIn(parts []part) (a access) {
	for _, p := range parts {
		a |= l.accessOf(p.node)
	}
	return a
}

// neither reports a member that is for no direction.
func (l *lowerer) neither(m *member) {
	if m.access&(readOnly|writeOnly) == readOnly|writeOnly {
		l.diags.Warn(m.node, "readonly-writeonly", "the member %s is readOnly and writeOnly, so that it would be sent by nobody: it is kept in both directions",
			quoted(m.name))
	}
}

// claimRequested takes the name of the type that a component has in requests, where that is another than in responses. It
// takes it whether or not there is such a request, so that no name depends on who uses the component.
func (l *lowerer) claimRequested(n *source.Node) {
	if l.accessOf(n)&differs == 0 {
		return
	}
	name := l.claimGiven(inRequests, n)
	if name == "" {
		name = l.names.Claim(naming.Join(l.owned[n], "Request"), naming.Join(l.owned[n], "InRequest"))
	}
	l.requested[n] = name
	l.named(inRequests, n, name)
}

// requestName is the name of the type that a component has in requests, "" where that is the same as in responses.
func (l *lowerer) requestName(n *source.Node) string { return l.requested[n] }

// ownedIn is the name of a component in a view.
func (l *lowerer) ownedIn(v view, n *source.Node) string {
	if v == inRequests && l.requested[n] != "" {
		return l.requested[n]
	}
	return l.owned[n]
}

// pointerIn is the key of a schema in configuration and lock. Where requests and responses differ, they have one each.
func (l *lowerer) pointerIn(v view, n *source.Node) string {
	if v == inRequests {
		return l.pointer(n) + requestsOnly
	}
	return l.pointer(n)
}

// sideNotes says of each type that another stands for in requests which one that is.
func (l *lowerer) sideNotes() {
	names := map[string]bool{}
	for _, d := range l.api.Decls {
		names[d.Base().Name] = true
	}
	for _, d := range l.api.Decls {
		if n := l.nodes[d]; n != nil && d.Base().Name == l.componentName(n) && names[l.requestName(n)] {
			d.Base().Doc.Notes = append(d.Base().Doc.Notes, "In requests it is "+l.requestName(n)+".")
		}
	}
}

// viewNote says of a declaration for requests what responses have in its place.
func (l *lowerer) viewNote(t target, s *shape) string {
	note := "It is " + l.componentName(t.owner) + " as requests have it"
	if len(s.hidden) == 0 || len(s.hidden) > 6 {
		return note + "."
	}
	names := make([]string, len(s.hidden))
	for i, m := range s.hidden {
		names[i] = m.name
	}
	return note + ", without " + strings.Join(names, ", ") + "."
}
