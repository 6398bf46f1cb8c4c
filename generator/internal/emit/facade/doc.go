// Package facade prints a client that nests operations in resources: a root package, its options, its errors, and a package for
// each resource at the top.
//
// In: the root of package ir. Out: files; none if the configuration does not ask for them. It must not know how calls are made:
// its methods call the plain client's.
package facade
