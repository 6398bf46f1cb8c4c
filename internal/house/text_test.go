package house

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func readTexts(t *testing.T, visit func(name string, text []byte)) {
	t.Helper()
	err := walk(func(name string) error {
		if strings.HasPrefix(name, "internal/house/") {
			return nil
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		if err == nil && !bytes.Contains(text, []byte{0}) {
			visit(name, text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsLeftOpen(t *testing.T) {
	marker := regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK)\b`)
	readTexts(t, func(name string, text []byte) {
		if strings.HasSuffix(name, "/std.txtar") { // declarations of the standard library: context has a function of that name
			return
		}
		if at := marker.FindIndex(text); at != nil {
			t.Errorf("%s:%d: %s", name, 1+bytes.Count(text[:at[0]], []byte("\n")), text[at[0]:at[1]])
		}
	})
}

// A reader elsewhere has none of this machine's folders.
func TestTextsHaveNoPathsOfAMachine(t *testing.T) {
	local := regexp.MustCompile(`(^|[\s"'(=:])/(work|root|home|Users)/[A-Za-z.]`)
	readTexts(t, func(name string, text []byte) {
		if at := local.FindIndex(text); at != nil {
			t.Errorf("%s:%d: a path of one machine: %q", name, 1+bytes.Count(text[:at[0]], []byte("\n")), text[at[0]:at[1]])
		}
	})
}

// Links between the texts lead somewhere.
func TestLinksInTexts(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	readTexts(t, func(name string, text []byte) {
		if !strings.HasSuffix(name, ".md") {
			return
		}
		for _, match := range link.FindAllSubmatch(text, -1) {
			target := filepath.Join(root, filepath.Dir(name), string(match[1]))
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s, which is not there", name, match[1])
			}
		}
	})
}
