// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/value"
)

// String reads a string.
func (r *Reader) String() string {
	if r.peek() != '"' {
		r.mismatch("a string")
		return ""
	}
	return r.string(r.share)
}

const ones = 0x0101010101010101

// special has the high bit set in the lowest byte of w that does not stand for itself in a string: a control character, a quote,
// a backslash, or a part of a longer character. Bytes above it may have it set in error. With the bit of 2 turned, the quote comes next to
// the control characters, which stay among themselves: one comparison is for both.
func special(w uint64) uint64 {
	return ((w ^ ones*2 - ones*('"'^2+1)) | (w ^ ones*'\\' - ones) | w) & (ones * 0x80)
}

// string reads the string that begins here; shared, it is a part of the text unless it has escapes.
func (r *Reader) string(shared bool) string {
	b, start := r.text, r.i+1
	i := plainEnd(b, start)
	if i < len(b) && b[i] == '"' {
		r.i = i + 1
		if shared {
			return share(b[start:i])
		}
		if n := r.used + i - start; n <= len(r.room) {
			own := r.room[r.used:n]
			copy(own, b[start:i])
			r.used = n
			return share(own)
		}
		return r.copied(b[start:i])
	}
	return r.stringSlow(start, i, shared)
}

// plainEnd returns the place of the first byte from i on that does not stand for itself in a string.
func plainEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if m := special(binary.LittleEndian.Uint64(b[i : i+8 : i+8])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for i < len(b) && b[i] >= ' ' && b[i] != '"' && b[i] != '\\' && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// copied is a string in a piece of memory that it has in common with others, unless it is long.
func (r *Reader) copied(b []byte) string { return share(r.copiedBytes(b)) }

// copiedBytes is copied for bytes, without room to append to.
func (r *Reader) copiedBytes(b []byte) []byte {
	n := r.used + len(b)
	if n > len(r.room) {
		if len(b) > piece/4 {
			return bytes.Clone(b)
		}
		r.room, r.used, n = make([]byte, piece), 0, len(b)
	}
	own := r.room[r.used:n:n]
	copy(own, b)
	r.used = n
	return own
}

// begin returns memory for a string of about n bytes.
func (r *Reader) begin(n int, shared bool) []byte {
	if shared || n > piece/4 {
		return make([]byte, 0, n)
	}
	if r.used+n > len(r.room) {
		r.room, r.used = make([]byte, piece), 0
	}
	return r.room[r.used:r.used]
}

func (r *Reader) stringSlow(start, i int, shared bool) string {
	b := r.text
	var out []byte // the string up to start, once it has an escape
	valid := true
	for ; i < len(b) && b[i] >= ' '; i++ {
		switch b[i] {
		default:
			i = value.UnescapedEnd(b, i+1) - 1
		case '"':
			r.i = i + 1
			if out == nil && shared {
				return r.utf8(share(b[start:i]), valid)
			} else if out == nil {
				return r.utf8(r.copied(b[start:i]), valid)
			}
			out = append(out, b[start:i]...)
			if n := r.used + len(out); !shared && n <= len(r.room) && &r.room[n-1] == &out[len(out)-1] {
				r.used = n
			}
			return r.utf8(share(out), valid)
		case '\\':
			c, n := value.Escape(b[i:])
			if n == 0 {
				r.i = i
				r.syntax("no such escape")
				return ""
			}
			if out == nil {
				out = r.begin(i-start+32, shared)
			}
			valid = valid && c >= 0
			out = utf8.AppendRune(append(out, b[start:i]...), c)
			i += n - 1
			start = i + 1
		}
	}
	r.i = i
	r.syntax("string without end")
	return ""
}

// utf8 notes a string that is not Unicode. A client reads it with U+FFFD for what is wrong.
func (r *Reader) utf8(s string, valid bool) string {
	if valid && utf8.ValidString(s) {
		return s
	}
	r.add("utf8", "must be valid UTF-8")
	return string([]rune(s))
}
