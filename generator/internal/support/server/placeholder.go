// This file is never copied: it stands for what is printed for a document, so that the rest compiles and can be tested.

// Package server is the support code of generated servers. What is printed beside it, and what it uses by name:
//
//	type Handlers struct { ... }               a field for each group
//	func (h *Handlers) missing() string        the name of a handler that is nil, "" if all are there
//	func Unimplemented() Handlers              whose handlers return unimplemented()
//	const basePath string                      without a slash at its end
//	const maxSegments int                      segments of the longest template; a slash at its end counts as one
//	const trailingSlash bool                   a template ends in a slash: only then is the last element of path ever "",
//	                                           and route must give it to no parameter
//	func (s *Server) route(x *exchange, path []string) error
//
// if the base path has variables, which is "" then:
//
//	var bases = mounts(...)                    whose segments are in path: route begins with s.below
//
// and, if an operation asks for credentials:
//
//	func credentials(r *http.Request, alternative wire.Requirement) (c api.Credentials, complete bool)
//	func challenge(scheme string) string       "Bearer", "" for schemes without a challenge
//
// Where a template matches, route calls the method that serves the operation, or x.allow with the methods that there are, and tries less
// concrete templates; at its end it returns x.unrouted(). Several operations with one method it tells apart with x.hasQuery and its like.
// Methods that serve begin with x.begin, read with path, query, header, cookie,
// x.json and their like, end reading with x.check, and return reply or its like. Exactly one of security.go and open.go is copied,
// without its build constraint: the first if an operation asks for credentials.
package server

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

const (
	basePath      = "/base"
	maxSegments   = 3
	trailingSlash = true
)

var bases = mounts("/api/v{version}", "/v{version}.{minor}", "/a%2Fb", "")

// Handlers answer the operations.
type Handlers struct{ Things ThingsHandler }

// ThingsHandler answers the operations with the tag Things.
type ThingsHandler interface {
	PutThing(ctx context.Context, params thingParams) (*thing, error)
}

func (h *Handlers) missing() string {
	if h.Things == nil {
		return "Things"
	}
	return ""
}

type thingParams struct {
	ID   int64
	Flag wire.Opt[bool]
	Tags []string
	Body thing
}

type thing struct{ Name string }

func (v *thing) AppendJSON(b []byte) []byte {
	b = wire.AppendString(append(b, `{"name":`...), v.Name)
	return append(b, '}')
}

func (v *thing) DecodeJSON(r *wire.Reader) {
	for o := r.Object(); o.Next(); {
		switch o.Name {
		case "name":
			v.Name = o.Field(0).String()
		}
	}
	r.Require("name")
}

type thingError struct {
	wire.StatusError
	Body thing
}

func (*thingError) MediaType() string            { return "application/json" }
func (e *thingError) AppendJSON(b []byte) []byte { return e.Body.AppendJSON(b) }
func (e *thingError) DecodeJSON(r *wire.Reader)  { e.Body.DecodeJSON(r) }

func thingOn4XXOrGone(err error) wire.ErrorResponse {
	status := statusOf(err)
	switch {
	case status == http.StatusGone:
		return as[*wire.StatusError](err)
	case status/100 == 4:
		return as[*thingError](err)
	}
	return nil
}

var (
	openOperation = wire.Operation{
		ID: "open", Method: "PUT", Template: "/things/{id}", Pattern: "PUT /things/{id}", ErrorHeader: []string{"X-Documented"},
	}
	securedOperation = wire.Operation{
		ID: "secured", Method: "PUT", Template: "/secured/{id}", Pattern: "PUT /secured/{id}",
		Security: []wire.Requirement{{{Name: "token"}}, {{Name: "login"}, {Name: "key"}}},
	}
)

func (s *Server) route(x *exchange, path []string) error {
	switch len(path) {
	case 2:
		switch path[0] {
		case "things":
			switch path[1] {
			case "":
				switch x.r.Method { // /things/
				case "GET", "HEAD":
					return replyEmpty(x, http.StatusNoContent, nil)
				}
				x.allow("GET")
			default:
				switch x.r.Method { // /things/{id}
				case "GET", "HEAD":
					return reply(x, http.StatusOK, &thing{path[1]}, nil)
				case "PUT":
					return s.putThing(x, &openOperation, path[1])
				}
				x.allow("GET", "PUT")
			}
		case "secured":
			if path[1] != "" {
				switch x.r.Method { // /secured/{id}
				case "POST":
					switch {
					case x.queryValue("kind") == "all" && x.hasHeader("X-Sure"):
						return replyEmpty(x, http.StatusNoContent, nil)
					case x.hasQuery("kind"):
						return replyEmpty(x, http.StatusAccepted, nil)
					case x.headerValue("X-Action") == "start":
						return replyEmpty(x, http.StatusCreated, nil)
					}
				case "PUT":
					return s.putThing(x, &securedOperation, path[1])
				}
				x.allow("POST", "PUT")
			}
		}
		if path[1] == "7" {
			switch x.r.Method { // /{kind}/7
			case "DELETE":
				return replyEmpty(x, http.StatusNoContent, nil)
			}
			x.allow("DELETE")
		}
	}
	return x.unrouted()
}

func (s *Server) putThing(x *exchange, op *wire.Operation, id string) error {
	if err := x.begin(op, thingOn4XXOrGone); err != nil {
		return err
	}
	var params thingParams
	params.ID = path(x, "id", id, wire.ParseInt64)
	params.Flag = query(x, "flag", wire.ParseBool)
	params.Tags = queryList(x, "tag", form.Exploded, wire.ParseString)
	params.Body.DecodeJSON(x.json())
	if err := x.check(nil); err != nil {
		return err
	}
	body, err := s.handlers.Things.PutThing(x.ctx, params)
	return reply(x, http.StatusOK, body, err)
}
