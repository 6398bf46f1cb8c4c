package graft

import (
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// fresh is a scaffold of two groups. Its bindings are those of example.com/pets/gen.
func fresh(t *testing.T) Scaffold {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/fresh.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := Scaffold{Bindings: "example.com/pets/gen", Secured: true, Groups: []Group{
		{Field: "Pets", Interface: "PetsHandler", Type: "petsHandler", File: "pets.go", Test: "pets_test.go",
			Operations: []string{"GetPet", "ListPets"}},
		{Field: "Handler", Interface: "Handler", Type: "handler", File: "untagged.go", Test: "untagged_test.go",
			Operations: []string{"Ping"}},
	}}
	for _, f := range archive.Files {
		s.Files = append(s.Files, File{f.Name, f.Data})
	}
	return s
}

// TestPlan brings the scaffold into the folder of each archive in testdata/plan: what the user has, what is said about it, and
// what becomes of the files that change, as lines that are added. No line may go or change.
func TestPlan(t *testing.T) {
	archives, err := filepath.Glob("testdata/plan/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := planned(t, archive)
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); d != "" {
				t.Error(d)
			}
		})
	}
}

// planned is the archive with what comes out: "said" and files in the folder "new".
func planned(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	t.Helper()
	out := &txtar.Archive{Comment: archive.Comment}
	var folder Folder
	for _, f := range archive.Files {
		if f.Name != "said" && !strings.HasPrefix(f.Name, "new/") {
			out.Files = append(out.Files, f)
			folder.Files = append(folder.Files, File{f.Name, f.Data})
		}
	}
	var diags diag.List
	changes := Plan(folder, fresh(t), &diags)
	var said strings.Builder
	for _, d := range diags.Sorted() {
		fmt.Fprintf(&said, "%s:%d:%d: %s: %s [%s]\n\thelp: %s\n", d.Pos.File, d.Pos.Line, d.Pos.Column, d.Severity,
			d.Message, d.Code, d.Help)
	}
	out.Files = append(out.Files, txtar.File{Name: "said", Data: []byte(said.String())})
	for _, c := range changes {
		checkAdded(t, c)
		out.Files = append(out.Files, txtar.File{Name: "new/" + c.Name, Data: c.New})
	}
	return out
}

// checkAdded requires that all bytes of the old file are in the new one, in their order, and that what was formatted still is.
func checkAdded(t *testing.T, c Change) {
	t.Helper()
	rest := c.New
	for line := range strings.Lines(string(c.Old)) {
		i := strings.Index(string(rest), line)
		if i < 0 {
			t.Errorf("%s: the line is gone: %s", c.Name, line)
			continue
		}
		rest = rest[i+len(line):]
	}
	formatted, err := format.Source(c.Old)
	if err != nil || !slices.Equal(formatted, c.Old) {
		return
	}
	if formatted, err := format.Source(c.New); err != nil || !slices.Equal(formatted, c.New) {
		t.Errorf("%s is not formatted: %v\n%s", c.Name, err, cmp.Diff(string(formatted), string(c.New)))
	}
}
