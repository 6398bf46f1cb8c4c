package generator

import (
	"cmp"
	"context"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/emit/api"
	"github.com/bindery-dev/bindery/generator/internal/emit/client"
	"github.com/bindery-dev/bindery/generator/internal/emit/facade"
	"github.com/bindery-dev/bindery/generator/internal/emit/server"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/load"
	"github.com/bindery-dev/bindery/generator/internal/lower"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/swagger"
)

// target is a package of the output.
type target struct {
	name  string
	files func(*ir.API, gocode.Module) []gocode.File // nil if all of it is support code
	base  bool                                       // the others stand on it
	with  string                                     // the target that it comes with; its folder is one that the configuration names
}

// targets lists the packages of the output, each after those that it imports.
func targets() []target {
	return []target{
		{name: "wire", base: true},
		{name: "api", base: true, files: api.Files},
		{name: "client", files: client.Files},
		{name: "facade", files: facade.Files, with: "client"},
		{name: "server", files: server.Files},
	}
}

// Generate makes Go from a document, in memory. The error is a [*Refusal] for a document or configuration that cannot be used,
// a [*UsageError] for a Config that cannot, and one of package os or of ctx otherwise.
func Generate(ctx context.Context, c Config) (*Output, error) { return generate(ctx, c, nil) }

// generate makes bindings and, if it is not nil, the server on top of them.
func generate(ctx context.Context, c Config, s *ownServer) (out *Output, err error) {
	diags := new(diag.List)
	defer func() { err = bug(diags, recover(), err) }()

	// 1. What to do, and which names earlier runs have given.
	if err := cmp.Or(s.complete(&c), c.complete()); err != nil {
		return nil, err
	}
	diags.AddSource(c.file, c.text)
	names, err := readLock(&c, diags)
	if err != nil {
		return nil, err
	}
	run := &run{ctx: ctx, config: &c, diags: diags}

	// 2. Files become a tree of nodes with places. What OpenAPI 2.0 says is said as 3.0 does.
	if !run.begin("reading") {
		return nil, run.err
	}
	doc := source.Open(c.Spec, c.sourceOptions(), diags)
	swagger.Fold(doc, diags)

	// 3. What has not the shape that OpenAPI gives it is left out; kin-openapi checks the rest, beside what follows.
	if !run.begin("loading") {
		return nil, run.err
	}
	loaded := load.Begin(doc, diags)

	// 4. Everything is decided; the trees of the document are done with.
	if !run.begin("lowering") {
		return nil, run.err
	}
	lowered := lower.Lower(doc, s.lowerOptions(&c, names), diags)
	loaded()
	inputs := inputsOf(&c, doc)
	if c.Strict {
		diags.Promote()
	}

	// 5. It is printed.
	if !run.begin("printing") {
		return nil, run.err
	}
	sources, err := s.print(lowered, &c, diags)
	if err != nil {
		return nil, err
	}

	// 6. It is formatted, and must compile; what is new of a server goes into its user's folder.
	if !run.begin("checking") {
		return nil, run.err
	}
	files, owned, err := s.finish(sources, lowered, &c, diags)
	if err != nil {
		return nil, err
	}
	return newOutput(&c, inputs, lowered, files, owned, names, diags), nil
}

// run is what stages have in common.
type run struct {
	ctx    context.Context
	config *Config
	diags  *diag.List
	err    error
}

// begin reports whether the next stage may begin: nothing before it has found an error. If not, err says why.
func (r *run) begin(stage string) bool {
	if r.diags.HasErrors() {
		r.err = refuse(r.diags)
	} else {
		r.err = r.ctx.Err()
	}
	if r.err == nil && r.config.Progress != nil {
		r.config.Progress(stage)
	}
	return r.err == nil
}
