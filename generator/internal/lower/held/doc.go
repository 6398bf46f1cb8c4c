// Package held finds what schemas ask that no Go type shows: not, if, contains and the like, which are held against the text of values.
//
// In: schemas of the document, and shapes. Out: trees of schemas in [ir.API].Rules, each with the name of its function. It must not know
// what types schemas become. What a type shows is decided by package schema (Unenforced) and model.
package held
