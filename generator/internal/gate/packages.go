package gate

import (
	"go/token"
	"go/types"
	"path"
)

// Packages are the packages of an output by their folders, as those see them who import them: bodies of functions are not looked at.
// The error is a [*Broken].
func Packages(sources []Source, importPath string, externals []External) (map[string]*types.Package, error) {
	fset := token.NewFileSet()
	files, err := parse(fset, sources)
	if err != nil {
		return nil, err
	}
	for i := range files {
		files[i].copied = true
		dropBodies(files[i].File)
	}
	return packagesOf(fset, files, importPath, externals)
}

// packagesOf checks files, and returns the packages by their folders.
func packagesOf(fset *token.FileSet, files []file, importPath string, externals []External) (map[string]*types.Package, error) {
	packages, err := checked(fset, files, importPath, externals)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*types.Package)
	for _, f := range files {
		if !f.apart {
			out[f.folder] = packages[path.Join(importPath, f.folder)]
		}
	}
	return out, nil
}
