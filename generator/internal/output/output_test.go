package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var folders = []string{"api", "client"}

// gen is a generated file.
func gen(name, body string) File {
	return File{Path: name, Content: []byte(Header + "\n" + body)}
}

// beside is a file that is the same whatever is on disk.
func beside(name, content string) []Beside {
	return []Beside{{name, func([]byte) []byte { return []byte(content) }}}
}

func tree(dir string, files ...File) Tree {
	return Tree{Dir: dir, Folders: folders, Files: files}
}

// disk is what stands below dir: names to modes and contents.
func disk(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		info, err := e.Info()
		if err != nil {
			return err
		}
		text := info.Mode().String()
		if e.Type()&fs.ModeSymlink != 0 {
			to, _ := os.Readlink(name)
			text += " " + to
		} else if !e.IsDir() {
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			text += " " + string(b)
		}
		found[filepath.ToSlash(rel)] = text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func mustWrite(t *testing.T, tr Tree) []string {
	t.Helper()
	changes, err := Write(tr)
	if err != nil {
		t.Fatal(err)
	}
	return listing(tr, changes)
}

func listing(tr Tree, changes []Change) []string {
	lines := []string{}
	for _, c := range changes {
		rel, _ := filepath.Rel(filepath.Dir(tr.Dir), c.Path)
		lines = append(lines, fmt.Sprintf("%c %s", c.Op, filepath.ToSlash(rel)))
	}
	return lines
}

// byJournal makes the working directory stand in dir, so that the folder is not exchanged as a whole.
func byJournal(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
}

func TestWrite(t *testing.T) {
	for _, way := range []string{"swap", "journal"} {
		t.Run(way, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "deep", "gen")
			if way == "journal" {
				byJournal(t, dir)
			}
			lock := filepath.Join(root, "bindery.lock")
			first := tree(dir, gen("api/a_gen.go", "1"), gen("api/b_gen.go", "2"), gen("client/c_gen.go", "3"))
			first.Beside = beside(lock, "one")
			want := []string{"A bindery.lock", "A deep/gen/api/a_gen.go", "A deep/gen/api/b_gen.go", "A deep/gen/client/c_gen.go"}
			first.Dir = dir
			changes, err := Write(first)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range changes {
				rel, _ := filepath.Rel(root, c.Path)
				got = append(got, string(c.Op)+" "+filepath.ToSlash(rel))
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatal(d)
			}

			write(t, filepath.Join(dir, "api", "mine.go"), "package api")
			write(t, filepath.Join(dir, "notes", "x.txt"), "notes")
			if err := os.Symlink("notes/x.txt", filepath.Join(dir, "link")); err != nil {
				t.Skip(err)
			}
			if err := os.Chmod(filepath.Join(dir, "api", "b_gen.go"), 0o600); err != nil {
				t.Fatal(err)
			}
			before := disk(t, root)

			second := tree(dir, gen("api/a_gen.go", "1"), gen("api/b_gen.go", "two"))
			second.Beside = beside(lock, "two")
			if d := cmp.Diff([]string{"M ../bindery.lock", "M gen/api/b_gen.go", "D gen/client/c_gen.go"}, mustWrite(t, second)); d != "" {
				t.Error(d)
			}
			wanted := before
			delete(wanted, "deep/gen/client")
			delete(wanted, "deep/gen/client/c_gen.go")
			wanted["deep/gen/api/b_gen.go"] = "-rw------- " + Header + "\ntwo"
			wanted["bindery.lock"] = strings.Replace(wanted["bindery.lock"], "one", "two", 1)
			if d := cmp.Diff(wanted, disk(t, root)); d != "" {
				t.Error(d)
			}
			if got := mustWrite(t, second); len(got) != 0 {
				t.Errorf("written again without a change: %v", got)
			}
		})
	}
}

func TestWriteLeavesUnchangedFilesAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gen")
	mustWrite(t, tree(dir, gen("api/a_gen.go", "1"), gen("api/b_gen.go", "1")))
	before, err := os.Stat(filepath.Join(dir, "api", "a_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	mustWrite(t, tree(dir, gen("api/a_gen.go", "1"), gen("api/b_gen.go", "2")))
	after, err := os.Stat(filepath.Join(dir, "api", "a_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) {
		t.Error("a file that does not change was written")
	}
}

// A machine that loses its power may leave files empty: they are made again.
func TestWriteFillsEmptyFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gen")
	write(t, filepath.Join(dir, "api", "a_gen.go"), "")
	if d := cmp.Diff([]string{"M gen/api/a_gen.go"}, mustWrite(t, tree(dir, gen("api/a_gen.go", "1")))); d != "" {
		t.Error(d)
	}
}

func TestWriteFollowsALinkedFolder(t *testing.T) {
	root := t.TempDir()
	real := filepath.Join(root, "real")
	if err := os.Mkdir(real, 0o777); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(root, "gen")
	if err := os.Symlink("real", link); err != nil {
		t.Skip(err)
	}
	mustWrite(t, tree(link, gen("api/a_gen.go", "1")))
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
	if _, err := os.Stat(filepath.Join(real, "api", "a_gen.go")); err != nil {
		t.Error(err)
	}
}

func TestWriteRefuses(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(t *testing.T, dir string)
		want    string
	}{
		{"a user's file", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "api", "a_gen.go"), "package api\n") },
			"a_gen.go is in the way"},
		{"a folder for a file", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "api", "a_gen.go", "x"), "") },
			"no regular file"},
		{"a file for a folder", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "client"), "") }, "client is in the way"},
		{"a linked folder", func(t *testing.T, dir string) {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(t.TempDir(), filepath.Join(dir, "api")); err != nil {
				t.Skip(err)
			}
		}, "api is in the way"},
		{"a link to nowhere", func(t *testing.T, dir string) {
			if err := os.Symlink("nowhere", dir); err != nil {
				t.Skip(err)
			}
		}, "link to nowhere"},
		{"a journal that reaches out", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, journalFolder, "0"), "evil")
			write(t, filepath.Join(dir, journalFolder, journalName), `{"move":[{"from":".bindery-journal/0","to":"../stolen"}]}`)
		}, "outside the folder"},
		{"a journal that removes outside", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, journalFolder, journalName), `{"remove":["../stolen"]}`)
		}, "outside the folder"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "gen")
			test.prepare(t, dir)
			before := disk(t, root)
			tr := tree(dir, gen("api/a_gen.go", "1"), gen("client/c_gen.go", "1"))
			tr.Beside = beside(filepath.Join(root, "bindery.lock"), "x")
			if _, err := Write(tr); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if d := cmp.Diff(before, disk(t, root)); d != "" {
				t.Error(d)
			}
		})
	}
}

