// Package models holds generated models against values that their schemas allow. In: the documents of test/corpus/testdata. For each
// schema that has a Go type, values are drawn from what the document says; what the type makes of them must be what was drawn.
//
// Reading documents, drawing and validating is done here again, on plain JSON values: an expectation that shares code with what it judges
// would share its mistakes.
package models
