// Package settle settles what depends on all declarations and operations: which declarations are used, their order, where a pointer must
// stand, what has something to check, and in which file each is.
//
// In and out: an [ir.API]. It must not know schemas: of nodes it asks only where a declaration comes from.
//
// Open settle.go for order, checks and files, prune.go for what is used, use.go for where, recursion.go for types that hold themselves.
package settle
