package route

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

func TestRoughTemplate(t *testing.T) {
	for path, want := range map[string]string{ // segments with {} for variables, "" if no request can have the path
		"/": "/", "": "/", "/a/{b}": "/a/{}", "a/{b}": "/a/{}", "/a?b={c}": "/a", "/a/{b}?c#d": "/a/{}", "/a#b?c": "/a", "/a/": "/a/",
		"/{a}{b}": "/{}{}", "/{a}{b}.json": "/{}{}.json", "/v{a}{b}-{c}{d}{e}": "/v{}{}-{}{}{}", "/{a}/{a}": "/{}/{}",
		"/{a": "/{}", "/a}/b": "/{}/b", "/x{}": "/{}", "/100%": "/100%", "/a%20b": "/a b", "/{a}%": "/{}",
		"/a{?b,c}": "/a", "/{+a}/b": "/{}/b",
		"/a//b": "", "//": "", "/..": "", "/%2E/a": "", "/caf%E9": "",
	} {
		got := ""
		if template, ok := roughTemplate(path); ok {
			for _, s := range template.Segments {
				got += "/" + strings.Join(s.Texts, "{}")
			}
			got = max(got, "/")
		}
		if got != want {
			t.Errorf("%s is read as %q, want %q", path, got, want)
		}
	}
}

func segmentOf(t *testing.T, text string) segment {
	t.Helper()
	s, fault, _ := cutSegment(text)
	if fault != "" {
		t.Fatal(text, fault)
	}
	return s
}

// Two segments overlap if and only if some text fits both.
func TestOverlap(t *testing.T) {
	segments := []string{"a", "ab", "b", "{x}", "a{x}", "{x}b", "a{x}b", "{x}a{y}", "a{x}a{y}b", "b{x}a", "{x}ab"}
	var texts []string
	for n := range 6 {
		for bits := range 1 << n {
			text := ""
			for i := range n {
				text += string("ab"[bits>>i&1])
			}
			texts = append(texts, text)
		}
	}
	expressions := map[string]*regexp.Regexp{}
	for _, s := range segments {
		expressions[s] = regexp.MustCompile("^" + regexp.MustCompile(`\{.\}`).ReplaceAllString(s, ".+") + "$")
		for _, text := range texts {
			if one := segmentOf(t, s); !one.Literal() && one.fits(text) != expressions[s].MatchString(text) {
				t.Errorf("%s fits %q: %v", s, text, one.fits(text))
			}
		}
	}
	for _, a := range segments {
		for _, b := range segments {
			want := slices.ContainsFunc(texts, func(text string) bool {
				return expressions[a].MatchString(text) && expressions[b].MatchString(text)
			})
			if got := overlap(segmentOf(t, a), segmentOf(t, b)); got != want {
				t.Errorf("%s and %s overlap: %v", a, b, got)
			}
		}
	}
}

// routes is what a router makes of paths in turn: "GET /a" is an operation, "-GET /a" one that is left out, "~GET /a" one that is filtered.
func routes(t *testing.T, paths ...string) (*ir.API, []diag.Diagnostic) {
	t.Helper()
	api, diags := &ir.API{}, &diag.List{}
	r := NewRouter(api, diags)
	for i, text := range paths {
		method, path, _ := strings.Cut(strings.TrimLeft(text, "-~"), " ")
		at := diag.Spot(diag.Pos{File: "openapi.yaml", Line: i + 1, Column: 1}, "")
		switch text[0] {
		case '-':
			r.LeaveOut(source.Absent{Path: path, At: at, Method: method, Code: "code"}, nil)
			continue
		case '~':
			r.LeaveOut(source.Absent{Path: path, At: at, Method: method, Filtered: true}, nil)
			continue
		}
		template, fault := r.ReadTemplate(path, nil, at)
		if fault != "" {
			t.Fatal(diags.Sorted())
		}
		op := &ir.Operation{Name: fmt.Sprint("Op", i), Method: method, Path: path}
		r.KeepTemplate(op, &template)
		api.Operations = append(api.Operations, op)
	}
	r.Build()
	return api, diags.Sorted()
}

