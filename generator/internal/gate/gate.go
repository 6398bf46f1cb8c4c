package gate

import (
	"bytes"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"runtime"
	"sync"
)

// Source is a Go file of the output.
type Source struct {
	Path   string // below the output's folder, with slashes: "api/models_gen.go"
	Code   []byte
	Copied bool // support code: it is formatted, and tested where it stands, so that its function bodies are not looked at
}

// External is a type of the user's that the output mentions.
type External struct{ Import, Name string }

// Finish returns the sources formatted, if they compile together. importPath is that of the output's folder. The error is a
// [*Broken].
func Finish(sources []Source, importPath string, externals []External) ([]Source, error) {
	finished, files, fset, err := parse(sources)
	if err != nil {
		return nil, err
	}
	err = check(fset, files, importPath, externals)
	if err == nil {
		return finished, nil
	}
	// Once more on the formatted text, for lines that people can read.
	if _, files, fset, err2 := parse(finished); err2 == nil {
		err = check(fset, files, importPath, externals)
	}
	if broken := (*Broken)(nil); errors.As(err, &broken) {
		broken.show(finished)
	}
	return nil, err
}

// file is a parsed Source.
type file struct {
	*ast.File

	folder string
	copied bool
}

// parse parses and formats all sources at once.
func parse(sources []Source) ([]Source, []file, *token.FileSet, error) {
	fset := token.NewFileSet()
	finished := make([]Source, len(sources))
	files := make([]file, len(sources))
	errs := make([]error, len(sources))
	var work sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, s := range sources {
		slots <- struct{}{}
		work.Go(func() {
			defer func() { <-slots }()
			finished[i] = s
			finished[i].Code, files[i], errs[i] = parseOne(fset, s)
		})
	}
	work.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, nil, nil, err
		}
	}
	return finished, files, fset, nil
}

func parseOne(fset *token.FileSet, s Source) ([]byte, file, error) {
	if s.Copied {
		f, err := parseCopied(fset, s)
		return s.Code, f, err
	}
	parsed, err := parser.ParseFile(fset, s.Path, s.Code, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, file{}, notGo(s, err)
	}
	var b bytes.Buffer
	err = format.Node(&b, fset, parsed)
	return b.Bytes(), file{parsed, path.Dir(s.Path), false}, err
}

// parseCopied parses a file without the bodies of its functions.
func parseCopied(fset *token.FileSet, s Source) (file, error) {
	parsed, err := parser.ParseFile(fset, s.Path, outline(s.Code), parser.SkipObjectResolution)
	if err != nil {
		return file{}, notGo(s, err)
	}
	for _, d := range parsed.Decls {
		if fn, isFunc := d.(*ast.FuncDecl); isFunc {
			fn.Body = nil
		}
	}
	return file{parsed, path.Dir(s.Path), true}, nil
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
