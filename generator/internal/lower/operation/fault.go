package operation

import (
	"cmp"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// leaveOut refuses an operation for one of its parts. The others stay.
func (o *Operations) leaveOut(at diag.Place, format string, args ...any) {
	o.waits = true
	o.because(notSupported)
	o.diags.Warn(at, notSupported, format+": not supported yet, the operation is left out", args...)
}

const notSupported = "not-supported-yet"

// absent counts operations that are left out for a diagnostic with a code, and keeps their paths from others.
func (o *Operations) absent(code string, list ...*found) {
	for _, f := range list {
		if f.template.Path == "" { // a webhook or a callback
			continue
		}
		o.api.Uncovered++
		at := source.Absent{Path: f.template.Text, At: f.template.At, Method: f.method, Code: code}
		at.Types = o.doc.SideBySide(at.Path, f.template.Item, f.node)
		o.routes.LeaveOut(at, f.op, f.template.Prefix...)
	}
}

// refusing is what is known of operations that are left out.
type refusing struct {
	faulty int    // how many violate the standard
	mended int    // operations that are read as what was meant
	waits  bool   // the one being lowered asks for what is not supported yet
	why    string // the code of the first diagnostic for which it is left out
}

// begin goes on to the next operation.
func (r *refusing) begin() { r.waits, r.why = false, "" }

// because notes a reason for which the operation being lowered is left out. The first counts.
func (r *refusing) because(code string) { r.why = cmp.Or(r.why, code) }

// entry is the place of a key that the document's author chose, such as a path or a status: the pointer says which.
func entry(n *source.Node, key string) diag.Place {
	return diag.Spot(n.KeyOf(key).Pos(), n.Get(key).Pointer())
}
