package house

import (
	"go/ast"
	"strings"
	"testing"
)

const (
	maxFile     = 400
	maxFunction = 60
	excuse      = "Long because"
)

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, f := range goFiles(t) {
		lines := f.set.File(f.ast.FileStart).LineCount()
		if lines > maxFile && !headSays(f.ast, excuse) {
			t.Errorf("%s has %d lines; %d is the limit, unless its head says %q", f.path, lines, maxFile, excuse)
		}
		if f.isTest() {
			continue
		}
		for _, decl := range f.ast.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			length := f.line(fn.End()) - f.line(fn.Pos()) + 1
			if length > maxFunction && !strings.Contains(fn.Doc.Text(), excuse) {
				f.report(t, fn.Pos(), "%s has %d lines; %d is the limit, unless its comment says %q",
					fn.Name.Name, length, maxFunction, excuse)
			}
		}
	}
}

// headSays reports whether a comment before the first declaration has the words.
func headSays(file *ast.File, words string) bool {
	for _, group := range file.Comments {
		if len(file.Decls) > 0 && group.Pos() > file.Decls[0].Pos() {
			break
		}
		if strings.Contains(group.Text(), words) {
			return true
		}
	}
	return false
}
