package rule

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"strings"
	"testing"
)

// rules are the constants of the package by name.
func rules(t *testing.T) map[string]string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "rule.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("rule", files, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range pkg.Scope().Names() {
		if c, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
			all[name] = constant.StringVal(c.Val())
		}
	}
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
