// SPDX-License-Identifier: 0BSD

package format

import "unicode/utf8"

// The parameters of Punycode (RFC 3492, section 5).
const (
	base        = 36
	tMin        = 1
	tMax        = 26
	skew        = 38
	damp        = 700
	initialBias = 72
	initialN    = 128
)

// decode appends the characters that Punycode stands for (RFC 3492, section 6.2). Letters of ASCII are small then. It is not ok if there is
// no such text, if it is too long for a label, or all of it is ASCII.
func decode(out []rune, s string) (_ []rune, ok bool) {
	basic := 0
	for i := range len(s) {
		if s[i] == '-' {
			basic = i
		}
	}
	for i := range basic {
		out = append(out, rune(lower(s[i])))
	}
	if basic > 0 {
		s = s[basic+1:]
	}
	if s == "" {
		return out, false
	}
	n, i, bias := initialN, 0, initialBias
	for s != "" {
		before, weight := i, 1
		for k := base; ; k += base {
			if s == "" {
				return out, false
			}
			digit, isOne := digitOf(s[0])
			if s = s[1:]; !isOne || i > utf8.MaxRune*maxLabel {
				return out, false
			}
			i += digit * weight
			t := threshold(k, bias)
			if digit < t {
				break
			}
			if weight *= base - t; weight > utf8.MaxRune*maxLabel {
				return out, false
			}
		}
		count := len(out) + 1
		bias = adapt(i-before, count, before == 0)
		n += i / count
		i %= count
		if n > utf8.MaxRune || count > maxLabel {
			return out, false
		}
		out = append(out, 0)
		copy(out[i+1:], out[i:])
		out[i] = rune(n)
		i++
	}
	return out, true
}

// encode appends the Punycode of a label (RFC 3492, section 6.3). It is not ok if that is too long.
func encode(out []byte, label []rune) (_ []byte, ok bool) {
	for _, r := range label {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
		}
	}
	done := len(out)
	basic := done
	if basic > 0 {
		out = append(out, '-')
	}
	n, delta, bias := rune(initialN), 0, initialBias
	for done < len(label) {
		next := rune(utf8.MaxRune)
		for _, r := range label {
			if r >= n {
				next = min(next, r)
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, r := range label {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			if out = appendInteger(out, delta, bias); len(out) > maxLabel {
				return out, false
			}
			bias = adapt(delta, done+1, done == basic)
			delta = 0
			done++
		}
		delta++
		n++
	}
	return out, true
}

// appendInteger writes an integer of variable length.
func appendInteger(out []byte, q, bias int) []byte {
	for k := base; ; k += base {
		t := threshold(k, bias)
		if q < t {
			return append(out, digitFor(q))
		}
		out = append(out, digitFor(t+(q-t)%(base-t)))
		q = (q - t) / (base - t)
	}
}

func threshold(k, bias int) int { return min(max(k-bias, tMin), tMax) }

func adapt(delta, count int, first bool) int {
	if first {
		delta /= damp
	} else {
		delta /= 2
	}
	delta += delta / count
	k := 0
	for ; delta > (base-tMin)*tMax/2; k += base {
		delta /= base - tMin
	}
	return k + (base-tMin+1)*delta/(delta+skew)
}

func digitOf(c byte) (n int, ok bool) {
	switch c = lower(c); {
	case c >= 'a' && c <= 'z':
		return int(c - 'a'), true
	case isDigit(c):
		return int(c-'0') + 26, true
	}
	return 0, false
}

func digitFor(n int) byte {
	if n < 26 {
		return 'a' + byte(n)
	}
	return '0' + byte(n-26)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}
