// Package servers starts the server of each peer, with handlers that answer alike. Requests, tokens and answers stand here too.
package servers

import (
	"errors"
	"net/http"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/idiomatic"
	"github.com/bindery-dev/bindery/bench/limit"
)

// Token is the bearer token that every server asks for.
const Token = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"

// Account and User are what the requests are about.
const (
	Account = "699d98642c564d2e855e9661899b7252"
	User    = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
)

const (
	revoked  = `{"result":true,"success":true}`
	envelope = `{"errors":[],"messages":[{"code":1000,"message":"message","documentation_url":"documentation_url",` +
		`"source":{"pointer":"pointer"}}],"success":true,"result":{}}`
)

var errToken = errors.New("the token is not known")

// Request is what one operation is asked, and what it answers.
type Request struct{ Name, Method, Path, Body, Want string }

// Requests returns a request for each operation of specs/small.yaml.
func Requests() []Request {
	account := "/accounts/" + Account
	return []Request{
		{
			"revoke", "POST", account + "/access/organizations/revoke_user?devices=true",
			`{"email":"test@example.com","devices":true,"user_uid":"` + Account + `","warp_session_reauth":true}`, revoked,
		},
		{"delete", "DELETE", account + "/access/users/" + User, "", envelope},
		{"zone", "POST", "/zones/" + Account + "/access/organizations/revoke_user", `{"email":"test@example.com"}`, revoked},
		{
			"devices", "POST", account + "/devices/revoke",
			`["f174e90a-fafe-4643-bbbc-4a0ed4fc8415","f174e90a-fafe-4643-bbbc-4a0ed4fc8416","f174e90a-fafe-4643-bbbc-4a0ed4fc8417"]`,
			envelope,
		},
	}
}

// Server is the server of a peer.
type Server struct {
	Name    string
	Handler http.Handler
}

// All returns every server; spec is where specs/small.yaml is.
func All(spec string) ([]Server, error) {
	ours, err := newOurs()
	if err != nil {
		return nil, err
	}
	ogen, err := newOgen()
	if err != nil {
		return nil, err
	}
	bare, err := newOgenBare()
	if err != nil {
		return nil, err
	}
	validated, err := newOapiValidated(spec)
	if err != nil {
		return nil, err
	}
	return []Server{
		{figure.Ours, ours},
		{figure.Ogen, ogen},
		{figure.OgenBare, bare},
		{figure.Oapi, newOapi()},
		{figure.OapiValid, validated},
		{figure.Idiomatic, idiomatic.New(idiomaticHandler{}, Token)},
		{figure.Limit, &limit.Server{H: limitHandler{}, Sec: limitSecurity{}}},
	}, nil
}

func pointer[T any](v T) *T { return &v }
