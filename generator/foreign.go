package generator

import (
	"path/filepath"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/output"
)

// fit looks at the files that users have beside those of the output, and warns of what does not compile with them.
func fit(files []gate.Source, a *ir.API, c *Config, diags *diag.List) error {
	bindings := make([]gate.Source, 0, len(files))
	for _, f := range files {
		if !strings.HasPrefix(f.Path, owned) {
			bindings = append(bindings, f)
		}
	}
	var foreign []gate.Foreign
	code := make(map[string]string)
	for _, f := range output.Foreign(c.Out, foldersOf(c, a, bindings)) {
		foreign = append(foreign, gate.Foreign{Path: f.Path, Code: f.Content})
		code[f.Path] = string(f.Content)
	}
	said := false
	for _, m := range gate.Misfits(bindings, c.ImportPath, externalsOf(c, a), foreign) {
		said = true
		shown := filepath.Join(c.Out, filepath.FromSlash(m.Path))
		diags.AddSource(shown, code[m.Path])
		diags.Warn(diag.Spot(diag.Pos{File: shown, Line: m.Line, Column: m.Column}, ""), "own-file-broken",
			"this file is yours, and does not compile with what is generated: %s", m.Message).Help =
			"change the file, or move it; bindery writes its own files alone"
	}
	if said && c.Strict {
		diags.Promote()
		return refuse(diags)
	}
	return nil
}

// foldersOf are the folders of the packages that a run makes.
func foldersOf(c *Config, a *ir.API, files []gate.Source) (folders []string) {
	for _, t := range targets() {
		if t.folders != nil && t.wanted(c) {
			folders = append(folders, t.folders(c.Out, a, files)...)
		}
	}
	return folders
}

// externalsOf are the types of the user's that the output mentions.
func externalsOf(c *Config, a *ir.API) (list []gate.External) {
	for _, t := range c.Types {
		if t.Import != "" {
			list = append(list, gate.External{Import: t.Import, Name: t.Name})
		}
	}
	for _, t := range a.Foreign {
		list = append(list, gate.External{Import: t.Type.ImportPath, Name: t.Type.Name})
	}
	return list
}

// checkForeign reports types that the document asks for and that would make the output import itself.
func checkForeign(a *ir.API, c *Config, diags *diag.List) error {
	for _, t := range a.Foreign {
		if path := t.Type.ImportPath; path == c.ImportPath || strings.HasPrefix(path, c.ImportPath+"/") {
			diags.Error(diag.Spot(t.Origin.Pos, t.Origin.Pointer), "extension-invalid",
				"%s is part of the output, which cannot import itself", path).Help = "put the type into a package of its own"
		}
	}
	if diags.HasErrors() {
		return refuse(diags)
	}
	return nil
}
