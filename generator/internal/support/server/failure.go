//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package server

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// sendError sends an error response. Its status, if it has none, is the given one. Of one that cannot be sent, nothing is.
func (x *exchange) sendError(e wire.ErrorResponse, status int) error {
	from := wire.StatusOf(e)
	status = cmp.Or(from.Status, status)
	_, alone := e.(*wire.StatusError)
	header, hasHeader := e.(interface{ EncodeHeader(http.Header) })
	mediaType, err := x.errorBody(e)
	if status == 0 {
		return errNoStatus
	}
	if !isFinal(status) || mediaType == "" && !alone && !hasHeader {
		return noResponse(e, status)
	}
	if err != nil && !wire.IsBodiless(status) {
		return err
	}
	if err := x.examineError(e); err != nil {
		return err
	}
	var own http.Header
	if hasHeader {
		own = http.Header{}
		header.EncodeHeader(own)
	}
	for name := range own {
		if value := own.Get(name); !isFieldValue(value) || name == "Content-Length" && value != "" && !isLength(value) {
			return fmt.Errorf("response header %s: the value has no form there", name) // it may be a secret
		} else if value == "" || from.Operation != "" && x.w.Header()[name] != nil { // of another server
			delete(own, name)
		}
	}
	x.header = nil
	x.setErrorHeader(from)
	maps.Copy(x.w.Header(), own)
	if _, several := e.(interface{ MediaTypes() []string }); several {
		x.vary()
	}
	if mediaType == "" {
		return x.writeHeader(status)
	}
	return x.sendOut(status, mediaType)
}

// errorBody writes the body of an error response, in the form that the request likes best, and returns its media type.
func (x *exchange) errorBody(e wire.ErrorResponse) (mediaType string, err error) {
	mediaType = e.MediaType()
	if several, ok := e.(interface{ MediaTypes() []string }); ok {
		mediaType = x.negotiate(several.MediaTypes()...)
	}
	b, ok := e.(interface {
		AppendBody(b []byte, mediaType string) ([]byte, error)
	})
	if !ok {
		x.out = e.AppendJSON(x.out[:0])
		return mediaType, wire.Check(x.out)
	}
	x.out, err = b.AppendBody(x.out[:0], mediaType)
	isText := strings.HasPrefix(mediaType, "text/")
	if err == nil && (isText || strings.HasSuffix(mediaType, "json")) {
		err = wire.Check(x.out)
	}
	if isText && !strings.Contains(mediaType, ";") {
		mediaType += "; charset=utf-8"
	}
	return mediaType, err
}
