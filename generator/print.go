package generator

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/output"
	"github.com/bindery-dev/bindery/generator/internal/parallel"
	"github.com/bindery-dev/bindery/generator/internal/support"
)

// print returns the files of the targets that are wanted, in order: support code, and what emitters make of the document.
func print(a *ir.API, c *Config, diags *diag.List) ([]gate.Source, error) {
	module := gocode.Module{ImportPath: c.ImportPath}
	all, called := a.All(), a.Called()
	needs, needsOfAll := needsOf(called), needsOf(all)
	var wanted []target
	forms := needsOfAll.Forms || slices.ContainsFunc(a.Errors, (*ir.ErrorType).HasForm)
	for _, t := range targets() {
		if t.hooks && (len(a.Hooks) == 0 || !c.wantsHooks(t.name)) {
			continue
		}
		if t.hooks || t.wanted(c) || t.name == "form" && forms || t.name == "stream" && needsOfAll.Streams {
			wanted = append(wanted, t)
			module.Packages = append(module.Packages, t.name)
		}
	}
	if c.scaffold != nil {
		c.scaffold.answer(called, diags)
		module.Command, needs.Example = c.scaffold.command, c.scaffold.Example
	}
	var libraries, whole []support.File
	var rendered []gate.Source
	for _, t := range wanted {
		of, module, needs := called, module, needs
		switch {
		case t.hooks:
			of, module.Role = a.Hooked(), t.name
			needs = needsOf(of)
		case t.files == nil || t.name == "api":
			of, needs = all, needsOfAll
		}
		needs.Lenient = c.lenient
		copied, err := t.copied(of, module, needs)
		if err != nil {
			return nil, err
		}
		if t.library {
			libraries = append(libraries, copied...)
		} else {
			whole = append(whole, copied...)
		}
		if t.files != nil {
			files, err := render(t.files(of, module))
			if err != nil {
				return nil, err
			}
			rendered = append(rendered, files...)
		}
	}
	copied, err := reached(libraries, whole, rendered)
	if err != nil {
		return nil, err
	}
	return merge(copied, rendered)
}

// needsOf is what operations need of the support code.
func needsOf(a *ir.API) support.Needs {
	return support.Needs{
		Security: len(a.Schemes) > 0, Bodies: a.HasBodies(), Forms: a.HasForms(), Markup: a.HasXML(), Shapes: a.HasShaped(),
		Aside: a.HasAside(), Places: a.HasPlaces(), Settings: a.HasSettings(),
		Slashes: a.HasSlashes(), Parts: a.HasParts(), Chosen: a.HasChosen(), Bases: a.Bases != nil, Answers: a.HasAnswers(),
		Streams: a.HasStreams(), Hooked: a.IsHooked, Pages: a.HasPages(),
		Checked: a.HasChecked(),
	}
}

// wantsHooks reports whether a package for webhooks and callbacks is to be made.
func (c *Config) wantsHooks(name string) bool {
	sender, receiver := len(c.Only) == 0 || slices.Contains(c.Only, "server"), len(c.Only) == 0 || slices.Contains(c.Only, "client")
	if len(c.Webhooks) > 0 {
		sender, receiver = slices.Contains(c.Webhooks, "sender"), slices.Contains(c.Webhooks, "receiver")
	}
	switch name {
	case "sender":
		return sender
	case "receiver":
		return receiver
	}
	return sender || receiver
}

// reached is the support code that the rest of the output needs, or is whole. What a user's server needs must be there without it.
func reached(libraries, whole []support.File, rendered []gate.Source) ([]gate.Source, error) {
	others := slices.Clone(whole)
	for _, s := range rendered {
		others = append(others, support.File{Path: s.Path, Code: s.Code})
	}
	others = slices.DeleteFunc(others, func(f support.File) bool { return strings.HasPrefix(f.Path, owned) })
	files, err := support.Reached(libraries, others)
	var sources []gate.Source
	for _, f := range slices.Concat(files, whole) {
		sources = append(sources, gate.Source{Path: f.Path, Code: f.Code, Copied: true, Apart: isApart(f.Path, true)})
	}
	return sources, err
}

// wanted reports whether a target is to be made: the configuration asks for it, or for all, and for those of the user's besides.
func (t target) wanted(c *Config) bool {
	if t.owner == user && c.scaffold == nil {
		return false
	}
	if t.base || len(c.Only) == 0 || slices.Contains(c.Only, t.name) {
		return true
	}
	return slices.ContainsFunc(t.with, func(name string) bool { return slices.Contains(c.Only, name) })
}

// library is the support code of a package.
func library(pkg string) func(*ir.API, gocode.Module, support.Needs) ([]support.File, error) {
	return func(_ *ir.API, m gocode.Module, needs support.Needs) ([]support.File, error) {
		return support.Files(pkg, m.ImportPath, needs)
	}
}

// libraryAs is the support code of a package that is made in place of the one that it is written for.
func libraryAs(name, pkg string) func(*ir.API, gocode.Module, support.Needs) ([]support.File, error) {
	return func(_ *ir.API, m gocode.Module, needs support.Needs) ([]support.File, error) {
		return support.FilesAs(name, pkg, m.ImportPath, needs)
	}
}

