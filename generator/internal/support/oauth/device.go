// SPDX-License-Identifier: 0BSD

package oauth

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/url"
	"time"
)

// DeviceCode is what a user does on another device: open a page and enter a code (RFC 8628, section 3.2).
type DeviceCode struct {
	UserCode                string
	VerificationURI         string
	VerificationURIComplete string // has the code in it already; "" if there is none
	Expires                 time.Time
}

// Device has tokens for a user who says so on another device (RFC 8628). show tells the user, each time that it has to be asked for: when
// there is no refresh token, or it has ended.
func Device(
	at Endpoints, scopes []string, c Client, show func(context.Context, DeviceCode) error, options ...Option,
) *Tokens {
	t := newTokens(newServer(at, scopes, c, options), func(ctx context.Context, s *server) (Grant, error) {
		return s.device(ctx, show)
	})
	t.slow = true
	return t
}

func (s *server) device(ctx context.Context, show func(context.Context, DeviceCode) error) (Grant, error) {
	endpoint, err := s.find(ctx, "device authorization endpoint", func(e *Endpoints) string { return e.Device })
	if err != nil {
		return Grant{}, err
	}
	form := url.Values{"client_id": {s.client.ID}}
	s.addScopes(form)
	_, body, err := s.post(ctx, endpoint, form)
	if err != nil {
		return Grant{}, err
	}
	said := readAnswer(body)
	device, user := said["device_code"], said["user_code"]
	uri := cmp.Or(said["verification_uri"], said["verification_url"]) // as it was called before the RFC
	if device == "" || user == "" || uri == "" {
		return Grant{}, errors.New("oauth: the device authorization response is no JSON object that RFC 8628, section 3.2, has")
	}
	life, ok := said.lifetime("expires_in")
	if !ok {
		life = 10 * time.Minute
	}
	wait, ok := said.lifetime("interval")
	if !ok || wait <= 0 {
		wait = pollWait
	}
	ends := s.now().Add(life)
	if err := show(ctx, DeviceCode{user, uri, said["verification_uri_complete"], ends}); err != nil {
		return Grant{}, err
	}
	return s.poll(ctx, device, wait, ends)
}

const pollWait = 5 * time.Second // if the server says nothing, and what slow_down adds

// poll asks until the user has said something (RFC 8628, section 3.5).
func (s *server) poll(ctx context.Context, code string, wait time.Duration, ends time.Time) (Grant, error) {
	endpoint, err := s.tokenEndpoint(ctx)
	if err != nil {
		return Grant{}, err
	}
	for {
		if s.now().Add(wait).After(ends) {
			return Grant{}, &Error{Code: "expired_token", Description: "nobody has entered the user code in time"}
		}
		select {
		case <-s.after(wait):
		case <-ctx.Done():
			return Grant{}, context.Cause(ctx)
		}
		g, err := s.token(ctx, endpoint, url.Values{
			"grant_type": {"urn:ietf:params:oauth:grant-type:device_code"}, "device_code": {code}, "client_id": {s.client.ID},
		})
		late := net.Error(nil)
		switch {
		case err == nil:
			return g, nil
		case codeOf(err) == "authorization_pending":
		case codeOf(err) == "slow_down":
			wait += pollWait
		case errors.As(err, &late) && late.Timeout() && ctx.Err() == nil:
			wait *= 2
		default:
			return Grant{}, err
		}
	}
}
