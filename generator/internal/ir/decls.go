package ir

import "slices"

// Decl is a declared type of package api.
type Decl interface {
	Base() *Declared
	isDecl()
}

// Declared is what all declarations have.
type Declared struct {
	Name      string
	Doc       Doc
	File      string   // stem of its file in package api: "devices", "models"
	Topics    []string // of the first operation that uses it: they tell apart the files of a large group
	Origin    Origin
	Validates bool // it has a Validate method: there is something to check
	InXML     bool // it reads and writes itself as XML as well
	Example   *Example
}

// Base returns d.
func (d *Declared) Base() *Declared { return d }

// Struct is an object with named members.
type Struct struct {
	Declared
	Fields  []*Field // in document order
	Matched []*Extra // members whose names match a pattern, those of the first that they match
	Extra   *Extra   // what other members there may be; nil ignores them
	Closed  bool     // other members are refused: additionalProperties false
	Refused []string // members whose schema is false
	Ignored []string // members that are for the other direction alone: they are passed over when they come
	Checks  []Check  // MinProperties, MaxProperties, Branches
	AnyOf   []Branch // the branches that it is as one, where a value that does not fit as a whole may fit one of them

	Namespaces []string // what the element of a value declares for what is in it: `xmlns:p="urn:example"`
	Sole       *Field   // a value has no element of its own in XML: that of this field is all that there is; nil for others
}

// Branch is the members that a branch of an anyOf declares.
type Branch struct{ Required, Optional []string }

// Extras are the fields for members that have none of their own.
func (s *Struct) Extras() []*Extra {
	if s.Extra == nil {
		return s.Matched
	}
	return append(slices.Clip(s.Matched), s.Extra)
}

// Tuple is an array whose elements have a type each by their position: a struct that is written as an array.
type Tuple struct {
	Declared
	Fields []*Field // by position, those that must be there first; Wire is the index
	Rest   *Extra   // the elements behind them; nil passes over them
	Closed bool     // there are none behind them: items false
	Checks []Check  // MinItems, MaxItems, UniqueItems, OneOf

	Namespaces []string // as in Struct
}

// Field is a member of an object. One with a Const has no field in Go: it is written and checked on the wire.
type Field struct {
	Name     string // Go name; "" with a Const
	Wire     string
	Doc      Doc
	Type     Type // with its wrapper: Optional, Nullable, OptionalNullable, Pointer; optional lists, maps and Raw are plain
	Required bool
	Unsaid   bool // the empty value is that there is none, although one is required: what came without goes out without
	Const    *Literal
	Default  *Literal // XOrDefault returns it; only where Type is Optional, of a primitive or enum
	Fallback string   // default of a required field, in JSON; "" if there is none
	Example  *Example // of this use
	Origin   Origin
	Tags     []Tag    // that the document asks for, beside that of encoding/json
	XML      *XMLNode // nil unless the declaration is in XML, and for a member that has no place there
}

// Tag is a tag of a field.
type Tag struct{ Key, Value string }

// Extra is the field that keeps members which Fields does not name.
type Extra struct {
	Name     string // "Extra"; "" if there may be none
	Elem     Type
	Patterns []*Pattern // the members whose names match one; all others if there are none
	Names    Type       // what names are: a String with checks, another Primitive, or an Enum; nil asks nothing
	XML      *XMLNode   // of Elem, as in Field
}

// Enum is an open string, integer or number type with constants.
type Enum struct {
	Declared
	Of     PrimitiveKind
	Values []EnumValue
	Checks []Check // beside the values
}

// EnumValue is a constant.
type EnumValue struct {
	Name  string
	Value Literal
	Doc   Doc
}

// Defined is a declared type with another type's form: a list or map that holds itself, or the variant of a union that is no object.
type Defined struct {
	Declared
	Underlying Type
	XML        *XMLNode // of Underlying, as in Field
}

// Union is a oneOf or anyOf: a struct with a sealed interface.
type Union struct {
	Declared
	Variant  string // name of the interface: "PetVariant"
	Marker   string // its method: "isPet"
	Variants []*Variant
	Decide   Decision
	Open     bool    // values that fit no variant become *Unknown
	Keyword  string  // "oneOf" or "anyOf"
	Checks   []Check // Holds
	Told     string  // how variants are told apart, for the comment: "Its member action says which variant it is."
}

// Alias is a second name of a declaration: a component that only refers to another schema.
type Alias struct {
	Name string
	Doc  Doc
	Of   Decl
}

// Variant is one form of a union: *Decl in Go.
type Variant struct {
	Decl   Decl
	Values []string // of the discriminator
	Untold bool     // it does not have the discriminator, which is written with it
}

func (*Struct) isDecl()  {}
func (*Tuple) isDecl()   {}
func (*Enum) isDecl()    {}
func (*Defined) isDecl() {}
func (*Union) isDecl()   {}

// Decision tells variants apart while decoding.
type Decision interface{ isDecision() }

// Decisions form a tree.
type (
	// Pick is the end: the value is this variant.
	Pick struct{ Variant *Variant }
	// Unmatched is the other end: the value fits no variant. By names the member that should have told, "" if none.
	Unmatched struct{ By string }
	// ByMember goes by the value of a member of an object: a discriminator, or a const in all variants.
	ByMember struct {
		Member  string
		Literal bool // it is a boolean or an integer; else a string
		Cases   []MemberCase
		Absent  Decision // for objects without the member; nil is Else
		Else    Decision
	}
	// ByKeys goes by which member is there; the first that is decides.
	ByKeys struct {
		Cases  []KeyCase
		Others []string   // in XML, members that values must not have beside those keys; they lead to Else
		First  []*Variant // all, of values that are another where the one that a key leads to refuses them; nil if it decides
		Sure   bool       // it decides all the same where only one of those keys is there
		Else   Decision
	}
	// ByKind goes by JSON type. A nil Decision is Unmatched.
	ByKind struct {
		Object, Array, String, Integer, Number, Bool, Null Decision // Integer nil: Number decides
	}
	// Try takes the first variant that the value decodes as, that validates, and that has a place for all members; else, of those that
	// fit, the one that keeps most.
	Try struct {
		Variants []*Variant
		Closest  bool // members may be lost
	}
)

// MemberCase is a branch of ByMember.
type MemberCase struct {
	Values []string // strings decoded, literals as JSON has them
	Then   Decision
}

// KeyCase is a branch of ByKeys.
type KeyCase struct {
	Keys []string // each of which says so
	Then Decision
}

func (*Pick) isDecision()      {}
func (*Unmatched) isDecision() {}
func (*ByMember) isDecision()  {}
func (*ByKeys) isDecision()    {}
func (*ByKind) isDecision()    {}
func (*Try) isDecision()       {}
