//go:build !unslashed

// SPDX-License-Identifier: 0BSD

package server

import (
	"slices"
	"strings"
)

// join makes one segment of those between the first and the last ones of a path: of a value that has slashes. It is for paths that have
// more segments than a template.
func (x *exchange) join(path []string, before, behind int) (joined []string, ok bool) {
	end := len(path) - behind
	if end < before+2 || slices.Contains(path[before:end], "") {
		return nil, false
	}
	x.joined, x.more = before, end-before-1
	joined = append(slices.Clip(path[:before]), strings.Join(path[before:end], "/"))
	return append(joined, path[end:]...), true
}
