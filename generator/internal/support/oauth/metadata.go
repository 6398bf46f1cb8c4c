// SPDX-License-Identifier: 0BSD

package oauth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// find is where an endpoint is: what is set, or what the authorization server says of itself.
func (s *server) find(ctx context.Context, what string, of func(*Endpoints) string) (string, error) {
	if u := of(&s.endpoints); u != "" || s.endpoints.Metadata == "" {
		return checked(what, u, false)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.endpoints.Metadata, http.NoBody)
	if err != nil {
		return "", fmt.Errorf("oauth: %w", bare(err))
	}
	status, body, err := s.do(r)
	if err != nil {
		return "", err
	}
	if status != http.StatusOK {
		return "", &Error{Status: status}
	}
	said := readAnswer(body)
	if said == nil {
		return "", errors.New("oauth: the metadata of the authorization server are no JSON object")
	}
	found := Endpoints{
		Token: said["token_endpoint"], Device: said["device_authorization_endpoint"], Authorization: said["authorization_endpoint"],
	}
	return checked(what, of(&found), strings.HasPrefix(s.endpoints.Metadata, "https:"))
}

// checked refuses what is no URL to send secrets to.
func checked(what, endpoint string, secure bool) (string, error) {
	if endpoint == "" {
		return "", fmt.Errorf("oauth: no URL is known of the %s: use WithEndpoints", what)
	}
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return "", fmt.Errorf("oauth: the URL of the %s must be http:// or https:// with a host: use WithEndpoints", what)
	}
	if secure && u.Scheme != "https" {
		return "", fmt.Errorf("oauth: the metadata are had by https, the %s is not", what)
	}
	return endpoint, nil
}

func (s *server) tokenEndpoint(ctx context.Context) (string, error) {
	return s.find(ctx, "token endpoint", func(e *Endpoints) string { return e.Token })
}

// token asks the token endpoint, or another one.
func (s *server) token(ctx context.Context, endpoint string, form url.Values) (Grant, error) {
	status, body, err := s.post(ctx, endpoint, form)
	if err != nil {
		return Grant{}, err
	}
	said := readAnswer(body)
	kind, token := said["token_type"], said["access_token"]
	switch {
	case said == nil:
		return Grant{}, errors.New("oauth: the token response is no JSON object")
	case said["error"] != "" && token == "": // some answer 200
		return Grant{}, s.refusal(status, body, form)
	case !isToken(token):
		return Grant{}, errors.New("oauth: the token response has no access_token that can be sent")
	case kind != "" && !strings.EqualFold(kind, "Bearer"): // some leave it out
		return Grant{}, fmt.Errorf("oauth: tokens of the type %.40q cannot be sent, only those of Bearer", kind)
	}
	g := Grant{AccessToken: token, RefreshToken: said["refresh_token"], Scope: said["scope"]}
	if life, ok := said.lifetime("expires_in"); ok {
		g.Expires = s.now().Add(life)
	}
	return g, nil
}

// isToken reports whether a text can stand in the field Authorization (RFC 6749, appendix A.12).
func isToken(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return text != ""
}
