package support

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"
)

var packages = []string{"decimal", "timestamp", "digest", "value", "near", "wire", "match", "check", "format", "rule", "form", "markup",
	"stream", "lenient", "signature", "api",
	"client", "server"}

func TestFiles(t *testing.T) {
	for _, secured := range []bool{false, true} {
		t.Run(fmt.Sprint("secured=", secured), func(t *testing.T) { testFiles(t, Needs{Security: secured, Markup: secured}) })
	}
	if files, err := Files("markup", "example.com/x/gen", Needs{}); err != nil || len(files) != 0 {
		t.Error("there is code for XML where there is none:", files, err)
	}
	if files, err := Files("nothing", "", Needs{}); err != nil || len(files) != 0 {
		t.Error(files, err)
	}
}

func testFiles(t *testing.T, needs Needs) {
	for _, pkg := range packages {
		files, err := Files(pkg, "example.com/x/gen", needs)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			formatted, err := format.Source(f.Code)
			if err != nil || !bytes.Equal(formatted, f.Code) {
				t.Errorf("%s is not formatted: %v", f.Path, err)
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Code, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if !ast.IsGenerated(parsed) {
				t.Errorf("%s does not say that it is generated", f.Path)
			}
			if bytes.Contains(f.Code, []byte("github.com/bindery-dev")) {
				t.Errorf("%s names the generator's packages", f.Path)
			}
			if !bytes.HasPrefix(f.Code, []byte(header+"// SPDX-License-Identifier: 0BSD\n")) {
				t.Errorf("%s does not say its licence", f.Path)
			}
			if bytes.Contains(f.Code, []byte("//go:build")) {
				t.Errorf("%s has a build constraint", f.Path)
			}
			if stem := strings.TrimSuffix(f.Path, "_gen.go"); strings.ContainsAny(stem, "_.") {
				t.Errorf("%s: the stem could mean something to the go command", f.Path)
			}
		}
	}
	names := make(map[string]bool)
	for _, pkg := range packages {
		files, err := Files(pkg, "example.com/x/gen", needs)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			names[f.Path] = true
		}
	}
	if !names["wire/reader_gen.go"] || names["client/security_gen.go"] != needs.Security || names["client/open_gen.go"] == needs.Security {
		t.Errorf("%v", slices.Sorted(maps.Keys(names)))
	}
}

// A client has the option to look at what it sends if there is something to look for.
func TestLinesIfChecked(t *testing.T) {
	for _, checked := range []bool{false, true} {
		files, err := Files("client", "example.com/x/gen", Needs{Checked: checked})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if f.Path != "client/core_gen.go" {
				continue
			}
			option, field := []byte("func WithStrictRequests"), []byte("\texamining\n")
			if got := bytes.Contains(f.Code, option) && bytes.Contains(f.Code, field); got != checked {
				t.Errorf("checked %v: the option is there: %v", checked, got)
			}
			if bytes.Contains(f.Code, []byte("// if checked")) || bytes.Contains(f.Code, []byte("\n\n\n")) {
				t.Errorf("checked %v: marks, or two empty lines, are left", checked)
			}
		}
	}
}

// What becomes the user's own says nothing of where it comes from.
func TestOwned(t *testing.T) {
	for _, needs := range []Needs{{}, {Security: true}, {Example: true}, {Security: true, Example: true}} {
		files, err := Owned("example.com/x/gen", needs)
		if err != nil {
			t.Fatal(err)
		}
		texts := make(map[string]string)
		for _, f := range files {
			if texts[f.Path] != "" {
				t.Errorf("%+v: %s is there twice", needs, f.Path)
			}
			texts[f.Path] = string(f.Code)
			if formatted, err := format.Source(f.Code); err != nil || !bytes.Equal(formatted, f.Code) {
				t.Errorf("%s is not formatted: %v", f.Path, err)
			}
			for _, foreign := range []string{"bindery", "generated", "//go:build", "SPDX"} {
				if bytes.Contains(f.Code, []byte(foreign)) {
					t.Errorf("%s has %q in it", f.Path, foreign)
				}
			}
		}
		if _, ok := texts["security.go"]; ok != needs.Security {
			t.Errorf("%+v: %v", needs, slices.Sorted(maps.Keys(texts)))
		}
		if _, ok := texts["example.go"]; ok != needs.Example || strings.Contains(texts["server.go"], "security{}") != needs.Security {
			t.Errorf("%+v: %v", needs, slices.Sorted(maps.Keys(texts)))
		}
	}
}

// A facade has the names that the configuration chooses.
func TestFacade(t *testing.T) {
	files, err := Facade("sdk", "example.com/x/gen")
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for _, f := range files {
		if formatted, err := format.Source(f.Code); err != nil || !bytes.Equal(formatted, f.Code) {
			t.Errorf("%s is not formatted: %v", f.Path, err)
		}
		if !bytes.HasPrefix(f.Code, []byte(header+"// SPDX-License-Identifier: 0BSD\n")) || bytes.Contains(f.Code, []byte("facade")) {
			t.Errorf("%s:\n%s", f.Path, f.Code)
		}
		texts[f.Path] = string(f.Code)
	}
	if got, want := slices.Sorted(maps.Keys(texts)), []string{
		"sdk/apierror/error_gen.go", "sdk/option/doc_gen.go", "sdk/option/option_gen.go", "sdk/param/doc_gen.go", "sdk/param/param_gen.go",
		"sdk/root_gen.go",
	}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, has := range []string{"\npackage sdk\n", `"example.com/x/gen/sdk/option"`, `"example.com/x/gen/client"`} {
		if !strings.Contains(texts["sdk/root_gen.go"], has) {
			t.Errorf("%q is missing in\n%s", has, texts["sdk/root_gen.go"])
		}
	}
}
