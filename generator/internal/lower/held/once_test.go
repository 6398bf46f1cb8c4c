package held

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// What a schema that leads to itself finds out is kept, and what many ask again and again; what a few ask is not.
func TestSettle(t *testing.T) {
	text := &ir.Schema{Name: "text", Checks: []ir.Check{ir.MinLength{N: 1}}}
	list := &ir.Schema{Name: "list", Items: text, Not: text}
	tree := &ir.Schema{Name: "tree"}
	again := &ir.Schema{AllOf: []*ir.Schema{tree}}
	tree.Items, tree.Not = again, list
	wide := []*ir.Schema{{Name: "level", Not: text}}
	for i := range 20 {
		below := wide[i]
		wide = append(wide, &ir.Schema{Name: "level", If: below, Then: below, Else: below})
	}
	b := &Book{api: &ir.API{Rules: append([]*ir.Schema{list, tree}, wide[20])}}
	b.Settle()
	if !tree.Repeated || text.Repeated || list.Repeated || again.Repeated {
		t.Errorf("tree %v, text %v, list %v, alias %v", tree.Repeated, text.Repeated, list.Repeated, again.Repeated)
	}
	kept := 0
	for _, s := range wide {
		if s.Repeated {
			kept++
		}
	}
	if kept < 5 || wide[0].Repeated || wide[20].Repeated {
		t.Errorf("%d of %d levels are kept", kept, len(wide))
	}
}
