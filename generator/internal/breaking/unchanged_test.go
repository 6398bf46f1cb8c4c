package breaking

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// TestUnchanged changes published documents at random, and holds what is said of the parts that can differ against what is said of the
// whole.
func TestUnchanged(t *testing.T) {
	names, err := filepath.Glob("../../../test/corpus/testdata/real/*")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	const (
		largest = 300 << 10
		edits   = 3
	)
	compared, kept, all := 0, 0, 0
	for i, name := range names {
		info, err := os.Stat(name)
		if err != nil || info.IsDir() || info.Size() > largest {
			continue
		}
		opened := source.Open(name, source.Options{}, new(diag.List))
		if opened == nil || opened.Version == "2.0" {
			continue
		}
		var document map[string]any
		if err := json.Unmarshal(opened.Root.JSON(), &document); err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		old := saved(t, filepath.Join(folder, "old.json"), document)
		random := rand.New(rand.NewPCG(uint64(i), 1)) //nolint:gosec // what is random is to come again
		for range edits {
			undo := editAnywhere(random, document)
			docs := [2]*source.Document{old, saved(t, filepath.Join(folder, "new.json"), document)}
			undo()
			if docs[0] == nil || docs[1] == nil {
				continue
			}
			of := changed(docs[0], docs[1])
			whole, err := ReadBoth(docs[0], docs[1])
			if err != nil || of == nil {
				continue
			}
			want, err := whole.Compare(nil)
			if err != nil {
				continue
			}
			part := &Pair{docs: docs, texts: [2]lined{without(docs[0], of), without(docs[1], of)}}
			got, err := part.Compare(nil)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			compared, kept, all = compared+1, kept+len(of), all+len(partsOf(docs[0]).nodes)
			if a, b := linesOf(want.Changes(docs[0], docs[1])), linesOf(got.Changes(docs[0], docs[1])); !slices.Equal(a, b) {
				t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(b, "\n"), strings.Join(a, "\n"))
			}
		}
	}
	t.Logf("%d compared, %d of %d parts", compared, kept, all)
	if compared < len(names) {
		t.Error("few are compared")
	}
}

func saved(t *testing.T, name string, document map[string]any) *source.Document {
	t.Helper()
	text, err := json.Marshal(document)
	if err == nil {
		err = os.WriteFile(name, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return source.Open(name, source.Options{}, new(diag.List))
}

// editAnywhere removes a member, or changes a string.
func editAnywhere(r *rand.Rand, document map[string]any) (undo func()) {
	type member struct {
		of  map[string]any
		key string
	}
	var all []member
	var collect func(value any, depth int)
	collect = func(value any, depth int) {
		switch value := value.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(value)) {
				if depth > 1 {
					all = append(all, member{value, key})
				}
				collect(value[key], depth+1)
			}
		case []any:
			for _, item := range value {
				collect(item, depth)
			}
		}
	}
	collect(document, 0)
	m := all[r.IntN(len(all))]
	before := m.of[m.key]
	switch text, isText := before.(string); {
	case isText && text == "string":
		m.of[m.key] = "integer"
	case isText && !strings.HasPrefix(text, "#") && r.IntN(2) == 0:
		m.of[m.key] = text + "x"
	default:
		delete(m.of, m.key)
	}
	return func() { m.of[m.key] = before }
}
