package route

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Query is a part of the query that stands in the key of a path, decoded.
type Query struct {
	Name     string
	Value    string // that each request has; "" if it is a variable's
	Variable string // whose value it is
}

// readQuery reads what stands behind a ? in a path. No path of a request has it, so that it says which query requests have, where it tells
// the path from another one, or a parameter. A query that does neither is a fault, as in a URL that was copied.
func (r *Router) readQuery(t *Template) (fault string) {
	at := outside(t.Path, '?')
	if at < 0 {
		return ""
	}
	var query string
	path := t.Path
	if t.Path, query = t.Path[:at], t.Path[at+1:]; r.keys[withoutQuery(path)] < 2 && !strings.Contains(query, "{") {
		r.fault(t.At, PathInvalid, rule.PathEnds, "the path has a query, which no path of a request has, and tells it from no other path")
		return PathInvalid
	}
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if name = unescaped(name); name == "" {
			continue
		}
		if variable, found := strings.CutPrefix(value, "{"); found && strings.HasSuffix(value, "}") {
			t.Query = append(t.Query, Query{Name: name, Variable: strings.TrimSuffix(variable, "}")})
		} else {
			t.Query = append(t.Query, Query{Name: name, Value: unescaped(value)})
		}
	}
	r.diags.Warn(t.At, "path-query", "the path has a query, which no path of a request has: requests are told by it").Help = rule.PathEnds
	return ""
}

func unescaped(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}

// Asked settles what the query in the key of an operation's path asks of requests: an optional parameter of it is required.
func (r *Router) Asked(op *ir.Operation, t *Template) {
	if len(t.Query) == 0 {
		return
	}
	var list []ir.RouteCondition
	for _, q := range t.Query {
		list = append(list, ir.RouteCondition{In: ir.InQuery, Name: q.Name, Value: q.Value})
		declared := slices.ContainsFunc(op.Params, func(p *ir.Param) bool { return p.In == ir.InQuery && p.Wire == q.Name })
		if q.Variable == "" && !declared {
			op.Fixed = append(op.Fixed, ir.Fixed{Name: q.Name, Value: q.Value})
		}
	}
	r.conditions[op], r.asked[op] = list, true
}

// operators are those of RFC 6570, section 2.2, that say in which form a variable is written, before it or behind it.
var operators = regexp.MustCompile(`^[./;]?([^.+#/;?&*:][^*:]*)(\*|:[0-9]+)?$`)

// queryOperator is a query, which is no part of a path.
var queryOperator = regexp.MustCompile(`\{[?&][^{}]*\}`)

// withoutOperators takes the operators of URI templates out of a path: parameters say in which form they are written.
func (r *Router) withoutOperators(t *Template) {
	var out strings.Builder
	for rest := t.Path; ; {
		before, after, found := strings.Cut(rest, "{")
		out.WriteString(before)
		name, next, closed := strings.Cut(after, "}")
		if !found || !closed {
			if found {
				out.WriteString("{" + after)
			}
			break
		}
		rest = next
		plain := operators.FindStringSubmatch(name)
		switch {
		case !strings.ContainsAny(name, ".+#/;?&*:") || declares(t.Item, name):
		case strings.HasPrefix(name, "?") || strings.HasPrefix(name, "&"): // the query, of which parameters say all
			r.operator(t.At, name, "is no part of a path, and left out")
			continue
		case len(name) > 1 && name[0] == '+':
			name = name[1:]
			t.Slashed = append(t.Slashed, name)
		case len(name) > 1 && strings.HasSuffix(name, "+"): // of Amazon's API Gateway
			name = name[:len(name)-1]
			t.Slashed = append(t.Slashed, name)
		case plain != nil && plain[1] != name:
			r.operator(t.At, name, "is read as {"+plain[1]+"}, in the style of its parameter")
			name = plain[1]
		}
		out.WriteString("{" + name + "}")
	}
	t.Path = out.String()
}

func (r *Router) operator(at diag.Place, name, what string) {
	r.diags.Warn(at, "path-operator", "%s has an operator of RFC 6570, which OpenAPI does not: it %s", prose.Quoted("{"+name+"}"), what).
		Help = rule.Braces
}

// declares reports whether a path or an operation of it has a path parameter of exactly that name.
func declares(item *source.Node, name string) bool {
	has := func(n *source.Node) bool {
		list := n.Get("parameters")
		return list != nil && slices.ContainsFunc(list.Items, func(p *source.Node) bool {
			return p.Text("name") == name && p.Text("in") == "path"
		})
	}
	ofMethod := func(m source.Member) bool { return grammar.IsMethod(m.Key) && has(m.Value) }
	return item != nil && (has(item) || slices.ContainsFunc(item.Members, ofMethod))
}
