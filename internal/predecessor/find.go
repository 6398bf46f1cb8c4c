package predecessor

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Use is a place where another generator is asked for.
type Use struct {
	Tool     string // "oapi-codegen", "ogen" or "go-swagger"
	Place    string // file and line, or the file of its configuration
	Spec     string // path of the document from the folder; "" if it is not said
	Out      string // folder of the output; "" if it is not said
	Overlays []string
	Only     []string
	Include  Filter
	Exclude  Filter
	Settings []Setting
}

// Filter is which operations are wanted.
type Filter struct{ Tags, Operations []string }

// Setting is one that the other generator has been given, and what it becomes.
type Setting struct {
	Name, Value string
	Becomes     string // "" if it has no counterpart
	Why         string // what to do, or why nothing has to be done
}

// maxFiles is how many files are looked at: a repository may be larger than anybody waits for.
const maxFiles = 20_000

// Find looks for documents and for uses of other generators below a folder, as far as a repository's own files go. Paths are relative
// to it.
func Find(folder string) (documents []string, uses []Use, err error) {
	seen := 0
	root := os.DirFS(folder)
	err = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil //nolint:nilerr // what cannot be read is not looked at
		}
		base := entry.Name()
		if entry.IsDir() {
			if name != "." && (strings.HasPrefix(base, ".") || slices.Contains([]string{"node_modules", "vendor", "testdata"}, base)) {
				return fs.SkipDir
			}
			return nil
		}
		if seen++; seen > maxFiles {
			return fs.SkipAll
		}
		text, wanted := read(root, name, entry)
		switch {
		case !wanted:
		case path.Ext(name) == ".go":
			uses = append(uses, directives(root, name, text)...)
		case isDocument(text):
			documents = append(documents, filepath.FromSlash(name))
		}
		return nil
	})
	slices.SortStableFunc(documents, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	return documents, uses, err
}

// maxSize is how large a Go file may be that has directives.
const maxSize = 1 << 20

// read reads a file that may be of interest: all of a Go file, the beginning of others.
func read(root fs.FS, name string, entry fs.DirEntry) (string, bool) {
	extension := path.Ext(name)
	if !slices.Contains([]string{".go", ".yaml", ".yml", ".json"}, extension) || !entry.Type().IsRegular() {
		return "", false
	}
	info, err := entry.Info()
	if err != nil || extension == ".go" && info.Size() > maxSize {
		return "", false
	}
	file, err := root.Open(name)
	if err != nil {
		return "", false
	}
	defer file.Close()
	size := int64(4096)
	if extension == ".go" {
		size = info.Size()
	}
	text := make([]byte, min(size, info.Size()))
	n, _ := file.Read(text)
	return string(text[:n]), true
}

// isDocument reports whether a file begins as an OpenAPI document does.
func isDocument(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\r\n{,")
		for _, key := range []string{"openapi:", "swagger:", `"openapi":`, `"swagger":`} {
			if rest, ok := strings.CutPrefix(line, key); ok {
				version := strings.Trim(rest, " '\"")
				return strings.HasPrefix(version, "2") || strings.HasPrefix(version, "3")
			}
		}
	}
	return false
}
