package support

import (
	"path"
	"strings"
)

// scaffold is the package of which the files become the user's own.
const scaffold = "scaffold"

// Owned returns the files of a server that its user owns: nothing says that they are generated, and tests belong to them. Their
// paths are names of files alone. importPath is that of the bindings.
func Owned(importPath string, needs Needs) ([]File, error) {
	entries, err := code.ReadDir(scaffold)
	if err != nil {
		return nil, err
	}
	rewrite := rewriter(importPath)
	var files []File
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, placeholder) || name == "example.go" && !needs.Example {
			continue
		}
		text, err := code.ReadFile(path.Join(scaffold, name))
		if err != nil {
			return nil, err
		}
		text, ok, err := constrained(text, needs)
		if err != nil {
			return nil, err
		}
		if ok {
			files = append(files, File{Path: owned(name), Code: []byte(rewrite.Replace(string(text)))})
		}
	}
	return files, nil
}

// owned is the name that a file gets: security_example.go is another security.go.
func owned(name string) string {
	stem, _, isVariant := strings.Cut(name, "_")
	if !isVariant || strings.HasSuffix(name, "_test.go") {
		return name
	}
	return stem + ".go"
}
