// SPDX-License-Identifier: 0BSD

package oauth

import (
	"cmp"
	"context"
	"net/url"
	"strings"
)

// ClientCredentials has tokens for the client itself (RFC 6749, section 4.4).
func ClientCredentials(at Endpoints, scopes []string, c Client, options ...Option) *Tokens {
	t := newTokens(newServer(at, scopes, c, options), func(ctx context.Context, s *server) (Grant, error) {
		return s.grant(ctx, url.Values{"grant_type": {"client_credentials"}})
	})
	t.keeps = false // asking anew is as good (RFC 6749, section 4.4.3)
	return t
}

// Password has tokens for a user whose name and password the program knows (RFC 6749, section 4.3).
func Password(at Endpoints, scopes []string, c Client, username, password string, options ...Option) *Tokens {
	return newTokens(newServer(at, scopes, c, options), func(ctx context.Context, s *server) (Grant, error) {
		return s.grant(ctx, url.Values{"grant_type": {"password"}, "username": {username}, "password": {password}})
	})
}

// Refresh has tokens by a refresh token that was granted before (RFC 6749, section 6).
func Refresh(at Endpoints, c Client, token string, options ...Option) *Tokens {
	t := newTokens(newServer(at, nil, c, options), nil)
	t.grant.RefreshToken = token
	return t
}

// grant asks for a token of the scopes that are wanted.
func (s *server) grant(ctx context.Context, form url.Values) (Grant, error) {
	s.addScopes(form)
	endpoint, err := s.tokenEndpoint(ctx)
	if err != nil {
		return Grant{}, err
	}
	return s.token(ctx, endpoint, form)
}

func (s *server) addScopes(form url.Values) {
	if len(s.scopes) > 0 {
		form.Set("scope", strings.Join(s.scopes, " "))
	}
}

// refresh asks for a token by a refresh token, which stays if there is no other one.
func (s *server) refresh(ctx context.Context, token string) (Grant, error) {
	endpoint, err := s.find(ctx, "token endpoint", func(e *Endpoints) string { return cmp.Or(e.Refresh, e.Token) })
	if err != nil {
		return Grant{}, err
	}
	g, err := s.token(ctx, endpoint, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}})
	g.RefreshToken = cmp.Or(g.RefreshToken, token)
	return g, err
}
