package schema

import (
	"iter"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// A JSON merge patch (RFC 7396) has the members of an object that change: null for one that goes, and for one that is an object a
// patch of that. What is no object is there as a whole, arrays too. So is what is one of several schemas here, since a part of it
// would not tell which.

// Patched reports whether a merge patch says anything that values of a schema do not: a schema may write out that all its members
// may be absent or null, and is that of its patches then.
func (rd *Reader) Patched(n *source.Node) bool {
	if n == nil {
		return false
	}
	if known, ok := rd.patched[n]; ok {
		return known
	}
	var walked []*source.Node
	for one, whole := range rd.inPatch(n) {
		if !whole && rd.asksWhole(one) {
			rd.patched[n] = true
			return true
		}
		walked = append(walked, one)
	}
	for _, one := range walked {
		rd.patched[one] = false
	}
	return false
}

// inPatch yields the schemas of a merge patch of n, each once, and whether a patch has values of one as a whole: what is in that is not
// yielded.
func (rd *Reader) inPatch(n *source.Node) iter.Seq2[*source.Node, bool] {
	return func(yield func(*source.Node, bool) bool) {
		seen := map[*source.Node]bool{n: true}
		for open := []*source.Node{n}; len(open) > 0; {
			one := open[len(open)-1]
			open = open[:len(open)-1]
			whole := rd.isWhole(one)
			if !yield(one, whole) {
				return
			}
			if whole {
				continue
			}
			for _, to := range append(rd.itself(one), rd.membersOf(one)...) {
				if !seen[to] {
					seen[to] = true
					open = append(open, to)
				}
			}
		}
	}
}

// asksWhole reports whether a schema asks for a member, or for a value of one that is not null.
func (rd *Reader) asksWhole(n *source.Node) bool {
	if required := n.Get("required"); required != nil && len(required.Items) > 0 && !rd.isRefAlone(n) {
		return true
	}
	return slices.ContainsFunc(rd.membersOf(n), func(to *source.Node) bool { return !rd.allowsNull(to, MaxNesting) })
}

// isRefAlone reports whether a schema is a reference beside which nothing counts.
func (rd *Reader) isRefAlone(n *source.Node) bool {
	_, isRef := n.Ref()
	return isRef && !rd.Siblings()
}

// membersOf are the schemas of members.
func (rd *Reader) membersOf(n *source.Node) (out []*source.Node) {
	if rd.isRefAlone(n) {
		return nil
	}
	for _, keyword := range []string{"properties", "patternProperties"} {
		if table := n.Get(keyword); table != nil {
			for i := range table.Members {
				out = append(out, table.Members[i].Value)
			}
		}
	}
	for _, keyword := range []string{"additionalProperties", "unevaluatedProperties"} {
		if one := n.Get(keyword); one != nil && one.Kind == source.Mapping {
			out = append(out, one)
		}
	}
	return out
}

// itself are the schemas that a value of one always fulfils, unless it is null.
func (rd *Reader) itself(n *source.Node) (out []*source.Node) {
	if n.Kind != source.Mapping {
		return nil
	}
	if _, isRef := n.Ref(); isRef {
		if to := rd.doc.Target(n); to != nil {
			out = append(out, to)
		}
		if rd.isRefAlone(n) {
			return out
		}
	}
	if all := n.Get("allOf"); all != nil {
		out = append(out, all.Items...)
	}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		if branches := rd.branches(n, keyword); len(branches) == 1 {
			out = append(out, branches[0])
		}
	}
	return out
}

// branches are those of a oneOf or anyOf that other values than null may fulfil.
func (rd *Reader) branches(n *source.Node, keyword string) []*source.Node {
	list := n.Get(keyword)
	if list == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list.Items), rd.isNull)
}

// isNull reports whether a schema is that of null alone.
func (rd *Reader) isNull(n *source.Node) bool {
	if n = rd.doc.Resolve(n); n == nil || n.Kind != source.Mapping {
		return false
	}
	if enum := n.Get("enum"); enum != nil && len(enum.Items) == 1 && enum.Items[0].Kind == source.Null {
		return true
	}
	return n.Has("type") && TypesOf(n) == Null || !n.Has("type") && SaysNullable(n) && !Part{Node: n}.Constrains()
}

// isWhole reports whether a value is one of several schemas.
func (rd *Reader) isWhole(n *source.Node) bool {
	if rd.isExtended(n) {
		return true
	}
	seen := map[*source.Node]bool{n: true}
	for open := []*source.Node{n}; len(open) > 0; {
		one := open[len(open)-1]
		open = open[:len(open)-1]
		for _, keyword := range []string{"oneOf", "anyOf"} {
			if branches := rd.branches(one, keyword); len(branches) > 1 && !rd.allRestrict(branches, MaxNesting) {
				return true
			}
		}
		for _, to := range rd.itself(one) {
			if !seen[to] {
				seen[to] = true
				open = append(open, to)
			}
		}
	}
	return false
}

