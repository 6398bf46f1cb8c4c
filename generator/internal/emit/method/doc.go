// Package method says what a client's method and a handler's have in common: signature, comment, and how statuses are told
// apart. That they come from here is why a client is a handler.
//
// In: operations of package ir. Out: jennifer's statements. It must not know what either side does in its methods.
package method
