package ir

// Schema is a schema in a keyword that no Go type expresses, such as not: what it asks of a JSON value, apart from the document.
// Schemas that refer to each other form cycles. The zero Schema accepts every value.
type Schema struct {
	Name     string // function of package api: "rulePetNot"
	Origin   Origin
	Number   int       // of those with a name
	Repeated bool      // what is found out of a value is kept: many schemas lead here, or this one does itself
	Never    bool      // no value is valid
	Types    []string  // of which a value is one; nil for any, "integer" for numbers without a fraction
	Values   []Literal // of which a value is one; nil for any
	Checks   []Check   // each for values of the type that it speaks of
	Patterns []*Pattern
	Formats  []Format // that are no annotations

	Required          []string
	Properties        []NamedSchema
	PatternProperties []MatchedSchema
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

// MatchedSchema is the schema of members whose names match a pattern.
type MatchedSchema struct {
	Pattern *Pattern
	Schema  *Schema
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

// Accepts reports whether every value is valid.
func (s *Schema) Accepts() bool { return s == nil || !s.Never && s.keywords() == 0 }

// Alias is the schema that says all that this one does, nil if there is none.
func (s *Schema) Alias() *Schema {
	if len(s.AllOf) == 1 && s.keywords() == 1 {
		return s.AllOf[0]
	}
	return nil
}

// OnlyTypes reports whether a schema asks for types alone.
func (s *Schema) OnlyTypes() bool { return s.Types != nil && s.keywords() == 1 }

// keywords is how many keywords a schema has; those that come many times count as one each.
func (s *Schema) keywords() int {
	n := len(s.Checks) + len(s.Patterns) + len(s.Formats) + len(s.Required) + len(s.Properties) + len(s.PatternProperties) +
		len(s.DependentRequired) + len(s.DependentSchemas) + len(s.Prefix) + len(s.AllOf) + len(s.AnyOf) + len(s.OneOf)
	for _, is := range []bool{
		s.Never, s.Types != nil, s.Values != nil, s.Additional != nil, s.PropertyNames != nil, s.OtherProperties != nil, s.Items != nil,
		s.Contains != nil, s.OtherItems != nil, s.Not != nil, s.If != nil,
	} {
		if is {
			n++
		}
	}
	return n
}

// Held is the schemas among checks that have functions.
func Held(checks []Check) (out []*Schema) {
	for _, c := range checks {
		if h, ok := c.(Holds); ok && h.Schema.Name != "" {
			out = append(out, h.Schema)
		}
	}
	return out
}
