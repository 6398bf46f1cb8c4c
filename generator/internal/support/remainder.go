package support

import (
	"bytes"
	"cmp"
	"go/format"
	"path"
	"slices"
	"strings"
)

// remainder is what is left of a file, or of several.
type remainder struct {
	path    string
	head    []byte   // up to the package clause
	imports []string // specs
	body    []byte
	aligned bool // lines that follow each other are as they were
}

// most is how many lines there are at most of small files that stand together.
const most = 350

// alone are imports of which readers want to know where they are: a file that has one stands by itself.
var alone = []string{`"encoding/json"`, `"reflect"`, `"unsafe"`}

// joined puts the smallest files of a package together, below the package's comment, in a file that is called as the package is: what is
// left of two dozen files is little. Larger ones stay by themselves.
func joined(files []*remainder) (out []*remainder) {
	main := mainOf(files)
	whole := &remainder{path: main, aligned: true}
	lines := 0
	bySize := slices.SortedStableFunc(slices.Values(files), func(a, b *remainder) int {
		return cmp.Or(a.rank(main)-b.rank(main), cmp.Compare(a.lines(), b.lines()))
	})
	var taken []*remainder
	for _, f := range bySize {
		switch fits := f.path == main || lines+f.lines() <= most && !f.standsAlone(); {
		case f.isDoc() && main != "":
			whole.head = f.head
			taken = append(taken, f)
		case len(f.body) == 0 && !f.isDoc():
		case main == "" || !fits || slices.ContainsFunc(taken, f.clashes):
			out = append(out, f)
		default:
			taken, lines = append(taken, f), lines+f.lines()
		}
	}
	if len(taken) == 0 {
		return out
	}
	for _, f := range files { // in their order
		if !slices.Contains(taken, f) {
			continue
		}
		if whole.head == nil {
			whole.head = f.head
		}
		whole.imports = append(whole.imports, f.imports...)
		whole.aligned = whole.aligned && f.aligned
		if f.path == main {
			whole.body = slices.Concat(f.body, whole.body)
		} else {
			whole.body = append(whole.body, f.body...)
		}
	}
	return append(out, whole)
}

// rank is 0 for what stands first in a file that others are joined in.
func (f *remainder) rank(main string) int {
	if f.path == main {
		return 0
	}
	return 1
}

func (f *remainder) lines() int { return bytes.Count(f.body, []byte("\n")) }

// mainOf is the path of the file that small ones are joined in, "" if there is none: the package has files of the document's.
func mainOf(files []*remainder) string {
	folder := folderOf(files[0].path)
	if !slices.Contains(open, folder) {
		return path.Join(folder, path.Base(folder)+"_gen.go")
	}
	for _, f := range files {
		if name := path.Base(f.path); name == "client_gen.go" || name == "server_gen.go" {
			return f.path
		}
	}
	return ""
}

func (f *remainder) isDoc() bool { return bytes.Contains(f.head, []byte("\n// Package ")) }

func (f *remainder) standsAlone() bool {
	return slices.ContainsFunc(alone, func(spec string) bool { return slices.Contains(f.imports, spec) })
}

// clashes reports whether one calls an import as the other calls another one.
func (f *remainder) clashes(with *remainder) bool {
	return slices.ContainsFunc(f.imports, func(spec string) bool {
		return slices.ContainsFunc(with.imports, func(other string) bool {
			return spec != other && importName(spec) == importName(other)
		})
	})
}

// file writes it. Imports of packages with the given names are of the output.
func (f *remainder) file(packs []string) (File, error) {
	text := slices.Concat(f.head, f.importClause(packs), f.body)
	if f.aligned {
		return File{Path: f.path, Code: text}, nil
	}
	text, err := format.Source(text)
	return File{Path: f.path, Code: text}, err
}

// importClause has the standard library first, which has no package that is called as one of these.
func (f *remainder) importClause(packs []string) []byte {
	if len(f.imports) == 0 {
		return nil
	}
	of := func(spec string) string { return spec[strings.IndexByte(spec, '"'):] }
	isOwn := func(spec string) bool { return slices.Contains(packs, path.Base(strings.Trim(of(spec), `"`))) }
	rank := func(spec string) int {
		if isOwn(spec) {
			return 1
		}
		return 0
	}
	specs := slices.Clone(f.imports)
	slices.SortFunc(specs, func(a, b string) int { return cmp.Or(rank(a)-rank(b), strings.Compare(of(a), of(b))) })
	out := []byte("\nimport (\n")
	for i, spec := range slices.Compact(specs) {
		if i > 0 && isOwn(spec) != isOwn(specs[i-1]) {
			out = append(out, '\n')
		}
		out = append(append(append(out, '\t'), spec...), '\n')
	}
	return append(out, ")\n"...)
}
