package ir

// Example is a value that the document shows for a type, or gives as its default. Nobody has checked yet that it is one. Examples
// are there only where lowering was asked for them.
type Example struct {
	JSON   string
	Origin Origin
	Next   *Example // to show where this one is no value; nil if there is no other
}
