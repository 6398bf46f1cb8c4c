// Package limit is written by hand for specs/small.yaml and specs/list.yaml: about the least that a server, a client and a JSON codec on
// net/http can spend. What is generated is measured against it.
//
// It is a yardstick, not to be shipped: member names are not checked, nesting has no bound, and of two members of one name the last wins.
package limit
