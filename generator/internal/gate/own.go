package gate

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Foreign is a Go file that somebody has written below the output's folder.
type Foreign struct {
	Path string // below the folder, with slashes
	Code []byte
}

// Misfit is a place where a file of somebody's does not compile beside the output.
type Misfit struct {
	Path         string
	Line, Column int
	Message      string
}

// Misfits looks for what does not compile of files that stand below the folder of an output, which does. It is certain of what it says:
// what is imported from elsewhere is not read, the declarations of the standard library are not complete, and nothing is said of either.
func Misfits(sources []Source, importPath string, externals []External, foreign []Foreign) []Misfit {
	if len(foreign) == 0 {
		return nil
	}
	c := &guest{
		checker: checker{
			fset: token.NewFileSet(), root: importPath, folders: make(map[string][]file), done: make(map[string]*types.Package),
		},
		partial:   make(map[string]bool),
		foreign:   make(map[string]bool),
		unread:    make(map[string]bool),
		externals: len(externals) > 0,
	}
	for _, e := range externals {
		c.addExternal(e)
		c.partial[e.Import] = true
	}
	for _, s := range sources {
		s.Copied = true // of what compiles, bodies are of no interest
		if parsed, err := parseOne(c.fset, s); err == nil && !s.Apart {
			c.folders[parsed.folder] = append(c.folders[parsed.folder], parsed)
		}
	}
	units := c.units(foreign)
	for _, folder := range slices.Sorted(maps.Keys(units)) {
		if !strings.HasSuffix(folder, outsideTests) {
			_, _ = c.Import(path.Join(importPath, folder))
		}
	}
	for folder, files := range units {
		if strings.HasSuffix(folder, outsideTests) {
			c.checkAll(path.Join(importPath, folder), files)
		}
	}
	slices.SortFunc(c.misfits, func(a, b Misfit) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(c.misfits)
}

// outsideTests marks the package of the tests that stand outside of a package, beside it.
const outsideTests = "_test"

// guest checks the files of others together with those of the output. What it imports need not be there.
type guest struct {
	checker

	foreign   map[string]bool // files, by path
	unread    map[string]bool // folders with files that are not Go
	partial   map[string]bool // packages of which not everything is known, by import path
	externals bool
	misfits   []Misfit
}

// complete lists the packages of the standard library of which everything is embedded, as of the oldest Go.
var complete = sync.OnceValue(func() []string {
	return strings.Fields(`
		bufio bytes cmp context crypto/ed25519 crypto/hmac crypto/rand crypto/sha256 encoding encoding/base64 encoding/binary
		encoding/hex encoding/json errors fmt hash/maphash io io/fs iter
		log/slog maps math math/big math/bits math/rand/v2 mime mime/multipart mime/quotedprintable net/http net/netip
		net/textproto net/url path regexp runtime/debug slices sort strconv strings sync sync/atomic time unicode unicode/utf16
		unicode/utf8 unsafe
	`)
})

// units parses the files of others, and puts them into the folders that they belong to. Those that are left out on this system are.
func (c *guest) units(foreign []Foreign) map[string][]file {
	units := make(map[string][]file)
	for _, f := range foreign {
		if !c.builds(f) {
			continue
		}
		c.foreign[f.Path] = true
		parsed, err := parser.ParseFile(c.fset, f.Path, f.Code, parser.SkipObjectResolution)
		if list := (scanner.ErrorList)(nil); errors.As(err, &list) && len(list) > 0 {
			c.unread[path.Dir(f.Path)] = true
			c.misfits = append(c.misfits, Misfit{f.Path, list[0].Pos.Line, list[0].Pos.Column, list[0].Msg})
			continue
		}
		folder := path.Dir(f.Path)
		one := file{File: parsed, folder: folder}
		if strings.HasSuffix(f.Path, "_test.go") && strings.HasSuffix(parsed.Name.Name, "_test") {
			units[folder+outsideTests] = append(units[folder+outsideTests], one)
			continue
		}
		units[folder] = append(units[folder], one)
		c.folders[folder] = append(c.folders[folder], one)
	}
	return units
}

// builds reports whether the go command looks at a file, on this system.
func (c *guest) builds(f Foreign) bool {
	context := build.Default
	context.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(f.Code)), nil }
	match, err := context.MatchFile(path.Dir(f.Path), path.Base(f.Path))
	return match || err != nil
}

