package corpus

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/generator"
)

// The test is its own child process: "child" does a job, "fake" does what the name of its document says.
func TestMain(m *testing.M) {
	if len(os.Args) != 2 || os.Args[1] != "child" && os.Args[1] != "fake" {
		os.Exit(m.Run())
	}
	act := Child
	if os.Args[1] == "fake" {
		act = fake
	}
	if err := act(os.Stdin, os.Stdout); err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
}

func fake(in io.Reader, out io.Writer) error {
	var job Job
	if err := json.NewDecoder(in).Decode(&job); err != nil {
		return err
	}
	switch job.Document.Path {
	case "real/panics.yaml":
		panic("at the disco")
	case "real/endless.yaml":
		time.Sleep(time.Hour)
	case "real/busy.yaml":
		for n := 0; ; n++ {
			_ = n
		}
	case "real/greedy.yaml":
		go watchMemory(job.Memory)
		var all [][]byte
		for {
			all = append(all, make([]byte, 1<<20))
			clear(all[len(all)-1])
			time.Sleep(time.Millisecond)
		}
	case "real/broken.yaml":
		return errors.New("no such disk")
	}
	return json.NewEncoder(out).Encode(Result{Document: job.Document, Outcome: Generated})
}

func runner(t *testing.T, folder, mode string) *Runner {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &Runner{
		Folder: folder, Command: []string{self, mode}, Parallel: 2,
		Limits: Limits{CPU: 30 * time.Second, LargeCPU: time.Minute, Memory: 2 << 30, Impatient: 4},
	}
}

func TestOutcomes(t *testing.T) {
	r := runner(t, ".", "fake")
	r.Limits = Limits{CPU: 250 * time.Millisecond, Memory: 256 << 20, Impatient: 8}
	outcomes := []struct {
		path, why string
		outcome   Outcome
	}{
		{"real/fine.yaml", "", Generated},
		{"real/panics.yaml", "at the disco", Panicked},
		{"real/endless.yaml", "time", OverLimit},
		{"real/busy.yaml", "time", OverLimit},
		{"real/greedy.yaml", "memory", OverLimit},
	}
	var documents []Document
	for _, o := range outcomes {
		documents = append(documents, Document{Path: o.path})
	}
	results, err := r.Run(t.Context(), documents)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range outcomes {
		if got := results[i]; got.Path != o.path || got.Outcome != o.outcome || !strings.Contains(got.Why, o.why) {
			t.Errorf("%s: %s %q, want %s %q", o.path, got.Outcome, got.Why, o.outcome, o.why)
		}
	}
	if _, err := r.Run(t.Context(), []Document{{Path: "real/broken.yaml"}}); err == nil || !strings.Contains(err.Error(), "no such disk") {
		t.Errorf("a fault of the machine: %v", err)
	}
}

// Some documents of the sample; "make corpus" runs all.
func TestSample(t *testing.T) {
	documents, err := ReadIndex("testdata/INDEX.tsv")
	if err != nil {
		t.Fatal(err)
	}
	chosen := Choice{Every: 5}.Of(documents)
	results, err := runner(t, "testdata", "child").Run(t.Context(), chosen)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(results); err != nil {
		t.Error(err)
	}
	for _, r := range results {
		if r.Outcome != Generated || r.Lines == 0 || r.Coverage.Operations != r.Operations || r.CPU == 0 {
			t.Errorf("%s: %s, %d lines, %d operations of %d, %s", r.Path, r.Outcome, r.Lines, r.Coverage.Operations, r.Operations, r.CPU)
		}
	}
}

func TestIndex(t *testing.T) {
	name := filepath.Join(t.TempDir(), "INDEX.tsv")
	index := func(text string) ([]Document, error) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return ReadIndex(name)
	}
	documents, err := index("path\tspec_version\toperations\tmulti_file\troot_bytes\tschema_valid\n" +
		"real/a/b/c.yaml\t3.0.1\t7\ty\t12\text\ntricky/tool/set/c.yaml\t2.0\t0\ty\t90\tn\nreal/d.yaml\t3.1.0\t1\tn\t14\ty\n")
	if err != nil || len(documents) != 3 {
		t.Fatal(documents, err)
	}
	a, c, d := documents[0], documents[1], documents[2]
	if a.Operations != 7 || !a.Accepted() || !a.Real() || a.Root() != "real/a" || a.Origin() != "real" {
		t.Errorf("%+v, root %q, from %q", a, a.Root(), a.Origin())
	}
	if c.Accepted() || c.Real() || c.Root() != "tricky/tool/set" || c.Origin() != "tool" {
		t.Errorf("%+v, root %q, from %q", c, c.Root(), c.Origin())
	}
	if d.Root() != "" {
		t.Errorf("a document of one file has the root %q", d.Root())
	}
	if large := Largest(documents, 1); !large[c.Path] || len(large) != 1 {
		t.Errorf("largest: %v", large)
	}
	if chosen := (Choice{Match: regexp.MustCompile("yaml$"), Kind: "real", Every: 2}).Of(documents); len(chosen) != 1 ||
		chosen[0].Path != a.Path {
		t.Errorf("chosen: %v", chosen)
	}
	if chosen := (Choice{Kind: "none", And: map[string]bool{d.Path: true}}).Of(documents); len(chosen) != 1 || chosen[0].Path != d.Path {
		t.Errorf("chosen besides: %v", chosen)
	}
	for _, broken := range []string{"", "path\n", "path\toperations\na.yaml\n", "path\toperations\na.yaml\tmany\n", "title\nA\n"} {
		if documents, err := index(broken); err == nil {
			t.Errorf("%q: %v", broken, documents)
		}
	}
}

