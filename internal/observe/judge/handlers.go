package judge

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
)

// reading has the handlers of a server, which answer nothing, read what comes of a body while they run: it is judged as it is read.
func (m *module) reading(side string) error {
	name := filepath.Join(m.dir, side, "server", "unimplemented_gen.go")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if text, err = readingHandlers(text); err != nil {
		return fmt.Errorf("handlers of %s: %w", side, err)
	}
	return write(name, text)
}

// readingHandlers changes handlers: where they have parameters, they return what reading these returns.
func readingHandlers(text []byte) ([]byte, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", text, 0)
	if err != nil {
		return nil, err
	}
	type change struct {
		from, to int
		text     string
	}
	var changes []change
	at := func(p token.Pos) int { return files.Position(p).Offset }
	for _, d := range file.Decls {
		f, is := d.(*ast.FuncDecl)
		if !is || f.Recv == nil || len(f.Type.Params.List) != 2 || len(f.Type.Params.List[0].Names) > 0 {
			continue
		}
		first, second := f.Type.Params.List[0], f.Type.Params.List[1]
		changes = append(changes, change{at(first.Pos()), at(first.Pos()), "_ "}, change{at(second.Pos()), at(second.Pos()), "params "})
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if call, is := n.(*ast.CallExpr); is {
				changes = append(changes, change{at(call.Pos()), at(call.End()), "read(params)"})
			}
			return true
		})
	}
	var b bytes.Buffer
	done := 0
	slices.SortFunc(changes, func(a, b change) int { return a.from - b.from })
	for _, c := range changes {
		b.Write(text[done:c.from])
		b.WriteString(c.text)
		done = c.to
	}
	b.Write(text[done:])
	return b.Bytes(), nil
}
