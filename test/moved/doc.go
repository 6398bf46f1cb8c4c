// Package moved holds the programs in examples/moved, and the guides that show them, to what they say: before and after do the same for the
// same tests, what the guides show of their difference is their difference, and what they came from is what the pinned tool writes.
//
// Each program's own tests run in its module (make examples).
package moved
