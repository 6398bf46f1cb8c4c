// SPDX-License-Identifier: 0BSD

package form

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// ParseList reads the values of an array one by one. What is wrong with them has their place. A text that is empty, and alone, and no
// value, is an array without any.
func ParseList[T any](values []string, parse func(string) (T, error)) ([]T, error) {
	if len(values) == 1 && values[0] == "" {
		if _, err := parse(""); err != nil {
			return []T{}, nil //nolint:nilerr // no value is no error here
		}
	}
	var found wire.Problems
	list := make([]T, len(values))
	for i, s := range values {
		var err error
		list[i], err = parse(s)
		found.Item("", i, err)
	}
	return list, found.Err()
}

// SplitList takes the text of an array apart that stands in a header field or cookie (style simple). Around the values of a field there
// may be spaces. An empty text has none.
func SplitList(s string) []string {
	if s == "" {
		return nil
	}
	values := strings.Split(s, ",")
	for i, v := range values {
		values[i] = strings.Trim(v, " \t")
	}
	return values
}

// SplitFields takes apart an array that stands in the fields of a header, be they one or several. Each cookie that is set has a field of
// its own, which may have commas (RFC 9110, section 5.3).
func SplitFields(name string, fields []string) []string {
	if name == setCookie {
		return fields
	}
	return SplitList(strings.Join(fields, ","))
}

// JoinFields is the text of a header field that is there more than once: a list of all (RFC 9110, section 5.3). What is there again says
// nothing new, and cookies that are set are no list: these are the first.
func JoinFields(name string, fields []string) string {
	if name == setCookie || !slices.ContainsFunc(fields, func(s string) bool { return s != fields[0] }) {
		return fields[0]
	}
	return strings.Join(fields, ", ")
}

const setCookie = "Set-Cookie"

// FormatList writes an array as a header field or cookie (style simple). There is no form for an element that SplitList would take apart
// or trim, nor for an empty one that is alone.
func FormatList[T any](list []T, format func(T) string) string {
	values := FormatValues(list, format)
	if len(values) == 1 && values[0] == "" {
		return noText
	}
	for _, v := range values {
		if strings.IndexByte(v, ',') >= 0 || strings.Trim(v, " \t") != v {
			return noText
		}
	}
	return strings.Join(values, ",")
}

// FormatValues writes the values of an array one by one.
func FormatValues[T any](list []T, format func(T) string) []string {
	values := make([]string, len(list))
	for i, v := range list {
		values[i] = format(v)
	}
	return values
}

// ParsePath reads an array from a part of a path that is escaped (style simple). A comma that is escaped is part of a value, if that can
// have one: many clients escape all commas.
func ParsePath[T any](escaped string, parse func(string) (T, error)) ([]T, error) {
	values := strings.Split(escaped, ",")
	for i, v := range values {
		var err error
		if values[i], err = UnescapePath(v); err != nil {
			return nil, err
		}
	}
	if all := values[0]; len(values) == 1 && strings.IndexByte(all, ',') >= 0 {
		if _, err := parse(all); err != nil {
			values = strings.Split(all, ",")
		}
	}
	return ParseList(values, parse)
}

// FormatPath writes an array as an escaped part of a path (style simple).
func FormatPath[T any](list []T, format func(T) string) string {
	values := FormatValues(list, format)
	for i, v := range values {
		if values[i] = EscapePath(v); values[i] == noText {
			return noText
		}
	}
	return strings.Join(values, ",")
}

// EscapePath writes a text as an escaped part of a path. One that has no form stays a text that wire.CheckText refuses.
func EscapePath(s string) string {
	if wire.CheckText(s) != nil {
		return noText
	}
	return escapeAll(s)
}

// UnescapePath decodes a part of a path.
func UnescapePath(s string) (string, error) {
	if strings.IndexByte(s, '%') < 0 {
		return s, nil
	}
	out, err := url.PathUnescape(s)
	if err != nil {
		return "", wire.Invalid("format", "must be escaped as in a URL")
	}
	return out, nil
}

// escapeAll escapes whatever may have a meaning in a URL (RFC 3986, section 2.3).
func escapeAll(s string) string {
	if IsUnreserved(s) {
		return s
	}
	return escapeBut(s, func(c byte) bool { return unreserved[c] })
}

// IsUnreserved reports whether a text means the same in all parts of a URL, escaped or not (RFC 3986, section 2.3).
func IsUnreserved(s string) bool {
	for i := range len(s) {
		if !unreserved[s[i]] {
			return false
		}
	}
	return true
}

var unreserved = func() (is [256]bool) {
	for c := range is {
		letter := c | ' '
		is[c] = letter >= 'a' && letter <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
	}
	return is
}()
