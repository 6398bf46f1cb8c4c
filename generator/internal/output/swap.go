package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/parallel"
)

// errNoSwap says that the folder cannot be exchanged as a whole: the journal has to do it.
var errNoSwap = errors.New("the folder cannot be exchanged")

// maxLinks bounds how many files of the user's are linked into a new tree.
const maxLinks = 5000

// bySwap builds the new tree beside the old one and exchanges the two.
func (c *commit) bySwap() error {
	_, err := os.Lstat(c.dir)
	fresh := errors.Is(err, fs.ErrNotExist)
	if !fresh && standsIn(c.dir) {
		return errNoSwap // the folder must not go from under the user's feet
	}
	stage := temporary(c.dir)
	links := linker{from: c.dir, to: stage, skip: make(map[string]bool), copied: make(map[string]bool)}
	for _, ch := range c.changes {
		links.skip[ch.target] = true
	}
	if err := c.build(&links, fresh); err != nil {
		_ = os.RemoveAll(stage)
		return err
	}
	turn := func() error { return exchange(stage, c.dir) }
	if fresh {
		turn = func() error { return os.Rename(stage, c.dir) }
	}
	if err := turn(); err != nil {
		_ = os.RemoveAll(stage)
		return errors.Join(errNoSwap, err)
	}
	if err := c.takeOwned(); err != nil {
		return errors.Join(err, c.turnBack(stage, fresh))
	}
	if err := c.takeBeside(); err != nil {
		return errors.Join(err, c.dropOwned(), c.turnBack(stage, fresh))
	}
	links.discard()
	return nil
}

// build makes the new tree: what stays is linked, what changes is written.
func (c *commit) build(links *linker, fresh bool) error {
	if err := links.run(fresh); err != nil {
		return err
	}
	if err := c.fill(links.to); err != nil {
		return err
	}
	return links.modes()
}

// turnBack restores the old tree.
func (c *commit) turnBack(stage string, fresh bool) error {
	if fresh {
		return os.RemoveAll(c.dir)
	}
	if err := exchange(stage, c.dir); err != nil {
		return fmt.Errorf("the old files are in %s: %w", stage, err)
	}
	return os.RemoveAll(stage)
}

// standsIn reports whether the working directory is dir or below it.
func standsIn(dir string) bool {
	here, err := os.Getwd()
	if err != nil {
		return false
	}
	here, err = filepath.EvalSymlinks(here)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, here)
	return err == nil && filepath.IsLocal(rel)
}

// fill writes the changed files into the new tree and removes the folders that it has emptied.
func (c *commit) fill(stage string) error {
	err := parallel.Each(len(c.changes), writers, func(i int) error {
		ch := c.changes[i]
		if ch.name == "" || ch.Op == Delete {
			return nil
		}
		name := below(stage, ch.name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return writeFile(name, ch.target, ch.New)
	})
	for _, ch := range c.changes {
		if ch.name != "" {
			_ = os.Remove(filepath.Dir(below(stage, ch.name))) // it fails on a folder that holds anything
		}
	}
	return err
}

// writers is how many files are written at once.
const writers = 8

// linker brings the files that do not change into the new tree.
type linker struct {
	from, to string
	skip     map[string]bool // files below from that the new tree has otherwise or not at all
	copied   map[string]bool // files below from that could not be linked
	folders  []folder
	count    int
}

type folder struct {
	name string
	mode fs.FileMode
}

func (l *linker) run(fresh bool) error {
	if fresh {
		return os.Mkdir(l.to, 0o777)
	}
	return filepath.WalkDir(l.from, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if l.count++; l.count > maxLinks {
			return errNoSwap
		}
		if l.skip[name] {
			return nil
		}
		to := l.to + strings.TrimPrefix(name, l.from)
		if !e.IsDir() {
			return l.link(name, to, e)
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		l.folders = append(l.folders, folder{to, info.Mode()})
		return os.Mkdir(to, 0o700)
	})
}

func (l *linker) link(from, to string, e fs.DirEntry) error {
	if os.Link(from, to) == nil {
		return nil
	}
	l.copied[from] = true
	switch {
	case e.Type()&fs.ModeSymlink != 0:
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	case e.Type().IsRegular():
		return copyFile(from, to)
	}
	return errNoSwap // sockets and their like stay where they are
}

func copyFile(from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return err
	}
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Chmod(info.Mode().Perm()), w.Close(), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

// modes gives the folders of the new tree their modes, when nothing more is written into them.
func (l *linker) modes() error {
	for i := len(l.folders) - 1; i >= 0; i-- {
		err := os.Chmod(l.folders[i].name, l.folders[i].mode)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// discard removes the old tree, which now has the name of the new one. What the user has saved in it since it was linked
// moves into the new one.
func (l *linker) discard() {
	old := l.to
	err := filepath.WalkDir(old, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		now := l.from + strings.TrimPrefix(name, old)
		if l.skip[now] || l.copied[now] || same(name, now) {
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(now), 0o777); err != nil {
			return err
		}
		return os.Rename(name, now)
	})
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		_ = os.RemoveAll(old) // should it fail, the next run removes what is left
	}
}

func same(a, b string) bool {
	x, err := os.Lstat(a)
	if err != nil {
		return false
	}
	y, err := os.Lstat(b)
	return err == nil && os.SameFile(x, y)
}
