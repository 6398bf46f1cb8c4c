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
		text = bytes.ReplaceAll(text, []byte("context.TODO()"), []byte("context.Todo()")) // published examples have it
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

// The code in the README is code that builds: it stands in the output or in an example as it stands there.
func TestCodeInReadmeIsReal(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var real strings.Builder
	readTexts(t, func(name string, text []byte) {
		if strings.HasSuffix(name, ".go") && below(name, "gen", "test") {
			real.WriteString(unindented(string(text)))
		}
	})
	blocks := strings.Split(string(readme), "```go\n")[1:]
	if len(blocks) < 3 {
		t.Errorf("the README shows %d pieces of Go", len(blocks))
	}
	for _, block := range blocks {
		code, _, _ := strings.Cut(block, "```")
		if !strings.Contains(real.String(), unindented(code)) {
			t.Errorf("the README shows what is not there:\n%s", code)
		}
	}
}

func unindented(code string) string {
	var b strings.Builder
	for line := range strings.Lines(code) {
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	return b.String()
}
