package ir

// Schema is a schema in a keyword that no Go type expresses, such as not: what it asks of a JSON value, apart from the document.
// Schemas that refer to each other form cycles. The zero Schema accepts every value.
type Schema struct {
	Origin   Origin
	Never    bool      // no value is valid
	Types    []string  // of which a value is one; nil for any, "integer" for numbers without a fraction
	Values   []Literal // of which a value is one; nil for any
	Checks   []Check   // each for values of the type that it speaks of
	Patterns []string  // regular expressions that a string matches, as the document has them
	Formats  []string

	Required          []string
	Properties        []NamedSchema
	PatternProperties []NamedSchema
	Additional        *Schema // additionalProperties
	PropertyNames     *Schema
	DependentRequired []Dependency
	DependentSchemas  []NamedSchema
	OtherProperties   *Schema // unevaluatedProperties

	Prefix     []*Schema // prefixItems
	Items      *Schema
	Contains   *Contains
	OtherItems *Schema // unevaluatedItems

	AllOf, AnyOf, OneOf []*Schema
	Not                 *Schema
	If, Then, Else      *Schema
}

// NamedSchema is the schema of members of a name, or of a pattern.
type NamedSchema struct {
	Name   string
	Schema *Schema
}

// Dependency lists the members that there are if one is.
type Dependency struct {
	Member string
	Needs  []string
}

// Contains asks for elements that are valid.
type Contains struct {
	Schema *Schema
	Min    int
	Max    int // -1 for any number
}
