// Package routes holds generated routers against a naive matcher, over random sets of path templates with mixed segments.
package routes

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

var (
	sets = flag.Int("sets", 12, "`number` of sets of routes")
	from = flag.Int("from", 0, "`number` of the first set")
	urls = flag.Int("urls", 3000, "`number` of requests to each")
)

// route is an operation. State is left if it is left out, filtered if a filter drops it; without a method, all that is at the path is left
// out.
type route struct{ Method, Path, State string }

func TestRoutersAgreeWithNaiveMatcher(t *testing.T) {
	module := t.TempDir()
	write(t, filepath.Join(module, "go.mod"), "module routes.test\n\ngo 1.24\n")
	naive, err := os.ReadFile(filepath.Join("testdata", "naive.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(module, "naive.go"), string(naive))
	var input bytes.Buffer
	var imports, list strings.Builder
	for i := *from; i < *from+*sets; i++ {
		name := fmt.Sprintf("p%03d", i)
		routes := draw(rand.New(rand.NewPCG(uint64(i), 7)))
		write(t, filepath.Join(module, name, "openapi.json"), document(t, routes))
		var exclude generator.Filter
		if slices.ContainsFunc(routes, func(r route) bool { return r.State == "filtered" }) {
			exclude.Tags = []string{"filtered"}
		}
		out, err := generator.Generate(t.Context(), generator.Config{
			Spec:       filepath.Join(module, name, "openapi.json"),
			Out:        filepath.Join(module, name, "gen"),
			ImportPath: "routes.test/" + name + "/gen",
			Only:       []string{"server"},
			Exclude:    exclude,
		})
		if err != nil {
			t.Fatal(name, err)
		}
		if _, err := out.Write(); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(module, name, "handler.go"), handler(name, routes))
		fmt.Fprintf(&imports, "\t%q\n", "routes.test/"+name)
		fmt.Fprintf(&list, "\t\tserve(%s.Server),\n", name)
		if err := json.NewEncoder(&input).Encode(map[string]any{"Name": name, "Routes": routes}); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(module, "sets.go"), "package main\n\nimport (\n\t\"net/http\"\n\n"+imports.String()+`)

func serve(f func(func(int, ...string)) http.Handler) *set {
	s := &set{got: &result{}}
	s.server = f(func(route int, values ...string) { s.got.route, s.got.values = route, values })
	return s
}

func sets() []*set {
	return []*set{
`+list.String()+"\t}\n}\n")
	program := filepath.Join(module, "routes.exe")
	for _, command := range []*exec.Cmd{exec.Command("go", "build", "-o", program, "."), exec.Command(program, fmt.Sprint(*urls))} {
		command.Dir, command.Env, command.Stdin = module, append(os.Environ(), "GOWORK=off"), bytes.NewReader(input.Bytes())
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", command.Args, err, out)
		}
		t.Logf("%s", out)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

var variable = regexp.MustCompile(`\{[^}]*\}`)

// draw makes routes that share many segments: of few texts, mixes and variables. Some sets have many routes behind a mix, a few have
// hundreds, in some a variable has slashes; in most, some operations are left out or filtered out.
func draw(r *rand.Rand) (routes []route) {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	seen := map[string]bool{}
	count := 5 + r.IntN(60)
	crowded, absent, slashes := r.IntN(3) == 0, r.IntN(3) > 0, r.IntN(3) == 0
	things := 30
	if r.IntN(40) == 0 {
		count, crowded, things = 600, true, 200
	}
	for range count {
		var segments []string
		for range 1 + r.IntN(4) {
			segments = append(segments, pick(
				"a", "b", "v1", "a-b", "{}", "{}", "v{}", "{}.json", "{}-{}", "v{}.{}", "{}-b", "a{}", "-{}-", "{}.{}.json", "aa", "a-{}",
				"{}{}", "{}{e}", "{n}{}", "{e}{}", "v{}{n}-{e}",
			))
		}
		if crowded {
			segments[0] = pick("v{}", "v{}-{}")
			segments = append(segments, fmt.Sprintf("thing%02d", r.IntN(things)),
				pick("{}", "a", "{}.json", fmt.Sprintf("{}.x%d", r.IntN(things))))
		}
		if slashes && r.IntN(3) == 0 {
			segments[r.IntN(len(segments))] = "{s}"
		}
		if r.IntN(12) == 0 {
			segments = append(segments, "")
		}
		path, n := "/"+strings.Join(segments, "/"), 0
		method := pick("GET", "GET", "POST", "DELETE", "HEAD")
		// what the parameters are is not known if nothing is there
		whole := absent && !strings.Contains(path, "}{") && !strings.Contains(path, "{s}") && len(routes) > 1 && r.IntN(16) == 0
		alike := strings.ReplaceAll(path, "{s}", "{}")
		if alike != path && seen["slashes"+method+alike] {
			continue // nothing tells them apart
		}
		if seen[method+path] || seen["whole"+path] || whole && seen[path] {
			continue
		}
		if seen[path] = true; whole {
			method = "whole"
		}
		seen[method+path] = true
		if alike != path {
			seen["slashes"+method+alike] = true
		}
		path = regexp.MustCompile(`\{[ens]?\}`).ReplaceAllStringFunc(path, func(kind string) string {
			n++
			if kind == "{s}" {
				return fmt.Sprintf("{+p%d}", n)
			}
			return fmt.Sprintf("{p%d%s}", n, strings.Trim(kind, "{}"))
		})
		state := ""
		if absent && len(routes) > 1 {
			state = pick("", "", "", "left", "filtered", "")
		}
		if whole {
			method, state = "", "left"
		}
		routes = append(routes, route{method, path, state})
	}
	return routes
}

// document is an OpenAPI document of routes, whose operations are called op0, op1 and so on.
func document(t *testing.T, routes []route) string {
	t.Helper()
	var paths []string
	methods := map[string][]string{}
	for i, one := range routes {
		if one.Method == "" {
			paths, methods[one.Path] = append(paths, one.Path), []string{`"$ref": "#/nowhere"`}
			continue
		}
		var params []map[string]any
		for _, name := range variable.FindAllString(one.Path, -1) {
			schema := map[string]any{"type": "string"}
			switch {
			case strings.HasSuffix(name, "e}"):
				schema["enum"] = []string{"b", ".json", ".x"}
			case strings.HasSuffix(name, "n}"):
				schema["type"] = "integer"
			}
			params = append(params, map[string]any{"name": strings.Trim(name, "{+}"), "in": "path", "required": true, "schema": schema})
		}
		status, tags := "204", []string{}
		switch one.State {
		case "left":
			status = "no status"
		case "filtered":
			tags = append(tags, "filtered")
		}
		operation, err := json.Marshal(map[string]any{
			"operationId": fmt.Sprint("op", i), "parameters": params, "tags": tags,
			"responses": map[string]any{status: map[string]any{"description": "ok"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if methods[one.Path] == nil {
			paths = append(paths, one.Path)
		}
		methods[one.Path] = append(methods[one.Path], fmt.Sprintf("%q: %s", strings.ToLower(one.Method), operation))
	}
	for i, path := range paths {
		paths[i] = fmt.Sprintf("%q: {%s}", path, strings.Join(methods[path], ", "))
	}
	return `{"openapi": "3.0.3", "info": {"title": "routes", "version": "1"}, "paths": {` + strings.Join(paths, ",\n") + "}}"
}

// handler is a package whose Server tells which operation it serves, with which values.
func handler(name string, routes []route) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\nimport (\n\t\"context\"\n\t\"fmt\"\n\t\"log/slog\"\n\t\"net/http\"\n\n\t%q\n\t%q\n)\n\n", name,
		"routes.test/"+name+"/gen/api", "routes.test/"+name+"/gen/server")
	b.WriteString("type handler func(route int, values ...string)\n\nvar _ api.Credentials\n\n")
	b.WriteString("func Server(seen func(int, ...string)) http.Handler {\n" +
		"\ts, err := server.New(server.Handlers{Handler: handler(seen)}, server.WithLogger(slog.New(slog.DiscardHandler)))\n" +
		"\tif err != nil {\n\t\tpanic(err)\n\t}\n\treturn s\n}\n")
	for i, one := range routes {
		if one.State != "" {
			continue
		}
		params, values := "", ""
		for _, name := range variable.FindAllString(one.Path, -1) {
			params = fmt.Sprintf(", p api.Op%dParams", i)
			values += fmt.Sprintf(", fmt.Sprint(p.P%s)", strings.Trim(name, "{+}p"))
		}
		fmt.Fprintf(&b, "\nfunc (h handler) Op%d(_ context.Context%s) error {\n\th(%d%s)\n\treturn nil\n}\n", i, params, i, values)
	}
	return strings.Replace(b.String(), "var _ api.Credentials\n\n", "var _ = fmt.Sprint(api.Op"+fmt.Sprint(0)+"Operation)\n\n", 1)
}
