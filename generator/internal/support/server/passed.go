// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WithProblemHook lets hook see what of a request is passed over, before a handler gets the request: parameters in the query that the
// document does not have, members of a body in JSON or of a form likewise, or that only responses have, and fields of the header that are
// parameters but for "X-", hyphens and underscores in their names. Their keyword is "unknown". Other fields and cookies are not among them:
// browsers and proxies add theirs to any request. Nor is what a handler reads as it comes.
func WithProblemHook(hook func(context.Context, wire.Operation, wire.Problems)) Option {
	return func(s *Server) { s.onProblems = hook }
}

// passed is what a request has and the operation does not, and what it takes to know that. It is there if somebody asks.
type passed struct {
	takes   []func(name, pair string) bool // whether a pair of the query is a parameter, or a part of one
	fields  []string                       // of the header that are parameters
	members wire.Problems
}

// maxPassed parameters are told of a request.
const maxPassed = 20

// asks notes how a parameter in the query is found.
func (p *passed) asks(found func(query string) (n int, err error)) {
	p.takes = append(p.takes, func(_, pair string) bool {
		n, err := found(pair)
		return n > 0 || err != nil
	})
}

// asks notes the name of a parameter in the query, if somebody wants to know.
func (x *exchange) asks(name string) {
	if x.passed != nil {
		x.passed.asks(func(query string) (int, error) {
			_, n, err := form.Query(query, name)
			return n, err
		})
	}
}

// noting is how a body is read.
func (p *passed) noting() wire.Mode {
	if p == nil {
		return wire.Strict
	}
	return wire.Noting
}

// without keeps what was noted of members, and returns what is wrong.
func (p *passed) without(found wire.Problems) (wrong wire.Problems) {
	for _, q := range found {
		if q.Keyword == "unknown" {
			p.members = append(p.members, q)
		} else {
			wrong = append(wrong, q)
		}
	}
	return wrong
}

// accept tells the hook what a request has that is passed over.
func (x *exchange) accept() {
	p := x.passed
	var problems wire.Problems
	for _, name := range unknown(x.r.URL.RawQuery, func(name, pair string) bool {
		return slices.ContainsFunc(p.takes, func(takes func(name, pair string) bool) bool { return takes(name, pair) })
	}) {
		if !isKey(x.operation, name) {
			problems.Param("query", name, errPassed)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(x.r.Header)) {
		if !slices.Contains(p.fields, name) &&
			slices.ContainsFunc(p.fields, func(field string) bool { return bare(field) == bare(name) }) {
			problems.Param("header", name, errPassed)
		}
	}
	if problems = append(problems, p.members...); len(problems) > 0 {
		x.server.onProblems(x.ctx, *x.operation, problems)
	}
}

var errPassed = wire.Invalid("unknown", "is passed over")

// unknown are the names of pairs that nothing takes.
func unknown(pairs string, taken func(name, pair string) bool) (list []string) {
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(pairs, "&") {
		text, _, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(text)
		if pair == "" || err != nil || seen[name] {
			continue
		}
		if seen[name] = true; !taken(name, pair) {
			if list = append(list, name); len(list) == maxPassed {
				break
			}
		}
	}
	return list
}

// bare is what a name of a field says.
func bare(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
	return strings.ReplaceAll(strings.TrimPrefix(name, "x-"), "-", "")
}
