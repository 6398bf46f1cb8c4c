package decide

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// table is the values of a member for each variant. Variants that share a value are in one group.
type table struct {
	literal bool // booleans or integers, as JSON has them
	groups  []tableGroup
}

type tableGroup struct {
	candidates []*Candidate
	values     []string
}

func (t *table) add(c *Candidate, values []string) {
	one := tableGroup{[]*Candidate{c}, unite(nil, values)}
	for i := 0; i < len(t.groups); {
		if !sharing(t.groups[i].values, one.values) {
			i++
			continue
		}
		one.candidates = append(t.groups[i].candidates, one.candidates...)
		one.values = unite(t.groups[i].values, one.values)
		t.groups = slices.Delete(t.groups, i, i+1)
	}
	t.groups = append(t.groups, one)
}

// byTable decides by a member, and among variants that share a value by what else they have.
func (d *Decider) byTable(member string, t table) *ir.ByMember {
	by := &ir.ByMember{Member: member, Literal: t.literal, Else: &ir.Unmatched{By: member}}
	for _, g := range t.groups {
		if len(g.candidates) == 1 {
			g.candidates[0].Variant.Values = g.values
		}
		by.Cases = append(by.Cases, ir.MemberCase{Values: g.values, Then: d.within(g.candidates)})
	}
	return by
}

func sharing(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func unite(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
