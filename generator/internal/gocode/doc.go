// Package gocode is the vocabulary in which emitters write Go: files, comments, types, literals, and the expressions that
// read, write, parse and format a value of a type.
//
// In: nodes of package ir and jennifer's statements. Out: [File], which renders. It is the one place that says how an IR type is
// spelled in Go, and the one that writes comments; it must not know operations, groups or targets.
package gocode
