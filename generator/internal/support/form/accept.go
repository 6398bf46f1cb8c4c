//go:build !unchosen

// SPDX-License-Identifier: 0BSD

package form

import "github.com/bindery-dev/bindery/generator/internal/support/wire"

// Best is the media type among offers that a header field Accept likes best, the first of those that it likes as much. It is "" if the
// field accepts none (406), and the first if there is no field.
func Best(accept wire.Opt[string], offers ...string) (chosen string) {
	best := 0.0
	for _, offer := range offers {
		q := 1.0
		if accept.Set {
			q = Quality([]string{accept.Value}, offer)
		}
		if q > best {
			best, chosen = q, offer
		}
	}
	return chosen
}
