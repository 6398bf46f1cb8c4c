package lower

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// nameOperations gives operations their groups and names. Names that somebody chose come first, then operationIds, then
// what method and path make up: a new operation does not rename another that has more of a right to its name.
func (l *lowerer) nameOperations(list []*found) {
	l.readTags()
	for _, f := range list {
		f.group = l.groupOf(tagsOf(f.node))
		if name := l.given(f.node, f.node.Text("operationId")); name != "" {
			if f.name = name; !l.methods.Take(name) {
				f.name = l.methods.Claim(name)
			}
			if f.name != name {
				l.diags.Warn(f.at, "name-taken", "another operation is called %s already: this one becomes %s", name, f.name)
			}
		}
	}
	l.nameByID(list)
	for _, f := range list {
		if f.name == "" {
			f.name = l.methods.Claim(l.nameByPath(f))
		}
	}
	l.partFields(list)
}

// nameByID names operations after their operationId. Where that is another's name already, the path makes up the name.
func (l *lowerer) nameByID(list []*found) {
	first := map[string]*found{}
	for _, f := range list {
		id := f.node.Text("operationId")
		if id == "" {
			continue
		}
		same := first[id]
		if same == nil {
			first[id] = f
		}
		taken := false
		if f.name == "" {
			name := l.namer.Exported(id)
			f.name = l.methods.Claim(name, l.nameByPath(f))
			taken = f.name != name
		}
		switch {
		case same != nil:
			d := l.diags.Warn(f.node.Get("operationId"), "operation-id-duplicate", "two operations have the operationId %s: this one is called %s", quoted(id), f.name)
			d.Help = ruleOperationID
			d.AlsoAt(same.node.Get("operationId"), "the other one")
		case taken:
			l.diags.Note(f.node.Get("operationId"), "name-taken", "the name of %s is taken: it is called %s", quoted(id), f.name)
		}
	}
}

// partFields gives a group another field where an operation without a tag is a method of the same name.
func (l *lowerer) partFields(list []*found) {
	methods := map[string]bool{}
	for _, f := range list {
		if f.group.Name == "" {
			methods[f.name] = true
		}
	}
	for _, g := range l.groups {
		if methods[g.Name] {
			key := fieldKey + g.Tag
			if kept := l.lockedName(key); kept != "" && l.groupFields.Take(kept) {
				g.ClientField = kept
			} else {
				g.ClientField = l.groupFields.Claim(g.Name+"Group", g.Name+"Operations")
			}
			l.keepName(key, g.ClientField)
			g.HandlerField = g.ClientField
		}
	}
}

// nameByPath makes a name of method and path: GET /pets/{id} is GetPetsByID.
func (l *lowerer) nameByPath(f *found) string {
	parts := []string{l.namer.Exported(strings.ToLower(f.method))}
	if len(f.template.segments) == 0 {
		parts = append(parts, "Root")
	}
	for _, s := range f.template.segments {
		for j, text := range s.texts {
			switch {
			case text != "":
				parts = append(parts, l.namer.Suffix(text))
			case s.literal():
				parts = append(parts, "Slash")
			}
			if j < len(s.variables) {
				parts = append(parts, "By"+l.namer.Suffix(s.variables[j]))
			}
		}
	}
	if f.template.fragment != "" {
		parts = append(parts, l.namer.Suffix(f.template.fragment))
	}
	return naming.Join(parts...)
}

// readTags finds what the document says about its tags.
func (l *lowerer) readTags() {
	tags := l.doc.Root.Get("tags")
	if tags == nil {
		return
	}
	for _, tag := range tags.Items {
		l.tags[tag.Text("name")] = tag
	}
}

// groupOf returns the group of operations whose first tag is the same.
func (l *lowerer) groupOf(tags []string) *ir.Group {
	if len(tags) == 0 {
		if l.tagless == nil {
			l.tagless = l.addGroup(l.untagged())
		}
		return l.tagless
	}
	g := l.byTag[tags[0]]
	if g == nil {
		g = l.addGroup(l.tagged(tags[0]))
		l.byTag[tags[0]] = g
	}
	return g
}

func (l *lowerer) addGroup(g *ir.Group) *ir.Group {
	g.OwnedType = l.ownedTypes.Claim(naming.LowerFirst(g.HandlerType))
	g.OwnedFile = l.ownedStems.Claim(g.File, g.File+"handler")
	l.groups = append(l.groups, g)
	return g
}

func (l *lowerer) tagged(tag string) *ir.Group {
	node := l.tags[tag]
	name := ""
	if node != nil {
		name = l.given(node, "")
	}
	if name == "" {
		name = l.namer.Exported(tag)
	}
	if kept := l.lockedName(tagKey + tag); kept == "" || !l.groupFields.Take(kept) {
		name = l.groupFields.Derive(name, name+"Group")
	} else {
		name = kept
	}
	l.keepName(tagKey+tag, name)
	return &ir.Group{
		Name: name, Tag: tag, Doc: aboutTag(node), File: l.stem(tag),
		ClientType: l.shared.Claim(name + "Client"), HandlerType: l.shared.Claim(name + "Handler"),
		ClientField: name, HandlerField: name,
	}
}

// aboutTag is what a Tag Object says, its place among others included.
func aboutTag(tag *source.Node) []string {
	list := append(paragraphs(tag.Text("summary")), paragraphs(tag.Text("description"))...)
	if parent := tag.Text("parent"); parent != "" {
		list = append(list, "The tag is a part of "+parent+".")
	}
	return list
}

func (l *lowerer) untagged() *ir.Group {
	return &ir.Group{File: l.stem("untagged"), ClientType: "Client", HandlerType: "Handler", HandlerField: "Handler"}
}

func (l *lowerer) stem(text string) string {
	stem := naming.Stem(text)
	if stem == "" || stem[0] <= '9' {
		stem = "tag" + stem
	}
	return l.stems.Claim(stem, stem+"tag")
}
