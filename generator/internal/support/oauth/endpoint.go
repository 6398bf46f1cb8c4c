// SPDX-License-Identifier: 0BSD

package oauth

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	maxAnswer   = 1 << 20          // bytes of a response
	longestWait = 30 * time.Second // for a response
)

// Client is what the authorization server knows of the program.
type Client struct {
	ID     string
	Secret string // "" if the client is public

	// InBody sends ID and Secret in the body of a request (client_secret_post) instead of the field Authorization (client_secret_basic),
	// which RFC 6749, section 2.3.1, prefers.
	InBody bool
}

// Endpoints are where an authorization server is.
type Endpoints struct {
	Token         string
	Refresh       string // "" is Token
	Device        string // of device authorization
	Authorization string
	Metadata      string // where the server says what stands nowhere above (RFC 8414, OpenID Connect Discovery); "" if nowhere
}

// Error says that an authorization server has refused, or has given no answer that can be used.
type Error struct {
	Status      int    // of its response; 0 if it has said so by way of a browser, or by being silent
	Code        string // "invalid_client", say, or "" if the response has none (RFC 6749, section 5.2)
	Description string
	URI         string
}

// Error returns the code, and the description if there is one. No secret is in it.
func (e *Error) Error() string {
	text := "oauth: no token"
	if e.Status != 0 {
		text = fmt.Sprintf("oauth: the authorization server answered %d", e.Status)
	}
	if e.Code != "" {
		text += fmt.Sprintf(": %.100q", e.Code)
	}
	if e.Description != "" {
		text += fmt.Sprintf(": %.300q", e.Description)
	}
	return text
}

// server is an authorization server as a client calls it.
type server struct {
	settings

	client Client
}

// post sends a form to an endpoint, with the client's authentication.
func (s *server) post(ctx context.Context, endpoint string, form url.Values) (status int, body []byte, err error) {
	maps.Copy(form, s.parameters)
	inBody := s.client.InBody || s.client.Secret == ""
	if inBody {
		form.Set("client_id", s.client.ID)
		if s.client.Secret != "" {
			form.Set("client_secret", s.client.Secret)
		}
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, nil, fmt.Errorf("oauth: %w", bare(err))
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if !inBody {
		pair := url.QueryEscape(s.client.ID) + ":" + url.QueryEscape(s.client.Secret)
		r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(pair)))
	}
	status, body, err = s.do(r)
	if err == nil && status != http.StatusOK {
		err = s.refusal(status, body, form)
	}
	return status, body, err
}

// do sends a request, of which no redirect is followed: it has secrets.
func (s *server) do(r *http.Request) (status int, body []byte, err error) {
	ctx, cancel := context.WithTimeout(r.Context(), longestWait)
	defer cancel()
	h := *http.DefaultClient
	if s.http != nil {
		h = *s.http
	}
	h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	r.Header.Set("Accept", "application/json")
	in, err := h.Do(r.WithContext(ctx))
	if err != nil {
		return 0, nil, fmt.Errorf("oauth: %w", bare(err))
	}
	defer in.Body.Close()
	body, err = io.ReadAll(io.LimitReader(in.Body, maxAnswer+1))
	if err != nil {
		return 0, nil, fmt.Errorf("oauth: reading the response of the authorization server: %w", err)
	}
	if len(body) > maxAnswer {
		return 0, nil, fmt.Errorf("oauth: the response of the authorization server is longer than %d bytes", maxAnswer)
	}
	return in.StatusCode, body, nil
}

// bare is an error without the query of the URL that it names.
func bare(err error) error {
	var e *url.Error
	if errors.As(err, &e) {
		u, _, _ := strings.Cut(e.URL, "?")
		return &url.Error{Op: e.Op, URL: u, Err: e.Err}
	}
	return err
}

// refusal reads an error response (RFC 6749, section 5.2). What it repeats of a request's secrets is taken out.
func (s *server) refusal(status int, body []byte, form url.Values) error {
	said := readAnswer(body)
	if said == nil {
		return &Error{Status: status}
	}
	var pairs []string
	for _, secret := range []string{
		s.client.Secret, form.Get("refresh_token"), form.Get("device_code"), form.Get("code"), form.Get("code_verifier"),
		form.Get("password"),
	} {
		if secret != "" {
			pairs = append(pairs, secret, "...")
		}
	}
	clean, code := strings.NewReplacer(pairs...), said["error"]
	if strings.Trim(code, "abcdefghijklmnopqrstuvwxyz_") != "" { // of another form than all that are registered
		code = clean.Replace(code)
	}
	return &Error{status, code, clean.Replace(said["error_description"]), clean.Replace(said["error_uri"])}
}

// codeOf is the code of an [Error], or "".
func codeOf(err error) string {
	if refused := (*Error)(nil); errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}
