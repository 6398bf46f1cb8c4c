// SPDX-License-Identifier: 0BSD

package form

import (
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Style is how the values of an array stand in a query.
type Style byte

// The styles (OpenAPI 3.0.3, section 4.7.12.2): the parameter repeated for each value, or values with a delimiter between them.
const (
	Exploded Style = 0
	Commas   Style = ','
	Spaces   Style = ' '
	Pipes    Style = '|'
	Tabs     Style = '\t' // tsv of OpenAPI 2.0
)

// Check refuses values that have no form in a query: a space, pipe or tab in them would be taken for the delimiter, escaped or not, and
// an empty one that is alone for none.
func (s Style) Check(values []string) error {
	if len(values) == 1 && values[0] == "" && s != Exploded {
		return errNoText
	}
	for _, value := range values {
		if (s == Spaces || s == Pipes || s == Tabs) && strings.IndexByte(value, byte(s)) >= 0 {
			return errNoText
		}
		if err := wire.CheckText(value); err != nil {
			return err
		}
	}
	return nil
}

// Query finds a parameter in a raw query, without a map: its first value, and how often it is there. Of a long query, the value is a copy.
func Query(raw, name string) (value string, n int, err error) {
	long := len(raw) > maxShared
	for raw != "" {
		var v string
		var ok bool
		if v, raw, ok = nextQuery(raw, name); !ok {
			continue
		}
		if n++; n == 1 {
			value = v
		}
	}
	if long {
		value = strings.Clone(value)
	}
	value, err = unescapeQuery(value)
	return value, n, err
}

// QueryList finds the values of an array in a raw query, and how often the parameter is there.
func QueryList(raw, name string, style Style) (values []string, n int, err error) {
	long, all := len(raw) > maxShared, raw
	for raw != "" {
		var v string
		var ok bool
		if v, raw, ok = nextQuery(raw, name); !ok {
			continue
		}
		if n++; n > 1 && style != Exploded {
			continue
		}
		if long {
			v = strings.Clone(v)
		}
		if values, err = appendQuery(values, v, style); err != nil {
			return nil, n, err
		}
	}
	if n == 0 && style == Exploded && (strings.Contains(all, "[]") || strings.Contains(all, "%5B%5D")) && !strings.HasSuffix(name, "[]") {
		return QueryList(all, name+"[]", style) // as some clients write all arrays
	}
	return values, n, nil
}

// nextQuery takes the first parameter off a raw query; ok says that it has the name. What is not ours may be malformed.
func nextQuery(raw, name string) (value, rest string, ok bool) {
	pair, rest := cutByte(raw, '&')
	if n := len(name); n < len(pair) && pair[n] == '=' && pair[:n] == name && isPlain(name) { // as most are written
		return pair[n+1:], rest, true
	}
	k, v := cutByte(pair, '=')
	if k != name || !isPlain(k) {
		k, err := unescapeQuery(k)
		if err != nil || k != name {
			return "", rest, false
		}
	}
	return v, rest, true
}

// cutByte is strings.Cut, which is slower for one byte.
func cutByte(s string, c byte) (before, after string) {
	if i := strings.IndexByte(s, c); i >= 0 {
		return s[:i], s[i+1:]
	}
	return s, ""
}

// appendQuery adds the values that v has. A comma that is a part of a value is escaped; spaces may always be, and so may pipes if all are,
// so that they are found behind the escapes. An empty text has no values.
func appendQuery(values []string, v string, style Style) ([]string, error) {
	if v == "" && style != Exploded {
		return []string{}, nil
	}
	if style == Commas || style == Pipes && strings.IndexByte(v, '|') >= 0 {
		for more := true; more; {
			var item string
			item, v, more = strings.Cut(v, string(rune(style)))
			item, err := unescapeQuery(item)
			if err != nil {
				return nil, err
			}
			values = append(values, item)
		}
		return values, nil
	}
	v, err := unescapeQuery(v)
	if err != nil {
		return nil, err
	}
	if style == Exploded {
		return append(values, v), nil
	}
	return append(values, strings.Split(v, string(rune(style)))...), nil
}

// isPlain reports whether a part of a query stands for itself, and would as a name. Most bytes of it are beyond all that do not.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= '=' && (c == '%' || c == '+' || c == ';' || c == '=') {
			return false
		}
	}
	return true
}

// unescapeQuery decodes a part of a query. A bare semicolon is refused as net/url refuses it: some take it for a separator.
func unescapeQuery(s string) (string, error) {
	if isPlain(s) {
		return s, nil
	}
	if strings.IndexByte(s, ';') >= 0 {
		return "", wire.Invalid("format", "a semicolon in a query must be escaped")
	}
	out, err := url.QueryUnescape(s)
	if err != nil {
		return "", wire.Invalid("format", "must be escaped as in a URL")
	}
	return out, nil
}

// AppendQuery adds a parameter to a raw query.
func AppendQuery(raw, name, value string) string {
	pair := escapeQuery(name) + "=" + escapeQuery(value)
	if raw == "" {
		return pair
	}
	return raw + "&" + pair
}

func escapeQuery(s string) string {
	if IsUnreserved(s) {
		return s
	}
	return url.QueryEscape(s)
}

// AppendQueryList adds the values of an array to a raw query. Of an array without any, Exploded has no form.
func AppendQueryList(raw, name string, style Style, values []string) string {
	if style == Exploded {
		for _, v := range values {
			raw = AppendQuery(raw, name, v)
		}
		return raw
	}
	separator := url.QueryEscape(string(rune(style)))
	switch style {
	case Commas:
		separator = ","
	case Spaces:
		separator = "%20"
	}
	var b strings.Builder
	b.WriteString(raw)
	if raw != "" {
		b.WriteByte('&')
	}
	b.WriteString(url.QueryEscape(name))
	b.WriteByte('=')
	for i, v := range values {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteString(url.QueryEscape(v))
	}
	return b.String()
}
