package house

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every code that is given to diag stands in docs/diagnostics.md, which is in order.
func TestDiagnosticsAreDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docs", "diagnostics.md"))
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for line := range strings.Lines(string(text)) {
		if row := regexp.MustCompile("^\\| `([a-z0-9-]+)` \\|").FindStringSubmatch(line); row != nil {
			documented = append(documented, row[1])
		}
	}
	if !slices.IsSorted(documented) {
		t.Error("docs/diagnostics.md is not in order")
	}
	if once := slices.Compact(slices.Clone(documented)); len(once) != len(documented) {
		t.Error("docs/diagnostics.md has a code twice")
	}
	for _, f := range goFiles(t) {
		if f.isTest() || !f.below("generator") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if code := givenCode(n); code != "" && !slices.Contains(documented, code) {
				f.report(t, n.Pos(), "code %s is not in docs/diagnostics.md", code)
			}
			return true
		})
	}
}

// givenCode is the code of a call such as diags.Warn(at, "keyword-no-effect", ...), "" if a node is none.
func givenCode(n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 3 {
		return ""
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains([]string{"Error", "Fault", "Warn", "Note", "fault"}, method.Sel.Name) {
		return ""
	}
	literal, ok := call.Args[1].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return ""
	}
	code, err := strconv.Unquote(literal.Value)
	if err != nil || !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$|^internal$`).MatchString(code) {
		return ""
	}
	return code
}
