package held

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/bound"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/pattern"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Book is the schemas that have been found, each of which becomes a function of package api if it says enough.
type Book struct {
	doc      *source.Document
	schemas  *schema.Reader
	names    *names.Book
	api      *ir.API
	bounds   *bound.Reader
	patterns *pattern.Book
	formats  Formats
	trees    map[treeOf]*ir.Schema
}

// Formats tells which formats are no annotations.
type Formats func(name string) (ir.Format, bool)

// NewBook returns an empty Book for an API.
func NewBook(
	doc *source.Document, schemas *schema.Reader, names *names.Book, api *ir.API, bounds *bound.Reader, patterns *pattern.Book,
	formats Formats,
) *Book {
	return &Book{doc, schemas, names, api, bounds, patterns, formats, map[treeOf]*ir.Schema{}}
}

// Keywords are the keywords of a shape that neither types nor other checks express, for values of one type.
func (b *Book) Keywords(s *schema.Shape, k schema.Kinds) (out []ir.Check) {
	seen := map[*source.Node]bool{}
	for _, one := range s.Keywords {
		if of := schema.Constrained(one.Keyword); !schema.Unenforced(one.Keyword) || schema.Accepts(one) ||
			seen[one.Schema] || of != 0 && of&k == 0 {
			continue
		}
		seen[one.Schema] = true
		out = append(out, ir.Holds{Schema: b.heldSchema(one.Schema)})
	}
	return out
}

// Whole is all that some schemas ask of values of any type.
func (b *Book) Whole(parts []schema.Part) (out []ir.Check) {
	for _, p := range parts {
		id := treeOf{p.Node, whole}
		if b.trees[id] == nil {
			b.trees[id] = &ir.Schema{Origin: schema.Origin(p.Node)}
			b.whole(b.trees[id], p.Node)
			b.nameRule("Rule", b.trees[id], p.Node)
		}
		if !b.trees[id].Accepts() {
			out = append(out, ir.Holds{Schema: b.trees[id]})
		}
	}
	return out
}

// Branches is a oneOf or anyOf as it stands.
func (b *Book) Branches(owner *source.Node, keyword string, branches []*source.Node) ir.Check {
	out := &ir.Schema{Origin: schema.Origin(owner)}
	for _, branch := range branches {
		if keyword == "oneOf" {
			out.OneOf = append(out.OneOf, b.schemaTree(branch))
		} else {
			out.AnyOf = append(out.AnyOf, b.schemaTree(branch))
		}
	}
	b.nameRule("Rule", out, owner)
	return ir.Holds{Schema: out}
}

// heldSchema is a schema with those of its keywords alone that are not enforced; with all of them if one of these depends on what
// the others look at.
func (b *Book) heldSchema(n *source.Node) *ir.Schema {
	id := treeOf{n, rest}
	if known := b.trees[id]; known != nil {
		return known
	}
	out := &ir.Schema{Origin: schema.Origin(n)}
	b.trees[id] = out
	if n.Has("unevaluatedProperties") || n.Has("unevaluatedItems") || n.Has("additionalItems") || n.Has("$dynamicRef") {
		b.whole(out, n)
	} else {
		b.branch(out, n, schema.Unenforced)
	}
	b.nameRule("Rule", out, n)
	return out
}

// treeOf is a schema, or some of its keywords.
type treeOf struct {
	node *source.Node
	some string // which these are, "" for all
}

// What treeOf.some is besides a list of keywords.
const (
	rest  = "rest"  // those that no type shows
	whole = "whole" // all, as a rule of its own
)

// Only is some keywords of a schema.
func (b *Book) Only(n *source.Node, keywords ...string) ir.Check {
	id := treeOf{n, strings.Join(keywords, " ")}
	if b.trees[id] == nil {
		out := &ir.Schema{Origin: schema.Origin(n)}
		b.trees[id] = out
		wanted := func(keyword string) bool { return slices.Contains(keywords, keyword) }
		b.leaf(out, n, wanted)
		b.branch(out, n, wanted)
		b.nameRule("Rule", out, n)
	}
	return ir.Holds{Schema: b.trees[id]}
}

