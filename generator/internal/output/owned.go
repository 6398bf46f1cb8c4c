package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Owned is a file of the user's that changes together with a Tree. Its content was Old when the change was decided on, nil for no file.
type Owned struct {
	Path     string // as the user would write it
	Old, New []byte
}

// ownedChange is an Owned on its way.
type ownedChange struct {
	Owned

	target, staged string
	taken          bool
}

// locateOwned finds where the files stand, and refuses what has changed since it was read.
func locateOwned(list []Owned) ([]*ownedChange, error) {
	var all []*ownedChange
	for _, o := range list {
		target, err := locate(o.Path)
		if err != nil {
			return nil, err
		}
		now, err := readRegular(target, o.Path)
		switch {
		case err != nil:
			return nil, err
		case o.Old == nil && now != nil:
			return nil, fmt.Errorf("%s is in the way: move it, or choose another --dir", o.Path)
		case !bytes.Equal(now, o.Old):
			return nil, fmt.Errorf("%s has changed in the meantime: run gen again", o.Path)
		}
		all = append(all, &ownedChange{Owned: o, target: target})
	}
	return all, nil
}

// ownedChanges says what happens to the files.
func (c *commit) ownedChanges() []Change {
	var all []Change
	for _, o := range c.owned {
		op := Modify
		if o.Old == nil {
			op = Add
		}
		all = append(all, Change{Op: op, Path: o.Path, Old: o.Old, New: o.New})
	}
	return all
}

// stageOwned writes the new files under temporary names in their places. undo removes them, with folders made for them.
func (c *commit) stageOwned() (undo func(), err error) {
	var undos []func()
	undo = func() {
		for _, u := range undos {
			u()
		}
	}
	for _, o := range c.owned {
		sweep(o.target)
		made, err := makeFolders(filepath.Dir(o.target))
		if err != nil {
			undo()
			return nil, err
		}
		o.staged = temporary(o.target)
		undos = append(undos, func() { _ = os.Remove(o.staged) }, made)
		if err := writeFile(o.staged, o.target, o.New); err != nil {
			undo()
			return nil, err
		}
	}
	return undo, nil
}

// takeOwned puts the staged files in their places, all or none.
func (c *commit) takeOwned() error {
	for _, o := range c.owned {
		if err := os.Rename(o.staged, o.target); err != nil {
			return errors.Join(err, c.dropOwned())
		}
		o.taken = true
	}
	return nil
}

// dropOwned brings back what was there before takeOwned.
func (c *commit) dropOwned() error {
	var errs []error
	for _, o := range c.owned {
		if !o.taken {
			continue
		}
		o.taken = false
		if o.Old == nil {
			errs = append(errs, os.Remove(o.target))
			continue
		}
		back := temporary(o.target)
		if err := writeFile(back, o.target, o.Old); err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, os.Rename(back, o.target))
	}
	return errors.Join(errs...)
}
