package grammar

// Keyword is a member of a Schema Object, and what it does.
type Keyword struct {
	Field

	Constrains Types // the types of which it asks something; none for annotations, and for what is about values of any type
	Annotates  bool  // it says something about a schema, and nothing about its values
	Unenforced bool  // it restricts values in a way that the output does not check
	Leads      Leads // how a Go type is made of the schemas in it
}

// Leads is how a schema leads to another of which its Go type is made.
type Leads uint8

// The ways.
const (
	Nowhere  Leads = iota
	ToItself       // what the other says is said of this one
	ToMember
	ToOther
)

// KeywordOf returns what a keyword of schemas does; known reports whether OpenAPI, or the JSON Schema of earlier days, has it.
func KeywordOf(name string) (k Keyword, known bool) {
	k, known = index().keywords[name]
	return k, known
}

// keywords lists the keywords by what they do. A new one is a row here, and code where lower reads it.
//
// Long because it is a table.
func keywords() (all []Keyword) {
	const always, later = V20 | V3, V31 | V32
	const nobody Versions = 0 // older versions of JSON Schema, or other objects of OpenAPI
	add := func(as Keyword, groups ...[]Field) {
		for _, f := range rows(groups...) {
			as.Field = f
			all = append(all, as)
		}
	}

	// 1. What is about values of any type.
	add(Keyword{},
		in(always, Field{Name: "type", Types: String | Array, Form: Texts}, valueList("enum")),
		in(V20|later, unchecked(text("$ref"))...), // in 3.0 it is no keyword: a Reference Object stands in the place of a schema
		in(later, value("const"), text("$dynamicRef")),
		in(nobody, unchecked(text("$recursiveRef"))...))
	add(Keyword{Leads: ToItself}, in(always, list("allOf", Schema)))
	add(Keyword{Leads: ToOther}, in(V3, list("oneOf", Schema), list("anyOf", Schema)))
	add(Keyword{Unenforced: true},
		in(V3, schema("not")),
		in(later, schema("if")))
	add(Keyword{}, in(later, schema("then"), schema("else"))) // as if says

	// 2. What is about values of one type.
	add(Keyword{Constrains: String}, in(always, count("minLength"), count("maxLength"), text("pattern")),
		in(later, text("contentEncoding")))
	add(Keyword{Constrains: String | Number}, in(always, text("format")))
	add(Keyword{Constrains: Number}, in(always,
		number("minimum"), number("maximum"), number("multipleOf"),
		Field{Name: "exclusiveMinimum", Types: Boolean | Number, Form: Float}, // a boolean before 3.1, a number since then
		Field{Name: "exclusiveMaximum", Types: Boolean | Number, Form: Float}))
	add(Keyword{Constrains: Array},
		in(always, count("minItems"), count("maxItems"), truth("uniqueItems")),
		in(later, count("minContains"), count("maxContains")))
	add(Keyword{Constrains: Array, Leads: ToOther}, in(always, schema("items")), in(later, list("prefixItems", Schema)))
	add(Keyword{Constrains: Array, Unenforced: true}, in(later, schema("contains"), schema("unevaluatedItems")))
	add(Keyword{Constrains: Array, Unenforced: true, Leads: ToOther}, in(nobody, unchecked(schema("additionalItems"))...))
	add(Keyword{Constrains: ObjectType},
		in(always, texts("required"), count("minProperties"), count("maxProperties"), single("discriminator", Discriminator)),
		in(later, schema("propertyNames")))
	add(Keyword{Constrains: ObjectType, Leads: ToMember}, in(always, table("properties", Schema)))
	add(Keyword{Constrains: ObjectType, Leads: ToOther},
		in(always, schema("additionalProperties")),
		in(later, table("patternProperties", Schema)))
	add(Keyword{Constrains: ObjectType, Unenforced: true},
		in(later, textsMap("dependentRequired"), table("dependentSchemas", Schema), schema("unevaluatedProperties")),
		in(nobody, unchecked(valueMap("dependencies"))...))

	// 3. What says something about a schema.
	add(Keyword{Annotates: true},
		in(always,
			text("title"), text("description"), value("default"), truth("readOnly"), single("xml", XML),
			single("externalDocs", ExternalDocs)),
		in(always, unchecked(value("example"))...),
		in(V30, truth("nullable")),
		in(V3, truth("writeOnly"), truth("deprecated")),
		in(later,
			text("$comment"), text("$id"), text("$schema"), text("$anchor"), text("$dynamicAnchor"), table("$defs", Schema),
			text("contentMediaType"), schema("contentSchema")),
		in(later, unchecked(valueList("examples"), valueMap("$vocabulary"))...),
		in(nobody, truth("allowEmptyValue"), truth("$recursiveAnchor")),
		in(nobody, unchecked(table("definitions", Schema), text("collectionFormat"))...))
	return all
}
