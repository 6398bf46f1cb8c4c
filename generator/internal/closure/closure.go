package closure

import (
	"maps"
	"slices"
)

// Of adds to a set what its members lead to, and what that leads to in turn. The rule next tells add of each thing that one leads to.
func Of[T comparable](set map[T]bool, next func(one T, add func(T))) {
	queue := slices.Collect(maps.Keys(set))
	add := func(other T) {
		if !set[other] {
			set[other] = true
			queue = append(queue, other)
		}
	}
	for len(queue) > 0 {
		last := len(queue) - 1
		one := queue[last]
		queue = queue[:last]
		next(one, add)
	}
}
