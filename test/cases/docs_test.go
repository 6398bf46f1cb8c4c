package cases

import (
	"os"
	"strings"
	"testing"
)

// What docs/http.md shows of tokens is what a case runs.
func TestDocsShowWhatCasesRun(t *testing.T) {
	page, err := os.ReadFile("../../docs/http.md")
	if err != nil {
		t.Fatal(err)
	}
	run, err := os.ReadFile("testdata/oauth.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "### Tokens of OAuth 2\n")
	_, example, _ := strings.Cut(section, "```go\n")
	example, _, found := strings.Cut(example, "```")
	if !found || !strings.Contains(strings.ReplaceAll(string(run), "\n\t", "\n"), example) {
		t.Errorf("no case runs\n%s", example)
	}
}