// Uses is one keyword of each schema of a shape that has it.
func (b *Book) Uses(s *schema.Shape, keyword string) (out []ir.Check) {
	seen := map[*source.Node]bool{}
	for _, one := range s.Uses(keyword) {
		if !seen[one.Schema] {
			seen[one.Schema] = true
			out = append(out, b.Only(one.Schema, keyword))
		}
	}
	return out
}

// Listed is the values that schemas list.
func (b *Book) Listed(at *source.Node, values []*source.Node) ir.Check {
	out := &ir.Schema{Origin: schema.Origin(at), Values: schema.Literals(values)}
	b.nameRule("Rule", out, at)
	return ir.Holds{Schema: out}
}

// nameRule gives a schema its function, if it says enough to need one.
func (b *Book) nameRule(word string, s *ir.Schema, n *source.Node) {
	if s.Accepts() || s.Alias() != nil || s.OnlyTypes() || n.Kind != source.Mapping {
		return
	}
	s.Name = b.names.Declarations.Derive(naming.Join(word, b.ruleName(n)))
	b.api.Rules = append(b.api.Rules, s)
	s.Number = len(b.api.Rules)
}

// spoken is a token of a JSON Pointer without what stands between the words of a path.
var spoken = strings.NewReplacer("~1", " ", "~0", "~", "{", " ", "}", " ")

// ruleName says where a schema stands.
func (b *Book) ruleName(n *source.Node) string {
	if own := b.names.OwnName(n); own != "" {
		return own
	}
	var words []string
	for token := range strings.SplitSeq(n.Pointer(), "/") {
		switch token {
		case "#", "components", "schemas", "definitions", "$defs", "properties", "paths", "schema", "content", "allOf", "items":
		default:
			words = append(words, b.names.Spelled(strings.TrimSpace(spoken.Replace(token))))
		}
	}
	return naming.Join(words[max(0, len(words)-4):]...)
}

// schemaTree is a schema as it stands. There is one for each place, so that they may lead back to each other.
func (b *Book) schemaTree(n *source.Node) *ir.Schema {
	id := treeOf{n, ""}
	if known := b.trees[id]; known != nil {
		return known
	}
	out := &ir.Schema{Origin: schema.Origin(n)}
	b.trees[id] = out
	if n.Kind != source.Mapping {
		out.Never = n.Kind == source.Bool && n.Value == "false"
		return out
	}
	b.whole(out, n)
	b.nameRule("rule", out, n)
	return out
}

// whole takes over all that a schema says.
func (b *Book) whole(out *ir.Schema, n *source.Node) {
	if _, isRef := n.Ref(); isRef {
		if to := b.doc.Target(n); to != nil {
			out.AllOf = append(out.AllOf, b.schemaTree(to))
		}
		if !b.schemas.Siblings() {
			return
		}
	}
	all := func(string) bool { return true }
	b.leaf(out, n, all)
	b.branch(out, n, all)
}

// leaf takes over the keywords that hold no schemas.
func (b *Book) leaf(out *ir.Schema, n *source.Node, wanted func(keyword string) bool) {
	if k := schema.TypesOf(n); k != schema.Any && wanted("type") {
		out.Types = strings.Split(k.String(), " or ")
	}
	if list := n.Get("enum"); list != nil && list.Kind == source.Sequence && wanted("enum") {
		out.Values = schema.Literals(list.Items)
	}
	if value := n.Get("const"); value != nil && wanted("const") {
		out.Values = []ir.Literal{schema.Literal(value)}
	}
	if wanted("required") {
		out.Required = textItems(n.Get("required"))
	}
	s := &schema.Shape{}
	for i := range n.Members {
		if !wanted(n.Members[i].Key) {
			continue
		}
		s.Keywords = append(s.Keywords, schema.KeywordUse{Keyword: n.Members[i].Key, Schema: n, Value: n.Members[i].Value})
	}
	out.Checks = slices.Concat(b.bounds.Texts(s), b.bounds.Numbers(s, ir.Number), b.bounds.Items(s), b.bounds.Members(s))
	if pattern := n.Get("pattern"); pattern != nil && wanted("pattern") && pattern.Kind == source.String {
		if p := b.patterns.Keyword(pattern.Value, pattern, b.ruleName(n)); p != nil {
			out.Patterns = []*ir.Pattern{p}
		}
	}
	if wanted("format") {
		if f, ok := b.formats(n.Text("format")); ok {
			out.Formats = []ir.Format{f}
		}
	}
}