// leaves lists what is at the ends of paths, in the order in which a router tries them.
func leaves(n *ir.RouteNode) (out []string) {
	if n.Leaf != nil {
		text := n.Leaf.Template
		for _, m := range n.Leaf.Methods {
			switch a := m.Absent; {
			case a == nil:
				text += " " + m.Method
			case a.Filtered:
				text += fmt.Sprintf(" ~%s", m.Method)
			case a.Contested:
				text += fmt.Sprintf(" -%s!", m.Method)
			default:
				text += fmt.Sprintf(" -%s", m.Method)
			}
		}
		out = append(out, text)
	}
	for _, edge := range n.Literals {
		out = append(out, leaves(edge.Then)...)
	}
	for _, p := range n.Patterns {
		out = append(out, leaves(p.Then)...)
	}
	if n.Any != nil {
		out = append(out, leaves(n.Any)...)
	}
	return out
}

func TestAbsent(t *testing.T) {
	for name, c := range map[string]struct {
		paths, want []string
		said        int // notes of route-filtered
	}{
		"left out": {[]string{"GET /a/{b}", "-GET /a/c"}, []string{"/a/c -GET!", "/a/{b} GET"}, 0},
		"nothing else fits": {
			[]string{"GET /a/{b}", "-GET /b/c", "-POST /a/c"}, []string{"/a/{b} GET", "/b/c -GET", "/a/c -POST"}, 0,
		},
		"filtered": {[]string{"GET /a/{b}", "~GET /a/c"}, []string{"/a/c ~GET", "/a/{b} GET"}, 1},
		"filtered, and nothing else fits": {
			[]string{"GET /a/{b}", "~GET /b/c", "~POST /a/c", "~GET /{x}/{y}", "~GET /a"}, []string{"/a/{b} GET"}, 0,
		},
		"filtered above what is left out": {[]string{"GET /x", "-GET /a/{b}", "~GET /a/c"},
			[]string{"/x GET", "/a/c ~GET", "/a/{b} -GET"}, 1},
		"HEAD beside GET":                 {[]string{"GET /a", "~HEAD /a", "~POST /a"}, []string{"/a GET ~HEAD"}, 1},
		"GET beside HEAD":                 {[]string{"HEAD /a", "~GET /a"}, []string{"/a HEAD"}, 0},
		"GET above HEAD":                  {[]string{"HEAD /{a}", "~GET /b"}, []string{"/b ~GET", "/{a} HEAD"}, 1},
		"the same requests":               {[]string{"GET /{a}", "~GET /{b}", "-GET /{c}", "-PUT /{c}"}, []string{"/{a} GET -PUT"}, 0},
		"told apart by nothing":           {[]string{"-GET /a#x", "-GET /a#y", "~GET /a"}, []string{"/a -GET"}, 0},
		"any method":                      {[]string{"PUT /{a}", "- /b", "~ /{c}d"}, []string{"/b -!", "/{c}d ~", "/{a} PUT"}, 1},
		"OPTIONS, which a server answers": {[]string{"GET /a", "-OPTIONS /a", "~OPTIONS /b"}, []string{"/a GET -OPTIONS!"}, 0},
		"the first of two":                {[]string{"~GET /a{x}", "GET /{x}b", "~GET /{x}c"}, []string{"/a{x} ~GET", "/{x}b GET"}, 1},
		"a filter does not change which is the first": {
			[]string{"~GET /a{x}/1", "GET /{x}b/2", "GET /a{x}/2"}, []string{"/a{x}/2 GET", "/{x}b/2 GET"}, 0,
		},
		"one segment, and several":           {[]string{"GET /a/{+b}", "GET /a/{c}"}, []string{"/a/{c} GET", "+ /a/{b} GET"}, 0},
		"one segment that is filtered":       {[]string{"GET /a/{+b}", "~GET /a/{c}"}, []string{"/a/{c} ~GET", "+ /a/{b} GET"}, 1},
		"one segment that is left out":       {[]string{"GET /a/{+b}", "-GET /a/{c}"}, []string{"/a/{c} -GET!", "+ /a/{b} GET"}, 0},
		"several segments that are filtered": {[]string{"~GET /a/{+b}", "GET /a/{c}"}, []string{"/a/{c} GET"}, 0},
		"several segments that are left out": {[]string{"-GET /a/{+b}", "GET /a/{c}"}, []string{"/a/{c} GET", "+ /a/{+b} -GET!"}, 0},
		"several segments, and what is behind them": {
			[]string{"~GET /a/{+b}/c", "GET /a/{+b}"}, []string{"/a/{b} GET", "/a/{+b}/c ~GET", "+ /a/{+b}/c ~GET", "+ /a/{b} GET"}, 1,
		},
		"what is behind them has less text": {[]string{"GET /a/{+b}/c", "~GET /a/{+b}"}, []string{"/a/{b}/c GET", "+ /a/{b}/c GET"}, 0},
		"more segments than the path": {
			[]string{"GET /a/{+b}", "~GET /a/b/c", "~GET /b/b/c", "~POST /a/b/c", "~GET /a//c"},
			[]string{"/a/{b} GET", "/a/b/c ~GET", "+ /a/{b} GET"}, 1,
		},
		"the same slashes": {[]string{"GET /a/{+b}", "~GET /a/{+c}"}, []string{"/a/{b} GET", "+ /a/{b} GET"}, 0},
		"another method of several": {
			[]string{"GET /a/{b}", "POST /a/{+c}", "HEAD /a/{+d}"}, []string{"/a/{b} GET POST", "+ /a/{c} HEAD POST"}, 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			api, diags := routes(t, c.paths...)
			var got []string
			for _, tree := range api.Routes.Trees {
				got = append(got, leaves(tree.Root)...)
			}
			for _, spread := range api.Routes.Spread {
				for _, leaf := range leaves(spread.Root) {
					got = append(got, "+ "+leaf)
				}
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(c.want))
			if name == "the first of two" || strings.HasPrefix(name, "a filter") {
				want, got = c.want, leaves(api.Routes.Trees[0].Root)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			said := 0
			for _, d := range diags {
				if d.Code == "route-filtered" {
					said++
				}
			}
			if said != c.said {
				t.Errorf("said %v", diags)
			}
		})
	}
}

