package load

import (
	"fmt"
	"net/url"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// feed writes the document as kin-openapi is to see it: one JSON text with the members that it knows, of the types that
// it can read, and with references into components only. What a reference leads to elsewhere becomes a component, under
// a name that no document has. Schemas are looked at as all else is, but kin-openapi sees "{}" for each: it says nothing of
// them that lower does not know better, and reading them is most of what it does.
type feed struct {
	doc     *source.Document
	diags   *diag.List
	out     []byte
	hoisted map[*source.Node]string
	queue   []hoist
	inlined map[*source.Node]bool // what has been written in the place of a reference
	demands []demand
	others  *vendor.Watch     // what is said to other generators
	useless map[useless]*uses // members that mean nothing
	order   []*uses           // the same, as they were met
	newer   map[string]bool   // what the version does not have
	// What is wrong with the patterns that have been looked at, "" if nothing is.
	patterns map[string]string
}

// hoist is something that becomes a component.
type hoist struct {
	node *source.Node
	of   grammar.Object
	name string
}

// newFeed writes the text; what cannot be part of it is reported.
func newFeed(doc *source.Document, diags *diag.List) *feed {
	f := &feed{
		doc: doc, diags: diags,
		hoisted: make(map[*source.Node]string),
		inlined: make(map[*source.Node]bool),
		demands: demands(), useless: make(map[useless]*uses), newer: make(map[string]bool), patterns: make(map[string]string),
		others: vendor.NewWatch(doc),
	}
	f.judge(doc.Root, grammar.Document)
	f.out = append(f.out, '{')
	for _, m := range doc.Root.Members {
		if m.Key != "components" && m.Key != "openapi" {
			f.member(grammar.Document, doc.Root, m)
		}
	}
	f.key("openapi")
	f.out = append(f.out, `"`+doc.Version+`.0"`...)
	f.components(doc.Root.Get("components"))
	f.out = append(f.out, '}')
	f.sayUseless()
	f.others.Say(diags)
	f.judgeParts(doc.Root, grammar.Document)
	return f
}

// components writes the Components Object, and after the document's own what has to be hoisted on the way.
func (f *feed) components(n *source.Node) {
	parts := make(map[grammar.Object][]byte)
	outer := f.out
	write := func(of grammar.Object, name string, value *source.Node) {
		f.out = parts[of]
		f.key(name)
		f.object(value, of)
		parts[of] = f.out
	}
	if n != nil && n.Kind == source.Mapping {
		for _, m := range n.Members {
			f.unknown(grammar.Components, n, m)
		}
		for _, s := range sections() {
			group := n.Get(s.Name)
			if group != nil && group.Kind == source.Null {
				f.absent(n, s.Name)
				continue
			}
			if group == nil || !f.fits(group, grammar.ObjectType, n.KeyOf(s.Name)) {
				continue
			}
			for _, m := range group.Members {
				if f.fits(m.Value, memberTypes(s.Of), group.KeyOf(m.Key)) {
					write(s.Of, m.Key, m.Value)
				}
			}
		}
	}
	for len(f.queue) > 0 {
		next := f.queue[len(f.queue)-1]
		f.queue = f.queue[:len(f.queue)-1]
		write(next.of, next.name, next.node)
	}
	f.out = outer
	f.key("components")
	f.out = append(f.out, '{')
	for _, s := range sections() {
		if part := parts[s.Of]; part != nil && s.Of != grammar.Schema {
			f.key(s.Name)
			f.out = append(append(append(f.out, '{'), part...), '}')
		}
	}
	f.out = append(f.out, '}')
}

// key writes the name of a member, after a comma where one is needed.
func (f *feed) key(name string) {
	f.comma()
	f.out = append(written.AppendString(f.out, name), ':')
}

func (f *feed) comma() {
	if n := len(f.out); n > 0 && f.out[n-1] != '{' && f.out[n-1] != '[' {
		f.out = append(f.out, ',')
	}
}

// object writes an object, or the reference that stands for it.
func (f *feed) object(n *source.Node, of grammar.Object) {
	if n.Kind == source.Bool { // a schema
		f.out = append(f.out, "{}"...)
		return
	}
	if _, isRef := n.Ref(); isRef && of.IsRefable() {
		f.reference(n, of)
		return
	}
	if f.wordless(n, of) {
		f.out = append(f.out, "{}"...)
		return
	}
	f.judge(n, of)
	mark := len(f.out)
	f.out = append(f.out, '{')
	for _, m := range n.Members {
		f.member(of, n, m)
	}
	if of == grammar.Schema {
		f.out = append(f.out[:mark], '{')
	}
	f.out = append(f.out, '}')
}

// reference writes a reference to a component. Of the kinds that kin-openapi has no components for, it writes what the
// reference leads to.
func (f *feed) reference(n *source.Node, of grammar.Object) {
	for _, m := range n.Members {
		if grammar.IsExtension(m.Key) {
			f.others.Look(of, n, m.Key)
		}
	}
	switch target := f.doc.Target(n); {
	case sectionOf(of) == "":
		f.inline(n, of)
	case target == nil: // source has reported it
		f.out = append(f.out, "{}"...)
	default:
		f.referTo(target, of)
	}
}

func (f *feed) referTo(target *source.Node, of grammar.Object) {
	section := sectionOf(of)
	if of == grammar.Schema {
		f.componentName(target, of, section) // it is looked at, be it a component or not
		f.out = append(f.out, "{}"...)
		return
	}
	f.out = append(f.out, `{"$ref":`...)
	fragment := url.URL{Fragment: "/components/" + section + "/" + source.EscapeToken(f.componentName(target, of, section))}
	f.out = written.AppendString(f.out, fragment.String())
	f.out = append(f.out, '}')
}

// componentName is the name under which kin-openapi finds a target.
func (f *feed) componentName(target *source.Node, of grammar.Object, section string) string {
	if name := target.Key(); f.doc.Root.Get("components").Get(section).Get(name) == target {
		return name
	}
	name, known := f.hoisted[target]
	if !known {
		name = fmt.Sprintf("hoisted.%d", len(f.hoisted))
		for f.doc.Root.Get("components").Get(section).Has(name) {
			name += "."
		}
		f.hoisted[target] = name
		f.queue = append(f.queue, hoist{target, of, name})
	}
	return name
}

// inline writes what a reference leads to in its place, a Path Item Object together with the members beside "$ref". It does so once:
// many may lead to one, and one back to itself.
func (f *feed) inline(n *source.Node, of grammar.Object) {
	f.out = append(f.out, '{')
	given := make(map[string]bool)
	for n != nil && !f.inlined[n] {
		f.inlined[n] = true
		f.judge(n, of)
		for _, m := range n.Members {
			if m.Key != "$ref" && !given[m.Key] {
				given[m.Key] = true
				f.member(of, n, m)
			}
		}
		n = f.doc.Target(n)
	}
	f.out = append(f.out, '}')
}

// member writes one member, if kin-openapi knows it and can read its value.
func (f *feed) member(of grammar.Object, in *source.Node, m source.Member) {
	f.judgeVersion(of, in, m)
	expected, known := fieldOf(of, m.Key)
	if !known {
		f.unknown(of, in, m)
		return
	}
	if m.Value.Kind == source.Null && expected.Form != grammar.Value {
		f.absent(in, m.Key)
		return
	}
	if of == grammar.Parameter && f.amended(in, m) {
		return
	}
	if of == grammar.Schema && m.Key == "items" && m.Value.Kind == source.Sequence && !in.Has("prefixItems") {
		f.listed(in)
		m.Key = "prefixItems"
		expected, _ = fieldOf(grammar.Schema, m.Key)
	}
	if expected.Types&m.Value.Kind.Types() == 0 {
		f.mismatch(of, in, m, expected)
		return
	}
	if (m.Key == "description" || m.Key == "summary") && of != grammar.Response { // which must have one
		return
	}
	mark := len(f.out)
	f.key(m.Key)
	if !f.content(in, m, expected) {
		f.out = f.out[:mark]
	}
}

// content writes the value of a member; false drops the member.
func (f *feed) content(in *source.Node, m source.Member, expected grammar.Field) bool {
	n := m.Value
	switch {
	case expected.Form != grammar.Free:
		return f.formatted(in, m, expected.Form)
	case expected.Of == grammar.None:
		f.out = n.AppendJSON(f.out)
	case expected.Nest == grammar.One:
		f.object(n, expected.Of)
	case expected.Nest == grammar.List:
		f.out = append(f.out, '[')
		for _, item := range n.Items {
			if f.fits(item, memberTypes(expected.Of), item) {
				f.comma()
				f.object(item, expected.Of)
			}
		}
		f.out = append(f.out, ']')
	default:
		f.out = append(f.out, '{')
		for _, each := range n.Members {
			if f.fits(each.Value, memberTypes(expected.Of), n.KeyOf(each.Key)) {
				f.key(each.Key)
				f.object(each.Value, expected.Of)
			}
		}
		f.out = append(f.out, '}')
	}
	return true
}

// memberTypes are the JSON types of an object.
func memberTypes(of grammar.Object) grammar.Types {
	if of == grammar.Schema {
		return schemaTypes
	}
	return grammar.ObjectType
}

// amended handles the members of a parameter that kin-openapi trips over.
func (f *feed) amended(in *source.Node, m source.Member) bool {
	switch {
	case m.Key == "content" && in.Has("schema"):
		return true // judge has said it
	case m.Key == "in" && m.Value.Value == "querystring" && f.doc.Version == "3.2":
		f.key("in") // new in 3.2, and unknown to kin-openapi
		f.out = append(f.out, `"query"`...)
		return true
	}
	return false
}

// listed reports items that list schemas, as they did before 2020-12.
func (f *feed) listed(in *source.Node) {
	if !f.doc.Schema {
		f.diags.Warn(in.KeyOf("items"), "items-list", "items lists schemas, which no version of OpenAPI has: it is read as prefixItems").
			Help = `call it prefixItems, and additionalItems, if it is there, items`
	}
}
