//go:build !unhooked

// SPDX-License-Identifier: 0BSD

package client

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/signature"
)

// signing is how a Client signs what it sends.
type signing struct {
	keys   []signature.Key
	id     string // "" is a new one for each message
	keyErr error
}

// WithSecret signs each message as Standard Webhooks says, with a secret "whsec_..." or a private key "whsk_...". Several are for the time
// in which one takes the place of the other: the message then has a signature of each. Bodies that are not in memory cannot be signed.
func WithSecret(secrets ...string) Option {
	return func(c *core) {
		var err error
		c.keys, err = signature.ParseKeys(secrets)
		if slices.ContainsFunc(c.keys, func(k signature.Key) bool { return !k.CanSign() }) {
			err = errors.New("signature: a public key does not sign")
		}
		if c.keyErr = nil; err != nil {
			c.keyErr = fmt.Errorf("client: %w", err)
		}
	}
}

// WithMessageID sets the id of messages that are signed. It is for c.With: a message that is sent again has the id that it had.
func WithMessageID(id string) Option { return func(c *core) { c.id = id } }

// to sets the URL of a new request. One without a host is relative to the base URL.
func (req *request) to(text string) {
	if req.err != nil {
		return
	}
	u, err := url.Parse(text)
	if err == nil && req.core.base != nil {
		base := *req.core.base
		base.Path += "/"
		u = base.ResolveReference(u)
	}
	switch {
	case err != nil:
		err = errors.New("it is no URL")
	case !isHTTP(u):
		err = errNoHTTP
	case u.User != nil:
		err = errors.New("it must not have a user")
	}
	if err != nil {
		req.err = fmt.Errorf("%s: the URL to send to: %w", req.operation.ID, err)
		return
	}
	at := *req.core
	at.base, at.host, at.ready = u, "", new(ready)
	*req = request{core: &at, operation: req.operation, path: u.EscapedPath(), query: u.RawQuery}
}

// sign has each try of a call signed, of which the body is there: all have one id, and each its time.
func (req *request) sign() {
	c := req.core
	if req.err != nil || len(c.keys) == 0 {
		return
	}
	if req.pass != nil {
		req.err = fmt.Errorf("%s: a body that is not in memory cannot be signed", req.operation.ID)
		return
	}
	id, body := c.id, req.body
	if id == "" {
		id = signature.NewID()
	}
	req.signed = func(h http.Header) {
		now, list := c.retry.now(), make([]string, len(c.keys))
		for i, key := range c.keys {
			list[i] = key.Sign(id, now, body)
		}
		h[signature.FieldID] = []string{id}
		h[signature.FieldTimestamp] = []string{strconv.FormatInt(now.Unix(), 10)}
		h[signature.FieldSignature] = []string{strings.Join(list, " ")}
	}
}
