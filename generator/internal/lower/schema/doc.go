// Package schema reads what the schemas of a document say: which types and values they allow, which members and elements, and what
// becomes of several that hold at once. It knows no Go names and makes no Go types.
//
// In: nodes of package source. A [Part] is a schema, or what is left of one; [Reader.Resolve] looks through references and wrappers and
// finds a [Target]; [Reader.ShapeOf] makes of it a [Shape], the intersection of all that it is made of. Out: these, and diagnostics of
// what contradicts itself. It must not know who uses a schema, nor what it is called: it asks [Naming] which schemas have a name.
//
// Open
//   - shape.go for what a keyword adds to a shape, keywords.go for what each keyword speaks of,
//   - merge.go for what several schemas ask together, with enum.go, items.go and patternproperties.go,
//   - part.go and target.go for $ref and allOf,
//   - access.go for readOnly and writeOnly, patch.go for what merge patches make of a schema,
//   - kinds.go for JSON types, format.go for formats, values.go for values,
//   - components.go for the schemas that the document names, and those that extend them.
package schema
