// Package client prints package client of the output: the Client, what authenticates it, and a method for each operation.
//
// In: the root of package ir. Out: files. It must not know package server, nor decide anything: what a method does is support code.
package client
