// Package predecessor reads what a repository says to other generators, for those who come from them.
//
// In goes a folder; out come uses of other generators: which document, where the output goes, what of it is wanted, and what each setting
// becomes here, or that it has no counterpart. It writes nothing and knows nothing of how bindings are made.
package predecessor
