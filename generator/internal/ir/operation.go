package ir

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Operation is a method of the API.
type Operation struct {
	Name       string // what its types are called after, unlike that of any other operation: "DevicesRevoke"
	Call       string // method of its group's client and handler: "Revoke", or as Name
	Function   string // that returns its wire.Operation, in package api: "RevokeDevicesOperation"
	Described  string // the variable behind that: "revokeDevicesOperation"
	Serve      string // method of server.Server that serves it: "revokeDevices"
	ID         string // operationId, or what stands for it
	Method     string // "POST"
	Path       string // template as the document has it
	Summary    string
	Doc        Doc // without Lead; Summary is no part of it
	Deprecated bool
	Tags       []string
	Topics     []string    // what its path says: they tell apart the files of a large group
	Extensions []Extension // x- members meant for readers
	Group      *Group
	Security   *Security // nil if anyone may call
	ParamsType string    // "RevokeDevicesParams"; "" without inputs
	Params     []*Param  // in document order; path parameters that the template has are all there
	Server     *Server   // nil if it is the document's
	Below      int       // segments that its server has before Path, beside BasePath
	Fixed      []Fixed   // what each request has in its query
	Aside      []Aside   // segments of Path with several parameters whose values could be read as others
	Body       *Body
	Success    Success
	Errors     *ErrorSet // nil if no error is documented
	Header     []string  // fields that error responses document, in their canonical form
	Validates  bool      // ParamsType has a Validate method
	Unserved   bool      // requests to it cannot be told from those to another operation: a server has the other alone
	Answer     Answer    // nil unless there is a scaffold
	Hook       *Hook     // nil unless it is a webhook or a callback: then Path is empty
	Pages      *Pages    // nil if it is not walked page by page
	Origin     Origin
}

// Called is what a reader finds the operation by: "Devices.Revoke" where its method leaves to the group what the group says.
func (op *Operation) Called() string {
	if op.Call == op.Name {
		return op.Name
	}
	return op.Group.Name + "." + op.Call
}

// InPath returns the path parameters in document order, which is that of RouteMethod.Args.
func (op *Operation) InPath() []*Param {
	return slices.DeleteFunc(slices.Clone(op.Params), func(p *Param) bool { return p.In != InPath })
}

// InTemplate returns the path parameters in the order of Path.
func (op *Operation) InTemplate() []*Param {
	list := op.InPath()
	slices.SortStableFunc(list, func(a, b *Param) int {
		return cmp.Compare(strings.Index(op.Path, "{"+a.Wire+"}"), strings.Index(op.Path, "{"+b.Wire+"}"))
	})
	return list
}

// HasBrackets reports whether a parameter of the query has the name of p with brackets behind it, by which many clients mean p.
func (op *Operation) HasBrackets(p *Param) bool {
	return slices.ContainsFunc(op.Params, func(other *Param) bool { return other.In == InQuery && other.Wire == p.Wire+"[]" })
}

// PathText is a part of a segment: a text, decoded, or the value of a parameter.
type PathText struct {
	Literal string
	Param   *Param
}

// Segment is the place of a path parameter among the segments that a router sees, and what stands before it in its segment.
func (op *Operation) Segment(p *Param) (place int, before []PathText) {
	segments := strings.Split(op.Path, "/")
	name := "{" + p.Wire + "}"
	place = slices.IndexFunc(segments, func(s string) bool { return strings.Contains(s, name) })
	if place < 0 {
		return -1, nil
	}
	rest, _, _ := strings.Cut(segments[place], name)
	for rest != "" {
		var literal, variable string
		literal, rest, _ = strings.Cut(rest, "{")
		if decoded, err := url.PathUnescape(literal); err == nil && literal != "" {
			before = append(before, PathText{Literal: decoded})
		}
		variable, rest, _ = strings.Cut(rest, "}")
		for _, other := range op.InPath() {
			if other.Wire == variable {
				before = append(before, PathText{Param: other})
			}
		}
	}
	return op.Below + place - 1, before
}

