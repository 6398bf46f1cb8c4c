package operation

import (
	"cmp"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// leaveOut refuses an operation for one of its parts. The others stay.
func (o *Operations) leaveOut(at diag.Place, format string, args ...any) {
	o.waits = true
	o.because("not-supported-yet")
	o.diags.Warn(at, "not-supported-yet", format+": not supported yet, the operation is left out", args...)
}

// because notes the first reason for which the operation being lowered is left out.
func (o *Operations) because(code string) { o.why = cmp.Or(o.why, code) }

// entry is the place of a key that the document's author chose, such as a path or a status: the pointer says which.
func entry(n *source.Node, key string) diag.Place {
	return diag.Spot(n.KeyOf(key).Pos(), n.Get(key).Pointer())
}
