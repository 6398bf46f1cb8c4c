package operation

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// nameOperations gives operations their groups and names. Names that somebody chose come first, then operationIds, then
// what method and path make up: a new operation does not rename another that has more of a right to its name.
func (o *Operations) nameOperations(list []*found) {
	o.readTags()
	for _, f := range list {
		f.group = o.groupOf(vendor.Tags(f.node, f.template.Item, tagsOf(f.node)))
		if name := o.names.ChosenFor(f.node, f.node.Text("operationId")); name != "" {
			if f.name = name; !o.names.Methods.Take(name) {
				f.name = o.names.Methods.Claim(name)
			}
			f.whole = f.name
			o.names.Deny(f.at, "operation", name, f.name)
		}
	}
	o.nameByID(list)
	for _, f := range list {
		if f.name == "" {
			var other []string
			if f.hook != nil {
				other = []string{o.nameByPath(f) + "Webhook"}
			}
			o.claim(f, o.nameByPath(f), other...)
		}
	}
	for _, f := range list {
		o.names.HoldWith(f.node, f.name)
	}
	o.partFields(list)
	o.nameCalls(list)
	for _, g := range o.groups { // behind the names that the document gives
		g.Unimplemented = o.shared.Claim("Unimplemented" + g.HandlerType)
	}
}

// claim names an operation. Its method may have more of its words than its types, behind whose name others stand.
func (o *Operations) claim(f *found, name string, other ...string) {
	f.name = o.names.Methods.Claim(name, other...)
	if f.whole = f.name; f.name == o.names.Methods.Fit(name) {
		f.whole = name
	}
}

// nameByID names operations after their operationId. Where that is another's name already, the path makes up the name, when all that have
// a name by their operationId have it.
func (o *Operations) nameByID(list []*found) {
	first := map[string]*found{}
	for _, f := range list {
		id := f.node.Text("operationId")
		if name := o.namer.Whole(id); f.name == "" && id != "" && !o.names.Methods.Taken(o.names.Methods.Fit(name)) {
			o.claim(f, name)
		}
	}
	for _, f := range list {
		id := f.node.Text("operationId")
		if id == "" {
			continue
		}
		same := first[id]
		if same == nil {
			first[id] = f
		}
		taken := f.name == ""
		if taken {
			o.claim(f, o.namer.Whole(id), o.nameByPath(f))
		}
		switch {
		case same != nil:
			d := o.diags.Warn(f.node.Get("operationId"), "operation-id-duplicate",
				"two operations have the operationId %s: this one is called %s", prose.Quoted(id), f.name)
			d.Help = rule.OperationID
			d.AlsoAt(same.node.Get("operationId"), "the other one")
		case taken:
			o.diags.Note(f.node.Get("operationId"), "name-taken", "the name of %s is taken: it is called %s", prose.Quoted(id), f.name)
		}
	}
}

// partFields gives a group another field where an operation without a tag is a method of the same name.
func (o *Operations) partFields(list []*found) {
	methods := map[string]bool{}
	for _, f := range list {
		if f.group.Name == "" {
			methods[f.name], methods[o.names.Fit(f.whole)] = true, true
		}
	}
	for _, g := range o.groups {
		if methods[g.Name] {
			key := names.FieldKey + g.Tag
			if kept := o.names.LockedName(key); kept != "" && o.names.GroupFields.Take(kept) {
				g.ClientField = kept
			} else {
				g.ClientField = o.names.GroupFields.Claim(g.Name+"Group", g.Name+"Operations")
			}
			o.names.KeepName(key, g.ClientField)
			g.HandlerField = g.ClientField
		}
	}
}

// nameCalls names the methods of operations. An operation whose name begins with its group's is called without: c.Repos.Get, while its
// types are ReposGet's. Names that somebody chose stay whole, and those of a lock that knows nothing of this.
func (o *Operations) nameCalls(list []*found) {
	scopes := map[*ir.Group]*naming.Scope{}
	for _, f := range list {
		if scopes[f.group] == nil {
			scopes[f.group] = naming.NewScope().Within(o.names.Limit)
		}
	}
	whole := func(f *found) string { return scopes[f.group].Claim(f.whole, f.whole+"Operation") }
	var further, shorter []*found
	for _, f := range list {
		pointer := o.names.Pointer(f.node)
		kept := o.names.LockedName(pointer + names.AsMethod)
		switch {
		case o.names.LockedName(pointer) == f.name && kept != "" && scopes[f.group].Take(kept):
			f.call = kept
		case o.names.ChosenFor(f.node, f.node.Text("operationId")) != "" || naming.Without(f.whole, f.group.Name) == "":
			further = append(further, f)
		default:
			shorter = append(shorter, f)
		}
	}
	for _, f := range further {
		f.call = whole(f)
	}
	for _, f := range shorter {
		if f.call = o.names.Fit(naming.Without(f.whole, f.group.Name)); !scopes[f.group].Take(f.call) {
			f.call = whole(f)
		}
	}
}

