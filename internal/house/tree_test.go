package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const (
	root   = "../.."
	module = "github.com/bindery-dev/bindery/"
)

// goFile is a parsed file of the module.
type goFile struct {
	path string // from the module's root, with slashes
	ast  *ast.File
	set  *token.FileSet
}

func (f *goFile) dir() string                  { return path.Dir(f.path) }
func (f *goFile) isTest() bool                 { return strings.HasSuffix(f.path, "_test.go") }
func (f *goFile) line(p token.Pos) int         { return f.set.Position(p).Line }
func (f *goFile) below(folders ...string) bool { return below(f.path, folders...) }

func below(path string, folders ...string) bool {
	for _, folder := range folders {
		if strings.HasPrefix(path, folder+"/") {
			return true
		}
	}
	return false
}

// imports lists the paths that a file imports.
func (f *goFile) imports() []string {
	var all []string
	for _, spec := range f.ast.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		all = append(all, p)
	}
	return all
}

// report is an error at a place of the file.
func (f *goFile) report(t *testing.T, at token.Pos, format string, args ...any) {
	t.Helper()
	t.Errorf("%s:%d: "+format, append([]any{f.path, f.line(at)}, args...)...)
}

var parsed = sync.OnceValues(func() ([]*goFile, error) {
	var all []*goFile
	set := token.NewFileSet()
	err := walk(func(name string) error {
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		tree, err := parser.ParseFile(set, filepath.Join(root, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, &goFile{name, tree, set})
		return nil
	})
	return all, err
})

// goFiles is every Go file of the module; samples in testdata belong to the tests beside them.
func goFiles(t *testing.T) []*goFile {
	t.Helper()
	all, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// walk visits the files of the module, but for samples, other modules and what git keeps.
func walk(visit func(name string) error) error {
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if entry.Name() == ".git" && !entry.IsDir() { // of a worktree
			return nil
		}
		if !entry.IsDir() {
			return visit(filepath.ToSlash(rel))
		}
		if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil && rel != "." {
			return filepath.SkipDir
		}
		if entry.Name() == ".git" || entry.Name() == "testdata" {
			return filepath.SkipDir
		}
		return nil
	})
}
