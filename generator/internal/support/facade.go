package support

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed facade
var facade embed.FS

// Facade returns the files of a client that nests operations in resources, in the folder and package called name.
func Facade(name, importPath string) ([]File, error) {
	rewrite := strings.NewReplacer(`"`+root+"facade", `"`+path.Join(importPath, name), `"`+root, `"`+importPath+"/")
	var files []File
	err := fs.WalkDir(facade, "facade", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !copied(entry.Name()) {
			return err
		}
		text, err := facade.ReadFile(file)
		if err != nil {
			return err
		}
		before, after, found := strings.Cut(string(text), "\npackage facade\n")
		if found {
			text = []byte(before + "\npackage " + name + "\n" + after)
		}
		stem := strings.TrimSuffix(strings.TrimPrefix(file, "facade/"), ".go")
		files = append(files, File{
			Path: path.Join(name, stem+"_gen.go"), Code: slices.Concat([]byte(header), []byte(rewrite.Replace(string(text)))),
		})
		return nil
	})
	return files, err
}
