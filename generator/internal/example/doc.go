// Package example finds a JSON value for a type: the one that the document shows, if it is one, or else one that is made of what the
// schema asks for.
//
// In: types of package ir, with their examples. Out: JSON text that the generated decoder reads and that validates, or nothing; and
// which examples were no values of their types. What scalars look like on the wire it leaves to package wire, as the output does. It
// must not know operations, nor what the value is for.
package example
