// Package server prints package server of the output: the interfaces of handlers, a function that serves each operation, and the
// router.
//
// In: the root of package ir. Out: files. It must not know package client, nor decide anything: what serving means is support code,
// and which path goes where is settled in ir.Routes.
package server
