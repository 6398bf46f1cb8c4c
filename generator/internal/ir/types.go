package ir

// Type is the use of a type: what it is in Go, and what the schema asks of its values there.
type Type interface{ isType() }

// Primitive is a builtin or a type of package wire or of the standard library.
type Primitive struct {
	Kind    PrimitiveKind
	OrText  bool // a number of JSON may come as a string that holds one; it is written as a number, unless it is
	Quoted  bool // written as such a string
	Checks  []Check
	Example *Example
	Format  string // the format that a text has by its schema, kept where examples are
}

// PrimitiveKind says which.
type PrimitiveKind uint8

// The kinds. Each has, by the names of package wire, a method (*Reader).N and functions AppendN, ParseN and FormatN.
const (
	String PrimitiveKind = iota
	Bool
	Int64
	Int32
	Int16
	Int8
	Uint64
	Uint32
	Uint16
	Uint8
	Float64
	Float32
	Number   // wire.Number, exact
	Time     // time.Time
	Date     // wire.Date
	UUID     // wire.UUID
	Addr     // netip.Addr
	Bytes    // []byte, base64 in JSON
	BytesURL // []byte, base64url in JSON
	Raw      // wire.Raw, any JSON value; nil is absent
)

// integers is the width and the range of each integer type.
var integers = [...]struct {
	bits        int
	least, most string
}{
	Int64:  {64, "-9223372036854775808", "9223372036854775807"},
	Int32:  {32, "-2147483648", "2147483647"},
	Int16:  {16, "-32768", "32767"},
	Int8:   {8, "-128", "127"},
	Uint64: {64, "0", "18446744073709551615"},
	Uint32: {32, "0", "4294967295"},
	Uint16: {16, "0", "65535"},
	Uint8:  {8, "0", "255"},
}

// Bits is the width of an integer type, 0 for others.
func (k PrimitiveKind) Bits() int {
	if int(k) >= len(integers) {
		return 0
	}
	return integers[k].bits
}

// Limits are the least and the greatest value of an integer type.
func (k PrimitiveKind) Limits() (least, most string) { return integers[k].least, integers[k].most }

// List is a slice. Nil is absent where the list is optional.
type List struct {
	Elem    Type
	Checks  []Check
	Example *Example
}

// IsPlain reports whether nothing is asked of a list but what its elements are.
func (l *List) IsPlain() bool { return len(l.Checks) == 0 }

// Map is a map with string keys. Nil is absent where the map is optional.
type Map struct {
	Elem    Type
	Names   Type // as in Extra
	Checks  []Check
	Example *Example
}

// Named is a declaration of package api.
type Named struct{ Decl Decl }

// External is a type of the user's that implements encoding.TextMarshaler, and whose pointer implements encoding.TextUnmarshaler.
type External struct{ ImportPath, Name string }

// Foreign is a type of the user's that the document asks for, and where.
type Foreign struct {
	Type   External
	Origin Origin
}

// Pointer is an optional object (nil is absent), or boxes an edge that closes a cycle. Elem is a Named struct, union or defined type.
type Pointer struct{ Elem Type }

// Optional is wire.Opt.
type Optional struct{ Elem Type }

// Nullable is wire.Null.
type Nullable struct{ Elem Type }

// OptionalNullable is wire.OptNull.
type OptionalNullable struct{ Elem Type }

func (*Primitive) isType()        {}
func (*List) isType()             {}
func (*Map) isType()              {}
func (*Named) isType()            {}
func (*External) isType()         {}
func (*Pointer) isType()          {}
func (*Optional) isType()         {}
func (*Nullable) isType()         {}
func (*OptionalNullable) isType() {}

// Check is one thing that a schema asks of a Go value.
type Check interface{ isCheck() }

// The checks, by the keywords of JSON Schema. Bounds, factors and values of integer types are integers that the type has, written without
// fraction and exponent; those of floats are within their range. What always holds is not there.
type (
	// MinLength counts characters.
	MinLength struct{ N int }
	// MaxLength counts characters.
	MaxLength struct{ N int }
	// MatchPattern is the keyword pattern.
	MatchPattern struct{ Pattern *Pattern }
	// MatchAny asks a name to match one of the keys of patternProperties.
	MatchAny struct{ Patterns []*Pattern }
	// Minimum is the keyword minimum or exclusiveMinimum.
	Minimum struct {
		Bound     string
		Exclusive bool
	}
	// Maximum is the keyword maximum or exclusiveMaximum.
	Maximum struct {
		Bound     string
		Exclusive bool
	}
	// MultipleOf is the keyword multipleOf.
	MultipleOf struct{ Factor string }
	// MinItems counts elements.
	MinItems struct{ N int }
	// MaxItems counts elements.
	MaxItems struct{ N int }
	// UniqueItems forbids equal elements. A list that may hold itself is checked while it is read: Validate would look at the innermost
	// once for each level.
	UniqueItems struct{ Reading bool }
	// MinProperties counts members of an object or map.
	MinProperties struct{ N int }
	// MaxProperties counts members of an object or map.
	MaxProperties struct{ N int }
	// Branches are lists of members of a struct. All of one list must be there; of no other, if Exclusive.
	Branches struct {
		Exclusive bool // oneOf; else anyOf
		Members   [][]string
	}
	// OneOf lists the values of a primitive that is no Enum, such as a number or a single constant.
	OneOf struct{ Values []Literal }
	// Holds is what keywords ask that have no check of their own, such as not. It is not enforced yet.
	Holds struct{ Schema *Schema }
	// AddrFamily asks for an IPv4 or IPv6 address.
	AddrFamily struct{ Version int }
	// OfFormat is the keyword format, where it is no annotation.
	OfFormat struct{ Format Format }
)

func (MinLength) isCheck()     {}
func (MaxLength) isCheck()     {}
func (MatchPattern) isCheck()  {}
func (MatchAny) isCheck()      {}
func (Minimum) isCheck()       {}
func (Maximum) isCheck()       {}
func (MultipleOf) isCheck()    {}
func (MinItems) isCheck()      {}
func (MaxItems) isCheck()      {}
func (UniqueItems) isCheck()   {}
func (MinProperties) isCheck() {}
func (MaxProperties) isCheck() {}
func (Branches) isCheck()      {}
func (OneOf) isCheck()         {}
func (Holds) isCheck()         {}
func (AddrFamily) isCheck()    {}
func (OfFormat) isCheck()      {}

// IsNilable reports whether nil stands for absent in an optional value of the type.
func IsNilable(t Type) bool {
	switch t := t.(type) {
	case *List, *Map, *Pointer:
		return true
	case *Primitive:
		return t.Kind == Raw || t.Kind == Bytes || t.Kind == BytesURL
	case *Named:
		d, ok := t.Decl.(*Defined)
		return ok && IsNilable(d.Underlying)
	case *External, *Optional, *Nullable, *OptionalNullable: // have other ways to be absent
	}
	return false
}

// Elem is the type inside another, nil if there is none.
func Elem(t Type) Type {
	switch t := t.(type) {
	case *List:
		return t.Elem
	case *Map:
		return t.Elem
	case *Pointer:
		return t.Elem
	case *Optional:
		return t.Elem
	case *Nullable:
		return t.Elem
	case *OptionalNullable:
		return t.Elem
	case *Primitive, *Named, *External: // hold nothing that their use says
	}
	return nil
}

// Inner is the type inside all others, t itself if there are none.
func Inner(t Type) Type {
	for {
		elem := Elem(t)
		if elem == nil {
			return t
		}
		t = elem
	}
}
