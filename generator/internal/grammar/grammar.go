package grammar

import (
	"slices"
	"strings"
	"sync"
)

// Field is a member that an object may have.
type Field struct {
	Name      string
	Types     Types   // JSON types of its value
	Of        Object  // the objects in it, None if its value is none
	Nest      Nesting // how it holds them
	Form      Form
	In        Versions // that have it; none for what only documents have
	Unchecked bool     // nobody looks at its type, and kin-openapi does not see it: that trips over it, or does not know it
}

// Types is a set of JSON types. An integer is a number without a fraction.
type Types uint8

// The types, as JSON Schema calls them.
const (
	Null Types = 1 << iota
	Boolean
	ObjectType
	Array
	String
	Integer
	Fraction

	Number  = Integer | Fraction
	AnyType = Null | Boolean | ObjectType | Array | String | Number
)

// Nesting is how a field holds objects.
type Nesting uint8

// The nestings.
const (
	One   Nesting = iota
	List          // a sequence of them
	Table         // a mapping from names to them
)

// Form is a narrower form than a JSON type.
type Form uint8

// The forms.
const (
	Free     Form = iota
	Size          // a number that is a count of something
	Float         // a number
	Texts         // a sequence of strings
	TextMap       // a mapping to strings
	TextsMap      // a mapping to sequences of strings
	Value         // any JSON value, as it is
	Schemas       // a mapping to names of schemas, or references to them
)

// Versions is a set of versions of OpenAPI.
type Versions uint8

// The versions. V3 are all but the first.
const (
	V20 Versions = 1 << iota
	V30
	V31
	V32

	V3 = V30 | V31 | V32
)

// Field returns what a member of an object is; known reports whether the object may have it.
func (o Object) Field(key string) (f Field, known bool) {
	switch f, known = index().fields[o][key]; {
	case known:
		return f, true
	case o == SecurityRequirement:
		return texts(""), true
	case IsExtension(key):
		return Field{}, false
	case o == Paths || o == Callback:
		return single("", PathItem), true
	case o == Responses:
		return single("", Response), true
	}
	return Field{}, false
}

// Meant is Field for what documents mean: parameters, headers, bodies, responses, media types and encodings share the meaning of what they
// share in name, wherever it stands.
func (o Object) Meant(key string) (f Field, known bool) {
	f, known = o.Field(key)
	if !f.Of.Refers() && o.isPart() {
		if part, shared := index().parts[key]; shared {
			return part, true
		}
	}
	return f, known
}

// IsNewer reports whether an object of OpenAPI 2.0 has a member that came later.
func (o Object) IsNewer(key string) bool {
	f, known := o.Field(key)
	return known && f.In&V3 != 0 && f.In&V20 == 0
}

// IsMethod reports whether a Path Item Object has a field for a method, which is in lower case there.
func IsMethod(key string) bool {
	f, _ := PathItem.Field(key)
	return f.Of == Operation && f.Nest == One
}

// Fields lists what an object may have, apart from members with names of the document's.
func (o Object) Fields() []Field { return index().lists[o] }

// IsExtension reports whether a member is one that any object may have, whatever it means.
func IsExtension(key string) bool { return strings.HasPrefix(key, "x-") }

// tables find rows by name.
type tables struct {
	lists    [objectCount][]Field
	fields   [objectCount]map[string]Field
	parts    map[string]Field // of all parts of operations
	keywords map[string]Keyword
}

var index = sync.OnceValue(func() *tables {
	t := &tables{lists: objects(), parts: make(map[string]Field)}
	all := keywords()
	t.keywords = make(map[string]Keyword, len(all))
	for _, k := range all {
		t.keywords[k.Name] = k
		t.lists[Schema] = append(t.lists[Schema], k.Field)
	}
	for o, list := range t.lists {
		t.fields[o] = make(map[string]Field, len(list))
		for _, f := range list {
			t.fields[o][f.Name] = f
			if Object(o).isPart() && f.Of.Refers() {
				t.parts[f.Name] = f
			}
		}
	}
	return t
})

// The rows are written with these.

func text(name string) Field      { return Field{Name: name, Types: String} }
func truth(name string) Field     { return Field{Name: name, Types: Boolean} }
func number(name string) Field    { return Field{Name: name, Types: Number, Form: Float} }
func count(name string) Field     { return Field{Name: name, Types: Number, Form: Size} }
func texts(name string) Field     { return Field{Name: name, Types: Array, Form: Texts} }
func value(name string) Field     { return Field{Name: name, Types: AnyType, Form: Value} }
func valueList(name string) Field { return Field{Name: name, Types: Array, Form: Value} }
func valueMap(name string) Field  { return Field{Name: name, Types: ObjectType, Form: Value} }
func textMap(name string) Field   { return Field{Name: name, Types: ObjectType, Form: TextMap} }
func textsMap(name string) Field  { return Field{Name: name, Types: ObjectType, Form: TextsMap} }

func single(name string, of Object) Field { return Field{Name: name, Types: ObjectType, Of: of} }
func list(name string, of Object) Field   { return Field{Name: name, Types: Array, Of: of, Nest: List} }
func table(name string, of Object) Field {
	return Field{Name: name, Types: ObjectType, Of: of, Nest: Table}
}

// schema also admits the booleans that are schemas since 3.1, and in 3.0 for additionalProperties alone; lower says where they are out of
// place.
func schema(name string) Field {
	return Field{Name: name, Types: ObjectType | Boolean, Of: Schema}
}

// in says which versions have rows. Those of OpenAPI 2.0 are gone when types are checked.
func in(versions Versions, rows ...Field) []Field {
	for i := range rows {
		rows[i].In = versions
		rows[i].Unchecked = rows[i].Unchecked || versions == V20
	}
	return rows
}

func unchecked(rows ...Field) []Field {
	for i := range rows {
		rows[i].Unchecked = true
	}
	return rows
}

func rows(groups ...[]Field) []Field { return slices.Concat(groups...) }
