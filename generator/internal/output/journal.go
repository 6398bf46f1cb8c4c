package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
)

// journalFolder is where a folder that cannot be exchanged keeps its new files until they are in place.
const journalFolder = ".bindery-journal"

// journalName is the journal in it.
const journalName = "journal.json"

// journal lists what is still to be done. Once it stands on disk under its name, the change happens: now, or in the next
// run. All paths are relative to the folder, with slashes.
type journal struct {
	Move   []move   `json:"move,omitempty"`
	Remove []string `json:"remove,omitempty"`
}

type move struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// byJournal changes the files one by one, under a journal that the next run completes if this one is killed.
func (c *commit) byJournal() error {
	folder := filepath.Join(c.dir, journalFolder)
	if err := os.Mkdir(folder, 0o700); err != nil {
		return err
	}
	j, err := c.stageJournal(folder)
	if err != nil {
		_ = os.RemoveAll(folder)
		return err
	}
	if err := c.takeOwned(); err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	if err := j.apply(c.dir); err != nil {
		return errors.Join(err, c.restore(), c.dropOwned(), os.RemoveAll(folder))
	}
	c.dropFolders()
	return os.RemoveAll(folder)
}

// stageJournal writes the new files, and then the journal.
func (c *commit) stageJournal(folder string) (journal, error) {
	var j journal
	for i, ch := range c.changes {
		switch {
		case ch.name == "": // last, below
		case ch.Op == Delete:
			j.Remove = append(j.Remove, ch.name)
		default:
			staged := strconv.Itoa(i)
			if err := writeFile(filepath.Join(folder, staged), ch.target, ch.New); err != nil {
				return j, err
			}
			j.Move = append(j.Move, move{journalFolder + "/" + staged, ch.name})
		}
	}
	for _, b := range c.beside {
		to, err := filepath.Rel(c.dir, b.target)
		if err != nil {
			return j, err
		}
		to = filepath.ToSlash(to)
		if b.staged == "" {
			j.Remove = append(j.Remove, to)
		} else {
			j.Move = append(j.Move, move{path.Join(path.Dir(to), filepath.Base(b.staged)), to})
		}
	}
	text, err := json.Marshal(j)
	if err != nil {
		return j, err
	}
	name := filepath.Join(folder, journalName)
	if err := writeFile(name+".new", name, text); err != nil {
		return j, err
	}
	err = os.Rename(name+".new", name)
	return j, err
}

// apply does what the journal lists; what has been done already is passed over.
func (j journal) apply(dir string) error {
	for _, m := range j.Move {
		to := below(dir, m.To)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.Rename(below(dir, m.From), to); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, name := range j.Remove {
		if err := os.Remove(below(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// restore brings the old files back after a change that could not be completed.
func (c *commit) restore() error {
	var errs []error
	for _, ch := range c.changes {
		errs = append(errs, ch.restore())
	}
	c.dropFolders()
	return errors.Join(errs...)
}

// dropFolders removes the folders that the change has emptied.
func (c *commit) dropFolders() {
	for _, ch := range c.changes {
		if ch.name != "" || ch.Op == Delete {
			_ = os.Remove(filepath.Dir(ch.target)) // it fails on a folder that holds anything
		}
	}
}

// recoverJournal completes what a killed run has begun in dir. beside are the files beside it.
func recoverJournal(dir string, beside []string) error {
	folder := filepath.Join(dir, journalFolder)
	text, err := os.ReadFile(filepath.Join(folder, journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(folder) // it was killed before the change began
	}
	if err != nil {
		return err
	}
	var j journal
	if err := json.Unmarshal(text, &j); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(folder, journalName), err)
	}
	if err := j.check(dir, beside); err != nil {
		return fmt.Errorf("%s: %w; remove that folder", filepath.Join(folder, journalName), err)
	}
	if err := j.apply(dir); err != nil {
		return err
	}
	return os.RemoveAll(folder)
}

// check refuses a journal that no run has written: a folder may come from anywhere, and its journal must not reach out of it.
func (j journal) check(dir string, beside []string) error {
	for _, m := range j.Move {
		inside := filepath.IsLocal(filepath.FromSlash(m.From)) && filepath.IsLocal(filepath.FromSlash(m.To))
		to := below(dir, m.To)
		if !inside && (!slices.Contains(beside, to) || filepath.Dir(below(dir, m.From)) != filepath.Dir(to)) {
			return fmt.Errorf("%q is outside the folder", m.To)
		}
	}
	for _, name := range j.Remove {
		if !filepath.IsLocal(filepath.FromSlash(name)) && !slices.Contains(beside, below(dir, name)) {
			return fmt.Errorf("%q is outside the folder", name)
		}
	}
	return nil
}
