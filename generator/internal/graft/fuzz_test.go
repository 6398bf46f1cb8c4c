package graft

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// FuzzPlan: whatever a user's file holds, nothing stumbles, every byte of it stays, and what was Go still is.
func FuzzPlan(f *testing.F) {
	archives, err := filepath.Glob("testdata/plan/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
	f.Add("package main; func () F() {}; func main() {}")
	f.Add("package main; import `example.com/pets/gen/server`; func handlers() (h server.Handlers) { return h }")
	f.Fuzz(func(t *testing.T, text string) {
		folder := Folder{Files: []File{{"mine.go", []byte(text)}, {"main.go", []byte("package main\n\nfunc main() {}\n")}}}
		var diags diag.List
		for _, c := range Plan(folder, fresh(t), &diags) {
			if _, err := parser.ParseFile(token.NewFileSet(), c.Name, c.New, parser.SkipObjectResolution); err != nil {
				t.Errorf("%v\n%s", err, c.New)
			}
			rest := c.Old
			for _, b := range c.New {
				if len(rest) > 0 && rest[0] == b {
					rest = rest[1:]
				}
			}
			if len(rest) > 0 {
				t.Errorf("what was there is not there any more: %q", rest)
			}
		}
	})
}
