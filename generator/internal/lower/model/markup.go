package model

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// itemName is what elements of a list are called where nothing gives them a name.
const itemName = "item"

// MarkXML settles how values of a type stand in XML: it is that of a body whose schema is n, nil if there is none. The root is called what
// the schema says, or as the named schema that it is, or else by the name that is given.
func (b *Builder) MarkXML(t ir.Type, n *source.Node, name string) *ir.XMLNode {
	if named, isNamed := ir.Value(t).(*ir.Named); isNamed {
		name = named.Decl.Base().Name // one type has one root, wherever the document repeats its schema
	}
	return b.markRoot(t, n, name)
}

// MarkXMLOfProperty is MarkXML for what is the value of a property, or an element of one, and a document of its own: the property gives it
// a name (OpenAPI 3.2.0, section 4.26, "XML Node Names").
func (b *Builder) MarkXMLOfProperty(t ir.Type, n *source.Node, property string) *ir.XMLNode {
	if !isXMLName(property) {
		return b.MarkXML(t, n, property)
	}
	return b.markRoot(t, n, property)
}

func (b *Builder) markRoot(t ir.Type, n *source.Node, name string) *ir.XMLNode {
	b.api.XML = true
	var parts []schema.Part
	if n != nil {
		parts = []schema.Part{{Node: n}}
		if owner := b.schemas.Resolve(parts...).Owner; owner != nil {
			name = b.xmlName(b.names.KeyOf(owner), name)
		}
	}
	x := b.xmlOf(t, parts, place{name: name, apart: true})
	b.markXML(t)
	if sole := b.soleOf(t, parts); sole != nil {
		return sole.XML
	}
	return x
}

// soleOf is the member of an object whose element is the root, since the object has none: nodeType none says so, and in documents that
// wrap lists, that an inline schema has no name and one member.
func (b *Builder) soleOf(t ir.Type, parts []schema.Part) *ir.Field {
	named, isNamed := ir.Value(t).(*ir.Named)
	if !isNamed || len(parts) == 0 {
		return nil
	}
	d, isStruct := named.Decl.(*ir.Struct)
	if !isStruct || len(d.Fields) != 1 || len(d.Extras()) > 0 {
		return nil
	}
	said, f := b.schemas.XMLOf(parts), d.Fields[0]
	inline := b.wrapsLists() && said.Name == "" && b.schemas.Resolve(parts...).Owner == nil
	if said.NodeType != "none" && !inline || f.XML == nil || f.Const != nil || f.XML.Type != ir.XMLElement || f.XML.Bare(f.Type) ||
		f.XML.Entries {
		return nil
	}
	d.Sole = f
	return f
}

// xmlName is a name that elements can have, or else another.
func (b *Builder) xmlName(name, other string) string {
	if isXMLName(name) {
		return name
	}
	return other
}

