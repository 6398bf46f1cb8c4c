//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package form

import (
	"io"
	"strings"
)

// Source is where parts are read from. That it ends is an error: parts end with a boundary (RFC 2046, section 5.1.1), which package
// multipart does not tell from an end within the header of a part.
type Source struct {
	body, reader io.Reader
	err          error // that ended it
}

// NewSource is a Source of a body.
func NewSource(body io.Reader) *Source {
	return &Source{body: body, reader: io.MultiReader(body, strings.NewReader("\r\n"))} // which few put behind the last boundary
}

func (s *Source) Read(b []byte) (int, error) {
	n, err := s.reader.Read(b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	s.err = err
	return n, err
}
