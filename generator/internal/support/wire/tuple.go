// SPDX-License-Identifier: 0BSD

package wire

import "strconv"

// Tuple walks the elements of an array, each of which has a place of its own.
type Tuple struct {
	array Array
	count int
	fits  bool
}

// Tuple begins an array.
func (r *Reader) Tuple() Tuple {
	a := r.Array()
	return Tuple{array: a, fits: a.open}
}

// Next moves to the next element.
func (t *Tuple) Next() bool {
	if !t.array.open || !t.array.Next() {
		return false
	}
	t.count++
	return true
}

// Refuse passes over elements behind which the schema allows none.
func (t *Tuple) Refuse() {
	for t.Next() {
		t.array.r.add("items", "element is not allowed")
		t.array.r.skip()
	}
}

// End ends an array, which must have had so many elements. What is left is passed over.
func (t *Tuple) End(least int) {
	r := t.array.r
	for n := t.count; t.Next(); t.count = n {
		if r.trial != nil {
			r.lose()
		} else {
			r.skip()
		}
	}
	if t.fits && !r.broken && t.count < least {
		r.add("minItems", "must have "+strconv.Itoa(least)+" or more items")
	}
}

// NoGap marks the text of an array that leaves out an element before others: its bytes would say something else.
func NoGap(b []byte, there ...bool) []byte {
	if InOrder(there...) != nil {
		return append(b, noJSON)
	}
	return b
}

// InOrder checks that no element of an array is absent that stands before another.
func InOrder(there ...bool) error {
	for i := 1; i < len(there); i++ {
		if there[i] && !there[i-1] {
			return Invalid("prefixItems", "must not leave out an element before others")
		}
	}
	return nil
}

// AppendRest writes elements behind others.
func AppendRest[T any](b []byte, list []T, appendTo func([]byte, T) []byte) []byte {
	for _, v := range list {
		b = appendTo(append(b, ','), v)
	}
	return b
}

// EndArray closes the array that begins at start. Its elements begin with a comma each.
func EndArray(b []byte, start int) []byte {
	if len(b) == start {
		return append(b, '[', ']')
	}
	b[start] = '['
	return append(b, ']')
}
