package load

import (
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// schemaTypes are the JSON types of a schema: since 3.1 a boolean is one as well.
const schemaTypes = grammar.ObjectType | grammar.Boolean

// fieldOf is what a member of an object is. What is not checked kin-openapi does not see, extensions and examples among it: lower reads it
// from the nodes, and there it could only trip it.
func fieldOf(o grammar.Object, key string) (grammar.Field, bool) {
	f, known := o.Field(key)
	return f, known && !f.Unchecked
}

// sections are the members of the Components Object that hold what a reference may lead to.
var sections = sync.OnceValue(func() (list []grammar.Field) {
	for _, f := range grammar.Components.Fields() {
		if !f.Unchecked {
			list = append(list, f)
		}
	}
	return list
})

// sectionOf names the section for an object, "" if kin-openapi has none.
func sectionOf(o grammar.Object) string {
	for _, s := range sections() {
		if s.Of == o {
			return s.Name
		}
	}
	return ""
}