// nameByPath makes a name of method and path: GET /pets/{id} is GetPetsByID.
func (o *Operations) nameByPath(f *found) string {
	if f.hook != nil {
		return o.nameByHook(f)
	}
	parts := []string{o.namer.Exported(strings.ToLower(f.method))}
	if len(f.template.Segments) == 0 {
		parts = append(parts, "Root")
	}
	for _, s := range f.template.Segments {
		for j, text := range s.Texts {
			switch {
			case text != "":
				parts = append(parts, o.namer.Suffix(text))
			case s.Literal():
				parts = append(parts, "Slash")
			}
			if j < len(s.Variables) {
				parts = append(parts, "By"+o.namer.Suffix(s.Variables[j]))
			}
		}
	}
	if f.template.Fragment != "" {
		parts = append(parts, o.namer.Suffix(f.template.Fragment))
	}
	return naming.Join(parts...)
}

// readTags finds what the document says about its tags.
func (o *Operations) readTags() {
	tags := o.doc.Root.Get("tags")
	if tags == nil {
		return
	}
	for _, tag := range tags.Items {
		o.tags[tag.Text("name")] = tag
	}
}

// groupOf returns the group of operations whose first tag is the same.
func (o *Operations) groupOf(tags []string) *ir.Group {
	if len(tags) == 0 {
		if o.tagless == nil {
			o.tagless = o.addGroup(o.untagged())
		}
		return o.tagless
	}
	g := o.byTag[tags[0]]
	if g == nil {
		g = o.addGroup(o.tagged(tags[0]))
		o.byTag[tags[0]] = g
	}
	return g
}

func (o *Operations) addGroup(g *ir.Group) *ir.Group {
	g.OwnedType = o.ownedTypes.Claim(naming.LowerFirst(g.HandlerType))
	g.OwnedFile = o.ownedStems.Claim(g.File, g.File+"handler")
	o.groups = append(o.groups, g)
	return g
}

func (o *Operations) tagged(tag string) *ir.Group {
	node := o.tags[tag]
	chosen := ""
	if node != nil {
		chosen = o.names.ChosenFor(node, "")
	}
	name := chosen
	if name == "" {
		name = o.namer.Exported(cmp.Or(node.Text("x-go-operation-tag"), tag))
	}
	if kept := o.names.LockedName(names.TagKey + tag); kept == "" || !o.names.GroupFields.Take(kept) {
		name = o.names.GroupFields.Derive(name, name+"Group")
		o.names.Deny(node, "group", chosen, name)
	} else {
		name = kept
	}
	o.names.KeepName(names.TagKey+tag, name)
	return &ir.Group{
		Name: name, Tag: tag, Doc: aboutTag(node), File: o.stem(tag),
		ClientType: o.shared.Claim(name + "Client"), HandlerType: o.shared.Claim(name + "Handler"),
		ClientField: name, HandlerField: name,
	}
}

// aboutTag is what a Tag Object says, its place among others included.
func aboutTag(tag *source.Node) []string {
	list := append(prose.Paragraphs(tag.Text("summary")), prose.Paragraphs(tag.Text("description"))...)
	if parent := tag.Text("parent"); parent != "" {
		list = append(list, "The tag is a part of "+parent+".")
	}
	return list
}

func (o *Operations) untagged() *ir.Group {
	return &ir.Group{File: o.stem("untagged"), ClientType: "Client", HandlerType: "Handler", HandlerField: "Handler"}
}

func (o *Operations) stem(text string) string {
	stem := naming.Stem(text)
	if stem == "" || stem[0] <= '9' {
		stem = "tag" + stem
	}
	return o.stems.Claim(stem, stem+"tag")
}

func tagsOf(n *source.Node) []string {
	tags := n.Get("tags")
	if tags == nil {
		return nil
	}
	var out []string
	for _, tag := range tags.Items {
		out = append(out, tag.Value)
	}
	return out
}
