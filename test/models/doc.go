// Package models holds generated models against values that their schemas allow. In: the documents of test/corpus/testdata. For each
// schema that has a Go type, values are drawn from what the document says; what the type makes of them must be what was drawn.
//
// Reading documents, drawing and validating is done here again, on plain JSON values: an expectation that shares code with what it judges
// would share its mistakes. What is read otherwise than JSON Schema has it is listed here: a schema without a type is of the type that its
// keywords speak of; a branch that says "nullable" alone is null; a property of the other direction is neither there nor missed; a
// discriminator stands for the schemas that extend its own. Drawn values are in the form that the output writes: numbers are compared by
// what they are worth, to the last digit, texts by their characters.
package models
