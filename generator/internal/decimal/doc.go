// Package decimal compares the numbers of JSON exactly, however they are written.
//
// In: a number as JSON writes it. Out: a [Decimal]. It must not know Go's types of numbers.
package decimal
