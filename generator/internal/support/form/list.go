// SPDX-License-Identifier: 0BSD

package form

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// ParseList reads the values of an array one by one. What is wrong with them has their place.
func ParseList[T any](values []string, parse func(string) (T, error)) ([]T, error) {
	var found wire.Problems
	list := make([]T, len(values))
	for i, s := range values {
		var err error
		list[i], err = parse(s)
		found.Item("", i, err)
	}
	return list, found.Err()
}

// SplitList takes the text of an array apart that stands in a path segment or header field (style simple). Around the values of a field
// there may be spaces.
func SplitList(s string) []string {
	values := strings.Split(s, ",")
	for i, v := range values {
		values[i] = strings.Trim(v, " \t")
	}
	return values
}

// FormatList writes an array as a path segment or header field (style simple). There is no form for an element that SplitList would
// take apart or trim.
func FormatList[T any](list []T, format func(T) string) string {
	values := FormatValues(list, format)
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
