package generator

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lock"
	"github.com/bindery-dev/bindery/generator/internal/output"
)

// Output is what was made from a document: files in memory, and what is to be said about the document.
type Output struct {
	Report

	tree     output.Tree
	read     []string
	coverage Coverage
}

// File is a file of the output.
type File struct {
	Path    string // as the disk has it, below Config.Out
	Content []byte
}

// Coverage is how much of a document the output covers. What is missing has a diagnostic.
type Coverage struct {
	Covered    int // operations
	Operations int // of the document, without those that the configuration leaves out
	Hooks      int // webhooks that the output has
	Webhooks   int // of the document

	Schemas int            // that were read and say something of values, each once
	Raw     map[string]int // how many of these are raw JSON in Go, by the reason why, such as "no-type"
}

func (c Coverage) String() string {
	text := fmt.Sprintf("covered: %d of %d operations, %d", c.Covered, c.Operations, c.Hooks)
	if c.Hooks < c.Webhooks {
		text += fmt.Sprintf(" of %d", c.Webhooks)
	}
	return text + " webhooks"
}

// LeftOutText is a line about what of the document is missing, "" if nothing is.
func (c Coverage) LeftOutText() string {
	var parts []string
	for _, one := range []struct {
		missing, all int
		what         string
	}{{c.Operations - c.Covered, c.Operations, "operation"}, {c.Webhooks - c.Hooks, c.Webhooks, "webhook"}} {
		if one.missing <= 0 {
			continue
		}
		if one.all != 1 {
			one.what += "s"
		}
		parts = append(parts, fmt.Sprintf("%d of %d %s", one.missing, one.all, one.what))
	}
	if len(parts) == 0 {
		return ""
	}
	return "left out: " + strings.Join(parts, " and ") + "; the warnings above say why"
}

// SchemasText is a line about the schemas.
func (c Coverage) SchemasText() string {
	total, reasons := 0, make([]string, 0, len(c.Raw))
	for _, reason := range slices.Sorted(maps.Keys(c.Raw)) {
		total += c.Raw[reason]
		reasons = append(reasons, fmt.Sprintf("%s %d", reason, c.Raw[reason]))
	}
	text := fmt.Sprintf("schemas: %d, as raw JSON: %d", c.Schemas, total)
	if total > 0 {
		text += " (" + strings.Join(reasons, ", ") + ")"
	}
	return text
}

func newOutput(c *Config, in inputs, a *ir.API, files []gate.Source, owned []output.Owned, n names, diags *diag.List) *Output {
	if !c.Notes {
		diags.DropNotes()
	}
	o := &Output{
		Report: Report{diags: diags, limit: warningLimit},
		tree:   output.Tree{Dir: c.Out, Owned: owned},
		coverage: Coverage{
			Covered: len(a.Operations), Operations: len(a.Operations) + a.Uncovered,
			Hooks: a.CoveredWebhooks(), Webhooks: a.Webhooks,
			Schemas: a.Schemas, Raw: a.Raw,
		},
	}
	for _, t := range targets() {
		if t.folders != nil {
			o.tree.Folders = append(o.tree.Folders, t.folders(c.Out, a, files)...)
		}
	}
	for _, f := range files {
		o.tree.Files = append(o.tree.Files, output.File{Path: f.Path, Content: f.Code})
	}
	next := lock.Output{
		Format: lock.Format, Inputs: in.digest, Copy: in.copy.digest, Names: a.Names, Fetched: c.remote.fetched(),
		Lenient: c.lenient && c.Lenience == nil,
	}
	o.tree.Beside = slices.Concat(c.remote.beside(n), in.copy.beside(n), []output.Beside{{
		Path: n.path, Next: func(onDisk []byte) []byte { return n.text(onDisk, next) },
	}})
	o.read = in.paths
	return o
}

// folder is that of a package alone.
func folder(pkg string) func(string, *ir.API, []gate.Source) []string {
	return func(string, *ir.API, []gate.Source) []string { return []string{pkg} }
}

// facadeFolders are the folders of a facade, and those that an earlier one of the same name has left.
func facadeFolders(out string, a *ir.API, files []gate.Source) []string {
	if a.Facade == nil {
		return nil
	}
	name := a.Facade.Package
	folders := []string{name}
	for _, f := range files {
		if folder := path.Dir(f.Path); strings.HasPrefix(folder, name+"/") && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	entries, _ := os.ReadDir(filepath.Join(out, name)) // without it, nothing is left there
	for _, e := range entries {
		if folder := name + "/" + e.Name(); e.IsDir() && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// Files returns the files in order of their paths, without the lock.
func (o *Output) Files() []File {
	files := make([]File, len(o.tree.Files))
	for i, f := range o.tree.Files {
		files[i] = File{filepath.Join(o.tree.Dir, filepath.FromSlash(f.Path)), f.Content}
	}
	return files
}

// Owned returns the files outside Config.Out that are new, or have something new in them: those of a server, which belong to its
// user.
func (o *Output) Owned() []File {
	files := make([]File, len(o.tree.Owned))
	for i, f := range o.tree.Owned {
		files[i] = File{f.Path, f.New}
	}
	return files
}

// Inputs returns the paths of the files that the output was made from.
func (o *Output) Inputs() []string { return o.read }

// Coverage returns how much of the document the output covers.
func (o *Output) Coverage() Coverage { return o.coverage }

// Write makes the disk agree with the output, all at once, and removes files that Generate has made earlier and does not make
// any more. If it fails, nothing has changed. It returns what it has changed.
func (o *Output) Write() ([]Change, error) {
	changes, err := output.Write(o.tree)
	return changesOf(changes), err
}

// Changes returns what Write would change: nothing if the files on disk are as they should be.
func (o *Output) Changes() ([]Change, error) {
	changes, err := output.Compare(o.tree)
	return changesOf(changes), err
}

// Change is a difference between the disk and an output.
type Change struct {
	Op   string // "M", "A" or "D": modified, added, deleted
	Path string // as the disk has it

	before, after []byte
}

func changesOf(list []output.Change) []Change {
	changes := make([]Change, len(list))
	for i, c := range list {
		changes[i] = Change{string(c.Op), c.Path, c.Old, c.New}
	}
	return changes
}

// String is "M path".
func (c Change) String() string { return c.Op + " " + filepath.ToSlash(c.Path) }

// Diff returns the change as a unified diff.
func (c Change) Diff() string {
	from, to := filepath.ToSlash(c.Path), filepath.ToSlash(c.Path)
	switch c.Op {
	case "A":
		from = "/dev/null"
	case "D":
		to = "/dev/null"
	}
	return udiff.Unified(from, to, string(c.before), string(c.after))
}
