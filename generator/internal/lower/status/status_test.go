package status

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Keys of responses, with what they are in a Go name, what a document writes, and their hundred.
func TestKeys(t *testing.T) {
	for key, want := range map[string]struct {
		match       ir.StatusMatch
		suffix, key string
		class       int
	}{
		"200":     {ir.StatusMatch{Status: 200}, "200", "200", 2},
		"100":     {ir.StatusMatch{Status: 100}, "100", "100", 1},
		"599":     {ir.StatusMatch{Status: 599}, "599", "599", 5},
		"2XX":     {ir.StatusMatch{Class: 2}, "2XX", "2XX", 2},
		"4xx":     {ir.StatusMatch{Class: 4}, "4XX", "4XX", 4},
		"5xX":     {ir.StatusMatch{Class: 5}, "5XX", "5XX", 5},
		"default": {ir.StatusMatch{}, "Default", "default", 0},
	} {
		m, ok := Parse(key)
		if !ok || m != want.match {
			t.Errorf("%s is read as %v, %v", key, m, ok)
		}
		if got := Suffix(m); got != want.suffix {
			t.Errorf("%s is %s in a name, want %s", key, got, want.suffix)
		}
		if got := m.String(); got != want.key {
			t.Errorf("%s is written %s, want %s", key, got, want.key)
		}
		if got := Class(m); got != want.class {
			t.Errorf("the class of %s is %d, want %d", key, got, want.class)
		}
	}
}

func TestWhatIsNoKey(t *testing.T) {
	for _, key := range []string{
		"", "2", "20", "99", "099", "600", "999", "2000", "0XX", "6XX", "2X", "2X0", "AXX", "2XXXX", "+20", "-20", "2+1", "2.0", "2 0",
		" 200", "200 ", "1_0", "Default", "DEFAULT", "x-note", "\u0662\u0660\u0660", "2ⅩⅩ", "4××",
	} {
		if m, ok := Parse(key); ok || m != (ir.StatusMatch{}) {
			t.Errorf("%q is read as %v, %v", key, m, ok)
		}
	}
}

// Any other status may have a body, and what a range or default stands for may have one.
func TestBodiless(t *testing.T) {
	for _, c := range []struct {
		method, key string
		want        bool
	}{
		{"GET", "200", false}, {"GET", "204", true}, {"POST", "205", true}, {"GET", "304", true},
		{"GET", "302", false}, {"GET", "404", false}, {"GET", "2XX", false},
		{"GET", "default", false}, {"HEAD", "200", true}, {"HEAD", "4XX", true}, {"HEAD", "default", true},
	} {
		m, _ := Parse(c.key)
		if got := Bodiless(c.method, m); got != c.want {
			t.Errorf("%s to %s has no body: %v", c.key, c.method, got)
		}
	}
}

func TestHasLength(t *testing.T) {
	for _, c := range []struct {
		method, key string
		want        bool
	}{
		{"HEAD", "200", true}, {"HEAD", "2XX", true}, {"HEAD", "default", true}, {"HEAD", "204", false}, {"HEAD", "205", false},
		{"HEAD", "304", false}, {"GET", "304", false}, {"GET", "200", false}, {"GET", "204", false},
	} {
		m, _ := Parse(c.key)
		if got := HasLength(c.method, m); got != c.want {
			t.Errorf("%s to %s has a length: %v", c.key, c.method, got)
		}
	}
}
