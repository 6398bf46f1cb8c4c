//go:build !unplaced

// SPDX-License-Identifier: 0BSD

package client

import (
	"maps"
	"net/url"
	"strings"
)

// WithServerURL has operations whose server in the document is documented, such as a constant of this package, call base instead. If there
// are variables in it, documented has their defaults. WithBaseURL does not change where they go.
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

// at is c for operations that have a server of their own: a URL, with variables at their defaults, or a path on the host of the client's
// base URL.
func (c *core) at(server string) *core {
	if c == nil || c.err != nil {
		return c
	}
	other := *c
	base := c.servers[server]
	if base == nil {
		base, _ = url.Parse(server) // the generator has
	}
	other.path = strings.TrimSuffix(base.EscapedPath(), "/")
	if base.Host != "" {
		other.base, other.host = base, ""
	}
	return &other
}
