//go:build !unslashed

// SPDX-License-Identifier: 0BSD

package client

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
)

// withSlashes writes a text as a part of a path that keeps its slashes (RFC 6570, section 3.2.3). One that would lead elsewhere becomes one
// that no path takes.
func withSlashes(s string) string {
	for _, elsewhere := range []string{"", ".", ".."} {
		if slices.Contains(strings.Split(s, "/"), elsewhere) {
			return elsewhere
		}
	}
	return strings.ReplaceAll(form.EscapePath(s), "%2F", "/")
}
