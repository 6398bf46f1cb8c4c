package rule

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// rules are the constants of the package by name.
func rules(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "rule.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, name := range spec.Names {
			text, err := strconv.Unquote(spec.Values[i].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(name, err)
			}
			all[name.Name] = text
		}
		return false
	})
	if len(all) < 20 {
		t.Fatalf("only %d rules are found", len(all))
	}
	return all
}

// A rule says which standard has it, and where there, and quotes it: sentences as they stand there, or a line of grammar. An RFC is a
// version by itself; OpenAPI is said without one where all versions have the rule.
func TestRules(t *testing.T) {
	form := regexp.MustCompile(`^(OpenAPI( \d\.\d)?, [A-Z][a-z]+( [A-Z][a-z]+)*|(RFC \d{4}|JSON Schema Core), section \d+(\.\d+)*): (.+)$`)
	sentences := regexp.MustCompile(`^"[^;]+"(; "[^;]+")*$`)
	grammar := regexp.MustCompile(`^[a-z-]+ = \S.*$`)
	seen := map[string]string{}
	for name, text := range rules(t) {
		parts := form.FindStringSubmatch(text)
		if parts == nil {
			t.Errorf("%s names no place of a standard: %s", name, text)
			continue
		}
		says := parts[len(parts)-1]
		if !sentences.MatchString(says) && !grammar.MatchString(says) {
			t.Errorf("%s quotes nothing: %s", name, says)
		}
		if strings.TrimSpace(text) != text || strings.ContainsAny(text, "\n\t") {
			t.Errorf("%s is no line: %q", name, text)
		}
		if other := seen[text]; other != "" {
			t.Errorf("%s and %s are one rule", name, other)
		}
		seen[text] = name
	}
}

func TestNameOfHeaderAndCookie(t *testing.T) {
	for in, want := range map[string]string{"cookie": "RFC 6265", "header": "RFC 9110"} {
		if got := Name(in); !strings.HasPrefix(got, want) {
			t.Errorf("the name of a %s is by %s, want %s", in, got, want)
		}
	}
}