// Template is Path as requests have it: what a URL does not hold is escaped (RFC 3986, section 3.3), but for the names of parameters.
func (op *Operation) Template() string {
	if op.Hook != nil {
		return "/" + op.Hook.Segment
	}
	var out strings.Builder
	name := false
	for i := range len(op.Path) {
		c := op.Path[i]
		switch {
		case name || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
			strings.IndexByte("-._~!$&'()*+,;=:@/%{}", c) >= 0:
			out.WriteByte(c)
		default:
			fmt.Fprintf(&out, "%%%02X", c)
		}
		name = c == '{' || name && c != '}'
	}
	return out.String()
}

// Extension is an x- member.
type Extension struct{ Name, JSON string }

// Fixed is a part of the query that each request of an operation has.
type Fixed struct{ Name, Value string }

// Aside is a segment with several parameters: texts before, between and behind them, and what each may be.
type Aside struct {
	Texts  []string
	Params []*Param
	Values []RouteValue
}

// Param is a parameter.
type Param struct {
	Name       string // field of ParamsType
	Local      string // name of a local variable or argument that holds its text
	Wire       string
	In         In
	Required   bool
	Type       Type // wrapped as a Field's
	Encoding   Encoding
	Default    *Literal
	Fallback   string // default of a required one in the query, as its text; "" if there is none
	Example    *Example
	Doc        Doc
	Deprecated bool
	Reserved   bool // in a query: what is reserved in a URL is not escaped
	Unused     bool // in a query: where it is empty, it is as if it were absent
	Tells      bool // as in Media
	Unsent     bool // a header field that says how a message is sent: whoever sends it writes it, whatever the value here
	Origin     Origin
	Tags       []Tag // as in Field
}

// In is where a parameter stands.
type In uint8

// The places.
const (
	InPath In = iota
	InQuery
	InHeader
	InCookie
	InQuerystring // the whole query
)

func (i In) String() string {
	return [...]string{"path", "query", "header", "cookie", "querystring"}[i]
}

// Encoding is how the value of a parameter or header is written (OpenAPI 3.2.0, section 4.12.2).
type Encoding interface{ isEncoding() }

// The encodings. What Scalar and Array are of is a Primitive, an Enum or an External.
type (
	// Scalar is one text.
	Scalar struct{ Of Type }
	// Array is a text for each of its elements. Its form is one of the first five.
	Array struct {
		Of   Type
		Form Form
	}
	// Shaped is anything else: what its texts stand for, their places and the type say. Uses of one type in one form share it.
	Shaped struct {
		Name    string // of the variable that reads it: "filterDeep"
		Of      Type   // not Optional
		Form    Form
		Members []MemberForm // that have another form
	}
)

// MemberForm is a member of a form whose encoding is not that of the others.
type MemberForm struct {
	Name string
	Form Form
	Of   Type     // of a member in XML, and of the elements of one that is an array
	Root *XMLNode // of such a member
}

func (*Scalar) isEncoding() {}
func (*Array) isEncoding()  {}
func (*Shaped) isEncoding() {}

// Form is how several texts become one, or several.
type Form uint8

// The forms, by the styles of the standard.
const (
	Commas         Form = iota // simple, and form without explode
	Spaces                     // spaceDelimited
	Pipes                      // pipeDelimited
	Tabs                       // tsv of OpenAPI 2.0
	Exploded                   // form: the parameter is there for each text, or each member has its own
	Pairs                      // simple with explode
	Label                      // label
	LabelExploded              // label with explode
	Matrix                     // matrix
	MatrixExploded             // matrix with explode
	Deep                       // deepObject
	Cookies                    // cookie without explode
	CookiesEach                // cookie
	AsJSON                     // content that is JSON
	Whole                      // content of a whole query that is text
)

func (f Form) String() string {
	return [...]string{
		"commas", "spaces", "pipes", "tabs", "exploded", "pairs", "label", "label exploded", "matrix", "matrix exploded", "deep", "cookies",
		"cookies each", "JSON", "whole",
	}[f]
}

// Body is a request body: the field Body of ParamsType.
type Body struct {
	Name     string // "Body"
	Required bool
	Payload  *Payload
	Doc      Doc
	Origin   Origin
}

