package gate

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/scanner"
	"go/token"
	"path"
	"runtime"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/parallel"
)

// Source is a Go file of the output.
type Source struct {
	Path   string // below the output's folder, with slashes: "api/models_gen.go"
	Code   []byte
	Copied bool // support code: it is formatted, and tested where it stands, so that its function bodies are not looked at
	Apart  bool // it is formatted and no more: what it names is not all here
}

// External is a type of the user's that the output mentions.
type External struct{ Import, Name string }

// Finish returns the sources formatted, if they compile together. importPath is that of the output's folder. The error is a
// [*Broken].
func Finish(sources []Source, importPath string, externals []External) ([]Source, error) {
	fset := token.NewFileSet()
	files, err := parse(fset, sources)
	if err != nil {
		return nil, err
	}

	// Both only read the syntax trees.
	var broken error
	checked := parallel.Go(func() { broken = check(fset, files, importPath, externals) })
	finished, err := print(fset, sources, files)
	checked()

	if broken != nil && err == nil {
		return nil, explain(finished, importPath, externals, broken)
	}
	return finished, err
}

// explain checks once more, on the formatted text, for lines that people can read.
func explain(finished []Source, importPath string, externals []External, err error) error {
	fset := token.NewFileSet()
	if files, failed := parse(fset, finished); failed == nil {
		err = check(fset, files, importPath, externals)
	}
	if broken := (*Broken)(nil); errors.As(err, &broken) {
		broken.show(finished)
	}
	return err
}

// file is a parsed Source.
type file struct {
	*ast.File

	folder string
	copied bool
	apart  bool
}

// parse parses all sources.
func parse(fset *token.FileSet, sources []Source) ([]file, error) {
	files := make([]file, len(sources))
	err := each(sources, func(i int, s Source) (err error) {
		files[i], err = parseOne(fset, s)
		return err
	})
	return files, err
}

func parseOne(fset *token.FileSet, s Source) (file, error) {
	code, mode := s.Code, parser.SkipObjectResolution|parser.ParseComments
	if s.Copied {
		code, mode = outline(s.Code), parser.SkipObjectResolution
	}
	parsed, err := parser.ParseFile(fset, s.Path, code, mode)
	if err != nil {
		return file{}, notGo(s, err)
	}
	if s.Copied {
		dropBodies(parsed)
	} else {
		ast.SortImports(fset, parsed)
	}
	return file{parsed, path.Dir(s.Path), s.Copied, s.Apart}, nil
}

// dropBodies leaves the heads of functions.
func dropBodies(f *ast.File) {
	for _, d := range f.Decls {
		if fn, isFunc := d.(*ast.FuncDecl); isFunc {
			fn.Body = nil
		}
	}
}

// gofmt prints as gofmt does. format.Node would too, but prints and parses each file once more before it sorts its imports,
// which is an eighth of what a large document costs. The bit without a name has numbers written as gofmt writes them.
var gofmt = printer.Config{Mode: printer.UseSpaces | printer.TabIndent | 1<<30, Tabwidth: 8}

// print formats what was not copied: that is formatted where it stands.
func print(fset *token.FileSet, sources []Source, files []file) ([]Source, error) {
	finished := slices.Clone(sources)
	err := each(sources, func(i int, s Source) error {
		if s.Copied {
			return nil
		}
		var b bytes.Buffer
		err := gofmt.Fprint(&b, fset, files[i].File)
		finished[i].Code = b.Bytes()
		return err
	})
	return finished, err
}

// each calls do for all sources, several at once.
func each(sources []Source, do func(i int, s Source) error) error {
	return parallel.Each(len(sources), runtime.GOMAXPROCS(0), func(i int) error { return do(i, sources[i]) })
}

// outline leaves out the bodies of functions, as far as lines tell: in formatted code the brace that ends a function stands
// alone at the beginning of a line. That makes half the difference to a small document.
func outline(code []byte) []byte {
	kept := make([]byte, 0, len(code)/2)
	inBody := false
	for line := range bytes.Lines(code) {
		text := bytes.TrimRight(line, "\r\n")
		if inBody && !bytes.Equal(text, []byte("}")) {
			continue
		}
		inBody = !inBody && bytes.HasPrefix(text, []byte("func ")) && bytes.HasSuffix(text, []byte("{"))
		kept = append(kept, line...)
	}
	return kept
}

// notGo is the error for a source that the parser refuses.
func notGo(s Source, err error) error {
	broken := &Broken{Path: s.Path, Message: err.Error()}
	if list := (scanner.ErrorList)(nil); errors.As(err, &list) && len(list) > 0 {
		broken.Line, broken.Column, broken.Message = list[0].Pos.Line, list[0].Pos.Column, list[0].Msg
	}
	broken.show([]Source{s})
	return broken
}
