//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package client

import (
	"math"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// openRecords opens a body that is a stream of JSON values.
func openRecords[T any](mediaType string, framing stream.Framing, read func(*wire.Reader) T) func(*response) (*stream.Stream[T], error) {
	open := openReader(mediaType)
	return func(res *response) (*stream.Stream[T], error) {
		body, err := open(res)
		if err != nil {
			return nil, err
		}
		return stream.ReadStream(body, framing, res.limit(), read, res.judgeRecord), nil
	}
}

// openEvents opens a body that is a stream of server-sent events.
func openEvents[T any](read func(*wire.Reader) T) func(*response) (*stream.Stream[stream.Event[T]], error) {
	open := openReader("text/event-stream")
	return func(res *response) (*stream.Stream[stream.Event[T]], error) {
		body, err := open(res)
		if err != nil {
			return nil, err
		}
		return stream.ReadEvents(body, res.limit(), read, res.judgeRecord), nil
	}
}

// limit is for each value of a stream.
func (res *response) limit() int { return int(min(res.core.maxResponse, math.MaxInt-1)) }

func (res *response) judgeRecord(problems wire.Problems) error { return res.judge(problems, false) }
