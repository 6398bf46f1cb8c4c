package emittest

import "github.com/bindery-dev/bindery/generator/internal/ir"

// Markup is models that are in XML, with every way there in which a value stands in a document.
func Markup() *ir.API {
	m := &markup{}
	m.scalars()
	m.containers()
	m.unions()
	m.tuples()
	failure := &ir.ErrorType{
		Name: "PetError", Body: m.pet, MediaType: "application/xml", Forms: []*ir.Media{{
			Content: &ir.XML{Type: m.pet, Root: element("pet")}, MediaType: "application/xml",
		}},
		Doc: ir.Doc{Lead: "PetError is an error response with the body Pet."},
	}
	return &ir.API{Title: "Markup", Decls: m.decls, HasUnknown: true, Errors: []*ir.ErrorType{failure}}
}

type markup struct {
	decls []ir.Decl
	pet   *ir.Named
	color *ir.Named
}

func (m *markup) declare(d ir.Decl) *ir.Named {
	d.Base().InXML = true
	m.decls = append(m.decls, d)
	return named(d)
}

func element(name string) *ir.XMLNode { return &ir.XMLNode{Name: name} }

func attribute(name string) *ir.XMLNode { return &ir.XMLNode{Name: name, Type: ir.XMLAttribute} }

func bare(item string) *ir.XMLNode { return &ir.XMLNode{Name: item, Elem: element(item)} }

func wrapped(name, item string) *ir.XMLNode {
	return &ir.XMLNode{Name: name, Wrapped: true, Elem: element(item)}
}

// as says how a member stands in XML.
func as(x *ir.XMLNode, f *ir.Field) *ir.Field {
	f.XML = x
	return f
}

// plain is a member that is an element of its name.
func plain(f *ir.Field) *ir.Field { return as(element(f.Wire), f) }

func null(t ir.Type) ir.Type { return &ir.Nullable{Elem: t} }

func optNull(t ir.Type) ir.Type { return &ir.OptionalNullable{Elem: t} }

func (m *markup) scalars() {
	all := object(declared("scalars", "Scalars", "has elements of all kinds."))
	attributes := object(declared("scalars", "Attributes", "has attributes of all kinds."))
	for i, k := range kinds() {
		all.Fields = append(all.Fields, plain(required(k.name, k.wire, prim(k.kind))))
		switch k.kind {
		case ir.Raw:
			all.Fields = append(all.Fields, plain(optional("Opt"+k.name, "opt"+k.name, prim(k.kind))))
			continue
		case ir.Bytes, ir.BytesURL:
			all.Fields = append(all.Fields, plain(optional("Opt"+k.name, "opt"+k.name, prim(k.kind))))
		default: // no value of theirs says that it is absent
			all.Fields = append(all.Fields, plain(optional("Opt"+k.name, "opt"+k.name, opt(prim(k.kind)))))
		}
		switch i % 4 {
		case 0:
			attributes.Fields = append(attributes.Fields, as(attribute(k.wire), required(k.name, k.wire, prim(k.kind))))
		case 1:
			attributes.Fields = append(attributes.Fields, as(attribute(k.wire), required(k.name, k.wire, null(prim(k.kind)))))
		case 2:
			attributes.Fields = append(attributes.Fields, as(attribute(k.wire), optional(k.name, k.wire, optNull(prim(k.kind)))))
		default:
			attributes.Fields = append(attributes.Fields, as(attribute("x-"+k.wire), optional(k.name, k.wire, opt(prim(k.kind)))))
		}
	}
	m.declare(all)
	text := func(node ir.NodeType, f *ir.Field) *ir.Field { return as(&ir.XMLNode{Type: node}, f) }
	attributes.Fields = append(attributes.Fields, text(ir.XMLText, optional("Content", "content", opt(prim(ir.String)))))
	attributes.Closed = true
	m.declare(attributes)
	m.declare(object(declared("scalars", "Page", "has text that is not escaped."),
		as(attribute("lang"), required("Language", "language", prim(ir.String))),
		text(ir.XMLCDATA, required("Content", "content", prim(ir.String)))))
	m.declare(object(declared("scalars", "Empty", "has nothing.")))
	m.color = m.declare(&ir.Enum{Declared: declared("scalars", "Color", "is a string."), Values: []ir.EnumValue{
		{Name: "ColorRed", Value: ir.Literal{Kind: ir.LiteralString, Text: "red"}},
	}})
	m.declare(object(declared("scalars", "Constants", "has nothing that varies."),
		as(attribute("kind"), constant("kind", ir.LiteralString, "a<b")), plain(constant("yes", ir.LiteralBool, "true")),
		plain(constant("count", ir.LiteralNumber, "1")), plain(constant("none", ir.LiteralNull, "null")),
		plain(constant("all", ir.LiteralJSON, `{"a":["b"]}`))))
}

