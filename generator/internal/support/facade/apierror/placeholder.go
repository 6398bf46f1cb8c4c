// This file is never copied: it stands for what is printed for a document, so that the rest compiles and can be tested.

// Package apierror is the error of responses that are no success. What is printed beside it, and what it calls by name:
//
//	type Error struct { StatusCode int; Errors []T; cause error }     Errors where error responses have such a list
//	func (e *Error) fill()                                            sets Errors
package apierror

// Error is a response that is no success.
type Error struct {
	StatusCode int
	Errors     []string
	cause      error
}

func (e *Error) fill() { e.Errors = []string{"one"} }