func TestFolder(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.yaml": "openapi: 3.1.0\n", "b/c.json": `{"info": {}, "swagger": "2.0"}`, "b/part.yaml": "type: object\n",
		"notes.md": "openapi: 3.0.0\n",
	} {
		name = filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	documents, err := ReadFolder(folder)
	if err != nil || len(documents) != 2 || documents[0].Path != "a.yaml" || documents[1].Path != "b/c.json" ||
		documents[1].Version != "2.0" {
		t.Errorf("%+v %v", documents, err)
	}
	if documents, err := ReadFolder(t.TempDir()); err == nil {
		t.Errorf("an empty folder has %v", documents)
	}
}

// examples are a document of each kind that promises are made for.
func examples() map[string]*Result {
	refused := func(path, valid string) *Result {
		return &Result{
			Document: Document{Path: path, Version: "3.0.0", Operations: 3, Valid: valid}, Outcome: Refused,
			Errors: []generator.Diagnostic{{
				File: path, Line: 2, Column: 5, Code: "a-code", Message: "it is *so* wrong", Help: `the standard says: "it MUST NOT be"`,
			}},
		}
	}
	return map[string]*Result{
		"accepted, in use":     refused("real/a.yaml", "y"),
		"not accepted, in use": refused("real/b.yaml", "n"),
		"accepted, of a tool":  refused("tricky/tool/c.yaml", "y"),
		"over a limit":         {Document: Document{Path: "tricky/tool/d.yaml", Valid: "n"}, Outcome: OverLimit, Why: "time"},
		"panic":                {Document: Document{Path: "tricky/tool/e.yaml", Valid: "n"}, Outcome: Panicked, Why: "oh\ngoroutine 1"},
	}
}

func TestCheck(t *testing.T) {
	for name, r := range examples() {
		if err := Check([]Result{*r, *r}); err == nil {
			t.Errorf("%s: no promise is broken", name)
		}
	}
	fine := Result{Document: Document{Path: "real/a.yaml", Valid: "y"}, Outcome: Generated}
	rejected := Result{Document: Document{Path: "tricky/tool/a.yaml", Valid: "n"}, Outcome: Refused}
	if err := Check([]Result{fine, rejected}); err != nil {
		t.Error(err)
	}
}

func TestReport(t *testing.T) {
	results := []Result{{
		Document: Document{Path: "real/fine.yaml", Version: "3.1.0", Valid: "y", Bytes: 200 << 10, Operations: 4},
		Outcome:  Generated, Lines: 600, CPU: 1234 * time.Millisecond, RSS: 57 << 20, Partial: 1,
		Coverage: generator.Coverage{Covered: 3, Operations: 4, Schemas: 200, Raw: map[string]int{"no-type": 1}},
		Codes:    map[string]int{"format-unknown note": 2},
	}}
	for _, r := range examples() {
		results = append(results, *r)
	}
	report := Report(results)
	for _, line := range []string{
		"| real | 3 | 1 (33.3 %) | 2 | 0 | 10 | 2 (20.0 %) | 1 | 1 | 6 | 0 | 600 |",
		"| version 3.1 | 1 | 1.2 | 1.2 | 1.2 | 50 | 50 | 50 | 200 |",
		"| no-type | 1 | 1 |",
		"| all, of 200 schemas | 1 (0.5 %) | |",
		"- **real/b.yaml** (3.0.0, validator: n, 3 operations): refused",
		`  - real/b.yaml:2:5: ` + "`a-code`" + `: it is \*so\* wrong *the standard says: "it MUST NOT be"*`,
		"| tricky/tool/c.yaml | y | 2:5 | `a-code` | it is \\*so\\* wrong |",
		"| tricky/tool/e.yaml | n | | panic | oh |",
		"| `format-unknown` | note | 2 | 1 |",
	} {
		if !strings.Contains(report, line+"\n") {
			t.Errorf("no line %s in\n%s", line, report)
		}
	}
}
