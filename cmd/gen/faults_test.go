package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// fault is a row of the table of faults in docs/diagnostics.md.
type fault struct {
	name           string // "schema: `type` is unknown": where, and what
	outcome        string
	code, severity string
}

// What becomes of a faulty document, as the table has it.
const (
	generated = "generated"          // all of it
	leftOut   = "operation left out" // all else
	refused   = "refused"
)

// TestFaults holds what docs/diagnostics.md says of faults against documents that have them. An archive of testdata/faults begins with its
// row, and has a document or more, each with an operation "sound" and, where the fault may cost one, another called "faulty". Beside
// NAME.yaml may stand NAME.output: a package, and what is to be found in it.
func TestFaults(t *testing.T) {
	rows := faultTable(t)
	archives, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tested := make(map[string]bool)
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSpace(string(archive.Comment))
		i := slices.IndexFunc(rows, func(f fault) bool { return f.name == name })
		if i < 0 {
			t.Errorf("%s: docs/diagnostics.md has no row %q", file, name)
			continue
		}
		if tested[name] {
			t.Errorf("%s: the row %q has another archive", file, name)
		}
		tested[name] = true
		for _, document := range archive.Files {
			if path.Ext(document.Name) != ".output" {
				t.Run(document.Name, func(t *testing.T) { testFault(t, rows[i], document, archive) })
			}
		}
	}
	for _, f := range rows {
		if !tested[f.name] {
			t.Errorf("no document of testdata/faults has the fault %q", f.name)
		}
	}
}

// faultTable reads the rows of docs/diagnostics.md.
func faultTable(t *testing.T) (rows []fault) {
	t.Helper()
	text, err := os.ReadFile("../../docs/diagnostics.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "\n| in | fault | what becomes of it |")
	if !found {
		t.Fatal("docs/diagnostics.md has no table of faults")
	}
	said := regexp.MustCompile("^`([a-z0-9-]+)`, (error|warning|note)$")
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 5 {
			continue
		}
		where, last := strings.TrimPrefix(cells[0], "| "), said.FindStringSubmatch(strings.TrimSuffix(cells[4], " |"))
		if last == nil {
			t.Errorf("it is not plain what is said: %s", line)
			continue
		}
		f := fault{name: where + ": " + cells[1], outcome: cells[2], code: last[1], severity: last[2]}
		if !slices.Contains([]string{generated, leftOut, refused}, f.outcome) || (f.outcome == refused) != (f.severity == "error") {
			t.Errorf("%s: %s with %s", f.name, f.outcome, f.severity)
		}
		rows = append(rows, f)
	}
	return rows
}

func testFault(t *testing.T, f fault, document txtar.File, archive *txtar.Archive) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile(document.Name, document.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	args := []string{"generate", "--verbose", "--format", "json", "--import-path", "example.com/gen", document.Name}
	status := run(t.Context(), args, &said, &said)
	want := exitFine
	if f.outcome == refused {
		want = exitRefused
	}
	if status != want {
		t.Errorf("exit status %d, want %d", status, want)
	}
	if !isSaid(t, f, document.Name, said.Bytes()) {
		t.Errorf("%s %s with a place is not what is said:\n%s", f.severity, f.code, &said)
	}
	if _, err := os.Stat("gen"); (err == nil) != (f.outcome != refused) {
		t.Errorf("written: %v", err == nil)
	}
	client := packageText(t, "client")
	for _, op := range []struct {
		id   string
		want bool
	}{{"sound", f.outcome != refused}, {"faulty", f.outcome == generated}} {
		inDocument := regexp.MustCompile("operationId: " + op.id + "[,\n]").Match(document.Data)
		method := ") " + strings.ToUpper(op.id[:1]) + op.id[1:] + "(ctx"
		if got := strings.Contains(client, method); inDocument && got != op.want {
			t.Errorf("the operation %s is generated: %v", op.id, got)
		}
	}
	for _, beside := range archive.Files {
		if beside.Name == strings.TrimSuffix(document.Name, path.Ext(document.Name))+".output" {
			pkg, text, _ := strings.Cut(strings.TrimSpace(string(beside.Data)), ": ")
			if got := packageText(t, pkg); !strings.Contains(got, text) {
				t.Errorf("package %s does not have %s", pkg, text)
			}
		}
	}
}

// isSaid reports whether the fault is said as it should be, and nothing graver.
func isSaid(t *testing.T, f fault, file string, lines []byte) (found bool) {
	t.Helper()
	grave := []string{"note", "warning", "error"}
	for line := range bytes.Lines(lines) {
		if !bytes.HasPrefix(line, []byte("{")) {
			continue // the coverage
		}
		var d struct {
			File, Severity, Code, Help string
			Line, Column               int
		}
		if err := json.Unmarshal(line, &d); err != nil {
			t.Fatal(err)
		}
		if slices.Index(grave, d.Severity) > slices.Index(grave, f.severity) {
			t.Errorf("graver is %s", line)
		}
		if d.Code == f.code && d.Severity == f.severity && d.File == file && d.Line > 0 && d.Column > 0 {
			found = true
			if f.outcome == leftOut && d.Help == "" {
				t.Errorf("the rule is not quoted: %s", line)
			}
		}
	}
	return found
}

// packageText is all files of a package of the output, with single spaces; "" if it is not there.
func packageText(t *testing.T, name string) string {
	t.Helper()
	files, err := filepath.Glob("gen/" + name + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return strings.Join(strings.Fields(all.String()), " ")
}
