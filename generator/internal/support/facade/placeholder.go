// This file is never copied: it stands for what is printed for a document, so that the rest compiles and can be tested.

// Package facade is the root of a client that nests operations in resources; it and its folder get the name that the
// configuration chooses. What is printed beside it, and what it calls by name:
//
//	type Client struct { Plain *client.Client; ... }     a field for each resource at the top
//	func newClient(c *client.Client) *Client
//	func DefaultClientOptions() []option.RequestOption
package facade

import (
	"github.com/bindery-dev/bindery/generator/internal/support/client"
	"github.com/bindery-dev/bindery/generator/internal/support/facade/option"
)

// Client calls the API.
type Client struct{ Plain *client.Client }

func newClient(c *client.Client) *Client { return &Client{c} }

// DefaultClientOptions is what NewClient begins with.
func DefaultClientOptions() []option.RequestOption {
	return environment(variable{"FACADE_BASE_URL", option.WithBaseURL})
}
