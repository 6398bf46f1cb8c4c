//go:build !strict

// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/lenient"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WithLenience serves requests that depart from the document in the given ways: [DefaultedMembers] and its like. A request that is right
// costs nothing but memory for its body, of which WithMaxBody bytes are kept at most. One that is refused is mended where it may be, and
// served again, a few times at most: credentials are then asked for again.
func WithLenience(allowed Lenience) Option { return func(s *Server) { s.lenience = allowed } }

// WithLenienceHook lets hook see what WithLenience has let pass, after the request was served.
func WithLenienceHook(hook func(context.Context, wire.Operation, []Leniency)) Option {
	return func(s *Server) { s.onLenience = hook }
}

// Lenience is a set of ways in which requests may depart from the document.
type Lenience = lenient.Lenience

// Leniency is a place of a request that was let pass.
type Leniency = lenient.Leniency

// The ways of package lenient, which says more.
const (
	DefaultedMembers   = lenient.DefaultedMembers
	NumbersInStrings   = lenient.NumbersInStrings
	StringsAsNumbers   = lenient.StringsAsNumbers
	NullForAbsent      = lenient.NullForAbsent
	EmptyForAbsent     = lenient.EmptyForAbsent
	OneForTrue         = lenient.OneForTrue
	MissingContentType = lenient.MissingContentType
	OtherContentType   = lenient.OtherContentType
	PutForPost         = lenient.PutForPost
	EncodedSeparators  = lenient.EncodedSeparators
	TrailingSlash      = lenient.TrailingSlash
	AllLeniences       = lenient.All
)

// Lenient returns how many requests a way has let pass, of one that WithLenience allows.
func (s *Server) Lenient(way Lenience) int64 { return s.let.Count(way) }

// leniency is what a server lets pass.
type leniency struct {
	lenience   Lenience
	onLenience func(context.Context, wire.Operation, []Leniency)
	let        lenient.Counts
}

const maxMended = 4 // times that a request is served again

// leniently serves a request, and again where a fault can be mended.
func (s *Server) leniently(x *exchange, by finder) error {
	kept := lenient.Keep(x.r.Body, s.maxBody)
	original := x.r
	if x.r.Body != nil {
		x.r.Body = kept
	}
	err := by(s, x)
	var all []Leniency
	for range maxMended {
		fault, ok := err.(*wire.Fault)
		if !ok || x.accepted { // it is the handler's
			break
		}
		mended, done := lenient.Request(x.r, kept, fault, s.lenience)
		if mended == nil {
			break
		}
		all = append(all, done...)
		x.again(mended)
		err = by(s, x)
		original.Pattern = x.r.Pattern
	}
	if all = append(all, x.let...); len(all) == 0 || !x.accepted {
		return err // perhaps it was refused all the same
	}
	s.let.Add(all)
	if s.onLenience != nil {
		s.onLenience(x.ctx, *x.operation, all)
	}
	return err
}

// again forgets what is known of a request, for another in its place.
func (x *exchange) again(r *http.Request) {
	if x.reading {
		x.reader.Reset(nil, wire.Strict)
	}
	verified := x.verified // if hooked
	x.call = call{
		server: x.server, r: r, ctx: r.Context(), known: x.known, stop: x.stop,
		incoming: incoming{leave: x.leave}, outgoing: outgoing{w: x.w},
	}
	x.verified = verified // if hooked
	if x.known != nil {
		x.known.request, x.ctx = r, x.known
	}
	if x.server.onProblems != nil {
		x.passed = new(passed)
	}
}

// separated takes an element with separators in it, which were escaped, for several.
func (x *exchange) separated(name string, texts []string, style form.Style) []string {
	if len(texts) != 1 || !strings.Contains(texts[0], string(rune(style))) {
		return texts
	}
	x.let = append(x.let, Leniency{Lenience: EncodedSeparators, In: "query", Pointer: "/" + name})
	return strings.Split(texts[0], string(rune(style)))
}
