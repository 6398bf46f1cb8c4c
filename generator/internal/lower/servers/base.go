package servers

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

const mostBases = 256 // that a server looks through for each request

// basesOf are the paths that a server may be at, by the values of its variables: of one with an enum all that are listed, of any other one
// any text that a segment has (OpenAPI 3.2.0, section 4.6). Longer ones come first. It is nil if there is one path alone.
func (r *Servers) basesOf(n *source.Node, template string) []string {
	combinations, open := [][]string{nil}, false // of names and values
	for _, name := range variablesIn(template) {
		v := n.Get("variables").Get(name)
		usual := inURL.Replace(v.Get("default").Value)
		var values []string
		for _, one := range itemsOf(v.Get("enum")) {
			values = append(values, inURL.Replace(one.Value))
		}
		inPath := strings.Contains(template[len(hostOf(template)):], "{"+name+"}")
		hasSlash := func(text string) bool { return strings.Contains(text, "/") }
		switch {
		case values == nil && inPath:
			open = true
			if values = []string{"{" + name + "}"}; usual == "" || hasSlash(usual) {
				values = append(values, usual) // which is no one segment
			}
		case !inPath && !slices.ContainsFunc(values, hasSlash):
			values = []string{usual}
		case !slices.Contains(values, usual):
			values = append(values, usual)
		}
		var next [][]string
		for _, known := range combinations {
			for _, value := range values {
				next = append(next, append(slices.Clip(known), "{"+name+"}", value))
			}
		}
		if combinations = next; len(combinations) > mostBases {
			r.fixed(n, "they have more than 256 values")
			return nil
		}
	}
	urls := make([]string, len(combinations))
	for i, one := range combinations {
		urls[i] = strings.NewReplacer(one...).Replace(template)
	}
	bases, all := pathsOf(urls)
	if !all {
		r.diags.Note(n.Get("url"), "server-variables-fixed",
			"package server is at no path with an empty segment, which some values of the variables make")
	}
	if len(bases) < 2 && !open {
		return nil
	}
	slices.SortStableFunc(bases, func(a, b string) int {
		return cmp.Or(strings.Count(b, "/")-strings.Count(a, "/"), strings.Count(a, "{")-strings.Count(b, "{"))
	})
	return bases
}

// inURL writes a brace as a URL has it: bare, it is a variable's.
var inURL = strings.NewReplacer("{", "%7B", "}", "%7D")

// variablesIn are the names of the variables in the URL of a server.
func variablesIn(template string) (names []string) {
	for rest := template; ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return names
		}
		var name string
		if name, rest, _ = strings.Cut(after, "}"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
}

// pathsOf are the different paths of some URLs, without a slash at their ends, and whether those are all: one with an empty segment is none
// that a router knows.
func pathsOf(urls []string) (paths []string, all bool) {
	all = true
	for _, u := range urls {
		path := strings.TrimRight(u[len(hostOf(u)):], "/")
		if _, err := url.PathUnescape(path); err != nil || strings.Contains(path, "//") {
			all = false
		} else if !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	return paths, all
}

// fixBases has the variables of all servers at their defaults, where operations have servers of their own.
func (r *Servers) fixBases() {
	r.api.Bases = nil
	for _, s := range r.listed {
		if n := r.nodes[s]; r.basesOf(n, s.Template) != nil {
			r.fixed(n, "operations have servers of their own")
		}
	}
}

func (r *Servers) fixed(n *source.Node, why string) {
	r.diags.Note(n.Get("url"), "server-variables-fixed",
		"package server has the variables in the path of this URL at their defaults, since %s: WithBasePath takes others", why)
}
