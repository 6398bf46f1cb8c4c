// Package house tests what no compiler checks: that spec/ says what the API's documentation says, that packages import only what the
// architecture allows, that emitters stay within the rules for jennifer, that files stay short, and that the texts around the code are
// true. It holds tests alone, reads the tree of the module, and must not know any package of it.
package house
