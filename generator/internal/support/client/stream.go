//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"io"
	"math"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// callLive makes a call that has one success: status, with a body of a media type that open hands out while it comes. It lasts as long
// as ctx, and the caller closes it.
func callLive[T any](
	ctx context.Context, req *request, status int, mediaType string, open func(*response, io.ReadCloser) T,
	documented func(int) wire.ErrorResponse,
) (T, error) {
	var none T
	in, err := req.do(ctx)
	if err != nil {
		return none, err
	}
	if in.StatusCode == status && isType(in.Header, mediaType) {
		return open(&response{ctx: ctx, core: req.core, operation: req.operation, status: status, header: in.Header}, in.Body), nil
	}
	res, err := req.receive(ctx, in)
	if err != nil {
		return none, err
	}
	return none, res.failure(documented)
}

// isType reports whether a message has a media type. A body of any type has to be asked for as such.
func isType(h http.Header, mediaType string) bool {
	return mediaType == "*/*" || wire.MediaType(h.Get("Content-Type")) == mediaType
}

// openReader opens a body that is bytes.
func openReader(_ *response, body io.ReadCloser) io.ReadCloser { return body }

// openRecords opens a body that is a stream of JSON values.
func openRecords[T any](framing stream.Framing, read func(*wire.Reader) T) func(*response, io.ReadCloser) *stream.Stream[T] {
	return func(res *response, body io.ReadCloser) *stream.Stream[T] {
		return stream.ReadStream(body, framing, res.limit(), read, res.judgeRecord)
	}
}

// openEvents opens a body that is a stream of server-sent events.
func openEvents[T any](read func(*wire.Reader) T) func(*response, io.ReadCloser) *stream.Stream[stream.Event[T]] {
	return func(res *response, body io.ReadCloser) *stream.Stream[stream.Event[T]] {
		return stream.ReadEvents(body, res.limit(), read, res.judgeRecord)
	}
}

// limit is for each value of a stream.
func (res *response) limit() int { return int(min(res.core.maxResponse, math.MaxInt-1)) }

func (res *response) judgeRecord(problems wire.Problems) error { return res.judge(problems, false) }
