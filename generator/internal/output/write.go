package output

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Write makes the disk agree with t and says what it changed. When it fails, nothing has changed; when it is killed, the
// folder holds the old files or the new ones.
func Write(t Tree) ([]Change, error) {
	dir, err := locateFolder(t.Dir)
	if err != nil {
		return nil, err
	}
	parent := filepath.Dir(dir)
	undo, err := makeFolders(parent)
	if err != nil {
		return nil, err
	}
	changes, err := writeHeld(t, dir)
	if err != nil {
		undo()
	}
	return changes, err
}

// writeHeld is Write for a folder of which the parent exists.
func writeHeld(t Tree, dir string) ([]Change, error) {
	release, err := hold(filepath.Dir(dir), filepath.Base(dir))
	if err != nil {
		return nil, err
	}
	defer release()
	beside := make([]string, len(t.Beside))
	for i, b := range t.Beside {
		if beside[i], err = locate(b.Path); err != nil {
			return nil, err
		}
	}
	if err := recoverJournal(dir, beside); err != nil {
		return nil, err
	}
	sweep(dir)
	for _, name := range beside {
		sweep(name)
	}
	changes, err := compare(t, dir)
	if err != nil {
		return nil, err
	}
	owned, err := locateOwned(t.Owned)
	if err != nil || len(changes)+len(owned) == 0 {
		return nil, err
	}
	c := &commit{dir: dir, changes: changes, owned: owned}
	all := slices.Concat(changes, c.ownedChanges())
	slices.SortFunc(all, byPath)
	return all, c.run()
}

// commit is a change of the disk on its way.
type commit struct {
	dir     string
	changes []Change
	owned   []*ownedChange
	beside  []*besideChange
}

func (c *commit) run() error {
	undo, err := c.stageOwned()
	if err != nil {
		return err
	}
	if len(c.changes) == 0 {
		err = c.takeOwned()
	} else {
		err = c.exchange()
	}
	if err != nil {
		undo()
	}
	return err
}

// exchange changes the folder, and with it what stands beside it.
func (c *commit) exchange() error {
	if err := c.stageBeside(); err != nil {
		return err
	}
	err := c.bySwap()
	if err != nil && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, errNoSwap) {
		c.dropBeside()
		return err
	}
	if err != nil {
		err = c.byJournal()
	}
	if err != nil {
		c.dropBeside()
	}
	return err
}

// mark stands in the name of everything that a run leaves when it is killed.
const mark = ".bindery-"

// temporary is a name beside name that nobody uses. It begins with a dot, so that the go command does not look at it.
func temporary(name string) string {
	return filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+mark+strconv.FormatUint(rand.Uint64(), 36))
}

// sweep removes what killed runs have left beside name.
func sweep(name string) {
	parent, prefix := filepath.Dir(name), "."+filepath.Base(name)+mark
	entries, err := os.ReadDir(parent)
	if err != nil {
		return // a folder that cannot be listed can still be written to
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) {
			_ = os.RemoveAll(filepath.Join(parent, e.Name()))
		}
	}
}

// writeDurably is writeFile for what cannot be made again.
func writeDurably(name, replaced string, content []byte) error {
	return create(name, replaced, content, (*os.File).Sync)
}

// writeFile writes content to name, with the mode of the file that it is going to replace.
func writeFile(name, replaced string, content []byte) error {
	return create(name, replaced, content, func(*os.File) error { return nil })
}

func create(name, replaced string, content []byte, settle func(*os.File) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if info, statErr := os.Lstat(replaced); statErr == nil && err == nil {
		err = f.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = settle(f)
	}
	return errors.Join(err, f.Close())
}
