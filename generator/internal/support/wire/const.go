// SPDX-License-Identifier: 0BSD

package wire

import "strconv"

// ConstBool reads a boolean that the document fixes.
func (r *Reader) ConstBool(want bool) {
	if c := r.peek(); c != 't' && c != 'f' {
		r.mismatch("a boolean")
	} else if r.Bool() != want && !r.broken {
		r.refute(strconv.FormatBool(want))
	}
}

// ConstString reads a string that the document fixes.
func (r *Reader) ConstString(want string) {
	if r.peek() != '"' {
		r.mismatch("a string")
	} else if r.String() != want && !r.broken {
		r.refute(strconv.Quote(want))
	}
}

// ConstInt64 reads an integer that the document fixes.
func (r *Reader) ConstInt64(want int64) {
	if c := r.peek(); c != '-' && c-'0' > 9 {
		r.mismatch("an integer")
	} else if n := r.Number(); r.broken {
		return
	} else if v, ok := n.Int64(); !ok || v != want {
		r.refute(strconv.FormatInt(want, 10))
	}
}

// ConstFloat64 reads a number that the document fixes.
func (r *Reader) ConstFloat64(want float64) {
	if c := r.peek(); c != '-' && c-'0' > 9 {
		r.mismatch("a number")
	} else if n := r.Number(); !r.broken && n.Float64() != want {
		r.refute(string(AppendFloat(nil, want)))
	}
}

// ConstNull reads null, where nothing else may be. There is no field that another value would be missing from.
func (r *Reader) ConstNull() {
	if r.null() {
		return
	}
	if r.trial == nil {
		r.skip()
	}
	if !r.broken {
		r.add("type", "must be null")
	}
}

// ConstJSON reads a value that the document fixes.
func (r *Reader) ConstJSON(want string) {
	mark := len(r.problems)
	r.peek()
	start := r.i
	if r.skip(); !r.broken && len(r.problems) == mark && !EqualJSON(r.text[start:r.i], []byte(want)) {
		r.refute(want)
	}
}

func (r *Reader) refute(want string) {
	r.add("const", "must be "+want)
	r.refuted = true
}
