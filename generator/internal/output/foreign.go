package output

import (
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Foreign returns the Go files of the user's in dir, in its folders and in those that are listed, sorted. Folders of other outputs are left
// out, and so is what cannot be read.
func Foreign(dir string, folders []string) (found []File) {
	look := append([]string{"."}, folders...)
	entries, _ := os.ReadDir(dir) // without it there is nothing
	for _, e := range entries {
		if e.IsDir() && !unseen(e.Name()) {
			look = append(look, e.Name())
		}
	}
	slices.Sort(look)
	for _, folder := range slices.Compact(look) {
		files, generated := ownFiles(dir, folder)
		if !generated || slices.Contains(folders, folder) {
			found = append(found, files...)
		}
	}
	return found
}

// unseen reports whether the go command takes no packages from a folder.
func unseen(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor"
}

// ownFiles returns the Go files of a folder that are the user's; generated says that there are others.
func ownFiles(dir, folder string) (own []File, generated bool) {
	entries, _ := os.ReadDir(below(dir, folder))
	if folder != "." && slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == "go.mod" }) {
		return nil, false // another module
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		if path.Ext(name) != ".go" || !e.Type().IsRegular() {
			continue
		}
		if isOurs(below(dir, name)) {
			generated = true
			continue
		}
		if content, err := os.ReadFile(below(dir, name)); err == nil {
			own = append(own, File{Path: name, Content: content})
		}
	}
	return own, generated
}

// isOurs reports whether a file begins with the Header, or is empty. No more of it is read.
func isOurs(name string) bool {
	f, err := os.Open(filepath.Clean(name))
	if err != nil {
		return true // it is not looked at
	}
	defer f.Close()
	first := make([]byte, len(Header)+2)
	n, err := io.ReadFull(f, first)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return true
	}
	return ours(first[:n])
}
