package output

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Files of the user's change together with the tree, and with it alone.
func TestOwned(t *testing.T) {
	root := t.TempDir()
	dir, mine := filepath.Join(root, "gen"), filepath.Join(root, "cmd", "main.go")
	tr := tree(dir, gen("api/a.go", "1"))
	tr.Owned = []Owned{{Path: mine, New: []byte("first")}}
	got := mustWrite(t, tr)
	if d := cmp.Diff([]string{"A cmd/main.go", "A gen/api/a.go"}, got); d != "" {
		t.Error(d)
	}

	// The tree is as it should be: the file alone changes, keeping its mode.
	if err := os.Chmod(mine, 0o600); err != nil {
		t.Fatal(err)
	}
	tr.Owned = []Owned{{Path: mine, Old: []byte("first"), New: []byte("second")}}
	if d := cmp.Diff([]string{"M cmd/main.go"}, mustWrite(t, tr)); d != "" {
		t.Error(d)
	}
	if info, err := os.Stat(mine); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Error(info, err)
	}

	// What has changed since it was read stays, and so does everything else.
	before := disk(t, root)
	for _, old := range [][]byte{nil, []byte("first")} {
		stale := tree(dir, gen("api/a.go", "2"))
		stale.Owned = []Owned{{Path: mine, Old: old, New: []byte("third")}}
		if _, err := Write(stale); err == nil {
			t.Errorf("%q: written over", old)
		}
		if d := cmp.Diff(before, disk(t, root)); d != "" {
			t.Error(d)
		}
	}
}

// A file that cannot be put in its place takes everything back.
func TestOwnedAllOrNothing(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "gen")
	first, second := filepath.Join(root, "first.go"), filepath.Join(root, "second.go")
	write(t, first, "old")
	for _, name := range []string{"swap", "journal"} {
		t.Run(name, func(t *testing.T) {
			mustWrite(t, tree(dir, gen("api/a.go", "1")))
			before := disk(t, root)
			located, err := locateOwned([]Owned{{Path: first, Old: []byte("old"), New: []byte("new")}, {Path: second, New: []byte("new")}})
			if err != nil {
				t.Fatal(err)
			}
			changes, err := Compare(tree(dir, gen("api/a.go", "2")))
			if err != nil {
				t.Fatal(err)
			}
			c := &commit{dir: dir, changes: changes, owned: located}
			undo, err := c.stageOwned()
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(located[1].staged); err != nil {
				t.Fatal(err)
			}
			if name == "swap" {
				err = c.bySwap()
			} else {
				err = c.byJournal()
			}
			undo()
			if err == nil {
				t.Error("no error")
			}
			if d := cmp.Diff(before, disk(t, root)); d != "" {
				t.Error(d)
			}
		})
	}
}
