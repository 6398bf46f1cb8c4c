// Package naming turns texts of a document into Go names: it splits them into words, spells those as Go does, and keeps
// the names of a scope apart.
//
// In: any text, however hostile. Out: legal identifiers and file stems, the same ones for the same input in the same
// order. It is pure, knows neither the document nor the representation, and never fails.
package naming
