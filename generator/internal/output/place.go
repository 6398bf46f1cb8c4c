package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// locateFolder is locate for what has to be a folder, below others, if it is there.
func locateFolder(name string) (string, error) {
	for at := filepath.Clean(name); ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err == nil && !info.IsDir() {
			return "", fmt.Errorf("%s is in the way: it is no folder", at)
		}
		if err == nil || at == filepath.Dir(at) {
			return locate(name)
		}
	}
}

// locate makes name absolute and resolves symbolic links in it. The end of it may not exist yet.
func locate(name string) (string, error) {
	at, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	var missing []string
	for {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			slices.Reverse(missing)
			return filepath.Join(append([]string{real}, missing...)...), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
		if _, err := os.Lstat(at); err == nil {
			return "", fmt.Errorf("%s is a symbolic link to nowhere", shown(at, name))
		}
		missing = append(missing, filepath.Base(at))
		at = filepath.Dir(at)
	}
}

// shown is an absolute path as somebody would write it who wrote name.
func shown(at, name string) string {
	here, err := filepath.Abs(".")
	if err != nil || filepath.IsAbs(name) {
		return at
	}
	if rel, err := filepath.Rel(here, at); err == nil {
		return rel
	}
	return at
}

// makeFolders makes dir with its parents. undo removes those that were made, if they are empty.
func makeFolders(dir string) (undo func(), err error) {
	var made []string
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, at)
	}
	undo = func() {
		for _, d := range made {
			_ = os.Remove(d) // what is in use stays
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		undo()
		return nil, err
	}
	return undo, nil
}
