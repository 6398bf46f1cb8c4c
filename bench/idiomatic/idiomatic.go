// Package idiomatic is what a careful engineer writes with net/http, ServeMux and encoding/json.
package idiomatic

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

type RevokeUser struct {
	Email             string  `json:"email"`
	Devices           *bool   `json:"devices,omitempty"`
	UserUID           *string `json:"user_uid,omitempty"`
	WarpSessionReauth *bool   `json:"warp_session_reauth,omitempty"`
}
type ZoneRevokeUser struct {
	Email string `json:"email"`
}
type RevokeUserResult struct {
	Result  *bool `json:"result,omitempty"`
	Success *bool `json:"success,omitempty"`
}
type Source struct {
	Pointer string `json:"pointer,omitempty"`
}
type Message struct {
	Code             int     `json:"code"`
	Message          string  `json:"message"`
	DocumentationURL string  `json:"documentation_url,omitempty"`
	Source           *Source `json:"source,omitempty"`
}
type Envelope struct {
	Errors   []Message       `json:"errors"`
	Messages []Message       `json:"messages"`
	Success  bool            `json:"success"`
	Result   json.RawMessage `json:"result,omitempty"`
}

type FailureError struct {
	Status int
	Body   Envelope
}

func (e *FailureError) Error() string { return fmt.Sprintf("failure %d", e.Status) }

type Handler interface {
	AccessRevokeUser(ctx context.Context, kind, id string, devices *bool, body *RevokeUser) (*RevokeUserResult, error)
	AccessDeleteUser(ctx context.Context, accountID, userID string) (*Envelope, error)
	ZoneRevokeUser(ctx context.Context, identifier string, body *ZoneRevokeUser) (*RevokeUserResult, error)
	DevicesRevoke(ctx context.Context, accountID string, ids []string) (*Envelope, error)
}

type srv struct {
	h     Handler
	token string
}

func New(h Handler, token string) http.Handler {
	s := &srv{h, token}
	m := http.NewServeMux()
	m.HandleFunc("POST /{accounts_or_zones}/{id}/access/organizations/revoke_user", s.auth(s.accessRevoke))
	m.HandleFunc("DELETE /accounts/{account_id}/access/users/{user_id}", s.auth(s.accessDelete))
	m.HandleFunc("POST /zones/{identifier}/access/organizations/revoke_user", s.auth(s.zoneRevoke))
	m.HandleFunc("POST /accounts/{account_id}/devices/revoke", s.auth(s.devicesRevoke))
	return m
}

func (s *srv) auth(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok || t != s.token {
			if r.Header.Get("X-Auth-Email") == "" || r.Header.Get("X-Auth-Key") != s.token {
				fail(w, 401, "unauthorized")
				return
			}
		}
		next(w, r)
	}
}

func fail(w http.ResponseWriter, code int, msg string) {
	write(w, code, &Envelope{Errors: []Message{{Code: 1000, Message: msg}}, Messages: []Message{}})
}

func write(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(v)
}

func done(w http.ResponseWriter, v any, err error) {
	if err != nil {
		if fe := (*FailureError)(nil); errors.As(err, &fe) {
			write(w, fe.Status, &fe.Body)
			return
		}
		fail(w, 500, "internal")
		return
	}
	write(w, 200, v)
}

func tooLong(s string, n int) bool { return len(s) > n && utf8.RuneCountInString(s) > n }

func (s *srv) accessRevoke(w http.ResponseWriter, r *http.Request) {
	kind, id := r.PathValue("accounts_or_zones"), r.PathValue("id")
	if (kind != "accounts" && kind != "zones") || tooLong(id, 32) {
		fail(w, 400, "bad path")
		return
	}
	var dev *bool
	if q := r.URL.Query(); q.Has("devices") {
		b, err := strconv.ParseBool(q.Get("devices"))
		if err != nil {
			fail(w, 400, err.Error())
			return
		}
		dev = &b
	}
	var body RevokeUser
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		fail(w, 400, err.Error())
		return
	}
	if body.Email == "" || tooLong(body.Email, 320) || (body.UserUID != nil && tooLong(*body.UserUID, 36)) {
		fail(w, 400, "email")
		return
	}
	v, err := s.h.AccessRevokeUser(r.Context(), kind, id, dev, &body)
	done(w, v, err)
}