// Import returns a package together with the files of others in it. One from elsewhere is not known.
func (c *guest) Import(name string) (*types.Package, error) {
	if pkg, known := c.done[name]; known {
		if pkg == nil {
			return nil, fmt.Errorf("import cycle through %s", name)
		}
		return pkg, nil
	}
	folder := strings.TrimPrefix(strings.TrimPrefix(name, c.root), "/")
	files := c.folders[cmp.Or(folder, ".")]
	if files == nil || !strings.HasPrefix(name, c.root) {
		c.partial[name] = !slices.Contains(complete(), name)
		return standardPackage(name)
	}
	c.done[name] = nil
	c.done[name] = c.checkAll(name, files)
	return c.done[name], nil
}

// checkAll checks a package, and keeps what it is certain of.
func (c *guest) checkAll(name string, files []file) *types.Package {
	parsed := make([]*ast.File, len(files))
	for i, f := range files {
		parsed[i] = f.File
	}
	var failed []types.Error
	config := types.Config{
		Importer: c, Sizes: types.SizesFor("gc", "amd64"), FakeImportC: true,
		Error: func(err error) {
			if e, isTypes := err.(types.Error); isTypes {
				failed = append(failed, e)
			}
		},
	}
	pkg, _ := config.Check(name, c.fset, parsed, nil)
	for _, e := range failed {
		at := c.fset.Position(e.Pos)
		i := slices.IndexFunc(files, func(f file) bool { return f.FileStart <= e.Pos && e.Pos <= f.FileEnd })
		if i >= 0 && c.foreign[at.Filename] && c.certain(e, files[i], pkg, files) {
			message, _, _ := strings.Cut(e.Msg, "\n")
			c.misfits = append(c.misfits, Misfit{at.Filename, at.Line, at.Column, message})
		}
	}
	return pkg
}

var (
	undefined = regexp.MustCompile(`^undefined: (?:(\w+)\.)?\w+(?: \(but have \w+\))?$`)
	hidden    = regexp.MustCompile(`^name \w+ not exported by package (\w+)$`)
	lacking   = regexp.MustCompile(`undefined \(type \*?(?:(\w+)\.)?(\w+)(?:\[.*\])? has no field or method`)
	twice     = regexp.MustCompile(`redeclared in this block| already declared at |^field and method with the same name `)
	misplaced = regexp.MustCompile(`^package \w+; expected package `)
)

// certain reports whether an error stays one when everything is known.
func (c *guest) certain(e types.Error, in file, pkg *types.Package, files []file) bool {
	switch {
	case e.Soft, c.unread[in.folder], strings.HasPrefix(e.Msg, "could not import "), strings.HasPrefix(e.Msg, "other declaration of "):
		return false
	case twice.MatchString(e.Msg), misplaced.MatchString(e.Msg):
		return true
	}
	if m := undefined.FindStringSubmatch(e.Msg); m != nil {
		return m[1] != "" && c.called(m[1]) != nil || m[1] == "" && !c.dotted(in)
	}
	if m := hidden.FindStringSubmatch(e.Msg); m != nil {
		return c.called(m[1]) != nil
	}
	if m := lacking.FindStringSubmatch(e.Msg); m != nil {
		if m[1] != "" {
			pkg = c.called(m[1])
		}
		return c.generated(pkg, m[2])
	}
	return !c.externals && !slices.ContainsFunc(files, c.open)
}

// called returns the package of the output, or below it, that has a name: everything is known of it.
func (c *guest) called(name string) *types.Package {
	for importPath, pkg := range c.done {
		ours := importPath == c.root || strings.HasPrefix(importPath, c.root+"/")
		if ours && pkg != nil && pkg.Name() == name && !c.partial[importPath] {
			return pkg
		}
	}
	return nil
}

// dotted reports whether a file takes all names of a package that is not known.
func (c *guest) dotted(in file) bool {
	return slices.ContainsFunc(in.Imports, func(spec *ast.ImportSpec) bool {
		return spec.Name != nil && spec.Name.Name == "." && c.partial[strings.Trim(spec.Path.Value, `"`)]
	})
}

// open reports whether a file of somebody's imports what is not known.
func (c *guest) open(f file) bool {
	return c.foreign[c.fset.Position(f.FileStart).Filename] && slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool {
		return c.partial[strings.Trim(spec.Path.Value, `"`)]
	})
}

// generated reports whether the output declares a type, of nothing but its own and the standard library's.
func (c *guest) generated(pkg *types.Package, name string) bool {
	if pkg == nil || c.externals {
		return false
	}
	obj := pkg.Scope().Lookup(name)
	return obj != nil && !c.foreign[c.fset.Position(obj.Pos()).Filename]
}
