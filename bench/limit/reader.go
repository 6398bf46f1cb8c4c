package limit

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// Reader decodes a complete JSON text. b must not be changed while any decoded string lives.
type Reader struct {
	b []byte
	i int
}

func (d *Reader) ws() {
	b, i := d.b, d.i
	if i < len(b) && b[i] > ' ' {
		return
	}
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	d.i = i
}

// peek returns the next non-space byte, 0 at the end.
func (d *Reader) peek() byte {
	d.ws()
	if d.i < len(d.b) {
		return d.b[d.i]
	}
	return 0
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// special has the high bit set in each byte of w that is < 0x20, '"', '\\' or >= 0x80.
func special(w uint64) uint64 {
	q := w ^ (ones * '"')
	s := w ^ (ones * '\\')
	return ((w - ones*0x20) | (q - ones) | (s - ones) | w) & highs
}

func (d *Reader) sub(i, j int) string { return unsafe.String(unsafe.SliceData(d.b[i:j]), j-i) }

// str decodes a string; the result shares memory with the input if there is no escape.
func (d *Reader) str() (string, error) {
	if d.peek() != '"' {
		return "", errType
	}
	b := d.b
	i := d.i + 1
	st := i
	for i+8 <= len(b) {
		m := special(binary.LittleEndian.Uint64(b[i:]))
		if m != 0 {
			// Borrow propagation only makes false positives ABOVE a true one: the lowest is exact.
			i += bits.TrailingZeros64(m) >> 3
			break
		}
		i += 8
	}
	for i < len(b) {
		c := b[i]
		if c == '"' {
			d.i = i + 1
			return d.sub(st, i), nil
		}
		if c == '\\' || c < 0x20 || c >= 0x80 {
			return d.escaped(st, i)
		}
		i++
	}
	return "", errSyntax
}

func (d *Reader) escaped(st, i int) (string, error) {
	b := d.b
	high := false
	for i < len(b) && b[i] != '"' && b[i] != '\\' {
		if b[i] < 0x20 {
			return "", errSyntax
		}
		if b[i] >= 0x80 {
			high = true
		}
		i++
	}
	if i >= len(b) {
		return "", errSyntax
	}
	if b[i] == '"' {
		if high && !utf8.Valid(b[st:i]) {
			return "", errSyntax
		}
		d.i = i + 1
		return d.sub(st, i), nil
	}
	out := append(make([]byte, 0, i-st+32), b[st:i]...)
	for i < len(b) {
		c := b[i]
		switch {
		case c == '"':
			if !utf8.Valid(out) {
				return "", errSyntax
			}
			d.i = i + 1
			return unsafe.String(unsafe.SliceData(out), len(out)), nil
		case c == '\\':
			if i+1 >= len(b) {
				return "", errSyntax
			}
			i++
			switch b[i] {
			case '"', '\\', '/':
				out = append(out, b[i])
			case 'n':
				out = append(out, '\n')
			case 't':
				out = append(out, '\t')
			case 'r':
				out = append(out, '\r')
			case 'b':
				out = append(out, '\b')
			case 'f':
				out = append(out, '\f')
			case 'u':
				r := hex4(b, i+1)
				if r < 0 {
					return "", errSyntax
				}
				i += 4
				if utf16.IsSurrogate(r) {
					r2 := rune(-1)
					if i+2 < len(b) && b[i+1] == '\\' && b[i+2] == 'u' {
						r2 = hex4(b, i+3)
					}
					if dr := utf16.DecodeRune(r, r2); dr != utf8.RuneError {
						r = dr
						i += 6
					} else {
						r = utf8.RuneError
					}
				}
				out = utf8.AppendRune(out, r)
			default:
				return "", errSyntax
			}
			i++
		case c < 0x20:
			return "", errSyntax
		default:
			out = append(out, c)
			i++
		}
	}
	return "", errSyntax
}

func hex4(b []byte, i int) rune {
	if i+4 > len(b) {
		return -1
	}
	var r rune
	for _, c := range b[i : i+4] {
		h := hexValue[c]
		if h > 15 {
			return -1
		}
		r = r<<4 | rune(h)
	}
	return r
}

var hexValue = func() (t [256]byte) {
	for i := range t {
		t[i] = 0xff
	}
	for i := byte(0); i < 10; i++ {
		t['0'+i] = i
	}
	for i := byte(0); i < 6; i++ {
		t['a'+i], t['A'+i] = 10+i, 10+i
	}
	return
}()

func (d *Reader) bool() (bool, error) {
	d.ws()
	b := d.b[d.i:]
	if len(b) >= 4 && b[0] == 't' && b[1] == 'r' && b[2] == 'u' && b[3] == 'e' {
		d.i += 4
		return true, nil
	}
	if len(b) >= 5 && b[0] == 'f' && b[1] == 'a' && b[2] == 'l' && b[3] == 's' && b[4] == 'e' {
		d.i += 5
		return false, nil
	}
	return false, errType
}

func (d *Reader) null() bool {
	d.ws()
	b := d.b[d.i:]
	if len(b) >= 4 && b[0] == 'n' && b[1] == 'u' && b[2] == 'l' && b[3] == 'l' {
		d.i += 4
		return true
	}
	return false
}

// key reads `"key":` and leaves d after the colon.
func (d *Reader) key() (string, error) {
	b := d.b
	i := d.i
	if i < len(b) && b[i] == '"' {
		i++
		st := i
		for i < len(b) {
			c := b[i]
			if c == '"' {
				if i+1 < len(b) && b[i+1] == ':' {
					d.i = i + 2
					return d.sub(st, i), nil
				}
				break
			}
			if c == '\\' {
				break
			}
			i++
		}
	}
	k, err := d.str()
	if err != nil {
		return "", err
	}
	if d.peek() != ':' {
		return "", errSyntax
	}
	d.i++
	return k, nil
}

// objOpen consumes '{' and says whether the object is not empty.
func (d *Reader) objOpen() (bool, error) {
	if d.peek() != '{' {
		return false, errType
	}
	d.i++
	if d.peek() == '}' {
		d.i++
		return false, nil
	}
	return true, nil
}

// next consumes ',' (true) or the closer (false).
func (d *Reader) next(closer byte) (bool, error) {
	switch d.peek() {
	case ',':
		d.i++
		d.ws()
		return true, nil
	case closer:
		d.i++
		return false, nil
	}
	return false, errSyntax
}

func (d *Reader) arrOpen() (bool, error) {
	if d.peek() != '[' {
		return false, errType
	}
	d.i++
	if d.peek() == ']' {
		d.i++
		return false, nil
	}
	return true, nil
}

func (d *Reader) end() error {
	d.ws()
	if d.i != len(d.b) {
		return errSyntax
	}
	return nil
}

// skip skips one value.
func (d *Reader) skip() error {
	switch d.peek() {
	case '"':
		_, err := d.str()
		return err
	case '{':
		ok, err := d.objOpen()
		for ok && err == nil {
			if _, err = d.key(); err != nil {
				return err
			}
			if err = d.skip(); err != nil {
				return err
			}
			ok, err = d.next('}')
		}
		return err
	case '[':
		ok, err := d.arrOpen()
		for ok && err == nil {
			if err = d.skip(); err != nil {
				return err
			}
			ok, err = d.next(']')
		}
		return err
	case 't', 'f':
		_, err := d.bool()
		return err
	case 'n':
		if d.null() {
			return nil
		}
		return errSyntax
	}
	_, err := d.float64()
	return err
}

func (d *Reader) raw() ([]byte, error) {
	d.ws()
	st := d.i
	if err := d.skip(); err != nil {
		return nil, err
	}
	return d.b[st:d.i:d.i], nil
}
