// Package model makes Go types of schemas, and declarations of those that need a name. Schemas hold each other, so that what belongs to
// that recursion is here, in one room.
//
// In: nodes of schemas, by [Builder.TypeOf] and [Builder.TypeIn]. Out: an [ir.Type] each; declarations and patterns are added to the
// [ir.API]. It must not know operations.
//
// Open
//   - model.go for the way from a schema to a type,
//   - object.go and extra.go, tuple.go, scalar.go, enum.go for types of one kind,
//   - branches.go, union.go, anyof.go and restriction.go for oneOf and anyOf, inheritance.go for discriminators of extended schemas,
//   - checks.go and pattern.go for what is checked, heldschema.go for keywords that are not,
//   - default.go, example.go, comment.go and direction.go for what is said of a type, declare.go for its name.
package model
