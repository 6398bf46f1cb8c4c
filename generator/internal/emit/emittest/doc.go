// Package emittest holds APIs for the tests of emitters: the document of the design sketch, and one with every node of package
// ir in it.
//
// In: nothing. Out: [Sketch] and [Everything]. It is written by hand, so that what emitters are tested with does not depend on
// lowering.
package emittest
