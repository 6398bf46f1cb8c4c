// SPDX-License-Identifier: 0BSD

package wire

// Ahead returns the text, and where in it the value begins that is read next; nil if that is no JSON. It reads nothing.
func (r *Reader) Ahead() (text []byte, at int) {
	if r.peek(); r.broken {
		return nil, 0
	}
	ahead := r.ahead()
	ahead.pass()
	if r.looked(&ahead); ahead.broken {
		return nil, 0
	}
	return r.text, r.i
}

// at returns a reader of what begins at a place in the text, which is JSON.
func (r *Reader) at(place int) Reader {
	return Reader{cursor: cursor{r.text, place}, mode: Lenient, share: true, spans: r.spans}
}

// End is where the array or object ends that begins at a place.
func (r *Reader) End(place int) int {
	ahead := r.at(place)
	ahead.pass()
	r.spans = ahead.spans
	return ahead.i
}

// TextAt is the string that begins at a place; it may be a part of the text.
func (r *Reader) TextAt(place int) string {
	ahead := r.at(place)
	return ahead.string(true)
}

// LiteralAt is what is between two places, a part of the text.
func (r *Reader) LiteralAt(from, to int) string { return share(r.text[from:to]) }

// Verdicts is what is known of values: by which question, and where they begin.
func (r *Reader) Verdicts() map[[2]int]bool {
	m := r.memory()
	if m.verdicts == nil {
		m.verdicts = map[[2]int]bool{}
	}
	return m.verdicts
}

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
