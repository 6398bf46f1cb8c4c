// Package idiom reads what tools that write documents cannot say otherwise as what they mean: a number that may come as a text, or what is
// an integer or a name.
//
// In: the schemas of a document. Out: the same schemas, with the keywords that say what is meant, and a note for each idiom. Each is known
// by its shape, and has a name by which the configuration has it read as it is written. It must not know what becomes of a schema.
//
// Open idiom.go for which there are, and number.go for their shapes.
package idiom
