package child

import "net/http"

// Plan is what the process is told first.
type Plan struct {
	Responses map[string][]Response // those that an operation documents, by its pattern: "GET /pets/{id}"
	Secrets   []string              // names of parameters and header fields that hold credentials, in small letters
	Keep      bool                  // values are told
}

// Response is a documented response, and how it is judged.
type Response struct {
	Key     string   // "200", "2XX", "default"
	Path    string   // what serves it as a request, "" if nothing does
	Content bool     // it documents a body
	Header  []string // the fields that it documents
}

// Exchange is a request and its response.
type Exchange struct {
	Method, Target, Host string
	Header               http.Header
	Body                 Body

	Status         int // 0 for none
	ResponseHeader http.Header
	Response       Body
}

// Body is a content.
type Body struct {
	Bytes []byte
	Cut   bool // nothing is known of what is in it
	Empty bool
}

// Reply says what was found in an exchange.
type Reply struct {
	Operation  string // the pattern; "" if there is none
	Unjudged   string // why nothing can be said
	Departures []Departure
}

// Departure is one thing that is not as the document has it.
type Departure struct {
	Response bool
	In       string // "path", "query", "header", "cookie", "body"; "route" and "status" are about the whole
	Pointer  string // JSON Pointer into what In names
	Keyword  string // of JSON Schema; "unknown" is passed over, no departure
	Detail   string
	Status   string // what the document calls the response; of one that it does not have, the status
	Media    string // the type of the body, without parameters
	Value    Fact
	Example  string // of a body that is not documented, as JSON, if values are kept: without secrets
}

// Fact is what may be known of a value.
type Fact struct {
	Kind   string // as JSON Schema has it; "" if it is not known, or not there
	Length int    // of a string in characters, of an array or object in what it holds
	Text   string // as JSON, if values are kept and it is no secret
	Joined string // what joins items in a value that is one item: "," or "%2C"
}
