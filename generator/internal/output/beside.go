package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// besideChange is a change of a file beside the folder on its way.
type besideChange struct {
	Change

	staged string // the new file, under a temporary name in its place; "" if the file goes
	taken  bool
	undo   func() // removes folders that were made for it
}

// stageBeside writes the new files beside the folder.
func (c *commit) stageBeside() error {
	for _, ch := range c.changes {
		if ch.name != "" {
			continue
		}
		b := &besideChange{Change: ch}
		c.beside = append(c.beside, b)
		if ch.Op == Delete {
			continue
		}
		made, err := makeFolders(filepath.Dir(ch.target))
		if err != nil {
			return err
		}
		b.staged, b.undo = temporary(ch.target), made
		if err := writeDurably(b.staged, ch.target, ch.New); err != nil {
			return err
		}
	}
	return nil
}

// dropBeside removes what was staged.
func (c *commit) dropBeside() {
	for _, b := range c.beside {
		if b.staged != "" {
			_ = os.Remove(b.staged)
			b.undo()
		}
	}
}

// takeBeside is the last step of a change: all of the files, or none.
func (c *commit) takeBeside() error {
	for _, b := range c.beside {
		if err := b.take(); err != nil {
			return errors.Join(err, c.restoreBeside())
		}
		b.taken = true
	}
	return nil
}

func (b *besideChange) take() error {
	if b.staged != "" {
		return os.Rename(b.staged, b.target)
	}
	if err := os.Remove(b.target); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	_ = os.Remove(filepath.Dir(b.target)) // it fails on a folder that holds anything
	return nil
}

// restoreBeside brings back what was there before takeBeside.
func (c *commit) restoreBeside() error {
	var errs []error
	for _, b := range c.beside {
		if b.taken {
			b.taken = false
			errs = append(errs, b.restore())
		}
	}
	return errors.Join(errs...)
}

// restore brings the old file back.
func (c Change) restore() error {
	if c.Op == Add {
		if err := os.Remove(c.target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(c.target), 0o777); err != nil {
		return err
	}
	back := temporary(c.target)
	if err := writeFile(back, c.target, c.Old); err != nil {
		return err
	}
	return os.Rename(back, c.target)
}
