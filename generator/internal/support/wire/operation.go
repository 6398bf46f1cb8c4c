// SPDX-License-Identifier: 0BSD

package wire

import "encoding/base64"

// Operation describes an operation of the document to hooks and middleware.
type Operation struct {
	ID         string // operationId
	Method     string
	Template   string // path as the document has it, "/accounts/{account_id}"
	Pattern    string // both, "PUT /accounts/{account_id}", as http.Request has it
	Tags       []string
	Deprecated bool
	Security   []Requirement // alternatives, in the document's order; an empty one lets anyone call
	Extensions []Extension   // x- members meant for readers

	// ErrorHeader are the fields that error responses document. A server passes on no others of an error that a client has received, but
	// for a few that hold wherever the error came from.
	ErrorHeader []string
}

// Requirement is one alternative of an operation's security: schemes that a caller must satisfy together.
type Requirement []Scheme

// Scheme names a security scheme of the document, and what the operation wants of it.
type Scheme struct {
	Name   string
	Scopes []string
}

// Extension is an x- member of an operation.
type Extension struct {
	Name string
	JSON string
}

// Extension returns the JSON of an x- member.
func (op *Operation) Extension(name string) (json string, ok bool) {
	for _, x := range op.Extensions {
		if x.Name == name {
			return x.JSON, true
		}
	}
	return "", false
}

// IsIdempotent reports whether a second request of a method does nothing that the first has not done (RFC 9110, section 9.2.2).
func IsIdempotent(method string) bool {
	switch method {
	case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY":
		return true
	}
	return false
}

// IsBodiless reports whether a response of a status has no body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
func IsBodiless(status int) bool { return status == 204 || status == 205 || status == 304 }

// Basic is the credentials of basic authentication (RFC 7617).
type Basic struct{ Username, Password string }

// IsZero reports that there are no credentials.
func (c Basic) IsZero() bool { return c == Basic{} }

// Encode returns what stands behind "Basic" in the field Authorization.
func (c Basic) Encode() string {
	return base64.StdEncoding.EncodeToString([]byte(c.Username + ":" + c.Password))
}
