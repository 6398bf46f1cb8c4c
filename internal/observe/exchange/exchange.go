package exchange

import "net/http"

// An Exchange is one request and what was answered to it, as they were on the wire.
type Exchange struct {
	Method string
	// Target is the request target in origin form (RFC 9112 3.2.1): path and query, escaped as they were sent.
	Target string
	// Host is the authority that the request was for.
	Host          string
	RequestHeader http.Header
	Request       Body

	// Status is 0 where no response came: the request alone can be judged.
	Status         int
	ResponseHeader http.Header
	Response       Body
}

// A Body is the beginning of a content, with its content codings taken off where they are known.
type Body struct {
	Bytes []byte
	// Length is how many bytes passed, on the wire.
	Length int64
	// Cut says that Bytes are not all of it: it was longer than what is kept, its end never came, or its coding is not known. Nothing can
	// be said of what is in it.
	Cut bool
}
