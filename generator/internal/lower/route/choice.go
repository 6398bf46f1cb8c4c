package route

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
)

// Fragment reads what stands behind a # in a path. It is never sent, so that it can only say how operations of one path are told
// apart: by parameters that it names, some of them with a value.
func (r *Router) Fragment(op *ir.Operation, t *Template, method string) bool {
	if t.Fragment == "" {
		return true
	}
	var list []ir.RouteCondition
	for part := range strings.SplitSeq(t.Fragment, "&") {
		name, value, _ := strings.Cut(part, "=")
		for _, p := range op.Params {
			if p.In == ir.InQuery && p.Wire == name || p.In == ir.InHeader && strings.EqualFold(p.Wire, name) {
				list = append(list, condition(p, value))
				break
			}
		}
	}
	if len(list) == 0 {
		r.fault(t.At, PathInvalid, rule.PathEnds, "the path has a fragment, which is never sent and names no parameter of %s", method)
		return false
	}
	if len(r.conditions) == 0 {
		d := r.diags.Warn(t.At, "path-fragment", "fragments of paths are never sent: a server goes by the parameters that they name")
		d.Help = rule.PathEnds
	}
	r.conditions[op] = list
	return true
}

// tellApart settles which of the operations with one method and one path a request is for.
func (r *Router) tellApart(leaf *ir.RouteLeaf) {
	count, absent := map[string]int{}, map[string]int{}
	for _, m := range leaf.Methods {
		if count[m.Method]++; m.Absent != nil {
			absent[m.Method]++
		}
	}
	if len(count) == len(leaf.Methods) && !slices.ContainsFunc(leaf.Methods, func(m ir.RouteMethod) bool { return r.asked[m.Operation] }) {
		return
	}
	first := map[string]int{} // by method and conditions
	kept := leaf.Methods[:0:0]
	for _, m := range leaf.Methods {
		switch {
		case m.Absent != nil:
			continue
		case count[m.Method] == 1 && !r.asked[m.Operation]:
			kept = append(kept, m)
			continue
		case count[m.Method]-absent[m.Method] > 1:
			m.When = r.conditionsOf(m.Operation)
		default: // alone beside what is left out, of which fragments alone may tell it
			m.When = r.conditions[m.Operation]
		}
		key := keyOfChoice(m)
		at, taken := first[key]
		switch {
		case !taken:
			first[key] = len(kept)
			kept = append(kept, m)
		case kept[at].Operation.Deprecated && !m.Operation.Deprecated:
			r.unserved(kept[at].Operation, m.Operation)
			kept[at] = m
		default:
			r.unserved(m.Operation, kept[at].Operation)
		}
	}
	kept = withAbsent(kept, leaf.Methods, first)
	clear(count)
	for _, m := range kept {
		count[m.Method]++
	}
	for i, m := range kept {
		switch {
		case count[m.Method] == 1 && !r.asked[m.Operation]:
			kept[i].When = nil
		case m.Operation != nil:
			m.Operation.Doc.Notes = append(m.Operation.Doc.Notes,
				"Of the operations with this method and path, it is for "+asked(m.When)+".")
		}
	}
	leaf.Methods = kept
}

// withAbsent adds what is left out to the operations of a path, where a request tells it from them.
func withAbsent(kept, all []ir.RouteMethod, first map[string]int) []ir.RouteMethod {
	operations := kept
	for _, m := range all {
		if m.Absent == nil {
			continue
		}
		beside := slices.ContainsFunc(operations, func(other ir.RouteMethod) bool { return other.Method == m.Method })
		if m.Absent.Filtered || !beside { // which is whatever the others are not
			m.When = nil
		}
		key := keyOfChoice(m)
		if _, taken := first[key]; !taken {
			first[key] = len(kept)
			kept = append(kept, m)
		}
	}
	return kept
}

// conditionsOf is what tells an operation from others with its method and path: what the fragment of its path says, else parameters
// that must be there with one value.
func (r *Router) conditionsOf(op *ir.Operation) []ir.RouteCondition {
	if said := r.conditions[op]; said != nil {
		return said
	}
	var list []ir.RouteCondition
	for _, p := range op.Params {
		if value := onlyValue(p); value != "" && (p.In == ir.InQuery || p.In == ir.InHeader) {
			list = append(list, condition(p, value))
		}
	}
	return list
}

func condition(p *ir.Param, value string) ir.RouteCondition {
	if p.In == ir.InHeader {
		return ir.RouteCondition{In: p.In, Name: http.CanonicalHeaderKey(p.Wire), Value: value}
	}
	return ir.RouteCondition{In: p.In, Name: p.Wire, Value: value}
}

// onlyValue is the text that a parameter must have, "" if there are several or none.
func onlyValue(p *ir.Param) string {
	if !p.Required {
		return ""
	}
	switch t := p.Type.(type) {
	case *ir.Named:
		if e, isEnum := t.Decl.(*ir.Enum); isEnum && len(e.Values) == 1 {
			return e.Values[0].Value.Text
		}
	case *ir.Primitive:
		for _, check := range t.Checks {
			if values, ok := check.(ir.OneOf); ok && len(values.Values) == 1 {
				return values.Values[0].Text
			}
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // may have several values
	}
	return ""
}

// keyOfChoice is the same for operations that no request tells apart.
func keyOfChoice(m ir.RouteMethod) string {
	var parts []string
	for _, c := range m.When {
		parts = append(parts, c.In.String()+"\x00"+c.Name+"\x00"+c.Value)
	}
	slices.Sort(parts)
	return m.Method + "\x01" + strings.Join(parts, "\x01")
}

// moreAsked puts operations that ask more before those that ask less, which would take their requests. A value is more than a name.
func moreAsked(a, b ir.RouteMethod) int {
	values := func(list []ir.RouteCondition) (n int) {
		for _, c := range list {
			if c.Value != "" {
				n++
			}
		}
		return n
	}
	return cmp.Or(cmp.Compare(len(b.When), len(a.When)), cmp.Compare(values(b.When), values(a.When)))
}

// asked names conditions in a comment.
func asked(list []ir.RouteCondition) string {
	if len(list) == 0 {
		return "requests that none of the others is for"
	}
	var query, all []string
	for _, c := range list {
		switch {
		case c.In == ir.InHeader && c.Value != "":
			all = append(all, "the header `"+c.Name+": "+c.Value+"`")
		case c.In == ir.InHeader:
			all = append(all, "the header `"+c.Name+"`")
		case c.Value != "":
			query = append(query, c.Name+"="+c.Value)
		default:
			query = append(query, c.Name)
		}
	}
	if len(query) > 0 {
		all = append(all, "`"+strings.Join(query, "&")+"` in the query")
	}
	return "requests with " + strings.Join(all, " and ")
}

// unserved leaves an operation to clients.
func (r *Router) unserved(op, other *ir.Operation) {
	op.Unserved = true
	op.Doc.Notes = append(op.Doc.Notes, "Requests to it cannot be told from those to "+other.Name+", which is all that a server answers.")
	d := r.diags.Warn(r.templates[op].At, "route-duplicate",
		"%s matches the same requests as %s %s: a client has both, a server the latter alone",
		op.Name, other.Name, prose.Quoted(other.Path))
	d.Help = rule.SamePaths
	d.AlsoAt(r.templates[other].At, "the other path")
}
