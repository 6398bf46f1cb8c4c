// Package scaffold prints what of a runnable server varies with the document: what answers each operation until its user writes
// that, a test for it, and how all of it comes together. Nothing in it says that it is generated: it belongs to the user.
//
// In: package ir, with an answer for each operation. Out: files of package main. It must not know what the user's folder holds
// already, nor the constant part of a server, which is in support/scaffold.
package scaffold
