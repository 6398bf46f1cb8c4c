// SPDX-License-Identifier: 0BSD

package oauth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"maps"
	"net/url"
)

// Login is one time that a user logs in with a browser: the authorization code grant (RFC 6749, section 4.1) with PKCE (RFC 7636).
type Login struct {
	server   server
	redirect string
	state    string
	verifier string
}

// NewLogin begins a login that comes back to the URL redirect.
func NewLogin(at Endpoints, scopes []string, c Client, redirect string, options ...Option) *Login {
	return &Login{newServer(at, scopes, c, options), redirect, rand.Text(), rand.Text() + rand.Text()}
}

// URL is where the user's browser goes.
func (l *Login) URL(ctx context.Context) (string, error) {
	text, err := l.server.find(ctx, "authorization endpoint", func(e *Endpoints) string { return e.Authorization })
	if err != nil {
		return "", err
	}
	u, err := url.Parse(text)
	if err != nil {
		return "", err
	}
	challenge := sha256.Sum256([]byte(l.verifier))
	query := u.Query()
	maps.Copy(query, l.server.parameters)
	for name, value := range map[string]string{
		"response_type": "code", "client_id": l.server.client.ID, "redirect_uri": l.redirect, "state": l.state,
		"code_challenge": base64.RawURLEncoding.EncodeToString(challenge[:]), "code_challenge_method": "S256",
	} {
		query.Set(name, value)
	}
	l.server.addScopes(query)
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// Tokens makes tokens of the query with which the browser has come back.
func (l *Login) Tokens(ctx context.Context, query url.Values) (*Tokens, error) {
	if subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(l.state)) != 1 {
		return nil, errors.New("oauth: the redirect is not that of this login: its state differs")
	}
	if code := query.Get("error"); code != "" {
		return nil, &Error{Code: code, Description: query.Get("error_description"), URI: query.Get("error_uri")}
	}
	endpoint, err := l.server.tokenEndpoint(ctx)
	if err != nil {
		return nil, err
	}
	g, err := l.server.token(ctx, endpoint, url.Values{
		"grant_type": {"authorization_code"}, "code": {query.Get("code")}, "redirect_uri": {l.redirect}, "code_verifier": {l.verifier},
	})
	if err != nil {
		return nil, err
	}
	t := newTokens(l.server, nil)
	t.keep(g)
	if hook := l.server.granted; hook != nil {
		hook(g)
	}
	return t, nil
}
