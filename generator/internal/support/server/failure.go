//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package server

import (
	"cmp"
	"maps"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// sendError sends an error response. Its status, if it has none, is the given one. Of one that cannot be sent, nothing is.
func (x *exchange) sendError(e wire.ErrorResponse, status int) bool {
	from := wire.StatusOf(e)
	status = cmp.Or(from.Status, status)
	_, alone := e.(*wire.StatusError)
	header, hasHeader := e.(interface{ EncodeHeader(http.Header) })
	mediaType, err := x.errorBody(e)
	if !isFinal(status) || err != nil || mediaType == "" && !alone && !hasHeader {
		return false
	}
	var own http.Header
	if hasHeader {
		own = http.Header{}
		header.EncodeHeader(own)
	}
	for name := range own {
		if value := own.Get(name); !isFieldValue(value) {
			return false
		} else if value == "" {
			delete(own, name)
		}
	}
	x.header = nil
	x.setErrorHeader(from)
	maps.Copy(x.w.Header(), own)
	if mediaType == "" {
		return x.writeHeader(status) == nil
	}
	return x.sendOut(status, mediaType) == nil
}

// errorBody writes the body of an error response, in the form that the request likes best, and returns its media type.
func (x *exchange) errorBody(e wire.ErrorResponse) (mediaType string, err error) {
	if b, ok := e.(interface {
		MediaTypes() []string
		AppendBody(b []byte, mediaType string) ([]byte, error)
	}); ok {
		mediaType = x.negotiate(b.MediaTypes()...)
		if x.out, err = b.AppendBody(x.out[:0], mediaType); strings.HasSuffix(mediaType, "json") {
			err = wire.Check(x.out)
		}
		if strings.HasPrefix(mediaType, "text/") && !strings.Contains(mediaType, ";") {
			mediaType += "; charset=utf-8"
		}
		return mediaType, err
	}
	x.out = e.AppendJSON(x.out[:0])
	return e.MediaType(), wire.Check(x.out)
}
