// Package rule prints functions of package api that hold the text of a value against a schema: for what no Go type shows.
//
// In: schemas of an [ir.API] that have names. Out: declarations, which use package rule of the output.
package rule
