package main

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// The credentials of the examples in the API's documentation.
const (
	token = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"
	email = "user@example.com"
	key   = "144c9defac04969c7bfad8efaa8ea194"
)

const envelope = `{"errors":[{"code":1000,"message":"message","documentation_url":"documentation_url","source":{"pointer":"pointer"}}],` +
	`"messages":[{"code":1000,"message":"message","documentation_url":"documentation_url","source":{"pointer":"pointer"}}],` +
	`"success":true,"result":{}}`

type route struct {
	path   *regexp.Regexp
	method string
	serve  func(w http.ResponseWriter, r *http.Request, body []byte)
}

// stub serves the operations below a prefix.
func stub(prefix string) http.Handler {
	routes := []route{
		{regexp.MustCompile(`^/(accounts|zones)/[^/]{1,32}/access/organizations/revoke_user$`), http.MethodPost, revokeUser},
		{regexp.MustCompile(`^/accounts/[^/]{1,32}/access/users/[^/]{1,36}$`), http.MethodDelete, deleteUser},
		{regexp.MustCompile(`^/accounts/[^/]{1,32}/devices/revoke$`), http.MethodPost, revokeDevices},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.EscapedPath(), prefix)
		for _, candidate := range routes {
			if candidate.path.MatchString(path) {
				candidate.handle(w, r)
				return
			}
		}
		reply(w, http.StatusNotFound, failure(7003, "No route for the URI"))
	})
}

func (rt *route) handle(w http.ResponseWriter, r *http.Request) {
	if r.Method != rt.method {
		w.Header().Set("Allow", rt.method)
		reply(w, http.StatusMethodNotAllowed, failure(10405, "Method not allowed for this authentication scheme"))
		return
	}
	if status, problem := authenticate(r.Header); problem != "" {
		reply(w, status, problem)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		reply(w, http.StatusBadRequest, failure(1001, err.Error()))
		return
	}
	rt.serve(w, r, body)
}

func authenticate(h http.Header) (status int, problem string) {
	bearer := h.Get("Authorization")
	switch {
	case bearer == "Bearer "+token, bearer == "" && h.Get("X-Auth-Email") == email && h.Get("X-Auth-Key") == key:
		return 0, ""
	case bearer == "" && h.Get("X-Auth-Key") == "":
		return http.StatusUnauthorized, failure(10000, "Authentication error")
	}
	return http.StatusForbidden, failure(9109, "Invalid access token")
}

func deleteUser(w http.ResponseWriter, _ *http.Request, _ []byte) {
	reply(w, http.StatusAccepted, envelope)
}

func revokeDevices(w http.ResponseWriter, _ *http.Request, body []byte) {
	var ids []string
	if json.Unmarshal(body, &ids) != nil || ids == nil || len(ids) > 200 {
		reply(w, http.StatusBadRequest, failure(1001, "body must be a JSON array of at most 200 strings"))
		return
	}
	for _, id := range ids {
		if len(id) > 36 {
			reply(w, http.StatusBadRequest, failure(1001, "registration id longer than 36"))
			return
		}
	}
	reply(w, http.StatusOK, envelope)
}

func revokeUser(w http.ResponseWriter, r *http.Request, body []byte) {
	var in struct {
		Email             *string `json:"email"`
		Devices           *bool   `json:"devices"`
		UserUID           *string `json:"user_uid"`
		WARPSessionReauth *bool   `json:"warp_session_reauth"`
	}
	if json.Unmarshal(body, &in) != nil || in.Email == nil {
		reply(w, http.StatusBadRequest, failure(1001, "email is required"))
		return
	}
	for _, v := range r.URL.Query()["devices"] {
		if v != "true" && v != "false" {
			reply(w, http.StatusBadRequest, failure(1001, "devices must be a boolean"))
			return
		}
	}
	reply(w, http.StatusOK, `{"result":true,"success":true}`)
}

func reply(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	send(w, body)
}
