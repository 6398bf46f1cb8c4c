package moved

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"github.com/aymanbagabas/go-udiff/myers"
)

const root = "../.."

var update = flag.Bool("update", false, "write the differences into the guides")

// programs are the modules that moved.
func programs(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, "examples", "moved", "*", "before"))
	if err != nil || len(found) != 3 {
		t.Fatalf("programs that moved are %v (%v)", found, err)
	}
	for i, name := range found {
		found[i] = filepath.Base(filepath.Dir(name))
	}
	return found
}

func read(t *testing.T, name ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{root}, name...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The document and the tests of a program are the same before and after.
func TestOnlyTheCodeMoved(t *testing.T) {
	for _, program := range programs(t) {
		tests := 0
		files, err := os.ReadDir(filepath.Join(root, "examples", "moved", program, "before"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file.Name(), "_test.go") && file.Name() != "openapi.yaml" {
				continue
			}
			tests++
			before := read(t, "examples", "moved", program, "before", file.Name())
			after := read(t, "examples", "moved", program, "after", file.Name())
			if diff := udiff.Unified("before", "after", before, after); diff != "" {
				t.Errorf("%s: %s is not the same before and after:\n%s", program, file.Name(), diff)
			}
		}
		if tests < 2 {
			t.Errorf("%s has no tests", program)
		}
	}
}

// What a program generates needs the standard library alone.
func TestAfterNeedsNoModule(t *testing.T) {
	for _, program := range programs(t) {
		if text := read(t, "examples", "moved", program, "after", "go.mod"); strings.Contains(text, "require") {
			t.Errorf("%s: go.mod after is\n%s", program, text)
		}
	}
}

// shown begins what a guide shows of the difference of a file.
var shown = regexp.MustCompile("(?ms)^<!-- diff (\\S+) (\\S+) -->\n\n```diff\n(.*?)^```$")

// The guides show each file of the user's own that is not the same afterwards, as it is.
func TestDifferencesInGuides(t *testing.T) {
	seen := make(map[string]bool)
	for _, guide := range []string{"docs/migration-oapi-codegen.md", "docs/migration-ogen.md"} {
		text := read(t, guide)
		now := shown.ReplaceAllStringFunc(text, func(block string) string {
			match := shown.FindStringSubmatch(block)
			program, name := match[1], match[2]
			seen[program+" "+name] = true
			diff := difference(t, program, name)
			if diff != match[3] && !*update {
				t.Errorf("%s shows another difference of %s in %s: go test ./test/moved -update writes it", guide, name, program)
			}
			return fmt.Sprintf("<!-- diff %s %s -->\n\n```diff\n%s```", program, name, diff)
		})
		if *update && now != text {
			if err := os.WriteFile(filepath.Join(root, guide), []byte(now), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, program := range programs(t) {
		for _, name := range own(t, program) {
			if !seen[program+" "+name] && difference(t, program, name) != "" {
				t.Errorf("no guide shows the difference of %s in %s: <!-- diff %s %s -->", name, program, program, name)
			}
		}
	}
}

// own are the files of a program that its author wrote: Go at the top of its module, and go.mod.
func own(t *testing.T, program string) []string {
	t.Helper()
	var names []string
	for _, when := range []string{"before", "after"} {
		found, err := filepath.Glob(filepath.Join(root, "examples", "moved", program, when, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			names = append(names, filepath.Base(name))
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

func difference(t *testing.T, program, name string) string {
	t.Helper()
	text := make(map[string]string)
	for _, when := range []string{"before", "after"} {
		content, err := os.ReadFile(filepath.Join(root, "examples", "moved", program, when, name))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		text[when] = string(content)
	}
	// By lines, as other tools have it: by characters, what two lines have in common joins what has nothing to do with each other.
	diff, err := udiff.ToUnified("before/"+name, "after/"+name, text["before"], myers.ComputeEdits(text["before"], text["after"]), 3)
	if err != nil {
		t.Fatal(err)
	}
	return diff
}

// What a program is generated from before is the version that Bindery compares itself with, and its output is that of its configuration.
func TestBeforeIsWhatOapiCodegenWrites(t *testing.T) {
	if testing.Short() {
		t.Skip("builds oapi-codegen")
	}
	const command = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"
	version := requirement(t, read(t, "go.mod"), "github.com/oapi-codegen/oapi-codegen/v2")
	binary := filepath.Join(t.TempDir(), "oapi-codegen")
	run(t, root, "go", "build", "-o", binary, command)
	for _, program := range programs(t) {
		folder := filepath.Join(root, "examples", "moved", program, "before")
		if _, err := os.Stat(filepath.Join(folder, "oapi-codegen.yaml")); err != nil {
			continue
		}
		if main := read(t, "examples", "moved", program, "before", "main.go"); !strings.Contains(main, command+"@"+version+" -config") {
			t.Errorf("%s: main.go does not generate by %s", program, version)
		}
		config := read(t, "examples", "moved", program, "before", "oapi-codegen.yaml")
		output := regexp.MustCompile(`(?m)^output: (\S+)$`).FindStringSubmatch(config)
		if output == nil {
			t.Fatalf("%s: the configuration has no output", program)
		}
		elsewhere := t.TempDir()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(elsewhere, output[1])), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"openapi.yaml", "oapi-codegen.yaml", "go.mod"} {
			text := read(t, "examples", "moved", program, "before", name)
			if err := os.WriteFile(filepath.Join(elsewhere, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		run(t, elsewhere, binary, "-config", "oapi-codegen.yaml", "openapi.yaml")
		same(t, filepath.Join(folder, output[1]), filepath.Join(elsewhere, output[1]))
	}
}

func same(t *testing.T, committed, generated string) {
	t.Helper()
	want, err := os.ReadFile(generated)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what oapi-codegen writes: make moved writes it", committed)
	}
}

// ogen is not built here: make moved has it write what stands in the example.
func TestVersionsAreThoseOfBench(t *testing.T) {
	bench, before := read(t, "bench", "go.mod"), read(t, "examples", "moved", "ogen", "before", "go.mod")
	const ogen = "github.com/ogen-go/ogen"
	version := requirement(t, bench, ogen)
	if got := requirement(t, before, ogen); got != version {
		t.Errorf("the example of ogen has %s, bench %s", got, version)
	}
	if main := read(t, "examples", "moved", "ogen", "before", "main.go"); !strings.Contains(main, ogen+"/cmd/ogen@"+version+" ") {
		t.Errorf("main.go of the example of ogen does not generate by %s", version)
	}
}

// requirement is the version of a module that a go.mod asks for.
func requirement(t *testing.T, text, module string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^(?:require|\t)\s*` + regexp.QuoteMeta(module) + ` (v\S+)`).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("no requirement of %s", module)
	}
	return found[1]
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args, " "), err, out)
	}
}
