// Package parts prints the methods by which forms of parts write and read themselves.
//
// In: a form as lower has it. Out: declarations of package api, which prints the types.
package parts
