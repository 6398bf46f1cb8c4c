//go:build !jsonalone && !unshaped && !unparted

// SPDX-License-Identifier: 0BSD

package server

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// fromParts reads a body of parts (RFC 7578) that may be absent and has what a form has in pairs: all of it is held.
func fromParts[T any](x *exchange, codec *form.Codec[T], types ...string) wire.Opt[T] {
	if x.err != nil || x.isAbsent() {
		return wire.Opt[T]{}
	}
	return wire.Some(fromPartsRequired(x, codec, types...))
}

// fromPartsRequired reads a body of parts that has what a form has in pairs.
func fromPartsRequired[T any](x *exchange, codec *form.Codec[T], types ...string) T {
	text := x.textOf(types)
	if x.err != nil {
		return *new(T)
	}
	pairs, err := pairsOf(x.r.Header.Get("Content-Type"), text)
	if err != nil {
		x.err = badRequest(err)
		return *new(T)
	}
	return formFrom(x, codec, pairs)
}

// maxPairs is how many parts there may be.
const maxPairs = 1000

// pairsOf are the parts of a form as the pairs of one that is encoded as a URL.
func pairsOf(mediaType string, text []byte) (string, error) {
	_, params, err := mime.ParseMediaType(mediaType)
	if err != nil || params["boundary"] == "" {
		return "", wire.Invalid("type", "Content-Type must have a boundary")
	}
	var out strings.Builder
	r := multipart.NewReader(form.NewSource(bytes.NewReader(text)), params["boundary"])
	for n := 0; ; n++ {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return "", wire.Invalid("syntax", "the form ends before it is complete, or the header of a part is malformed")
		}
		value, err := io.ReadAll(part)
		if err != nil {
			var found wire.Problems
			found.Member("", part.FormName(), wire.Invalid("syntax", "the form ends before it is complete"))
			return "", found
		}
		if n == maxPairs {
			return "", wire.Invalid("maxItems", fmt.Sprintf("a form may have %d parts", maxPairs))
		}
		if n > 0 {
			out.WriteByte('&')
		}
		out.WriteString(url.QueryEscape(part.FormName()) + "=" + url.QueryEscape(string(value)))
	}
}
