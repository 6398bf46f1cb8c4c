package ir

import "slices"

// Routes is the routing of all operations: a tree for each number of segments.
type Routes struct {
	MaxSegments int
	Trees       []RouteTree // by number of segments
	Spread      []RouteSpread
}

// RouteSpread routes the paths in which one segment may be several: what is between the segments before it and those behind it has slashes.
// It is for paths that no tree has, in order.
type RouteSpread struct {
	Before, Behind int
	Root           *RouteNode
}

// RouteTree routes the paths with one number of segments. The path / has none; a slash at the end of any other makes one more, "".
type RouteTree struct {
	Segments int
	Root     *RouteNode
}

// RouteNode decides about one segment. More concrete edges come first, and where one leads nowhere, the next is tried.
type RouteNode struct {
	Literals []RouteEdge    // equal to a text
	Patterns []RoutePattern // a mix of text and parameters
	Any      *RouteNode     // one parameter
	Leaf     *RouteLeaf     // behind the last segment
}

// RouteEdge is a literal segment, decoded.
type RouteEdge struct {
	Text string
	Then *RouteNode
}

// RoutePattern is a segment with text around or between parameters: "{id}.json".
type RoutePattern struct {
	Texts  []string     // before, between and after the parameters: one more than those
	Values []RouteValue // of each parameter, where the texts between them are not enough to tell them apart; else nil
	Then   *RouteNode
}

// RouteValue says which texts a parameter may have that shares its segment: those of a list, or integers, or any.
type RouteValue struct {
	Listed  []string // longer ones first
	Integer bool
	Letters string // that they have behind the first one, "" if those may be any
}

// Free reports whether it is any text.
func (v RouteValue) Free() bool { return v.Listed == nil && !v.Integer }

// Equal reports whether two parameters may have the same texts.
func (v RouteValue) Equal(other RouteValue) bool {
	return v.Integer == other.Integer && slices.Equal(v.Listed, other.Listed)
}

// RouteLeaf is the operations of a path template, or of several that differ in the names of parameters only.
type RouteLeaf struct {
	Template string
	Methods  []RouteMethod // in the order GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, others, ""
}

// RouteMethod is an operation, or the place of one that there is not. Args are the texts of its path parameters, in the order of
// Operation.Params. Where operations share method and path, all but the last are behind conditions, and perhaps the last one too; the
// first whose conditions hold is it.
type RouteMethod struct {
	Method    string // "" is any that no other has: what stands at the path cannot be read
	When      []RouteCondition
	Operation *Operation
	Args      []RouteArg
	Absent    *RouteAbsent // instead of Operation
}

// RouteAbsent is an operation that the document has and the output has not, whose requests must not go to another one.
type RouteAbsent struct {
	Filtered  bool   // nobody asked for it
	Code      string // else: of the diagnostic that says why
	Contested bool   // a less concrete path has the method as well
}

// RouteCondition is what the query or header of a request must have.
type RouteCondition struct {
	In    In
	Name  string // of a header in its canonical form
	Value string // "" if any will do
}

// RouteArg is the text of a path parameter: segment Segment, or part Part of a RoutePattern there.
type RouteArg struct{ Segment, Part int } // Part is -1 for a whole segment
