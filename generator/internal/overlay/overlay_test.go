package overlay_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/overlay"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// TestApply lays overlays over documents: each case has doc.yaml, overlay.yaml (and more, in order), and either want.yaml, the document
// as it is then, or said, the diagnostics. A case may have both.
func TestApply(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal(cases, err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			check(t, archive)
		})
	}
}

func check(t *testing.T, archive *txtar.Archive) {
	t.Helper()
	folder := t.TempDir()
	files := map[string]string{}
	var overlays []string
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
		path := filepath.Join(folder, f.Name)
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "overlay") {
			overlays = append(overlays, path)
		}
	}
	diags := new(diag.List)
	var got []byte
	amend := func(f *source.File) {
		overlay.Apply(f, overlays, diags)
		got = f.Root.JSON()
	}
	source.Open(filepath.Join(folder, "doc.yaml"), source.Options{Amend: amend}, diags)
	var said bytes.Buffer
	for _, d := range diags.Sorted() {
		said.WriteString(filepath.Base(d.Pos.String()) + " " + d.Severity.String() + " " + d.Code + ": " + d.Message + "\n")
		if d.Help != "" {
			said.WriteString("  " + d.Help + "\n")
		}
	}
	if said.String() != files["said"] {
		t.Errorf("said:\n%s\nwant:\n%s", &said, files["said"])
	}
	if want, ok := files["want.yaml"]; ok {
		same(t, got, folder, want)
	}
}

// same holds a document against what it should be, as values and in the order of members.
func same(t *testing.T, got []byte, folder, want string) {
	t.Helper()
	name := filepath.Join(folder, "want.yaml")
	if err := os.WriteFile(name, []byte(want), 0o600); err != nil {
		t.Fatal(err)
	}
	var wanted []byte
	source.Open(name, source.Options{Amend: func(f *source.File) { wanted = f.Root.JSON() }}, new(diag.List))
	if !bytes.Equal(got, wanted) {
		var a, b any
		if json.Unmarshal(got, &a) == nil && json.Unmarshal(wanted, &b) == nil && reflect.DeepEqual(a, b) {
			t.Log("only the order differs")
		}
		t.Errorf("the document is\n%s\nwant\n%s", got, wanted)
	}
}
