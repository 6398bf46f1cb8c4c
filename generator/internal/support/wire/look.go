// SPDX-License-Identifier: 0BSD

package wire

// Ahead returns the text, and where in it the value begins that is read next; nil if that is no JSON, or if so much is wrong already that
// nothing more is noted. It reads nothing.
func (r *Reader) Ahead() (text []byte, at int) {
	if r.peek(); r.broken || len(r.problems) >= maxProblems {
		return nil, 0
	}
	ahead := r.ahead()
	ahead.pass()
	if r.looked(&ahead); ahead.broken {
		return nil, 0
	}
	return r.text, r.i
}

// State reports whether the value is only tried as a variant of a union, and whether something is wrong with what has been read.
func (r *Reader) State() (tried, faulty bool) { return r.trial != nil, len(r.problems) > 0 }

// at returns a reader of what begins at a place in the text, which is JSON.
func (r *Reader) at(place int) Reader {
	return Reader{cursor: cursor{r.text, place}, mode: Lenient, share: true, spans: r.spans}
}

// End is where the value ends that begins at a place.
func (r *Reader) End(place int) int {
	if r.spans != nil {
		if end, ok := r.spans.known[place]; ok {
			return end
		}
	}
	ahead := r.at(place)
	ahead.pass()
	r.spans = ahead.spans
	return ahead.i
}

// UniqueAt reports whether no elements of the array that begins at a place are equal.
func (r *Reader) UniqueAt(place int) bool {
	ahead := r.at(place)
	ok := ahead.differ()
	r.spans = ahead.spans
	return ok
}

// TextAt is the string that begins at a place, and where it ends; it may be a part of the text.
func (r *Reader) TextAt(place int) (text string, end int) {
	ahead := r.at(place)
	text = ahead.string(true)
	return text, ahead.i
}

// LiteralAt is what is between two places, a part of the text.
func (r *Reader) LiteralAt(from, to int) string { return share(r.text[from:to]) }

// Verdicts is what is known of values: by which question, and where they begin.
func (r *Reader) Verdicts() map[[2]int]bool { return r.memory().verdicts }

// Note keeps problems of the value that is read next.
func (r *Reader) Note(found Problems) {
	r.noted = true
	for _, p := range found {
		if n := len(r.problems); !r.broken {
			if r.add(p.Keyword, p.Detail); n < len(r.problems) {
				r.problems[n].Pointer = p.Pointer
			}
		}
	}
}
