package names

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// Names are cut by words in what is new, and as they were where the lock is of before.
func TestLimitOfNames(t *testing.T) {
	long := "Pet" + strings.Repeat("OfOrganization", 7)
	for _, c := range []struct {
		locked map[string]string
		want   string // the name of long, the limit in the next lock
	}{
		{nil, "PetOfOrganization 60"},
		{map[string]string{at + "A": "A", longestName: "60"}, "PetOfOrganization 60"},
		{map[string]string{at + "A": "A", longestName: "x"}, long[:88] + "3c278e33 "},
		{map[string]string{at + "A": "A"}, long[:88] + "3c278e33 "},
		{map[string]string{at + long: "A" + long, longestName: "60"}, "A" + long + " 60"},
	} {
		b := claimed(t, options.Options{Locked: c.locked}, document("A: {}", long+": {}"))
		b.KeepLimit()
		if got := b.OwnName(node(t, b, long)) + " " + b.kept[longestName]; got != c.want {
			t.Errorf("with %v: got %s, want %s", c.locked, got, c.want)
		}
	}
}