// A lock that cannot be replaced must undo the change of the tree.
func TestWriteUndoes(t *testing.T) {
	for _, way := range []string{"swap", "journal", "fresh"} {
		t.Run(way, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "gen")
			lock := filepath.Join(root, "bindery.lock")
			if way != "fresh" {
				mustWrite(t, tree(dir, gen("api/a_gen.go", "1"), gen("api/b_gen.go", "1")))
			}
			if way == "journal" {
				byJournal(t, dir)
			}
			before := disk(t, root)
			tr := tree(dir, gen("api/a_gen.go", "2"), gen("client/c_gen.go", "2"))
			changes, err := compare(tr, dir)
			if err != nil {
				t.Fatal(err)
			}
			changes = append(changes, Change{Op: Add, Path: lock, New: []byte("x"), target: filepath.Join(lock, "in", "a", "file")})
			old := filepath.Join(root, "old")
			write(t, old, "old")
			before["old"] = "-rw-r--r-- old"
			c := &commit{dir: dir, changes: changes, beside: []*besideChange{
				{Change: Change{Op: Delete, target: old, Old: []byte("old")}},
				{Change: Change{target: lock}, staged: filepath.Join(root, "gone")},
			}}
			if way == "journal" {
				c.beside[0].staged = filepath.Join(root, "gone too")
				c.beside[1].target = filepath.Join(root, "gen", "api", "a_gen.go", "below a file")
				err = c.byJournal()
			} else {
				err = c.bySwap()
			}
			if err == nil {
				t.Error("no error")
			}
			if d := cmp.Diff(before, disk(t, root)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWriteCompletesAJournal(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "gen")
	first := tree(dir, gen("api/a_gen.go", "1"), gen("api/b_gen.go", "1"))
	second := tree(dir, gen("api/a_gen.go", "2"), gen("client/c_gen.go", "2"))
	mustWrite(t, second)
	want := disk(t, dir)
	mustWrite(t, first)

	// A run killed after its journal stood, with one file moved.
	changes, err := compare(second, dir)
	if err != nil {
		t.Fatal(err)
	}
	c := &commit{dir: dir, changes: changes}
	folder := filepath.Join(dir, journalFolder)
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	j, err := c.stageJournal(folder)
	if err != nil {
		t.Fatal(err)
	}
	half := journal{Move: j.Move[:1]}
	if err := half.apply(dir); err != nil {
		t.Fatal(err)
	}
	if err := recoverJournal(dir, nil); err != nil {
		t.Fatal(err)
	}
	c.dropFolders()
	if d := cmp.Diff(want, disk(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestWriteSweeps(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "gen")
	write(t, filepath.Join(root, ".gen.bindery-abc", "api", "a_gen.go"), "half")
	write(t, filepath.Join(root, ".bindery.lock.bindery-abc"), "half")
	write(t, filepath.Join(root, ".other.bindery-abc"), "not ours to remove")
	tr := tree(dir, gen("api/a_gen.go", "1"))
	tr.Beside = beside(filepath.Join(root, "bindery.lock"), "x")
	mustWrite(t, tr)
	var names []string
	for name := range disk(t, root) {
		if !strings.HasPrefix(name, "gen/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if d := cmp.Diff([]string{".", ".other.bindery-abc", "bindery.lock", "gen"}, names); d != "" {
		t.Error(d)
	}
}

func TestWriteMoreFilesThanWriters(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gen")
	var files []File
	for i := range 2 * writers {
		files = append(files, gen(fmt.Sprintf("api/f%d_gen.go", i), "x"))
	}
	mustWrite(t, tree(dir, files...))
	if got := len(disk(t, dir)); got != 2*writers+2 {
		t.Errorf("%d entries on disk", got)
	}
}

// What an editor saves into the old tree while the new one is built must not be lost.
func TestDiscardKeepsWhatWasSavedMeanwhile(t *testing.T) {
	root := t.TempDir()
	now, old := filepath.Join(root, "gen"), filepath.Join(root, "old")
	write(t, filepath.Join(now, "mine.go"), "linked")
	write(t, filepath.Join(old, "mine.go"), "saved")
	write(t, filepath.Join(old, "new", "n.go"), "created")
	write(t, filepath.Join(now, "api", "a_gen.go"), "2")
	write(t, filepath.Join(old, "api", "a_gen.go"), "1")
	l := linker{from: now, to: old, skip: map[string]bool{filepath.Join(now, "api", "a_gen.go"): true}}
	l.discard()
	for name, want := range map[string]string{"mine.go": "saved", "new/n.go": "created", "api/a_gen.go": "2"} {
		if got, err := os.ReadFile(filepath.Join(now, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(old); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the old tree is still there")
	}
}
