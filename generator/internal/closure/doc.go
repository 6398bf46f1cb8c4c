// Package closure follows what leads from one thing to others.
//
// In: a set and a rule. Out: the set with all that the rule leads to. It knows nothing of what the things are.
package closure
