// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"net/netip"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/timestamp"
	"github.com/bindery-dev/bindery/generator/internal/support/value"
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
	mark, s := len(r.problems), r.string(true)
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
		b := r.text[r.i+1 : min(len(r.text), r.i+1+len("2006-01-02T15:04:05.999999999+00:00\""))]
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
	if out, ok := value.AppendTime(append(b, '"'), v); ok {
		return append(out, '"')
	}
	return append(b, noJSON)
}

// AppendDate writes a date.
func AppendDate(b []byte, v Date) []byte {
	if !v.IsValid() {
		return append(b, noJSON)
	}
	return append(v.AppendDay(append(b, '"')), '"')
}

// AppendUUID writes a UUID.
func AppendUUID(b []byte, v UUID) []byte { return append(v.AppendHex(append(b, '"')), '"') }

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