func (m *markup) containers() {
	pet := object(declared("containers", "Pet", "is an animal."),
		as(attribute("id"), required("ID", "id", prim(ir.Int64))),
		as(&ir.XMLNode{Name: "title", Prefix: "smp", Namespace: "urn:sample", Around: true}, required("Name", "name", text())),
		as(bare("tag"), optional("Tags", "tags", &ir.List{Elem: text()})),
		as(wrapped("photos", "photo"), required("PhotoURLs", "photoUrls", &ir.List{Elem: text()})),
		as(wrapped("sizes", "size"), optional("Sizes", "sizes", &ir.List{Elem: prim(ir.Float32)})),
		as(&ir.XMLNode{Name: "note", Namespace: "urn:note"}, optional("Note", "note", optNull(text()))))
	pet.Namespaces = []string{`xmlns:smp="urn:sample"`}
	m.pet = m.declare(pet)
	pet.Fields = append(pet.Fields,
		plain(optional("Color", "color", opt(m.color))),
		plain(optional("Friend", "friend", &ir.Pointer{Elem: m.pet})),
		as(bare("child"), optional("Children", "children", &ir.List{Elem: m.pet})))
	kennel := object(declared("containers", "Kennel", "has lists and maps of all kinds."),
		plain(required("First", "first", m.pet)),
		plain(required("Last", "last", null(m.pet))),
		plain(optional("Best", "best", optNull(m.pet))),
		as(wrapped("pets", "pet"), required("Pets", "pets", &ir.List{Elem: m.pet})),
		as(bare("gone"), required("Gone", "gone", null(&ir.List{Elem: m.pet}))),
		as(bare("lost"), optional("Lost", "lost", optNull(&ir.List{Elem: text()}))),
		as(wrapped("found", "one"), optional("Found", "found", optNull(&ir.List{Elem: null(prim(ir.Int64))}))),
		as(&ir.XMLNode{Name: "row", Elem: wrapped("row", "cell")}, optional("Rows", "rows", &ir.List{Elem: &ir.List{Elem: prim(ir.Int8)}})),
		plain(optional("Owners", "owners", &ir.Map{Elem: text()})),
		as(&ir.XMLNode{Name: "sets", Elem: wrapped("", "pet")}, optional("Sets", "sets", &ir.Map{Elem: &ir.List{Elem: m.pet}})),
		as(&ir.XMLNode{Name: "entry", Entries: true}, optional("Entries", "entries", &ir.Map{Elem: prim(ir.Int64)})),
		plain(required("Box", "box", &ir.Pointer{Elem: null(m.pet)})))
	kennel.Extra = &ir.Extra{Name: "Extra", Elem: prim(ir.Int64)}
	m.declare(kennel)
	tree := &ir.Defined{Declared: declared("containers", "Tree", "is a list of trees."), XML: wrapped("", "tree")}
	tree.Underlying = &ir.List{Elem: named(tree)}
	m.declare(tree)
	m.declare(&ir.Defined{Declared: declared("containers", "Code", "is a text of its own."), Underlying: text()})
	m.declare(&ir.Defined{Declared: declared("containers", "Friend", "is a pet."), Underlying: m.pet})
	m.declare(object(declared("containers", "JSONAlone", "is in no XML."))).Decl.Base().InXML = false
}

