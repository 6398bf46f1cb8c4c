package ir

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// API is a document, ready to print.
type API struct {
	Title, Version string
	Doc            []string // paragraphs of info.description
	BaseURL        string   // of the first server, with its variables at their defaults; "" if the document names none
	BasePath       string   // what the paths of all servers begin with, without a slash at its end: "/client/v4" or ""
	Bases          []string // if it has variables, what it may be, the longest first; one that may have any text is there: "/{tenant}/v4"

	Servers    []*Server    // that package client names, in document order
	Groups     []*Group     // in the order of their first operation
	Operations []*Operation // in document order
	Hooks      []*Operation // webhooks and callbacks, in document order
	HookGroups []*Group     // in the order of their first one
	Decls      []Decl       // models of package api, in document order
	Aliases    []*Alias     // second names of models
	Errors     []*ErrorType // error types of package api
	ErrorSets  []*ErrorSet  // the distinct ways in which operations document errors

	Schemes    []*Scheme   // security schemes that operations use, in document order
	Securities []*Security // the distinct securities of operations
	Routes     Routes

	Patterns   []*Pattern     // the distinct regular expressions
	Rules      []*Schema      // those that have a name
	XML        bool           // a body is XML
	HasUnknown bool           // a union keeps values that fit no variant: package api declares Unknown
	Facade     *Facade        // nil unless the configuration asks for it
	Uncovered  int            // operations that a diagnostic refused
	Webhooks   int            // operations of the document's webhooks, those included that a diagnostic refused
	IsHooked   bool           // its operations are webhooks and callbacks
	Schemas    int            // that say something, each once
	Raw        map[string]int // how many of Schemas are raw JSON in Go, by the reason why

	Foreign []Foreign // the types of other packages that the document asks for

	Names map[string]string // the Go names of operations and declarations by pointer, for the lock
}

// HasXML reports whether a declaration is in XML.
func (a *API) HasXML() bool {
	return a.XML || slices.ContainsFunc(a.Decls, func(d Decl) bool { return d.Base().InXML })
}

// Served is the API as a server has it: without operations that are for clients alone.
func (a *API) Served() *API {
	unserved := func(op *Operation) bool { return op.Unserved }
	if !slices.ContainsFunc(a.Operations, unserved) {
		return a
	}
	served := *a
	served.Operations = slices.DeleteFunc(slices.Clone(a.Operations), unserved)
	served.Groups, served.ErrorSets = nil, nil
	for _, g := range a.Groups {
		part := *g
		part.Operations = slices.DeleteFunc(slices.Clone(g.Operations), unserved)
		if len(part.Operations) > 0 {
			served.Groups = append(served.Groups, &part)
		}
	}
	used := map[*ErrorSet]bool{}
	for _, op := range served.Operations {
		used[op.Errors] = true
	}
	for _, set := range a.ErrorSets {
		if used[set] {
			served.ErrorSets = append(served.ErrorSets, set)
		}
	}
	return &served
}

// Group is the operations of a tag. The untagged operations, if any, are a Group without a Name.
type Group struct {
	Name          string // field of client.Client and server.Handlers: "Devices"; "" for operations without a tag
	Tag           string // as the document has it
	Doc           []string
	File          string // stem of the files that hold it: "devices"
	ClientType    string // "DevicesClient"; "Client" for operations without a tag
	HandlerType   string // "DevicesHandler"; "Handler" for operations without a tag
	Unimplemented string // "UnimplementedDevicesHandler": what answers none of the operations yet
	ClientField   string // Name, or where that would clash, another
	HandlerField  string // field of server.Handlers; "Handler", embedded, for operations without a tag
	OwnedType     string // type of a scaffold that answers the operations: "devicesHandler"
	OwnedFile     string // stem of its file
	Operations    []*Operation
}

// Doc is what a comment says.
type Doc struct {
	Lead       string   // the first sentence, which begins with the name: "Scope is the schema Scope."
	Ours       bool     // the lead says what this is in the document, of whose words it has none
	Paragraphs []string // what the document says, as it says it: title, description
	Notes      []string // a line each: "x-api-token-group: Zero Trust Write."
	Deprecated string   // the advice, without "Deprecated:"; "" if it is not deprecated
}

// IsZero reports whether there is nothing to say.
func (d Doc) IsZero() bool {
	return d.Lead == "" && d.Deprecated == "" && len(d.Paragraphs)+len(d.Notes) == 0
}

// Line returns what there is to say, if it is one line.
func (d Doc) Line() (text string, ok bool) {
	if len(d.Paragraphs) != 1 || d.Lead != "" || d.Deprecated != "" || len(d.Notes) > 0 {
		return "", false
	}
	return d.Paragraphs[0], !strings.Contains(d.Paragraphs[0], "\n")
}

// Origin is where a part of the document stands.
type Origin struct {
	Pos     diag.Pos
	Pointer string // "#/components/schemas/Envelope"
}

// Literal is a JSON value as the document has it.
type Literal struct {
	Kind LiteralKind
	Text string // a string decoded, a number as written, "true" or "false", JSON for arrays and objects
}

// LiteralKind is the JSON type of a Literal.
type LiteralKind uint8

// The kinds.
const (
	LiteralNull LiteralKind = iota
	LiteralBool
	LiteralString
	LiteralNumber
	LiteralJSON
)

// JSON is the value as JSON.
func (l Literal) JSON() string {
	switch l.Kind {
	case LiteralNull:
		return "null"
	case LiteralString:
		return QuoteJSON(l.Text)
	case LiteralBool, LiteralNumber, LiteralJSON: // the text is JSON
	}
	return l.Text
}

// QuoteJSON is s as a JSON string, with <, > and & as they are.
func QuoteJSON(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string has a JSON form
	}
	return strings.TrimSuffix(b.String(), "\n")
}