func (s *srv) zoneRevoke(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("identifier")
	if tooLong(id, 32) {
		fail(w, 400, "bad path")
		return
	}
	var body ZoneRevokeUser
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		fail(w, 400, err.Error())
		return
	}
	if body.Email == "" || tooLong(body.Email, 320) {
		fail(w, 400, "email")
		return
	}
	v, err := s.h.ZoneRevokeUser(r.Context(), id, &body)
	done(w, v, err)
}

func (s *srv) accessDelete(w http.ResponseWriter, r *http.Request) {
	a, u := r.PathValue("account_id"), r.PathValue("user_id")
	if tooLong(a, 32) || tooLong(u, 36) {
		fail(w, 400, "bad path")
		return
	}
	v, err := s.h.AccessDeleteUser(r.Context(), a, u)
	done(w, v, err)
}

func (s *srv) devicesRevoke(w http.ResponseWriter, r *http.Request) {
	a := r.PathValue("account_id")
	if tooLong(a, 32) {
		fail(w, 400, "bad path")
		return
	}
	var ids []string
	if err := json.NewDecoder(r.Body).Decode(&ids); err != nil {
		fail(w, 400, err.Error())
		return
	}
	if len(ids) > 200 {
		fail(w, 400, "too many")
		return
	}
	for _, s := range ids {
		if tooLong(s, 36) {
			fail(w, 400, "id")
			return
		}
	}
	v, err := s.h.DevicesRevoke(r.Context(), a, ids)
	done(w, v, err)
}

type Client struct {
	Base, Token string
	HC          *http.Client
}

func (c *Client) do(ctx context.Context, method, path string, body, out any) error {
	var rd io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return err
		}
		rd = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.Base+path, rd)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.Token)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.HC.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		fe := &FailureError{Status: resp.StatusCode}
		if err := json.NewDecoder(resp.Body).Decode(&fe.Body); err != nil {
			return err
		}
		return fe
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

func (c *Client) AccessRevokeUser(ctx context.Context, kind, id string, devices *bool, body *RevokeUser) (*RevokeUserResult, error) {
	p := "/" + kind + "/" + url.PathEscape(id) + "/access/organizations/revoke_user"
	if devices != nil {
		p += "?" + url.Values{"devices": {strconv.FormatBool(*devices)}}.Encode()
	}
	var r RevokeUserResult
	return &r, c.do(ctx, "POST", p, body, &r)
}
func (c *Client) ZoneRevokeUser(ctx context.Context, id string, body *ZoneRevokeUser) (*RevokeUserResult, error) {
	var r RevokeUserResult
	return &r, c.do(ctx, "POST", "/zones/"+url.PathEscape(id)+"/access/organizations/revoke_user", body, &r)
}
func (c *Client) AccessDeleteUser(ctx context.Context, a, u string) (*Envelope, error) {
	var r Envelope
	return &r, c.do(ctx, "DELETE", "/accounts/"+url.PathEscape(a)+"/access/users/"+url.PathEscape(u), nil, &r)
}
func (c *Client) DevicesRevoke(ctx context.Context, a string, ids []string) (*Envelope, error) {
	var r Envelope
	return &r, c.do(ctx, "POST", "/accounts/"+url.PathEscape(a)+"/devices/revoke", ids, &r)
}

type Item struct {
	ID          uuid.UUID         `json:"id"`
	Name        string            `json:"name"`
	Description *string           `json:"description,omitempty"`
	Status      string            `json:"status"`
	Priority    int32             `json:"priority"`
	Score       float64           `json:"score"`
	CreatedAt   time.Time         `json:"created_at"`
	UpdatedAt   *time.Time        `json:"updated_at"`
	Tags        []string          `json:"tags"`
	Owner       Owner             `json:"owner"`
	Address     *Address          `json:"address,omitempty"`
	Enabled     bool              `json:"enabled"`
	Count       int64             `json:"count"`
	Ratio       *float64          `json:"ratio,omitempty"`
	URL         string            `json:"url"`
	Labels      map[string]string `json:"labels,omitempty"`
}
type Owner struct {
	ID       int64  `json:"id"`
	Email    string `json:"email"`
	Verified bool   `json:"verified"`
}
type Address struct {
	Street string  `json:"street"`
	City   string  `json:"city"`
	Zip    *string `json:"zip,omitempty"`
	Geo    Geo     `json:"geo"`
}
type Geo struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}
