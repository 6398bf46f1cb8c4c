// SPDX-License-Identifier: 0BSD

package form

import (
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Cookie finds a cookie in the fields of a header: its first value, and how often it is there.
func Cookie(fields []string, name string) (value string, n int, err error) {
	for _, field := range fields {
		long := len(field) > maxShared
		for more := true; more; {
			var pair string
			pair, field, more = strings.Cut(field, ";")
			k, v, ok := strings.Cut(strings.Trim(pair, " \t"), "=")
			if !ok || k != name {
				continue
			}
			if n++; n == 1 && long {
				value = strings.Clone(v)
			} else if n == 1 {
				value = v
			}
		}
	}
	if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
		value = value[1 : len(value)-1]
	}
	if strings.IndexByte(value, '%') < 0 {
		return value, n, nil
	}
	value, err = url.PathUnescape(value)
	if err != nil {
		return "", n, wire.Invalid("format", "must be escaped as in a URL")
	}
	return value, n, nil
}

// EscapeCookie makes a value fit for a cookie (RFC 6265, section 4.1.1).
func EscapeCookie(value string) string {
	for i := range len(value) {
		if !isCookieByte(value[i]) {
			return escapeBut(value, isCookieByte)
		}
	}
	return value
}

// escapeBut escapes all bytes but those that stand for themselves (RFC 3986, section 2.1).
func escapeBut(value string, isPlain func(byte) bool) string {
	var b strings.Builder
	for i := range len(value) {
		if c := value[i]; isPlain(c) {
			b.WriteByte(c)
		} else {
			const hex = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

func isCookieByte(c byte) bool {
	return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\' && c != '%'
}
