// SPDX-License-Identifier: 0BSD

package value

import (
	"cmp"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/timestamp"
)

// AppendTime writes a date-time (RFC 3339, section 5.6). It is not ok for years that the standard does not have: 0 to 9999 are. A time in a
// zone that is not of whole minutes is written in UTC.
func AppendTime(b []byte, v time.Time) (out []byte, ok bool) {
	if v.Location() == time.UTC {
		return appendUTC(b, v)
	}
	switch name, offset := v.Zone(); {
	case offset%60 != 0:
		v = v.UTC()
	case offset == 0 && (name == "" || name == timestamp.UnknownZone): // read as +00:00 or -00:00, and not as Z
		if b, ok = appendUTC(b, v); !ok {
			return b, false
		}
		return append(b[:len(b)-1], cmp.Or(name, "+00:00")...), true
	}
	out, err := v.AppendText(b)
	return out, err == nil
}

// appendUTC is AppendTime for a time in UTC.
func appendUTC(b []byte, v time.Time) (out []byte, ok bool) {
	day := DateOf(v)
	if !day.IsValid() {
		return b, false
	}
	hour, minute, second := v.Clock()
	b = day.AppendDay(b)
	b = append(b, 'T', byte('0'+hour/10), byte('0'+hour%10), ':', byte('0'+minute/10), byte('0'+minute%10), ':',
		byte('0'+second/10), byte('0'+second%10))
	if nanos := v.Nanosecond(); nanos > 0 {
		b = append(b, '.')
		for scale := 100_000_000; nanos > 0; scale /= 10 {
			b = append(b, byte('0'+nanos/scale))
			nanos %= scale
		}
	}
	return append(b, 'Z'), true
}
