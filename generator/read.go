package generator

import (
	"cmp"
	"context"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Read returns the files of a document, the root first, each as JSON: with what overlays have changed, and as its own version of OpenAPI
// has it. Their paths are relative to the folder of the root, with slashes. Nothing is written. Errors are those of [Generate].
func Read(ctx context.Context, c Config) (files []File, err error) {
	diags := new(diag.List)
	defer func() { err = bug(diags, recover(), err) }()
	c.ImportPath = cmp.Or(c.ImportPath, compared)
	run, _, err := start(ctx, &c, diags)
	if err != nil {
		return nil, err
	}
	if !run.begin("reading") {
		return nil, run.err
	}
	doc := source.Open(c.Spec, c.sourceOptions(diags, &run.amended), diags)
	if diags.HasErrors() || doc == nil {
		return nil, refuse(diags)
	}
	for _, f := range doc.Files {
		if f.Root != nil {
			files = append(files, File{Path: f.Name, Content: f.Root.JSON()})
		}
	}
	return files, ctx.Err()
}
