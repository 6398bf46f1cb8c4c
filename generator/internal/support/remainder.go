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
const most = 375

// alone are imports of which readers want to know where they are: a file that has one stands by itself.
var alone = []string{`"encoding/json"`, `"reflect"`, `"unsafe"`}

// joined puts the smallest files of a package together, below the package's comment, in a file that is called as the package is: what is
// left of two dozen files is little. Larger ones stay by themselves.
func joined(files []*remainder) (out []*remainder) {
	files = slices.DeleteFunc(files, func(f *remainder) bool { return len(f.body) == 0 && !f.isDoc() })
	main := mainOf(files)
	if main == "" {
		return files
	}
	// The file that is called so stands first in what is joined, and the others in their order.
	rank := func(f *remainder) int {
		if f.path == main {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(files, func(a, b *remainder) int { return rank(a) - rank(b) })
	bySize := slices.SortedStableFunc(slices.Values(files), func(a, b *remainder) int {
		return cmp.Or(rank(a)-rank(b), a.lines()-b.lines())
	})
	whole := &remainder{path: main, aligned: true}
	taken := make(map[*remainder]bool)
	lines := 0
	for _, f := range bySize {
		fits := f.path == main || lines+f.lines() <= most && !f.standsAlone()
		clashes := slices.ContainsFunc(files, func(other *remainder) bool { return taken[other] && f.clashes(other) })
		switch {
		case f.isDoc():
			whole.head, taken[f] = f.head, true
		case !fits || clashes:
			out = append(out, f)
		default:
			taken[f], lines = true, lines+f.lines()
		}
	}
	for _, f := range files {
		if taken[f] {
			whole.add(f)
		}
	}
	if whole.head == nil {
		return out
	}
	return append(out, whole)
}

// add puts a file behind what there is.
func (f *remainder) add(next *remainder) {
	if f.head == nil {
		f.head = next.head
	}
	f.imports = append(f.imports, next.imports...)
	f.body = append(f.body, next.body...)
	f.aligned = f.aligned && next.aligned
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
	group := func(spec string) int {
		if slices.Contains(packs, path.Base(strings.Trim(of(spec), `"`))) {
			return 1
		}
		return 0
	}
	specs := slices.Clone(f.imports)
	slices.SortFunc(specs, func(a, b string) int { return cmp.Or(group(a)-group(b), strings.Compare(of(a), of(b))) })
	specs = slices.Compact(specs)
	out := []byte("\nimport (\n")
	for i, spec := range specs {
		if i > 0 && group(spec) != group(specs[i-1]) {
			out = append(out, '\n')
		}
		out = append(append(append(out, '\t'), spec...), '\n')
	}
	return append(out, ")\n"...)
}
