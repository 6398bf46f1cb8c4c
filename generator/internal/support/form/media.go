// SPDX-License-Identifier: 0BSD

package form

import (
	"strconv"
	"strings"
)

// MediaType returns the type and subtype that a field such as Content-Type begins with, in lower case. What its parameters are does not
// matter (RFC 9110, section 8.3.1).
func MediaType(field string) string {
	t, _, _ := strings.Cut(field, ";")
	return strings.ToLower(strings.Trim(t, " \t"))
}

// MediaParams returns the values of a parameter of a media type, without quotes and the backslashes in these. Pieces that are no parameters
// are passed over (RFC 9110, section 5.6.6).
func MediaParams(field, name string) (values []string) {
	_, rest, more := CutField(field, ';')
	for more {
		var one string
		one, rest, more = CutField(rest, ';')
		key, value, _ := strings.Cut(one, "=")
		if strings.EqualFold(strings.Trim(key, " \t"), name) {
			values = append(values, unquote(strings.Trim(value, " \t")))
		}
	}
	return values
}

// HasParams reports whether what follows a media type can be parameters (RFC 9110, section 5.6.6): each has a name, and a quoted string
// ends. A word alone, which published clients send for a charset, passes.
func HasParams(field string) bool {
	_, rest, more := CutField(field, ';')
	for more {
		var one string
		one, rest, more = CutField(rest, ';')
		key, value, _ := strings.Cut(strings.Trim(one, " \t"), "=")
		if key == "" && value != "" || strings.Contains(key, `"`) {
			return false
		}
		if text, quoted := strings.CutPrefix(strings.Trim(value, " \t"), `"`); quoted && !endsQuoted(text) {
			return false
		}
	}
	return true
}

// endsQuoted reports whether a quoted string, without its first quote, ends where the text does.
func endsQuoted(text string) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i == len(text)-1
		}
	}
	return false
}

// CutField is strings.Cut for the value of a field: a separator in a quoted string is none.
func CutField(text string, separator byte) (before, after string, found bool) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == separator && !quoted:
			return text[:i], text[i+1:], true
		}
	}
	return text, "", false
}

// unquote returns what a quoted string says (RFC 9110, section 5.6.4), or a token as it is.
func unquote(text string) string {
	text, quoted := strings.CutPrefix(text, `"`)
	if !quoted {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// MediaRangeHas reports whether a media type is of a range (RFC 9110, section 12.5.1), or of application/*+json. Both are in lower case.
func MediaRangeHas(mediaRange, t string) bool {
	before, after, isRange := strings.Cut(mediaRange, "*")
	switch {
	case !isRange:
		return mediaRange == t
	case mediaRange == "*/*":
		return true
	}
	return len(t) > len(before)+len(after) && strings.HasPrefix(t, before) && strings.HasSuffix(t, after)
}

// Quality is how much a request likes a media type: what the most specific range says that the type is of, 1 if there is no Accept.
func Quality(accept []string, offer string) float64 {
	if len(accept) == 0 {
		return 1
	}
	base := MediaType(offer)
	q, specific := 0.0, -1
	for _, field := range accept {
		for more := true; more; {
			var element string
			element, field, more = CutField(field, ',')
			t := MediaType(element)
			if !MediaRangeHas(t, base) {
				continue
			}
			weight, rank := 1.0, 2-strings.Count(t, "*")
			if texts := MediaParams(element, "q"); len(texts) > 0 {
				var err error
				if weight, err = strconv.ParseFloat(texts[0], 64); err != nil || !(weight >= 0 && weight <= 1) {
					continue
				}
			}
			if rank > specific || rank == specific && weight > q {
				q, specific = weight, rank
			}
		}
	}
	return q
}
