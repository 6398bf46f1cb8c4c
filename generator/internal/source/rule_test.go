package source

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// A file that cannot be read is told the sentence that it violates.
func TestYAMLRules(t *testing.T) {
	for text, rule := range map[string]string{
		"a:\n  - b\n\t\t# c\n  - d\n": "tab characters must not be used in indentation",
		"a: [b\n":                     "represented either in JSON or YAML format",
	} {
		diags := new(diag.List)
		parseYAML(&File{Path: "a.yaml", Content: text}, diags)
		if all := diags.Sorted(); len(all) != 1 || all[0].Code != "yaml-syntax" || !strings.Contains(all[0].Help, rule) {
			t.Errorf("%q: %+v, want %s", text, all, rule)
		}
	}
}