// facadeLibrary is the support code of a client that nests operations, where one is asked for.
func facadeLibrary(a *ir.API, m gocode.Module, _ support.Needs) ([]support.File, error) {
	if a.Facade == nil {
		return nil, nil
	}
	return support.Facade(a.Facade.Package, m.ImportPath)
}

// render turns emitted files into source, several at once.
func render(files []gocode.File) ([]gate.Source, error) {
	sources := make([]gate.Source, len(files))
	err := parallel.Each(len(files), runtime.GOMAXPROCS(0), func(i int) error {
		code, err := files[i].Render()
		if err != nil {
			return fmt.Errorf("%s: %w", files[i].Path, err)
		}
		sources[i] = gate.Source{Path: files[i].Path, Code: code, Apart: isApart(files[i].Path, false)}
		return nil
	})
	return sources, err
}

// merge puts all files in order. That two have one name is a bug.
func merge(copied, rendered []gate.Source) ([]gate.Source, error) {
	all := slices.Concat(copied, rendered)
	slices.SortFunc(all, func(a, b gate.Source) int { return strings.Compare(a.Path, b.Path) })
	for i := 1; i < len(all); i++ {
		if strings.EqualFold(all[i].Path, all[i-1].Path) {
			return nil, fmt.Errorf("two files are called %s", all[i].Path)
		}
	}
	return all, nil
}

// finish returns the sources of bindings formatted, if all compile, and what changes in a folder of the user's.
func finish(sources []gate.Source, a *ir.API, c *Config, diags *diag.List) ([]gate.Source, []output.Owned, error) {
	files, err := check(sources, a, c, diags)
	if err != nil {
		return nil, nil, err
	}
	if err := fit(files, a, c, diags); err != nil {
		return nil, nil, err
	}
	if c.scaffold == nil {
		return files, nil, nil
	}
	return c.scaffold.place(files, a, c, diags)
}

// check formats the sources and checks that they compile.
func check(sources []gate.Source, a *ir.API, c *Config, diags *diag.List) ([]gate.Source, error) {
	if err := checkForeign(a, c, diags); err != nil {
		return nil, err
	}
	finished, err := gate.Finish(sources, c.ImportPath, externalsOf(c, a))
	broken := (*gate.Broken)(nil)
	if !errors.As(err, &broken) {
		return finished, err
	}
	for _, of := range slices.Sorted(maps.Keys(c.Types)) {
		if t := c.Types[of]; strings.Contains(broken.Message, "."+t.Name) {
			diags.Error(c.places.At("types", of), "config-type-invalid",
				"%s.%s cannot stand for %s: %s", t.Import, t.Name, of, broken.Message).Help =
				"a type implements encoding.TextMarshaler, and its pointer encoding.TextUnmarshaler"
			return nil, refuse(diags)
		}
	}
	for _, t := range a.Foreign {
		if strings.Contains(broken.Message, "."+t.Type.Name) {
			diags.Error(diag.Spot(t.Origin.Pos, t.Origin.Pointer), "extension-invalid",
				"%s.%s cannot stand here: %s", t.Type.ImportPath, t.Type.Name, broken.Message).Help =
				"a type implements encoding.TextMarshaler, and its pointer encoding.TextUnmarshaler"
			return nil, refuse(diags)
		}
	}
	var at diag.Place
	if o := originOf(a, broken.Decl); o.Pos.IsValid() {
		at = diag.Spot(o.Pos, o.Pointer)
	}
	diags.Error(at, "output-does-not-compile", "what bindery would write here does not compile: %s:%d:%d: %s",
		broken.Path, broken.Line, broken.Column, broken.Message).Help = bugHelp
	refusal := refuse(diags)
	refusal.aside = broken.Excerpt
	return nil, refusal
}

const bugHelp = "this is a bug in Bindery, nothing was written; please report it with the document"

// originOf finds where the document has what became a declaration of the output. Names that are derived from an operation's
// or a model's begin with it.
func originOf(a *ir.API, name string) ir.Origin {
	var found ir.Origin
	length := 0
	try := func(candidate string, o ir.Origin) {
		if len(candidate) > length && strings.HasPrefix(name, candidate) {
			found, length = o, len(candidate)
		}
	}
	for _, d := range a.Decls {
		try(d.Base().Name, d.Base().Origin)
	}
	for _, op := range a.All().Operations {
		try(op.Name, op.Origin)
		try(op.ParamsType, op.Origin)
	}
	return found
}

// bug turns a panic into a refusal: whatever the document, the program goes on.
func bug(diags *diag.List, panicked any, err error) error {
	if panicked == nil {
		return err
	}
	diags.Error(nil, "internal", "bindery stumbled: %v", panicked).Help = bugHelp
	refusal := refuse(diags)
	const frames = 900
	stack := string(debug.Stack())
	if elsewhere, ok := panicked.(*parallel.Panic); ok {
		stack = string(elsewhere.Stack)
	}
	if _, below, ok := strings.Cut(stack, "panic("); ok {
		stack = below
	}
	refusal.aside = stack[:min(len(stack), frames)] + "\n"
	return refusal
}
