package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/emit/scaffold"
	"github.com/bindery-dev/bindery/generator/internal/example"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/graft"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/output"
	"github.com/bindery-dev/bindery/generator/internal/support"
)

// ScaffoldOptions says where a server stands that its user owns, and what it answers at first.
type ScaffoldOptions struct {
	// Dir is the folder of the server, a package main; the working directory if it is not set. If there is no go.mod above it, it
	// gets one. The bindings are in its folder gen unless Config.Out says otherwise.
	Dir string

	// Example lets new handlers answer with the document's examples, or values made from its schemas, instead of status 501. Whoever
	// has credentials may then call.
	Example bool
}

// Scaffold is [Generate] together with a runnable server. What there is of it already is the user's: handlers for new operations are
// added, and nothing else is touched.
func Scaffold(ctx context.Context, c Config, o ScaffoldOptions) (*Output, error) {
	c.scaffold = &ownServer{ScaffoldOptions: o}
	return Generate(ctx, c)
}

// ownServer is the server that a run makes besides.
type ownServer struct {
	ScaffoldOptions

	command string // how the server is called
	module  []byte // the go.mod to write; nil if there is one
}

// complete decides where things are.
func (s *ownServer) complete(c *Config) error {
	if len(c.Only) > 0 && !slices.Contains(c.Only, "server") {
		return &UsageError{"a scaffold needs the target server", "leave --only away"}
	}
	if s.Dir == "" {
		s.Dir = "."
	}
	if c.Out == "" {
		c.Out = filepath.Join(s.Dir, defaultOut)
	}
	importPath, err := importPathOf(s.Dir)
	if noModule := (*UsageError)(nil); errors.As(err, &noModule) && !hasModule(s.Dir) {
		importPath, err = s.begin(c)
	}
	s.command = path.Base(importPath)
	return err
}

func hasModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// begin makes a module of the folder, and returns its path: what comes before the path of the bindings in Config.ImportPath, or all
// of that, or else the folder's name.
func (s *ownServer) begin(c *Config) (module string, err error) {
	below, err := relative(s.Dir, c.Out)
	if err != nil {
		return "", err
	}
	if !filepath.IsLocal(filepath.FromSlash(below)) || below == "." {
		return "", &UsageError{fmt.Sprintf("there is no go.mod above %s, and the bindings are not below it", s.Dir),
			"run `go mod init` first"}
	}
	module, isBelow := strings.CutSuffix(c.ImportPath, "/"+below)
	if !isBelow && module == "" {
		abs, err := filepath.Abs(s.Dir)
		if err != nil {
			return "", err
		}
		module = moduleName(filepath.Base(abs))
	}
	c.ImportPath = path.Join(module, below)
	s.module = []byte("module " + module + "\n\ngo 1.24\n")
	return module, checkImportPath(module)
}

// moduleName makes a module's name of a folder's.
func moduleName(folder string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', strings.ContainsRune("-._~", r):
			return r
		}
		return '-'
	}, folder)
	name = strings.Trim(name, "-._~")
	switch name {
	case "", "all", "cmd", "internal", "main", "std", "vendor": // mean something else in an import path
		return strings.TrimPrefix(name+"-server", "-")
	}
	return name
}

// answer decides what handlers return at first.
func (s *ownServer) answer(a *ir.API, diags *diag.List) {
	if s.Example {
		example.Shown(a, diags)
	} else {
		example.NotImplemented(a)
	}
}

// owned is where the files of a server are until their place is known: what is in the user's folder need not compile yet.
const owned = "main/"

// ownedLibrary is what of a server does not vary with the document.
func ownedLibrary(_ *ir.API, m gocode.Module, needs support.Needs) ([]support.File, error) {
	files, err := support.Owned(m.ImportPath, needs)
	for i := range files {
		files[i].Path = owned + files[i].Path
	}
	return files, err
}

// ownedFiles is what does.
func ownedFiles(a *ir.API, m gocode.Module) []gocode.File {
	files := scaffold.Files(a, m)
	for i := range files {
		files[i].Path = owned + files[i].Path
	}
	return files
}

// isApart reports whether a file names packages that the gate does not know: tests do, and support code of a server but for what
// printed files of it call.
func isApart(name string, copied bool) bool {
	return strings.HasPrefix(name, owned) && (strings.HasSuffix(name, "_test.go") || copied && name != owned+"example.go")
}

// place tells the files of bindings from those of the server, and returns what these change in the user's folder.
func (s *ownServer) place(files []gate.Source, a *ir.API, c *Config, diags *diag.List) ([]gate.Source, []output.Owned, error) {
	fresh := graft.Scaffold{Groups: groups(a.Served()), Bindings: c.ImportPath, Secured: len(a.Schemes) > 0}
	var bindings []gate.Source
	for _, f := range files {
		if name, isOwned := strings.CutPrefix(f.Path, owned); isOwned {
			fresh.Files = append(fresh.Files, graft.File{Name: name, Code: f.Code})
		} else {
			bindings = append(bindings, f)
		}
	}
	changes, err := s.plan(fresh, diags)
	if c.Strict {
		diags.Promote()
	}
	if err == nil && diags.HasErrors() {
		err = refuse(diags)
	}
	return bindings, changes, err
}

// plan returns what changes in the folder of the server.
func (s *ownServer) plan(fresh graft.Scaffold, diags *diag.List) ([]output.Owned, error) {
	have, err := goFiles(s.Dir)
	if err != nil {
		return nil, err
	}
	inDir := func(name string) string { return filepath.Join(s.Dir, name) }
	var changes []output.Owned
	for _, ch := range graft.Plan(graft.Folder{Files: have, Path: inDir}, fresh, diags) {
		changes = append(changes, output.Owned{Path: inDir(ch.Name), Old: ch.Old, New: ch.New})
	}
	if s.module != nil {
		changes = append(changes, output.Owned{Path: inDir("go.mod"), New: s.module})
	}
	return changes, nil
}

// goFiles reads the Go files of a folder, if it is there.
func goFiles(dir string) ([]graft.File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var files []graft.File
	for _, e := range entries {
		name := e.Name()
		if path.Ext(name) != ".go" || !e.Type().IsRegular() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
			continue // the go command does not look at it either
		}
		code, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		files = append(files, graft.File{Name: name, Code: code})
	}
	return files, nil
}

func groups(a *ir.API) []graft.Group {
	list := make([]graft.Group, len(a.Groups))
	for i, g := range a.Groups {
		list[i] = graft.Group{
			Field: g.HandlerField, Interface: g.HandlerType, Type: g.OwnedType,
			File: g.OwnedFile + ".go", Test: g.OwnedFile + "_test.go",
		}
		for _, op := range g.Operations {
			list[i].Operations = append(list[i].Operations, op.Call)
		}
	}
	return list
}
