// SPDX-License-Identifier: 0BSD

package oauth

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"time"
)

// Grant is what an authorization server has granted.
type Grant struct {
	AccessToken  string
	RefreshToken string    // "" if there is none
	Expires      time.Time // zero if that is not known
	Scope        string    // "" if it is what was asked for
}

// Tokens has an access token for whoever asks, and a new one before it ends. It is safe for concurrent use: one request gets the token for
// all who wait for it.
type Tokens struct {
	server server
	fetch  func(context.Context, *server) (Grant, error) // nil if refresh tokens are all that there is
	slow   bool                                          // a user takes part in it, so that it ends when nobody waits for it any more
	keeps  bool                                          // refresh tokens are used
	mark   string                                        // stands for the token in a request until that is sent

	mu      sync.Mutex
	grant   Grant
	renew   time.Time // when another one is to be had; zero if that is not known
	dropped string    // the access token before
	flight  *flight
}

// flight is a token on its way.
type flight struct {
	done    chan struct{}
	cancel  context.CancelFunc
	waiting int

	token string // of which there is either, once it is done
	err   error
}

func newTokens(s server, fetch func(context.Context, *server) (Grant, error)) *Tokens {
	return &Tokens{server: s, fetch: fetch, keeps: true, mark: "token-" + rand.Text()}
}

// Token returns an access token that is good now. If ctx ends before there is one, others who wait for it are not disturbed.
func (t *Tokens) Token(ctx context.Context) (string, error) {
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	t.mu.Lock()
	if t.grant.AccessToken != "" && (t.renew.IsZero() || t.server.now().Before(t.renew)) {
		defer t.mu.Unlock()
		return t.grant.AccessToken, nil
	}
	f := t.flight
	if f == nil {
		f = &flight{done: make(chan struct{})}
		var own context.Context
		own, f.cancel = context.WithCancel(context.WithoutCancel(ctx))
		t.flight = f
		go t.fly(own, f)
	}
	f.waiting++
	t.mu.Unlock()
	select {
	case <-f.done:
		return f.token, f.err
	case <-ctx.Done():
		t.leave(f)
		return "", context.Cause(ctx)
	}
}

// leave is for a caller who does not wait any more.
func (t *Tokens) leave(f *flight) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if f.waiting--; f.waiting > 0 || !t.slow {
		return // a refresh token may be lost if what answers it is not read
	}
	if t.flight == f {
		t.flight = nil
	}
	f.cancel()
}

// fly gets a token for all who wait.
func (t *Tokens) fly(ctx context.Context, f *flight) {
	defer f.cancel()
	t.mu.Lock()
	before := t.grant.RefreshToken
	t.mu.Unlock()
	g, err := t.next(ctx, before)
	t.mu.Lock()
	if t.flight == f {
		t.flight = nil
	}
	switch last := t.grant; {
	case err == nil:
		t.keep(g)
		f.token = g.AccessToken
	case last.AccessToken != "" && t.server.now().Before(last.Expires):
		f.token = last.AccessToken // it was to be renewed early, and is good still
	default:
		if f.err = err; codeOf(err) == "invalid_grant" && t.fetch != nil {
			t.grant.RefreshToken = ""
		}
	}
	t.mu.Unlock()
	if err == nil && t.server.granted != nil {
		t.server.granted(g)
	}
	close(f.done)
}

// next gets a token by a refresh token, or else anew.
func (t *Tokens) next(ctx context.Context, refresh string) (Grant, error) {
	if refresh != "" && t.keeps {
		g, err := t.server.refresh(ctx, refresh)
		if t.fetch == nil || codeOf(err) != "invalid_grant" {
			return g, err
		}
	}
	if t.fetch == nil {
		return Grant{}, errors.New("oauth: the token has ended, and there is no refresh token")
	}
	return t.fetch(ctx, &t.server)
}

// keep takes a grant in place of the one before. t.mu is held.
func (t *Tokens) keep(g Grant) {
	if last := t.grant.AccessToken; last != "" && last != g.AccessToken {
		t.dropped = last
	}
	t.grant, t.renew = g, time.Time{}
	if !g.Expires.IsZero() {
		left := g.Expires.Sub(t.server.now())
		t.renew = g.Expires.Add(-min(t.server.leeway, left/2))
	}
}

// Invalidate drops an access token that a server has refused, so that the next caller gets another one. A token that is not the last one
// changes nothing.
func (t *Tokens) Invalidate(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if token != "" && token == t.grant.AccessToken {
		t.dropped, t.grant.AccessToken = token, ""
	}
}

// has reports whether a token is one of the last two.
func (t *Tokens) has(token string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return token != "" && (token == t.grant.AccessToken || token == t.dropped)
}