// isXMLName reports whether an element can have a name (Namespaces in XML 1.0, section 3).
func isXMLName(s string) bool {
	for i, c := range s {
		switch {
		case unicode.IsLetter(c), c == '_':
		case i > 0 && (unicode.IsDigit(c) || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return s != ""
}

// place is where a value stands.
type place struct {
	name  string // of an element there, unless a schema says another
	item  string // of the elements of a list there; "" is that of the list
	apart bool   // an element is there in any case: a list is in it
	flat  bool   // of a list, a schema around it says that no element is around its elements
}

// xmlOf is how a value stands in a place.
func (b *Builder) xmlOf(t ir.Type, parts []schema.Part, at place) *ir.XMLNode {
	said := b.schemas.XMLOf(parts)
	x := &ir.XMLNode{Name: at.name, Prefix: said.Prefix, Namespace: said.Namespace}
	if said.Name != "" {
		if x.Name = b.xmlName(said.Name, at.name); x.Name != said.Name {
			b.diags.Warn(said.Node, "xml-name-invalid", "%s is no name of XML: %s is taken", prose.Quoted(said.Name), prose.Quoted(x.Name))
		}
	}
	inner := ir.Value(t)
	switch said.NodeType {
	case "none":
		if _, isNamed := inner.(*ir.Named); isNamed && !at.apart && !ir.IsScalar(t) {
			b.diags.Note(said.Node, "xml-no-effect", "an object in another has an element of its own")
		}
	case "attribute":
		x.Type = ir.XMLAttribute
	case "text":
		x.Type = ir.XMLText
	case "cdata":
		x.Type = ir.XMLCDATA
	}
	if x.Type != ir.XMLElement && (!ir.IsScalar(t) || at.apart) {
		b.diags.Note(said.Node, "xml-no-effect", "only a value that is one text can be %s: it is an element", nodeNames[x.Type])
		x.Type = ir.XMLElement
	}
	switch inner := inner.(type) {
	case *ir.List:
		b.xmlOfList(x, inner, parts, said, at)
	case *ir.Map:
		x.Entries = t == ir.Type(inner) && b.wrapsLists() && said.Flat && !at.apart
		x.Elem = b.xmlOf(inner.Elem, b.schemas.ValueParts(parts), place{item: itemName, apart: true})
	case *ir.Primitive, *ir.Named, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		// have no place of their own in it
	}
	return x
}

var nodeNames = [...]string{ir.XMLElement: "an element", ir.XMLAttribute: "an attribute", ir.XMLText: "text", ir.XMLCDATA: "CDATA"}

// xmlOfList settles where the elements of a list stand. The name that is said beside an array is that of the element around them, and
// theirs unless items says another (OpenAPI 3.2, section 4.26.5).
func (b *Builder) xmlOfList(x *ir.XMLNode, t *ir.List, parts []schema.Part, said schema.XML, at place) {
	x.Wrapped = said.Wrapped || at.apart || b.wrapsLists() && !said.Flat && !at.flat
	items := b.schemas.ItemParts(parts)
	name := cmp.Or(at.item, x.Name)
	if !x.Wrapped && !b.wrapsLists() {
		name = at.name
	}
	if at.item == itemName || at.apart && at.item == "" {
		if owner := b.schemas.Resolve(items...).Owner; owner != nil && len(items) > 0 {
			name = b.xmlName(b.names.KeyOf(owner), name)
		}
	}
	_, isList := ir.Value(t.Elem).(*ir.List)
	x.Elem = b.xmlOf(t.Elem, items, place{name: name, item: name, apart: isList})
	x.Elem.Type = ir.XMLElement
}

// sayWrapped reports whether a document leaves out that lists have an element around their elements, and says where they have none: those
// that aws2openapi makes do, of which APIs.guru has many. OpenAPI has it the other way round.
func (b *Builder) sayWrapped() bool {
	info := b.doc.Root.Get("info")
	origin := info.Get("x-origin")
	found := origin != nil && slices.ContainsFunc(origin.Items, func(one *source.Node) bool {
		return strings.HasSuffix(one.Get("converter").Text("url"), "/aws2openapi")
	})
	if found {
		b.diags.Note(info.KeyOf("x-origin"), "xml-lists-wrapped",
			"what made this document says of lists where no element is around their elements, and not where there is one")
	}
	return found
}

// markXML settles how all that a type holds stands in XML.
func (b *Builder) markXML(t ir.Type) {
	var work []ir.Decl
	find := func(t ir.Type) {
		for ; t != nil; t = ir.Elem(t) {
			if named, ok := t.(*ir.Named); ok && !named.Decl.Base().InXML {
				named.Decl.Base().InXML = true
				work = append(work, named.Decl)
			}
		}
	}
	for find(t); len(work) > 0; {
		d := work[0]
		work = work[1:]
		switch d := d.(type) {
		case *ir.Struct:
			b.xmlOfStruct(d, find)
		case *ir.Tuple:
			b.xmlOfTuple(d, find)
		case *ir.Defined:
			d.XML = b.xmlOf(d.Underlying, b.declarations[d].parts, place{item: itemName, apart: true})
			find(d.Underlying)
		case *ir.Union:
			for _, v := range d.Variants {
				find(&ir.Named{Decl: v.Decl})
			}
		case *ir.Enum: // is a text
		}
	}
}

// xmlOfStruct settles where the members of a struct stand. No two may have one name, and the name must be one of XML.
func (b *Builder) xmlOfStruct(d *ir.Struct, find func(ir.Type)) {
	s := b.declarations[d].shape
	flat := b.wrapsLists() && b.schemas.XMLOf(b.declarations[d].parts).Flat
	taken := map[string]bool{}
	for _, f := range d.Fields {
		find(f.Type)
		var parts []schema.Part
		var at *source.Node
		if m := s.ByName[f.Wire]; m != nil {
			parts, at = m.Parts, m.Node
		}
		x := b.xmlOf(f.Type, parts, place{name: f.Wire, flat: flat})
		name := x
		if f.Const == nil && x.Bare(f.Type) {
			name = x.Elem
		}
		switch {
		case name.Type != ir.XMLText && name.Type != ir.XMLCDATA && !isXMLName(name.Name):
			b.diags.Warn(at, "xml-name-invalid", "%s is no name of XML: the member is left out there", prose.Quoted(name.Name)).Help =
				"say another with xml.name"
		case taken[name.Key()]:
			b.diags.Warn(at, "xml-name-twice", "another member is %s in XML: this one is left out there", prose.Quoted(name.QName())).Help =
				"say another name with xml.name"
		default:
			taken[name.Key()] = true
			f.XML = x
		}
	}
	for _, x := range d.Extras() {
		if x.Elem == nil {
			continue
		}
		find(x.Elem)
		parts := s.Additional
		for _, one := range s.PatternProperties {
			if len(x.Patterns) > 0 && one.Text == x.Patterns[0].Source || len(x.Patterns) == 0 && len(parts) == 0 {
				parts = one.Parts
			}
		}
		x.XML = b.xmlOf(x.Elem, parts, place{item: itemName, apart: true})
	}
}

// xmlOfTuple settles what the elements of a tuple are called (OpenAPI 3.2, section 4.26.5.7): they are elements, in their order.
func (b *Builder) xmlOfTuple(d *ir.Tuple, find func(ir.Type)) {
	s := b.declarations[d].shape
	for i, f := range d.Fields {
		find(f.Type)
		f.XML = b.xmlOf(f.Type, s.Prefix[i], place{name: itemName, item: itemName, apart: true})
	}
	if d.Rest != nil {
		find(d.Rest.Elem)
		d.Rest.XML = b.xmlOf(d.Rest.Elem, s.Items, place{name: itemName, item: itemName, apart: true})
	}
}
