package ir

import "slices"

// Server is where an API, or an operation of it, is to be had.
type Server struct {
	Name      string            // of its constant or type in package client: "ServerSandbox"
	Option    string            // of the function that takes it: "WithServerSandbox"; "" without variables
	Template  string            // "https://{region}.example.com/v1", or a path on the host of the client's base URL: "/v1"
	Usual     string            // Template with variables at their defaults
	Variables []*ServerVariable // in the order of Template
	Own       bool              // operations have it, and not the document
	Doc       Doc
}

// ServerVariable is a variable in the URL of a server.
type ServerVariable struct {
	Name    string // of its field: "Region"
	Wire    string
	Type    string // that declares its values; "" if any text will do
	Default string
	Values  []EnumValue
	Doc     Doc
}

// Relative reports whether the server is a path on the host of the client's base URL.
func (s *Server) Relative() bool { return s.Template[0] == '/' }

// HasPlaces reports whether operations have servers of their own.
func (a *API) HasPlaces() bool {
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool { return op.Server != nil })
}

// HasSettings reports whether a server has variables.
func (a *API) HasSettings() bool {
	return slices.ContainsFunc(a.Servers, func(s *Server) bool { return s.Option != "" })
}

// HasSlashes reports whether values of a path may have slashes, of an operation that is left out as well.
func (a *API) HasSlashes() bool {
	return len(a.Routes.Spread) > 0 || slices.ContainsFunc(a.Operations, func(op *Operation) bool {
		return slices.ContainsFunc(op.Params, func(p *Param) bool { return p.In == InPath && p.Reserved })
	})
}

// HasChosen reports whether a handler chooses between media types, and is told what the caller likes.
func (a *API) HasChosen() bool {
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool {
		return slices.ContainsFunc(op.Params, func(p *Param) bool { return p.In == InHeader && p.Wire == "Accept" })
	})
}