// Success is what an operation returns beside an error.
type Success interface{ isSuccess() }

// The successes.
type (
	// Nothing is a status without a body: the method returns an error alone.
	Nothing struct{ Status int }
	// Plain is one status with a body and no documented headers.
	Plain struct {
		Status  int
		Payload *Payload
	}
	// Sum is anything else: one response, which is a struct, or a sealed interface with a struct for each.
	Sum struct {
		Name      string // of the interface: "GetRuleResponse"; "" if there is no choice
		Marker    string // "isGetRuleResponse"
		Responses []*Response
	}
)

func (*Nothing) isSuccess() {}
func (*Plain) isSuccess()   {}
func (*Sum) isSuccess()     {}

// Only is the one response, nil if there is a choice.
func (s *Sum) Only() *Response {
	if s.Name != "" {
		return nil
	}
	return s.Responses[0]
}

// Response is a variant of Sum.
type Response struct {
	Name       string // "GetRule200", "GetRule2XX", "GetRuleDefault"; of the only one "GetRuleResponse"
	Match      StatusMatch
	Header     []*Param // documented headers, as fields of HeaderType; Wire is the canonical field name
	HeaderType string   // "GetRule200Header"; "" without headers
	Payload    *Payload // nil if there is no body
	Doc        Doc
}

// StatusMatch is a key of responses: a status (200), a range (Class 2), or neither: default.
type StatusMatch struct{ Status, Class int }

// String is the key as a document writes it.
func (m StatusMatch) String() string {
	switch {
	case m.Status != 0:
		return strconv.Itoa(m.Status)
	case m.Class != 0:
		return strconv.Itoa(m.Class) + "XX"
	}
	return "default"
}

// ErrorType is an error response with a body or documented headers, in package api.
type ErrorType struct {
	Name       string   // "FailureError"
	Body       Type     // a Named struct or union, or any other type; nil if there is none
	MediaType  string   // "" without a body
	Forms      []*Media // of the body, that which is sent first; nil if it is JSON alone
	Header     []*Param // documented headers, as fields of HeaderType; Wire is the canonical field name
	HeaderType string   // "FailureErrorHeader"; "" without headers
	Doc        Doc
	Validates  bool // it has a Validate method: something is asked of Body
	Tells      bool // its JSON tells more than Body does, and Validate reads it
}

// Types are those of the values that an error has.
func (e *ErrorType) Types() (list []Type) {
	if e.Body != nil {
		list = append(list, e.Body)
	}
	for _, h := range e.Header {
		list = append(list, h.Type)
	}
	return list
}

// InJSON reports whether a body may be JSON.
func (e *ErrorType) InJSON() bool {
	return e.Body != nil && (e.Forms == nil || slices.ContainsFunc(e.Forms, func(m *Media) bool {
		_, isJSON := m.Content.(*JSON)
		return isJSON
	}))
}

// HasForm reports whether an error is read or written by package form.
func (e *ErrorType) HasForm() bool {
	return e.HeaderType != "" || slices.ContainsFunc(e.Forms, func(m *Media) bool {
		switch m.Content.(type) {
		case *Text, *Live:
			return true
		case *JSON:
			return len(m.Unnamed()) > 0
		default: // others are not
			return false
		}
	})
}

// ErrorSet is how an operation documents its errors.
type ErrorSet struct {
	Name  string // function of client and server: "failureOn4XX"
	Note  string // "`4XX: Failure`", for its comment
	Cases []ErrorCase
}

// OfOneStatus are the cases whose type belongs to one status alone, and to no range, so that it says which one is meant.
func (s *ErrorSet) OfOneStatus() (out []ErrorCase) {
	count := map[*ErrorType]int{}
	for _, c := range s.Cases {
		count[c.Type]++
	}
	for _, c := range s.Cases {
		if c.Type != nil && c.Match.Status != 0 && count[c.Type] == 1 {
			out = append(out, c)
		}
	}
	return out
}

// ErrorCase ties a status to an error type. Statuses go before ranges, ranges before default.
type ErrorCase struct {
	Match StatusMatch // default means 400 and above
	Type  *ErrorType  // nil: no body is documented
}
