// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// exchange is a request and what becomes of it. It is pooled: nothing that a handler sees may point into it.
type exchange struct {
	call
	reader wire.Reader
	out    []byte
	spare  []string // values of Content-Type that no response has yet
	piece  []byte   // memory for short bodies that no request has yet
}

// call is what an exchange has of one request alone.
type call struct {
	server     *Server
	r          *http.Request
	ctx        context.Context
	known      *requestContext // ctx, if that is to know the request
	operation  *wire.Operation
	documented func(error) wire.ErrorResponse // the error response of the operation in an error, nil if there is none
	routing
	incoming
	outgoing
	asked bool // the error hook, once
	stop  bool // at the operation, which has middleware
}

// incoming is what is known of parameters and body.
type incoming struct {
	passed   *passed           // over; nil if nobody asks
	reading  bool              // the body, with the exchange's reader
	problems wire.Problems     // of parameters
	leave    func()            // ends a body that the handler reads, nil if there is none
	judge    func(error) error // of what Validate says, that which is about what has come; nil takes all of it
	err      error             // why the operation may not be used, or the body could not be read at all
	let      []Leniency        // what has been let pass // if lenient
	accepted bool              // there is nothing wrong: the handler is called // if lenient
	verified bool              // as it was sent // if hooked
}

// outgoing is where the response goes.
type outgoing struct {
	w      http.ResponseWriter
	header []field // once it is sure to be sent
	wrote  bool
}

// routing is what is known of the path.
type routing struct {
	segments [maxSegments]string
	allowed  []string // methods that the path's templates have, as long as none served the request
	lacking  []string // methods that less concrete templates may have, but not for this path
	head     bool     // GET is allowed, and with it HEAD

	mounted, joined, more int // segments before those that are routed, beside the base; the one that is several, and how many more
}

type field struct{ name, value string }

var exchanges = sync.Pool{New: func() any { return new(exchange) }}

const (
	maxPooled = 64 << 10
	piece     = 1 << 10 // bytes of memory that short bodies are cut from
)

func (x *exchange) finish() {
	if p := recover(); p != nil {
		if p == http.ErrAbortHandler {
			panic(p)
		}
		if x.wrote { // half an answer is out: the connection must end
			x.log("response broken off", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			panic(http.ErrAbortHandler)
		}
		x.fail(&wire.Fault{Kind: wire.FaultPanic, Status: 500, Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())})
	}
	if x.leave != nil {
		x.leave()
	}
	if cap(x.out) > maxPooled {
		x.out = nil
	}
	if x.reading {
		x.reader.Reset(nil, wire.Strict)
	}
	x.call = call{}
	exchanges.Put(x)
}

// begin starts an operation without inputs: from here on the caller may use it.
func (x *exchange) begin(op *wire.Operation, documented func(error) wire.ErrorResponse) error {
	if err := x.admit(op, documented); err != nil {
		return err
	}
	x.accepted = true // if lenient
	if x.passed != nil {
		x.accept()
	}
	return nil
}

// start is begin for an operation with inputs: check says what becomes of the request, and no body is read in vain.
func (x *exchange) start(op *wire.Operation, documented func(error) wire.ErrorResponse) {
	x.err = x.admit(op, documented)
}

func (x *exchange) admit(op *wire.Operation, documented func(error) wire.ErrorResponse) error {
	x.operation, x.documented, x.r.Pattern = op, documented, op.Pattern
	if x.known != nil {
		x.known.operation = op
	}
	if x.stop {
		return errAround
	}
	if len(op.Security) > 0 {
		if err := x.server.authorize(x, op); err != nil {
			return err
		}
	}
	if err := x.verify(); err != nil { // if hooked
		return err // if hooked
	} // if hooked
	return nil
}

// check ends the reading of a request. Everything that is wrong with it is in one fault.
func (x *exchange) check(invalid error) error {
	if x.err != nil {
		return x.err
	}
	if x.reading {
		if found := x.reader.Close(); len(found) > 0 {
			if x.passed != nil {
				found = x.passed.without(found)
			}
			x.problems = append(x.problems, found...)
		}
	}
	if x.judge != nil {
		invalid = x.judge(invalid)
	}
	if invalid != nil {
		x.problems.Merge(invalid)
	}
	if len(x.problems) == 0 {
		x.accepted = true // if lenient
		if x.passed != nil {
			x.accept()
		}
		return nil
	}
	return &wire.Fault{Kind: wire.FaultDecode, Status: http.StatusBadRequest, Err: x.problems}
}