func (m *markup) unions() {
	cat := object(declared("unions", "Cat", "purrs."), as(attribute("kind"), required("Kind", "kind", text())),
		plain(required("Lives", "lives", prim(ir.Int64))))
	dog := object(declared("unions", "Dog", "barks."), as(element("barkLevel"), optional("Bark", "bark", opt(prim(ir.Int64)))))
	m.declare(cat)
	m.declare(dog)
	catVariant, dogVariant := &ir.Variant{Decl: cat, Values: []string{"cat"}}, &ir.Variant{Decl: dog, Values: []string{"dog"}, Untold: true}
	animal := m.declare(&ir.Union{
		Declared: declared("unions", "Animal", "is a cat or a dog."),
		Variant:  "AnimalVariant", Marker: "isAnimal", Open: true, Keyword: "oneOf",
		Variants: []*ir.Variant{catVariant, dogVariant},
		Decide: &ir.ByMember{Member: "kind", Cases: []ir.MemberCase{{Values: []string{"cat"}, Then: &ir.Pick{Variant: catVariant}}},
			Absent: &ir.Pick{Variant: dogVariant}, Else: &ir.Unmatched{By: "kind"}},
	})
	count := &ir.Defined{Declared: declared("unions", "Count", "is a number."), Underlying: prim(ir.Int64)}
	word := &ir.Defined{Declared: declared("unions", "Word", "is text."), Underlying: text()}
	list := &ir.Defined{Declared: declared("unions", "Words", "is a list."), Underlying: &ir.List{Elem: text()}, XML: wrapped("", "word")}
	m.declare(count)
	m.declare(word)
	m.declare(list)
	variants := []*ir.Variant{{Decl: count}, {Decl: word}, {Decl: m.color.Decl}, {Decl: list}, {Decl: cat}, {Decl: dog}}
	anything := m.declare(&ir.Union{
		Declared: declared("unions", "Anything", "is of any kind."), Variant: "AnythingVariant", Marker: "isAnything", Keyword: "anyOf",
		Variants: variants, Decide: &ir.ByKind{
			Integer: &ir.Pick{Variant: variants[0]},
			String:  &ir.Try{Variants: []*ir.Variant{variants[2], variants[1]}},
			Array:   &ir.Pick{Variant: variants[3]},
			Object: &ir.ByKeys{
				Cases: []ir.KeyCase{
					{Keys: []string{"word"}, Then: &ir.Pick{Variant: variants[3]}},
					{Keys: []string{"bark"}, Then: &ir.Pick{Variant: variants[5]}},
				},
				Else: &ir.Pick{Variant: variants[4]},
			},
		},
	})
	m.declare(object(declared("unions", "Zoo", "has values of unions."), plain(required("Star", "star", animal)),
		as(bare("animal"), optional("Animals", "animals", &ir.List{Elem: animal})),
		as(wrapped("things", "thing"), optional("Things", "things", &ir.List{Elem: anything}))))
}

func (m *markup) tuples() {
	t := &ir.Tuple{Declared: declared("tuples", "OneTwoThree", "has elements in order."), Fields: []*ir.Field{
		as(element("One"), required("First", "0", text())),
		as(element("Two"), required("Second", "1", m.pet)),
		as(element("Three"), required("Third", "2", null(prim(ir.Bool)))),
		as(element("Four"), optional("Fourth", "3", opt(prim(ir.Int64)))),
	}}
	t.Rest = &ir.Extra{Name: "Rest", Elem: prim(ir.Date), XML: element("day")}
	m.declare(t)
	m.declare(&ir.Tuple{Declared: declared("tuples", "Only", "has one element."), Closed: true, Fields: []*ir.Field{
		as(element("One"), required("First", "0", text())),
	}})
}
