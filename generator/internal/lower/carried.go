package lower

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// rules are the keywords of a shape that neither types nor other checks express, for values of one type.
func (l *lowerer) rules(s *shape, k kinds) (out []ir.Check) {
	seen := map[*source.Node]bool{}
	for _, one := range s.said {
		if of := constrained(one.keyword); !unenforced(one.keyword) || accepts(one) || seen[one.schema] || of != 0 && of&k == 0 {
			continue
		}
		seen[one.schema] = true
		out = append(out, ir.Holds{Schema: l.rule(one.schema)})
	}
	return out
}

// rule is a schema with those of its keywords alone that are not enforced; with all of them if one of these depends on what
// the others look at.
func (l *lowerer) rule(n *source.Node) *ir.Schema {
	if n.Has("unevaluatedProperties") || n.Has("unevaluatedItems") || n.Has("additionalItems") || n.Has("$dynamicRef") {
		return l.tree(n)
	}
	out := &ir.Schema{Origin: origin(n)}
	l.branch(out, n, unenforced)
	return out
}

// tree is a schema as it stands. There is one for each place, so that they may lead back to each other.
func (l *lowerer) tree(n *source.Node) *ir.Schema {
	if known := l.trees[n]; known != nil {
		return known
	}
	out := &ir.Schema{Origin: origin(n)}
	l.trees[n] = out
	if n.Kind != source.Mapping {
		out.Never = n.Kind == source.Bool && n.Value == "false"
		return out
	}
	if _, isRef := n.Ref(); isRef {
		if to := l.doc.Target(n); to != nil {
			out.AllOf = append(out.AllOf, l.tree(to))
		}
		if !l.siblings() {
			return out
		}
	}
	l.leaf(out, n)
	l.branch(out, n, func(string) bool { return true })
	return out
}

// leaf takes over the keywords that hold no schemas.
func (l *lowerer) leaf(out *ir.Schema, n *source.Node) {
	if k := typesOf(n); k != kindAny {
		out.Types = strings.Split(k.String(), " or ")
	}
	if list := n.Get("enum"); list != nil && list.Kind == source.Sequence {
		out.Values = literals(list.Items)
	}
	if value := n.Get("const"); value != nil {
		out.Values = []ir.Literal{literal(value)}
	}
	out.Required = textItems(n.Get("required"))
	s := &shape{}
	for i := range n.Members {
		s.said = append(s.said, said{n.Members[i].Key, n, n.Members[i].Value})
	}
	if k := l.limit(s, "minLength"); k > 0 {
		out.Checks = append(out.Checks, ir.MinLength{N: k})
	}
	if k := l.limit(s, "maxLength"); k >= 0 {
		out.Checks = append(out.Checks, ir.MaxLength{N: k})
	}
	out.Checks = slices.Concat(out.Checks, l.numberBounds(s, ir.Number), l.itemBounds(s), l.memberBounds(s))
	if pattern := n.Text("pattern"); pattern != "" {
		out.Patterns = []string{pattern}
	}
	if format := n.Text("format"); format != "" {
		out.Formats = []string{format}
	}
}

// branch takes over the keywords that hold schemas, if they are wanted.
func (l *lowerer) branch(out *ir.Schema, n *source.Node, wanted func(keyword string) bool) {
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		if !wanted(key) {
			continue
		}
		switch key {
		case "properties":
			out.Properties = l.namedTrees(value)
		case "patternProperties":
			out.PatternProperties = l.namedTrees(value)
		case "additionalProperties":
			out.Additional = l.tree(value)
		case "propertyNames":
			out.PropertyNames = l.tree(value)
		case "dependentRequired", "dependencies", "dependentSchemas":
			l.depend(out, value)
		case "unevaluatedProperties":
			out.OtherProperties = l.tree(value)
		case "prefixItems":
			out.Prefix = l.treesOf(value)
		case "items":
			l.items(out, n, value)
		case "unevaluatedItems":
			out.OtherItems = l.tree(value)
		case "contains":
			out.Contains = l.contains(n, value)
		case "allOf":
			out.AllOf = append(out.AllOf, l.treesOf(value)...)
		case "anyOf":
			out.AnyOf = l.treesOf(value)
		case "oneOf":
			out.OneOf = l.treesOf(value)
		case "not":
			out.Not = l.tree(value)
		case "if":
			out.If, out.Then, out.Else = l.tree(value), l.treeOr(n.Get("then")), l.treeOr(n.Get("else"))
		}
	}
}

// depend takes over dependencies. Before 2020-12 there was one keyword for both kinds.
func (l *lowerer) depend(out *ir.Schema, value *source.Node) {
	for i := range value.Members {
		name, needs := value.Members[i].Key, value.Members[i].Value
		if needs.Kind == source.Sequence {
			out.DependentRequired = append(out.DependentRequired, ir.Dependency{Member: name, Needs: textItems(needs)})
		} else {
			out.DependentSchemas = append(out.DependentSchemas, ir.NamedSchema{Name: name, Schema: l.tree(needs)})
		}
	}
}

// items takes over the keyword items. Before 2020-12 it could list schemas, and additionalItems was for what follows these.
func (l *lowerer) items(out *ir.Schema, n, value *source.Node) {
	if value.Kind == source.Sequence {
		out.Prefix, out.Items = l.treesOf(value), l.treeOr(n.Get("additionalItems"))
		return
	}
	out.Items = l.tree(value)
}

func (l *lowerer) contains(n, value *source.Node) *ir.Contains {
	out := &ir.Contains{Schema: l.tree(value), Min: 1, Max: -1}
	s := &shape{}
	for _, keyword := range []string{"minContains", "maxContains"} {
		if v := n.Get(keyword); v != nil {
			s.said = append(s.said, said{keyword, n, v})
		}
	}
	if least := l.limit(s, "minContains"); least >= 0 {
		out.Min = least
	}
	out.Max = l.limit(s, "maxContains")
	return out
}

// treeOr is the tree of a schema that need not be there.
func (l *lowerer) treeOr(n *source.Node) *ir.Schema {
	if n == nil {
		return nil
	}
	return l.tree(n)
}

func (l *lowerer) treesOf(list *source.Node) (out []*ir.Schema) {
	for _, item := range list.Items {
		out = append(out, l.tree(item))
	}
	return out
}

func (l *lowerer) namedTrees(n *source.Node) (out []ir.NamedSchema) {
	for i := range n.Members {
		out = append(out, ir.NamedSchema{Name: n.Members[i].Key, Schema: l.tree(n.Members[i].Value)})
	}
	return out
}

func textItems(list *source.Node) (out []string) {
	if list == nil {
		return nil
	}
	for _, item := range list.Items {
		if item.Kind == source.String {
			out = append(out, item.Value)
		}
	}
	return out
}
