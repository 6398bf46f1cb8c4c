//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// IsXML reports whether a media type, without parameters, is XML (RFC 7303, section 3).
func IsXML(t string) bool {
	return t == "application/xml" || t == "text/xml" || strings.HasSuffix(t, "+xml")
}

// AppendBody writes a document whose root the tag begins.
func AppendBody[T any](b []byte, tag string, v T, appendTo func([]byte, string, T) []byte) ([]byte, error) {
	b = appendTo(append(b, Header...), tag, v)
	return b, Check(b)
}

// DecodeBody reads a document whose root has a name, as a client does, and reports whether there is such a value.
func DecodeBody[T any](text []byte, root string, read func(*Reader) T) (v T, ok bool) {
	var r Reader
	r.Reset(text, wire.Lenient)
	v = read(r.Root(root))
	r.Close()
	return v, !r.Fatal()
}
