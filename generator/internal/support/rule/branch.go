// SPDX-License-Identifier: 0BSD

package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/near"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// AnyOf is the keyword anyOf: some of its schemas hold.
func AnyOf(holds ...bool) bool { return holding(holds) > 0 }

// OneOf is the keyword oneOf: one of its schemas holds.
func OneOf(holds ...bool) bool { return holding(holds) == 1 }

func holding(holds []bool) (n int) {
	for _, h := range holds {
		if h {
			n++
		}
	}
	return n
}

// Kind is a branch that asks for types alone.
func Kind(k Kinds) Rule { return func(v Value, at *Place) bool { return at.Is(v, k) } }

// Always is a branch that asks nothing.
func Always(Value, *Place) bool { return true }

// Never is a branch that nothing is.
func Never(_ Value, at *Place) bool { return at.Never() }

// mostBranches is how many branches are looked into to say which one a message may have meant.
const mostBranches = 100

// Branches is whether a keyword, oneOf or anyOf, holds for its branches. If not, it says which one comes nearest, and what that asks.
func (p *Place) Branches(v Value, keyword string, holds bool, branches ...Rule) bool {
	if p == nil || holds {
		return holds
	}
	return p.branches(v, keyword, branches)
}

func (p *Place) branches(v Value, keyword string, branches []Rule) bool {
	var accept, types []string
	var nearest wire.Problems
	var least [4]int
	index := 0
	for i, branch := range branches {
		if p.found.branches++; p.found.branches > mostBranches {
			break
		}
		found := findings{branches: p.found.branches}
		branch(v, &Place{found: &found})
		if p.found.branches = found.branches; len(found.problems) == 0 {
			accept = append(accept, strconv.Itoa(i+1))
			continue
		}
		far, why := farFrom(found.problems)
		if far[0] > 0 {
			types = append(types, strings.TrimPrefix(why[0].Detail, "must be "))
		}
		if nearest == nil || slices.Compare(far[:], least[:]) < 0 {
			nearest, least, index = why, far, i+1
		}
	}
	if len(accept) > 1 {
		return p.Fail(keyword, "must be what only one of the schemas of "+keyword+" asks, not "+strings.Join(accept, " and ")+" of them")
	}
	switch {
	case nearest == nil:
		return p.Fail(keyword, "must be what one of the schemas of "+keyword+" asks")
	case least[0] > 0:
		return p.Fail(keyword, "must be "+strings.Join(types, " or "))
	}
	return p.Fail(keyword, "must be what one of the schemas of "+keyword+" asks; as number "+strconv.Itoa(index)+near.Join(nearest, words))
}

// farFrom is how far a value is from a branch that finds so much wrong, and what matters of that. Another type is further than a constant
// that is another one, and that than all else.
func farFrom(found wire.Problems) (far [4]int, why wire.Problems) {
	other := false
	for _, p := range found {
		switch p.Keyword {
		case "type":
			if p.Pointer == "" {
				return near.Far(true, 0, false, 0), wire.Problems{p}
			}
		case "const", "enum":
			other = other || strings.Count(p.Pointer, "/") <= 1
		}
	}
	lost := len(found)
	if other {
		lost += mostFound
	}
	return near.Far(false, lost, false, 0), found
}

func words(p wire.Problem) string { return p.Pointer + " " + p.Detail }