func TestTaken(t *testing.T) {
	_, diags := routes(t, "GET /{a}", "-GET /{b}", "-GET /{c", "~GET /{d}", "-PUT /{e}")
	if len(diags) != 2 || diags[0].Code != "route-duplicate" || diags[0].Pos.Line != 2 || diags[1].Pos.Line != 3 {
		t.Error(diags)
	}
}

func TestShadowsOfEqualPatterns(t *testing.T) {
	api, diags := routes(t, "GET /a{x}/{y}", "GET /{x}b/{y}", "GET /{z}/c")
	for i, want := range []int{0, 1, 2} {
		if got := len(api.Operations[i].Doc.Notes); got != want {
			t.Errorf("%s: %q", api.Operations[i].Path, api.Operations[i].Doc.Notes)
		}
	}
	if len(diags) != 2 {
		t.Error(diags)
	}
}

// What operations that are left out take is looked for in the tree, not among all pairs.
func TestManyAbsentAreSettledInSteps(t *testing.T) {
	var paths []string
	for i := range 3000 {
		paths = append(paths, fmt.Sprintf("GET /a%d/{x}/b", i), fmt.Sprintf("~GET /{x}/c/b%d", i), fmt.Sprintf("~GET /a%d/d/b", i))
	}
	api, _ := routes(t, paths...)
	found := 0
	for _, leaf := range leaves(api.Routes.Trees[0].Root) {
		if strings.Contains(leaf, "~") {
			found++
		}
	}
	if found != 3000 {
		t.Error(found)
	}
}
