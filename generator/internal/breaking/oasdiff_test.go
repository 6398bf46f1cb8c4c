package breaking

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	"github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// refused are the pairs of oasdiff's test data of which we refuse a document that it reads.
var refused = map[string]string{}

// TestAsOasdiff compares the pairs of documents in oasdiff's test data: what we say of them is what it says when it reads them itself.
func TestAsOasdiff(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/oasdiff/oasdiff").Output()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(strings.TrimSpace(string(out)), "data")
	pairs := pairsIn(t, folder)
	if len(pairs) < 200 {
		t.Fatalf("%d pairs below %s", len(pairs), folder)
	}
	right, smaller := 0, 0
	for _, pair := range pairs {
		want, err := itself(pair)
		if err != nil {
			continue // oasdiff does not read them
		}
		got, err := ours(pair)
		name, _ := filepath.Rel(folder, pair[1])
		switch why, known := refused[filepath.ToSlash(name)]; {
		case err != nil && known:
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case known:
			t.Errorf("%s is read, though it is listed: %s", name, why)
		case !slices.Equal(got, want):
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		default:
			right++
		}
		if part, whole := changedAlone(t, pair); whole && err == nil {
			smaller++
			if !slices.Equal(part, got) {
				t.Errorf("%s: of what can differ:\n%s\nwant\n%s", name, strings.Join(part, "\n"), strings.Join(got, "\n"))
			}
		}
	}
	t.Logf("%d of %d pairs, %d of which what can differ alone is compared", right, len(pairs), smaller)
}

// pairsIn lists documents of which one is called the base, and others its revisions, or 1 and 2.
func pairsIn(t *testing.T, folder string) (pairs [][2]string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
		base := filepath.Base(name)
		if err != nil || !strings.HasSuffix(base, ".yaml") {
			return err
		}
		for _, form := range [][2]string{
			{"base", "revision"}, {"base", "modified"}, {"base", "changed"},
			{"1.yaml", "2.yaml"}, {"1.yaml", "3.yaml"}, {"1.yaml", "4.yaml"},
		} {
			other := filepath.Join(filepath.Dir(name), strings.Replace(base, form[0], form[1], 1))
			if _, err := os.Stat(other); err == nil && other != name {
				pairs = append(pairs, [2]string{name, other})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}

// itself is what oasdiff says, read by its own means.
func itself(pair [2]string) ([]string, error) {
	var specs [2]*load.SpecInfo
	for i, name := range pair {
		loader := openapi3.NewLoader()
		loader.IsExternalRefsAllowed = true
		spec, err := load.NewSpecInfo(loader, load.NewSource(name))
		if err != nil {
			return nil, err
		}
		specs[i] = spec
	}
	difference, sources, err := diff.GetWithOperationsSourcesMap(diff.NewConfig(), specs[0], specs[1])
	if err != nil {
		return nil, err
	}
	config := checker.NewConfig(checker.GetAllChecks())
	var lines []string
	for _, c := range checker.CheckBackwardCompatibilityUntilLevel(config, difference, sources, checker.INFO) {
		lines = append(lines, line(c.GetLevel().String(), c.GetId(), c.GetOperation()+" "+c.GetPath(),
			c.GetUncolorizedText(checker.NewDefaultLocalizer())))
	}
	slices.Sort(lines)
	return lines, nil
}

// changedAlone is what is said of the parts of documents that can differ, as of large ones. It reports whether there are such.
func changedAlone(t *testing.T, pair [2]string) ([]string, bool) {
	t.Helper()
	var docs [2]*source.Document
	for i, name := range pair {
		diags := new(diag.List)
		if docs[i] = source.Open(name, source.Options{Root: filepath.Dir(filepath.Dir(name))}, diags); docs[i] == nil {
			return nil, false
		}
	}
	kept := changed(docs[0], docs[1])
	if kept == nil {
		return nil, false
	}
	p := &Pair{docs: docs}
	for i, doc := range docs {
		p.texts[i] = without(doc, kept)
	}
	comparison, err := p.Compare(nil)
	if err != nil {
		t.Log(pair[1], err)
		return nil, false
	}
	return linesOf(comparison.Changes(docs[0], docs[1])), true
}

func linesOf(changes []Change) (lines []string) {
	for _, c := range changes {
		lines = append(lines, line(c.Level.String(), c.Code, c.Operation, c.Message))
	}
	slices.Sort(lines)
	return lines
}

func ours(pair [2]string) ([]string, error) {
	var documents [2]*source.Document
	var specs [2]*Spec
	for i, name := range pair {
		diags := new(diag.List)
		doc := source.Open(name, source.Options{Root: filepath.Dir(filepath.Dir(name))}, diags)
		if doc == nil {
			return nil, fmt.Errorf("refused: %v", diags.Sorted())
		}
		spec, err := Read(doc)
		if err != nil {
			return nil, err
		}
		documents[i], specs[i] = doc, spec
	}
	comparison, err := compareSpecs(specs[0], specs[1], nil)
	if err != nil {
		return nil, err
	}
	return linesOf(comparison.Changes(documents[0], documents[1])), nil
}

// spaces are in messages where they have places in them.
var spaces = regexp.MustCompile(`\s+`)

func line(parts ...string) string {
	return strings.TrimSpace(spaces.ReplaceAllString(strings.Join(parts, " "), " "))
}
