package written

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Text decodes what a file holds; invalidAt is the offset of the first byte that is none of a text, or -1.
func Text(content []byte) (text string, invalidAt int) {
	text, invalidAt = Decode(content)
	if zero := strings.IndexByte(text, 0); zero >= 0 && invalidAt < 0 {
		invalidAt = zero
	}
	return text, invalidAt
}

// Decode returns the text without a byte order mark, and the offset of its first invalid byte or -1. UTF-16 is
// recognised by its mark (RFC 8259 asks for UTF-8; YAML 1.2 allows both).
func Decode(content []byte) (text string, invalidAt int) {
	if len(content) >= 2 {
		switch [2]byte(content[:2]) {
		case [2]byte{0xfe, 0xff}:
			return decodeUTF16(content[2:], binary.BigEndian), -1
		case [2]byte{0xff, 0xfe}:
			return decodeUTF16(content[2:], binary.LittleEndian), -1
		}
	}
	text = strings.TrimPrefix(string(content), "\uFEFF")
	if utf8.ValidString(text) {
		return text, -1
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return text, i
			}
		}
	}
	return text, -1
}

func decodeUTF16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// Position turns an offset into line and column.
func Position(text string, at int) (line, column int) {
	line, start := 1, 0
	for i := range at {
		if text[i] == '\n' {
			line++
			start = i + 1
		}
	}
	return line, utf8.RuneCountInString(text[start:at]) + 1
}

// AppendString appends s as a JSON string.
func AppendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[start:]...), '"')
}
