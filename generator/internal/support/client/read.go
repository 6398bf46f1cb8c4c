// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"
	"fmt"
	"io"
)

const (
	firstPart = 64 << 10 // a length is but a promise: room is made for what comes
	lastPart  = 4 << 20
)

// readAll reads a body of length bytes, -1 if that is not known, and at most limit. A long one is read in parts, so that one which
// is too long never takes more memory than the limit.
func readAll(body io.Reader, length, limit int64) ([]byte, error) {
	if length > limit {
		return nil, fmt.Errorf("more than %d bytes", limit)
	}
	if length < 0 {
		length = 511
	}
	part := make([]byte, 0, min(length+1, firstPart)) // one more, for the read that finds the end
	var parts [][]byte
	read := int64(0)
	for {
		if len(part) == cap(part) {
			if len(part) >= firstPart {
				parts = append(parts, part)
				part = make([]byte, 0, min(2*len(part), lastPart))
			} else {
				part = append(part, 0)[:len(part)]
			}
		}
		n, err := body.Read(part[len(part):cap(part)])
		part = part[:len(part)+n]
		if read += int64(n); read > limit {
			return nil, fmt.Errorf("more than %d bytes", limit)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if parts == nil {
		return part, nil
	}
	return bytes.Join(append(parts, part), nil), nil
}
