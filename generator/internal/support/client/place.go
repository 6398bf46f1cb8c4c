//go:build !unplaced

// SPDX-License-Identifier: 0BSD

package client

import (
	"maps"
	"net/url"
	"strings"
)

// WithServerURL has operations whose server in the document is documented, a constant of this package, call base instead. They don't go
// to the URL of WithBaseURL.
func WithServerURL(documented, base string) Option {
	return func(c *core) {
		other := *c
		WithBaseURL(base)(&other)
		c.servers, c.serverErr = maps.Clone(c.servers), other.baseErr
		if c.servers == nil {
			c.servers = map[string]*url.URL{}
		}
		c.servers[documented] = other.base
	}
}

// at is c for operations that have a server of their own: a URL, or a path on the host of the client's base URL. If the document has
// variables in it, usual has their defaults.
func (c *core) at(server string, usual ...string) *core {
	if c == nil || c.err != nil {
		return c
	}
	other := *c
	base := c.servers[server]
	if base == nil {
		base, _ = url.Parse(append(usual, server)[0]) // the generator has
	}
	other.path = strings.TrimSuffix(base.EscapedPath(), "/")
	if base.Host != "" {
		other.base, other.host = base, ""
	}
	return &other
}
