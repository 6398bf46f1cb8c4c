// SPDX-License-Identifier: 0BSD

package digest

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// Sum stands for a value: equal values (JSON Schema, section 4.2.2) have equal ones, whatever the order of members, and however numbers and
// strings are written. Others have not, since nobody knows the seeds.
type Sum [2]uint64

// Plus is the sum of values in any order.
func (s Sum) Plus(other Sum) Sum { return Sum{s[0] + other[0], s[1] + other[1]} }

// Seeds are what sums depend on.
type Seeds [2]maphash.Seed

// NewSeeds returns seeds that nobody knows.
func NewSeeds() Seeds { return Seeds{maphash.MakeSeed(), maphash.MakeSeed()} }

// Of is the sum of a value of a kind that has one text.
func (seeds *Seeds) Of(kind byte, text string) (s Sum) {
	for i, seed := range seeds {
		s[i] = maphash.String(seed, text) + uint64(kind)
	}
	return s
}

// Join is the sum of two others, in this order.
func (seeds *Seeds) Join(kind byte, a, b Sum) (s Sum) {
	var both [4 * 8]byte
	for i, part := range [...]uint64{a[0], a[1], b[0], b[1]} {
		binary.LittleEndian.PutUint64(both[8*i:], part)
	}
	for i, seed := range seeds {
		s[i] = maphash.Bytes(seed, both[:]) + uint64(kind)
	}
	return s
}

// Set is a set of sums. It takes no memory while it has few.
type Set struct {
	few  [16]Sum
	n    int
	many map[Sum]struct{}
}

// Add adds a sum, and reports whether it is new.
func (s *Set) Add(one Sum) bool {
	if slices.Contains(s.few[:min(s.n, len(s.few))], one) {
		return false
	}
	if s.n < len(s.few) {
		s.few[s.n] = one
		s.n++
		return true
	}
	if s.many == nil {
		s.many = map[Sum]struct{}{}
	}
	before := len(s.many)
	s.many[one] = struct{}{}
	return len(s.many) > before
}

// Clear makes the set empty. It keeps memory for as many sums as most arrays have.
func (s *Set) Clear() {
	const most = 1 << 10
	if s.n = 0; len(s.many) > most {
		s.many = nil
	} else if len(s.many) > 0 {
		clear(s.many)
	}
}
