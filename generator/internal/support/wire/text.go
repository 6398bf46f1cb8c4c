// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/base64"
	"net/netip"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/timestamp"
)

// Text reads a string of a named type.
func Text[T ~string](r *Reader) T { return T(r.String()) }

// text reads a string that parse makes something else of. The string itself is not kept.
func text[T any](r *Reader, parse func(string) (T, error)) T {
	var none T
	if r.peek() != '"' {
		r.mismatch("a string")
		return none
	}
	mark := len(r.problems)
	s := r.string(true)
	if r.broken || len(r.problems) > mark {
		return none
	}
	v, err := parse(s)
	if err != nil {
		r.refuse(err)
		return none
	}
	return v
}

// refuse notes that a string is not in its format.
func (r *Reader) refuse(err error) {
	list, ok := err.(Problems)
	if !ok {
		list = Problems{{Keyword: "format", Detail: err.Error()}}
	}
	for _, p := range list {
		r.add(p.Keyword, p.Detail)
	}
	r.fatal = true
}

// Time reads a date-time (RFC 3339).
func (r *Reader) Time() time.Time {
	if r.peek() == '"' {
		const longest = 36 // with nanoseconds and a zone
		b := r.text[r.i+1 : min(len(r.text), r.i+1+longest)]
		if end := bytes.IndexByte(b, '"'); end > 0 {
			if t, ok := timestamp.Parse(share(b[:end])); ok {
				r.i += end + 2
				return t
			}
		}
	}
	return text(r, ParseTime)
}

// Date reads a date (RFC 3339).
func (r *Reader) Date() Date { return text(r, ParseDate) }

// UUID reads a UUID (RFC 9562).
func (r *Reader) UUID() UUID { return text(r, ParseUUID) }

// Addr reads an IP address.
func (r *Reader) Addr() netip.Addr { return text(r, ParseAddr) }

// Bytes reads bytes that are written in base64 (RFC 4648, section 4). A client reads it with the line ends of MIME as well.
func (r *Reader) Bytes() []byte {
	if r.mode == Lenient {
		return text(r, parseLines)
	}
	return text(r, ParseBytes)
}

// BytesURL reads bytes that are written in base64url, with or without padding (RFC 4648, section 5).
func (r *Reader) BytesURL() []byte { return text(r, ParseBytesURL) }

// TextUnmarshalerOf is *T, which reads itself from a text.
type TextUnmarshalerOf[T any] interface {
	*T
	encoding.TextUnmarshaler
}

// ReadText reads a string into a type that reads itself from a text. A client is told all that the type says where it cannot.
func ReadText[T any, P TextUnmarshalerOf[T]](r *Reader) T {
	if r.mode == Lenient {
		return text(r, parseTextOf[T, P])
	}
	return text(r, ParseTextOf[T, P])
}

// AppendTime writes a date-time. RFC 3339 has the years 0 to 9999, and zones of whole minutes: a time in another zone is written in UTC.
func AppendTime(b []byte, v time.Time) []byte {
	start := len(b)
	if v.Location() == time.UTC {
		return appendUTC(b, v)
	}
	switch name, offset := v.Zone(); {
	case offset%60 != 0:
		v = v.UTC()
	case offset == 0 && (name == "" || name == timestamp.UnknownZone): // read as +00:00 or -00:00, and not as Z
		if b = appendUTC(b, v); b[len(b)-1] == noJSON {
			return b
		}
		return append(append(b[:len(b)-2], cmp.Or(name, "+00:00")...), '"')
	}
	out, err := v.AppendText(append(b, '"'))
	if err != nil {
		return append(b[:start], noJSON)
	}
	return append(out, '"')
}

// appendUTC is AppendTime for a time in UTC.
func appendUTC(b []byte, v time.Time) []byte {
	day := DateOf(v)
	if !day.valid() {
		return append(b, noJSON)
	}
	hour, minute, second := v.Clock()
	b = day.append(append(b, '"'))
	b = append(b, 'T', byte('0'+hour/10), byte('0'+hour%10), ':', byte('0'+minute/10), byte('0'+minute%10), ':',
		byte('0'+second/10), byte('0'+second%10))
	if nanos := v.Nanosecond(); nanos > 0 {
		b = append(b, '.')
		for scale := 100_000_000; nanos > 0; scale /= 10 {
			b = append(b, byte('0'+nanos/scale))
			nanos %= scale
		}
	}
	return append(b, 'Z', '"')
}

// AppendDate writes a date.
func AppendDate(b []byte, v Date) []byte {
	if !v.valid() {
		return append(b, noJSON)
	}
	return append(v.append(append(b, '"')), '"')
}

// AppendUUID writes a UUID.
func AppendUUID(b []byte, v UUID) []byte { return append(v.append(append(b, '"')), '"') }

// AppendAddr writes an IP address. The zero Addr is none, and a zone has no form.
func AppendAddr(b []byte, v netip.Addr) []byte {
	if !v.IsValid() || v.Zone() != "" {
		return append(b, noJSON)
	}
	return append(v.AppendTo(append(b, '"')), '"')
}

// AppendBytes writes bytes in base64.
func AppendBytes(b []byte, v []byte) []byte {
	return append(base64.StdEncoding.AppendEncode(append(b, '"'), v), '"')
}

// AppendBytesURL writes bytes in base64url, without padding: the text says where it ends (RFC 4648, sections 3.2 and 5).
func AppendBytesURL(b []byte, v []byte) []byte {
	return append(base64.RawURLEncoding.AppendEncode(append(b, '"'), v), '"')
}

// AppendText writes a value that writes itself as text.
func AppendText[T encoding.TextMarshaler](b []byte, v T) []byte {
	s, err := v.MarshalText()
	if err != nil {
		return append(b, noJSON)
	}
	return AppendString(b, string(s))
}
