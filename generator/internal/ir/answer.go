package ir

// Answer is what a handler of a scaffold returns, until its user writes what it does.
type Answer interface{ isAnswer() }

// The answers.
type (
	// NotImplemented is an error of status 501: as the operation documents it, with a Body of Type, or as problem details if Type is nil.
	NotImplemented struct {
		Type *ErrorType
		Body string // JSON of plain values
	}
	// Shown is a success with an example.
	Shown struct {
		Response *Response // of a Sum; nil if there is one success
		Status   int
		Header   []Shows  // of Response
		Media    *Media   // of the body; nil if there is none
		Body     string   // JSON of a value, or of the text that is passed on
		Servers  []string // of the document, that the example names: "https://api.example.com"
	}
)

// Shows is a header with an example. Headers that need not be there may be left out.
type Shows struct {
	Header *Param
	Value  string // JSON of a plain value
}

func (*NotImplemented) isAnswer() {}
func (*Shown) isAnswer()          {}
