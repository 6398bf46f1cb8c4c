package limit

import (
	"encoding/binary"
	"unsafe"
)

const hexDigits = "0123456789abcdef"

func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	i := 0
	for i+8 <= len(s) {
		w := binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(s), len(s))[i:])
		q := w ^ (ones * '"')
		e := w ^ (ones * '\\')
		if (((w-ones*0x20)&^w)|((q-ones)&^q)|((e-ones)&^e))&highs != 0 {
			return appendEscaped(b, s, i)
		}
		i += 8
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			return appendEscaped(b, s, i)
		}
	}
	b = append(b, s...)
	return append(b, '"')
}

func appendEscaped(b []byte, s string, i int) []byte {
	b = append(b, s[:i]...)
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

func AppendUUID(b []byte, u [16]byte) []byte {
	var t [38]byte
	t[0], t[37], t[9], t[14], t[19], t[24] = '"', '"', '-', '-', '-', '-'
	for k, x := range [16]int{1, 3, 5, 7, 10, 12, 15, 17, 20, 22, 25, 27, 29, 31, 33, 35} {
		t[x], t[x+1] = hexDigits[u[k]>>4], hexDigits[u[k]&15]
	}
	return append(b, t[:]...)
}

func AppendBool(b []byte, v bool) []byte {
	if v {
		return append(b, "true"...)
	}
	return append(b, "false"...)
}

func (d *Reader) uuid() (u [16]byte, err error) {
	d.ws()
	b := d.b[d.i:]
	if len(b) < 38 || b[0] != '"' || b[37] != '"' || b[9] != '-' || b[14] != '-' || b[19] != '-' || b[24] != '-' {
		return u, errType
	}
	b = b[1:38]
	var bad byte
	for k, x := range [16]int{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34} {
		v1, v2 := hexValue[b[x]], hexValue[b[x+1]]
		bad |= v1 | v2
		u[k] = v1<<4 | v2&15
	}
	if bad > 15 {
		return u, errSyntax
	}
	d.i += 38
	return u, nil
}
