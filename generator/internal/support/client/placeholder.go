// This file is never copied: it stands for what is printed for a document, so that the rest compiles and can be tested.
// A document of one operation without parameters would print about as much.

// Package client is the support code of generated clients. What is printed beside it, and what it calls by name:
//
//	type Client struct { core *core; ... }     the operations, and a field for each group
//	func newClient(c *core) *Client
//	const baseURL, accept string
//	func authenticate(r *http.Request, c api.Credentials)     if an operation asks for credentials
//
// Printed methods call newRequest, the methods of request, and call, callEmpty, or send, decode, empty and failure. Exactly one of
// security.go and open.go is copied, without its build constraint: the first if an operation asks for credentials.
package client

const (
	baseURL = "https://api.example.com/base"
	accept  = "application/json, application/problem+json"
)

// Client calls the API. It is safe for concurrent use.
type Client struct{ core *core }

func newClient(c *core) *Client { return &Client{c} }
