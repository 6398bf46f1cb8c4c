package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What a router calls where an operation matches: s.getUser(x, path[1]).
var operationCall = regexp.MustCompile(`return s\.(\w+)\(x((?:, [\w\[\]]+)*)\)`)

// match copies the router of a generated server, and declares around it what it needs: handlers that note which one was called, with
// what. That is what ogen's FindPath does, which is generated beside its router for the purpose.
func match(server, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(server, "router*_gen.go"))
	if err != nil {
		return err
	}
	texts, router := map[string]string{}, ""
	for _, name := range append(files, filepath.Join(server, "route_gen.go")) {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		texts[filepath.Base(name)] = strings.Replace(string(text), "package server", "package match", 1)
		router += string(text)
	}
	texts["match_gen.go"] = matchHead + handlers(router)
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// handlers declares a method for each operation that the router calls.
func handlers(router string) string {
	arguments := map[string]int{}
	for _, call := range operationCall.FindAllStringSubmatch(router, -1) {
		if !strings.Contains(router, "func (s *Server) "+call[1]+"(") { // a part of the router itself
			arguments[call[1]] = strings.Count(call[2], ",")
		}
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		n := arguments[name]
		fmt.Fprintf(&b, "\nfunc (s *Server) %s(x *exchange", name)
		for i := range n {
			fmt.Fprintf(&b, ", a%d string", i)
		}
		fmt.Fprintf(&b, ") error {\n\tx.route.Operation, x.route.Count = %q, %d\n", name, n)
		for i := range n {
			fmt.Fprintf(&b, "\tx.route.Arguments[%d] = a%d\n", i, i)
		}
		b.WriteString("\treturn nil\n}\n")
	}
	return b.String()
}

const matchHead = `// Package match is a generated router alone: it finds operations, and serves none.
package match

import (
	"context"
	"log/slog"
	"net/http"
)

// Route is an operation and what stands in the places of its parameters.
type Route struct {
	Operation string
	Arguments [maxSegments]string
	Count     int
}

// Server is what the router belongs to.
type Server struct {
	base     []string
	basePath string
	logger   *slog.Logger
}

type exchange struct {
	server   *Server
	w        http.ResponseWriter
	r        *http.Request
	ctx      context.Context
	segments [maxSegments]string
	allowed  []string
	lacking  []string
	head     bool
	wrote    bool
	route    Route
}

// Finder finds one operation at a time.
type Finder struct {
	server Server
	x      exchange
}

// NewFinder returns a Finder of routes without a base path.
func NewFinder() *Finder { return &Finder{server: Server{basePath: "/", logger: slog.Default()}} }

// Find returns the operation of a request.
func (f *Finder) Find(r *http.Request) (*Route, bool) {
	f.x.server, f.x.r, f.x.allowed, f.x.lacking, f.x.head = &f.server, r, nil, nil, false
	path, err := f.x.split()
	if err == nil {
		err = f.server.route(&f.x, path)
	}
	return &f.x.route, err == nil
}
`