// branch takes over the keywords that hold schemas, if they are wanted.
func (b *Book) branch(out *ir.Schema, n *source.Node, wanted func(keyword string) bool) {
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		if !wanted(key) {
			continue
		}
		switch key {
		case "properties":
			out.Properties = b.namedTrees(value)
		case "patternProperties":
			out.PatternProperties = b.matchedTrees(value)
		case "additionalProperties":
			out.Additional = b.schemaTree(value)
		case "propertyNames":
			out.PropertyNames = b.schemaTree(value)
		case "dependentRequired", "dependencies", "dependentSchemas":
			b.depend(out, value)
		case "unevaluatedProperties":
			out.OtherProperties = b.schemaTree(value)
		case "prefixItems":
			out.Prefix = b.treesOf(value)
		case "items":
			b.items(out, n, value)
		case "unevaluatedItems":
			out.OtherItems = b.schemaTree(value)
		case "contains":
			out.Contains = b.contains(n, value)
		case "allOf":
			out.AllOf = append(out.AllOf, b.treesOf(value)...)
		case "anyOf":
			out.AnyOf = b.treesOf(value)
		case "oneOf":
			out.OneOf = b.treesOf(value)
		case "not":
			out.Not = b.schemaTree(value)
		case "if":
			out.If, out.Then, out.Else = b.schemaTree(value), b.treeOr(n.Get("then")), b.treeOr(n.Get("else"))
		}
	}
}

// depend takes over dependencies. Before 2020-12 there was one keyword for both kinds.
func (b *Book) depend(out *ir.Schema, value *source.Node) {
	for i := range value.Members {
		name, needs := value.Members[i].Key, value.Members[i].Value
		if needs.Kind == source.Sequence {
			out.DependentRequired = append(out.DependentRequired, ir.Dependency{Member: name, Needs: textItems(needs)})
		} else {
			out.DependentSchemas = append(out.DependentSchemas, ir.NamedSchema{Name: name, Schema: b.schemaTree(needs)})
		}
	}
}

// items takes over the keyword items. Before 2020-12 it could list schemas, and additionalItems was for what follows these.
func (b *Book) items(out *ir.Schema, n, value *source.Node) {
	if value.Kind == source.Sequence {
		out.Prefix, out.Items = b.treesOf(value), b.treeOr(n.Get("additionalItems"))
		return
	}
	out.Items = b.schemaTree(value)
}

func (b *Book) contains(n, value *source.Node) *ir.Contains {
	out := &ir.Contains{Schema: b.schemaTree(value), Min: 1, Max: -1}
	s := &schema.Shape{}
	for _, keyword := range []string{"minContains", "maxContains"} {
		if v := n.Get(keyword); v != nil {
			s.Keywords = append(s.Keywords, schema.KeywordUse{Keyword: keyword, Schema: n, Value: v})
		}
	}
	if least := b.bounds.Limit(s, "minContains"); least >= 0 {
		out.Min = least
	}
	out.Max = b.bounds.Limit(s, "maxContains")
	return out
}

// treeOr is the tree of a schema that need not be there.
func (b *Book) treeOr(n *source.Node) *ir.Schema {
	if n == nil {
		return nil
	}
	return b.schemaTree(n)
}

func (b *Book) treesOf(list *source.Node) (out []*ir.Schema) {
	for _, item := range list.Items {
		out = append(out, b.schemaTree(item))
	}
	return out
}

func (b *Book) namedTrees(n *source.Node) (out []ir.NamedSchema) {
	for i := range n.Members {
		out = append(out, ir.NamedSchema{Name: n.Members[i].Key, Schema: b.schemaTree(n.Members[i].Value)})
	}
	return out
}

func (b *Book) matchedTrees(n *source.Node) (out []ir.MatchedSchema) {
	for i := range n.Members {
		key := n.Members[i].Key
		if p := b.patterns.Expression(key, n.KeyOf(key), naming.Join(b.ruleName(n.Parent()), "Name")); p != nil {
			out = append(out, ir.MatchedSchema{Pattern: p, Schema: b.schemaTree(n.Members[i].Value)})
		}
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
