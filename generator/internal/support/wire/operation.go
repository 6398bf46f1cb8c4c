// SPDX-License-Identifier: 0BSD

package wire

// Operation describes an operation of the document to hooks and middleware.
type Operation struct {
	ID         string // operationId
	Method     string
	Template   string // path as the document has it, "/accounts/{account_id}"
	Tags       []string
	Deprecated bool
	Security   []Requirement // alternatives, in the document's order; an empty one lets anyone call
	Extensions []Extension   // x- members meant for readers
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
