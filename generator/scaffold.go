package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/format"
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
	return generate(ctx, c, &ownServer{ScaffoldOptions: o})
}

// ownServer is what a run does besides, where it is more than bindings: a nil one does nothing.
type ownServer struct {
	ScaffoldOptions

	command string // how the server is called
	module  []byte // the go.mod to write; nil if there is one
}

// complete decides where things are.
func (s *ownServer) complete(c *Config) error {
	if s == nil {
		return nil
	}
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
		return "", &UsageError{fmt.Sprintf("there is no go.mod above %s, and the bindings are not below it", s.Dir), "run `go mod init` first"}
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

// wantsExamples reports whether lowering has to keep them.
func (s *ownServer) wantsExamples() bool { return s != nil && s.Example }

// answer decides what the handlers return.
func (s *ownServer) answer(a *ir.API, diags *diag.List) {
	switch {
	case s == nil || diags.HasErrors():
	case s.Example:
		example.Shown(a, diags)
	default:
		example.NotImplemented(a)
	}
}

// folder is where the gate sees the server: only there, since what is in the user's folder need not compile yet.
const folder = "main/"

// print returns the files of a server in an empty folder; paths of those that the gate is to see begin with folder.
func (s *ownServer) print(a *ir.API, c *Config) ([]gate.Source, error) {
	if s == nil {
		return nil, nil
	}
	needs := support.Needs{Security: len(a.Schemes) > 0, Example: s.Example}
	constant, err := support.Owned(c.ImportPath, needs)
	if err != nil {
		return nil, err
	}
	sources, err := render(scaffold.Files(a, gocode.Module{ImportPath: c.ImportPath}, s.command))
	if err != nil {
		return nil, err
	}
	for i, f := range sources {
		if !strings.HasSuffix(f.Path, "_test.go") {
			sources[i].Path = folder + f.Path
		} else if sources[i].Code, err = format.Source(f.Code); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	for _, f := range constant {
		// What the others name is what the gate has to see.
		name := f.Path
		if name == "example.go" {
			name = folder + name
		}
		sources = append(sources, gate.Source{Path: name, Code: f.Code, Copied: true})
	}
	return sources, nil
}

// checked says which of a server's files the gate is to see.
func checked(sources []gate.Source) (seen, others []gate.Source) {
	for _, f := range sources {
		if strings.HasPrefix(f.Path, folder) {
			seen = append(seen, f)
		} else {
			others = append(others, f)
		}
	}
	return seen, others
}

// plan returns what changes in the folder of the server.
func (s *ownServer) plan(files []gate.Source, a *ir.API, c *Config, diags *diag.List) ([]output.Owned, error) {
	if s == nil {
		return nil, nil
	}
	have, err := goFiles(s.Dir)
	if err != nil {
		return nil, err
	}
	fresh := graft.Scaffold{Groups: groups(a), Bindings: c.ImportPath, Secured: len(a.Schemes) > 0}
	for _, f := range files {
		fresh.Files = append(fresh.Files, graft.File{Name: strings.TrimPrefix(f.Path, folder), Code: f.Code})
	}
	inDir := func(name string) string { return filepath.Join(s.Dir, name) }
	var owned []output.Owned
	for _, f := range graft.Plan(graft.Folder{Files: have, Path: inDir}, fresh, diags) {
		o := output.Owned{Path: inDir(f.Name), New: f.Code}
		for _, old := range have {
			if old.Name == f.Name {
				o.Old = old.Code
			}
		}
		owned = append(owned, o)
	}
	if s.module != nil {
		owned = append(owned, output.Owned{Path: inDir("go.mod"), New: s.module})
	}
	if c.Strict {
		diags.Promote()
	}
	if diags.HasErrors() {
		return nil, refuse(diags)
	}
	return owned, nil
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
		files = append(files, graft.File{Name: name, Code: bytes.Clone(code)})
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
			list[i].Operations = append(list[i].Operations, op.Name)
		}
	}
	return list
}