// Wholes are the schemas of objects of which merge patches of one have values, since each may be of several schemas, though a patch of them
// would ask for less.
func (rd *Reader) Wholes(n *source.Node) (out []*source.Node) {
	if n == nil {
		return nil
	}
	for one, whole := range rd.inPatch(n) {
		if whole && rd.losesPatches(one, MaxNesting) {
			out = append(out, one)
		}
	}
	return out
}

// losesPatches reports whether one of several schemas that a value may be of would have patches.
func (rd *Reader) losesPatches(n *source.Node, depth int) bool {
	if depth == 0 {
		return false
	}
	if rd.isExtended(n) {
		return true
	}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		if slices.ContainsFunc(rd.branches(n, keyword), func(to *source.Node) bool {
			return rd.Patched(to) || rd.losesPatches(to, depth-1)
		}) {
			return true
		}
	}
	return slices.ContainsFunc(rd.itself(n), func(to *source.Node) bool { return rd.losesPatches(to, depth-1) })
}

// isExtended reports whether a value is of a schema or of one of those that extend it, as a discriminator says.
func (rd *Reader) isExtended(n *source.Node) bool {
	for range MaxNesting {
		if n.Has("discriminator") && rd.HeirsBelow(n) != nil {
			return true
		}
		inner := rd.itself(n)
		if len(inner) != 1 || len(rd.membersOf(n)) > 0 {
			return false
		}
		n = inner[0]
	}
	return false
}

// allRestrict reports whether branches say only which members are there, which is nothing to ask of a patch.
func (rd *Reader) allRestrict(branches []*source.Node, depth int) bool {
	return depth > 0 && !slices.ContainsFunc(branches, func(n *source.Node) bool {
		if n = rd.doc.Resolve(n); n == nil || n.Kind != source.Mapping {
			return true
		}
		return slices.ContainsFunc(n.Members, func(m source.Member) bool {
			switch m.Key {
			case "required", "not":
				return false
			case "allOf", "anyOf", "oneOf":
				return !rd.allRestrict(m.Value.Items, depth-1)
			}
			return !Annotates(m.Key)
		})
	})
}

// allowsNull reports whether a schema is sure to allow null.
func (rd *Reader) allowsNull(n *source.Node, depth int) bool {
	if n.Kind == source.Bool {
		return n.Value == "true"
	}
	if depth == 0 || n.Kind != source.Mapping {
		return false
	}
	allows := func(to *source.Node) bool { return rd.allowsNull(to, depth-1) }
	if _, isRef := n.Ref(); isRef {
		if to := rd.doc.Target(n); to == nil || !allows(to) {
			return false
		} else if !rd.Siblings() {
			return true
		}
	}
	if n.Has("type") && TypesOf(n)&Null == 0 {
		return false
	}
	if one := n.Get("const"); one != nil && one.Kind != source.Null {
		return false
	}
	isNull := func(value *source.Node) bool { return value.Kind == source.Null }
	if list := n.Get("enum"); list != nil && !slices.ContainsFunc(list.Items, isNull) {
		return false
	}
	says, combined := SaysNullable(n), false
	for _, keyword := range []string{"allOf", "oneOf", "anyOf"} {
		list := n.Get(keyword)
		if list == nil {
			continue
		}
		combined = true
		if one := slices.ContainsFunc(list.Items, allows); keyword != "allOf" && !one && !says {
			return false
		}
		if keyword == "allOf" && !says && slices.ContainsFunc(list.Items, func(to *source.Node) bool { return !allows(to) }) {
			return false
		}
	}
	_, isRef := n.Ref()
	return says || combined || isRef || n.Has("type") || n.Has("const") || n.Has("enum") || !Part{Node: n}.Constrains()
}

// relax leaves of what is asked of an object what is asked of a patch.
func (m *merger) relax() {
	m.Removable = true
	for _, one := range m.Members {
		one.Required, one.Removable = nil, true
	}
	m.Groups = slices.DeleteFunc(m.Groups, func(g Group) bool { return m.reader.allRestrict(g.Branches, MaxNesting) })
	m.Keywords = slices.DeleteFunc(m.Keywords, func(one KeywordUse) bool {
		switch one.Keyword {
		case "minProperties", "maxProperties":
			return true
		}
		of := Constrained(one.Keyword)
		return Unenforced(one.Keyword) && (of == 0 || of&Object != 0)
	})
}

// Below are the schemas that one leads to: those of which its patches have patches, and those of which they have values.
func (rd *Reader) Below(n *source.Node) (patches, values []*source.Node) {
	if rd.Patched(n) {
		for _, to := range append(rd.itself(n), rd.membersOf(n)...) {
			if rd.Patched(to) {
				patches = append(patches, to)
			}
		}
	}
	add := func(to *source.Node, _ grammar.Leads) {
		if !slices.Contains(patches, to) {
			values = append(values, to)
		}
	}
	rd.eachSubschema(n, add)
	for _, to := range rd.membersOf(n) {
		add(to, grammar.ToMember)
	}
	return patches, values
}

// IsMergePatch reports whether a media type is that of JSON merge patches.
func IsMergePatch(mediaType string) bool {
	base, _, _ := strings.Cut(mediaType, ";")
	return strings.EqualFold(strings.TrimSpace(base), "application/merge-patch+json")
}
