package closure

import (
	"maps"
	"testing"
)

func TestOf(t *testing.T) {
	leads := map[string]string{"a": "bc", "b": "a", "c": "d", "e": "a"}
	set := map[string]bool{"a": true}
	Of(set, func(one string, add func(string)) {
		for _, other := range leads[one] {
			add(string(other))
		}
	})
	if want := map[string]bool{"a": true, "b": true, "c": true, "d": true}; !maps.Equal(set, want) {
		t.Error(set)
	}
}
