package house

import (
	"go/ast"
	"path"
	"strings"
	"testing"
)

const (
	maxFile     = 400
	maxFunction = 60
	maxFiles    = 25   // of a package below generator, without its tests
	maxPackage  = 4000 // lines of these
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

// A package below generator is one subject, and can be read in a sitting.
func TestPackagesAreSmall(t *testing.T) {
	files, lines := map[string]int{}, map[string]int{}
	for _, f := range goFiles(t) {
		if f.isTest() || !f.below("generator") {
			continue
		}
		pkg := path.Dir(f.path)
		files[pkg]++
		lines[pkg] += f.set.File(f.ast.FileStart).LineCount()
	}
	for pkg, n := range files {
		if n > maxFiles || lines[pkg] > maxPackage {
			t.Errorf("%s has %d files and %d lines; %d and %d are the limits", pkg, n, lines[pkg], maxFiles, maxPackage)
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
