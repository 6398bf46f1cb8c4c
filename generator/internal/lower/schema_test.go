package lower

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// TestSchemas holds the dump of each document in testdata/schemas against the one beside it, and what is said of the
// document against its comments: `#! warning code` at the line that it is said of.
func TestSchemas(t *testing.T) {
	files, err := filepath.Glob("testdata/schemas/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents: ", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testSchema(t, file) })
	}
}

func testSchema(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(archive.Files[0].Data)
	api, found := lowered(t, text, Options{})
	var want, got []string
	for i, line := range strings.Split(text, "\n") {
		_, says, _ := strings.Cut(line, "#! ")
		for one := range strings.SplitSeq(says, ", ") {
			if one != "" {
				want = append(want, fmt.Sprintf("%d: %s", i+1, one))
			}
		}
	}
	for _, d := range found {
		said := fmt.Sprintf("%d: %s %s", d.Pos.Line, d.Severity, d.Code)
		if !slices.Contains(got, said) {
			got = append(got, said)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s\nin full: %v", strings.Join(got, "\n"), strings.Join(want, "\n"), found)
	}
	dump := strings.TrimPrefix(ir.Dump(api), "api \"t\" \"1\"\n")
	if *update {
		archive.Files = append(archive.Files[:1], txtar.File{Name: "dump", Data: []byte(dump)})
		if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) < 2 || string(archive.Files[1].Data) != dump {
		t.Errorf("the dump differs; go test -update writes this one:\n%s", dump)
	}
}
