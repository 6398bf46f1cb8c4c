// Package bound reads the keywords that bound how large, how long or how many values of one type are, such as minimum and maxItems.
//
// In: shapes of schemas. Out: checks of an [ir.API], the strictest of each where several schemas say so, and diagnostics of bounds that no
// value of the Go type meets. It must not know names or types of declarations.
package bound
