// Package routers finds operations with the router of each peer, without serving them.
package routers

import (
	"fmt"
	"math/rand"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/bindery-dev/bindery/bench/figure"
	manyroutes "github.com/bindery-dev/bindery/bench/ours/routes/match"
	fourroutes "github.com/bindery-dev/bindery/bench/ours/small/match"
	"github.com/bindery-dev/bindery/bench/peers/ogenbare"
	"github.com/bindery-dev/bindery/bench/peers/ogenroutes"
	"github.com/bindery-dev/bindery/bench/servers"
)

// Router finds the operations of requests.
type Router struct {
	Name string
	Find func(r *http.Request) bool
	File string // pattern of what varies with the routes of its source, below bench/; "" is none
}

// Four returns routers of specs/small.yaml, and requests for them.
func Four() ([]Router, []*http.Request) {
	finder, ogen := fourroutes.NewFinder(), new(ogenbare.Server)
	mux := http.NewServeMux()
	for _, pattern := range []string{
		"POST /{accounts_or_zones}/{id}/access/organizations/revoke_user", "DELETE /accounts/{account_id}/access/users/{user_id}",
		"POST /zones/{identifier}/access/organizations/revoke_user", "POST /accounts/{account_id}/devices/revoke",
	} {
		mux.Handle(pattern, http.NotFoundHandler())
	}
	var requests []*http.Request
	for _, r := range servers.Requests() {
		path, _, _ := strings.Cut(r.Path, "?")
		requests = append(requests, request(r.Method, path))
	}
	return []Router{
		{figure.Ours, func(r *http.Request) bool { _, ok := finder.Find(r); return ok }, "ours/small/match/router*_gen.go"},
		{figure.Ogen, func(r *http.Request) bool { _, ok := ogen.FindPath(r.Method, r.URL); return ok },
			"peers/ogenbare/oas_router_gen.go"},
		{"http.ServeMux", func(r *http.Request) bool { _, pattern := mux.Handler(r); return pattern != "" }, ""},
	}, requests
}

// Many returns routers of a list of routes, and requests for them in random order. ServeMux refuses some of GitHub's, which overlap: it
// gets the others.
func Many(list string) ([]Router, []*http.Request) {
	finder, ogen := manyroutes.NewFinder(), new(ogenroutes.Server)
	mux := http.NewServeMux()
	var requests []*http.Request
	for i, line := range strings.Split(strings.TrimSpace(list), "\n") {
		method, template, _ := strings.Cut(line, " ")
		handle(mux, line)
		requests = append(requests, request(method, fill(template, i)))
	}
	rand.New(rand.NewSource(1)).Shuffle(len(requests), func(i, j int) { requests[i], requests[j] = requests[j], requests[i] })
	return []Router{
		{figure.Ours, func(r *http.Request) bool { _, ok := finder.Find(r); return ok }, "ours/routes/match/router*_gen.go"},
		{figure.Ogen, func(r *http.Request) bool { _, ok := ogen.FindPath(r.Method, r.URL); return ok },
			"peers/ogenroutes/oas_router_gen.go"},
		{"http.ServeMux", func(r *http.Request) bool { _, pattern := mux.Handler(r); return pattern != "" }, ""},
	}, requests
}

// handle adds a route, unless the mux refuses it with a panic.
func handle(mux *http.ServeMux, pattern string) {
	defer func() { _ = recover() }()
	mux.Handle(pattern, http.NotFoundHandler())
}

var place = regexp.MustCompile(`\{[^}]+\}`)

// fill puts values into a template.
func fill(template string, seed int) string {
	n := 0
	return place.ReplaceAllStringFunc(template, func(string) string {
		n++
		return fmt.Sprintf("value%d-%d", n, seed)
	})
}

func request(method, path string) *http.Request {
	return &http.Request{Method: method, URL: &url.URL{Path: path}, Host: "localhost"}
}
