package server_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/emit/emittest"
	"github.com/bindery-dev/bindery/generator/internal/emit/server"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// large is an API with a group of routes below each of n first segments, some of them behind parameters.
func large(n int) *ir.API {
	a := &ir.API{}
	leaf := func(name string) *ir.RouteNode {
		op := &ir.Operation{Name: name, Serve: "serve" + name, Path: "/" + name, Group: &ir.Group{}}
		a.Operations = append(a.Operations, op)
		return &ir.RouteNode{Leaf: &ir.RouteLeaf{Template: op.Path, Methods: []ir.RouteMethod{{Method: "GET", Operation: op}}}}
	}
	root := &ir.RouteNode{}
	for i := range n {
		second := &ir.RouteNode{Any: &ir.RouteNode{Any: leaf(fmt.Sprint("Any", i))}}
		for j := range 9 {
			second.Any.Literals = append(second.Any.Literals, ir.RouteEdge{
				Text: fmt.Sprint("third", j), Then: leaf(fmt.Sprint("Third", i, "x", j)),
			})
		}
		root.Literals = append(root.Literals, ir.RouteEdge{Text: fmt.Sprint("first", i), Then: second})
	}
	a.Routes = ir.Routes{MaxSegments: 3, Trees: []ir.RouteTree{{Segments: 3, Root: root}}}
	return a
}

func TestLargeRouterIsLinearAndInParts(t *testing.T) {
	for _, n := range []int{1, 10, 120} {
		a := large(n)
		router := emittest.Render(t, server.Files(a, gocode.Module{ImportPath: "golden"}))[1]
		lines := bytes.Count(router.Data, []byte("\n"))
		if limit := 30 + 8*len(a.Operations); lines > limit {
			t.Errorf("%d lines for %d routes", lines, len(a.Operations))
		}
		names := map[string]bool{}
		for _, f := range strings.Split(string(router.Data), "\nfunc ")[1:] {
			if n := strings.Count(f, "\n"); n > 500 {
				t.Errorf("a function of %d lines: %.60s", n, f)
			}
			name, _, _ := strings.Cut(f, "(x *exchange")
			if names[name] {
				t.Errorf("twice: %s", name)
			}
			names[name] = true
		}
	}
}
