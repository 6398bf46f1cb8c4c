package generator

import (
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
	"github.com/bindery-dev/bindery/generator/internal/lower"
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

	command string       // how the server is called
	module  []byte       // the go.mod to write; nil if there is one
	unseen  []graft.File // files that the gate does not look at
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

// lowerOptions is the configuration's, with examples if they are to be shown.
func (s *ownServer) lowerOptions(c *Config, n names) lower.Options {
	options := c.lowerOptions(n.locked())
	options.Examples = s != nil && s.Example
	return options
}

// folder is where the gate sees what is printed of the server: only there, since what is in the user's folder need not compile yet.
const folder = "main/"

// print returns the files of the bindings, and those of a server in an empty folder which the gate is to see. The others are kept.
func (s *ownServer) print(a *ir.API, c *Config, diags *diag.List) ([]gate.Source, error) {
	sources, err := print(a, c)
	if s == nil || err != nil {
		return sources, err
	}
	if s.Example {
		example.Shown(a, diags)
	} else {
		example.NotImplemented(a)
	}
	constant, err := support.Owned(c.ImportPath, support.Needs{Security: len(a.Schemes) > 0, Example: s.Example})
	if err != nil {
		return nil, err
	}
	for _, f := range constant {
		if f.Path == "example.go" { // what others name
			sources = append(sources, gate.Source{Path: folder + f.Path, Code: f.Code, Copied: true})
		} else {
			s.unseen = append(s.unseen, graft.File{Name: f.Path, Code: f.Code})
		}
	}
	printed, err := render(scaffold.Files(a, gocode.Module{ImportPath: c.ImportPath}, s.command))
	if err != nil {
		return nil, err
	}
	for _, f := range printed {
		if !strings.HasSuffix(f.Path, "_test.go") {
			sources = append(sources, gate.Source{Path: folder + f.Path, Code: f.Code})
			continue
		}
		code, err := format.Source(f.Code)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
		s.unseen = append(s.unseen, graft.File{Name: f.Path, Code: code})
	}
	return sources, nil
}

// finish formats and checks the sources. It returns those of the bindings, and what changes in the folder of the server.
func (s *ownServer) finish(sources []gate.Source, a *ir.API, c *Config, diags *diag.List) ([]gate.Source, []output.Owned, error) {
	files, err := finish(sources, a, c, diags)
	if s == nil || err != nil {
		return files, nil, err
	}
	fresh := graft.Scaffold{Files: s.unseen, Groups: groups(a.Served()), Bindings: c.ImportPath, Secured: len(a.Schemes) > 0}
	var bindings []gate.Source
	for _, f := range files {
		if name, isOwn := strings.CutPrefix(f.Path, folder); isOwn {
			fresh.Files = append(fresh.Files, graft.File{Name: name, Code: f.Code})
		} else {
			bindings = append(bindings, f)
		}
	}
	owned, err := s.plan(fresh, diags)
	if c.Strict {
		diags.Promote()
	}
	if err == nil && diags.HasErrors() {
		err = refuse(diags)
	}
	return bindings, owned, err
}

// plan returns what changes in the folder of the server.
func (s *ownServer) plan(fresh graft.Scaffold, diags *diag.List) ([]output.Owned, error) {
	have, err := goFiles(s.Dir)
	if err != nil {
		return nil, err
	}
	inDir := func(name string) string { return filepath.Join(s.Dir, name) }
	var owned []output.Owned
	for _, ch := range graft.Plan(graft.Folder{Files: have, Path: inDir}, fresh, diags) {
		owned = append(owned, output.Owned{Path: inDir(ch.Name), Old: ch.Old, New: ch.New})
	}
	if s.module != nil {
		owned = append(owned, output.Owned{Path: inDir("go.mod"), New: s.module})
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
			list[i].Operations = append(list[i].Operations, op.Name)
		}
	}
	return list
}
