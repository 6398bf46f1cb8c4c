// Package decide finds out how the variants of a union are told apart: by discriminator, by members with constant values, by required
// members, by JSON type, or by trying.
//
// In: [Candidate]s, variants with the shapes that their values have. Out: an [ir.Decision], and diagnostics of what is ambiguous. It must
// not know names, nor how variants have become declarations.
//
// Open decide.go for the order in which ways are tried, discriminator.go for what a Discriminator Object says.
package decide
