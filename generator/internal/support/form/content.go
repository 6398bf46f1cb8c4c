//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package form

import "io"

// Content is a body that is passed on as it comes, of one of several media types. Whoever gets one closes it. The zero Content is none.
type Content struct {
	MediaType string
	io.ReadCloser
}
