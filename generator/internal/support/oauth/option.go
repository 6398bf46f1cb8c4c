// SPDX-License-Identifier: 0BSD

package oauth

import (
	"net/http"
	"net/url"
	"slices"
	"time"
)

// Option changes how tokens are got.
type Option func(*settings)

// settings are what options change.
type settings struct {
	endpoints  Endpoints
	scopes     []string
	parameters url.Values
	http       *http.Client // nil is http.DefaultClient
	leeway     time.Duration
	granted    func(Grant)
	clock
}

// clock is the time, which tests set.
type clock struct {
	now   func() time.Time
	after func(time.Duration) <-chan time.Time
}

// WithEndpoints lets change say that an authorization server is elsewhere than the document has it.
func WithEndpoints(change func(*Endpoints)) Option { return func(s *settings) { change(&s.endpoints) } }

// WithTokenURL sets where tokens are had, and renewed, in place of what the document says.
func WithTokenURL(u string) Option {
	return func(s *settings) { s.endpoints.Token, s.endpoints.Refresh = u, "" }
}

// WithScopes asks for tokens of these scopes, in place of all that operations of the document want. If there are none, it is left to the
// authorization server.
func WithScopes(scopes ...string) Option {
	return func(s *settings) { s.scopes = slices.Clone(scopes) }
}

// WithParameter adds a parameter to each request of a token, such as audience or resource (RFC 8707).
func WithParameter(name, value string) Option {
	return func(s *settings) { s.parameters.Add(name, value) }
}

// WithHTTPClient sets what calls the authorization server; the default is http.DefaultClient. Redirects are never followed.
func WithHTTPClient(h *http.Client) Option { return func(s *settings) { s.http = h } }

// WithLeeway sets how long before its end a token is renewed; the default is 30 s, or half of the time that it lasts if that is less.
func WithLeeway(d time.Duration) Option { return func(s *settings) { s.leeway = d } }

// WithGrantHook lets hook see each grant: a refresh token in it is to be kept in place of the one before, if the program is to go on with
// it another time.
func WithGrantHook(hook func(Grant)) Option { return func(s *settings) { s.granted = hook } }

func newServer(at Endpoints, scopes []string, c Client, options []Option) server {
	s := server{client: c, settings: settings{
		endpoints: at, scopes: scopes, parameters: url.Values{}, leeway: 30 * time.Second, clock: clock{time.Now, time.After},
	}}
	for _, o := range options {
		o(&s.settings)
	}
	return s
}
