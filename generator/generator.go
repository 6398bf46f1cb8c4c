package generator

import (
	"context"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/emit/api"
	"github.com/bindery-dev/bindery/generator/internal/emit/client"
	"github.com/bindery-dev/bindery/generator/internal/emit/facade"
	"github.com/bindery-dev/bindery/generator/internal/emit/server"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/idiom"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/load"
	"github.com/bindery-dev/bindery/generator/internal/lower"
	"github.com/bindery-dev/bindery/generator/internal/overlay"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/support"
	"github.com/bindery-dev/bindery/generator/internal/swagger"
)

// target is a package that a run may make.
type target struct {
	name    string
	with    []string // the targets that it comes with; none for those that a configuration names
	base    bool     // the others stand on it
	owner   owner
	copied  func(*ir.API, gocode.Module, support.Needs) ([]support.File, error) // its support code
	hooks   bool                                                                // its operations are webhooks and callbacks
	library bool                                                                // of which the output has what it needs
	files   func(*ir.API, gocode.Module) []gocode.File                          // nil if all of it is support code
	folders func(out string, a *ir.API, files []gate.Source) []string           // where files that nobody makes any more are removed
}

// owner is whom the files of a target belong to.
type owner uint8

const (
	bindery owner = iota // each run makes them anew
	user                 // they are in a folder of the user's, to which a run adds what is new
)

// targets lists the packages that there may be, each after those that it imports.
func targets() []target {
	return []target{
		{name: "decimal", with: []string{"api"}, base: true, copied: library("decimal"), library: true, folders: folder("decimal")},
		{name: "timestamp", with: []string{"api"}, base: true, copied: library("timestamp"), library: true, folders: folder("timestamp")},
		{name: "digest", with: []string{"api"}, base: true, copied: library("digest"), library: true, folders: folder("digest")},
		{name: "value", with: []string{"api"}, base: true, copied: library("value"), library: true, folders: folder("value")},
		{name: "near", with: []string{"api"}, base: true, copied: library("near"), library: true, folders: folder("near")},
		{name: "wire", with: []string{"api"}, base: true, copied: library("wire"), library: true, folders: folder("wire")},
		{name: "match", with: []string{"api"}, base: true, copied: library("match"), library: true, folders: folder("match")},
		{name: "check", with: []string{"api"}, base: true, copied: library("check"), library: true, folders: folder("check")},
		{name: "format", with: []string{"api"}, base: true, copied: library("format"), library: true, folders: folder("format")},
		{name: "rule", with: []string{"api"}, base: true, copied: library("rule"), library: true, folders: folder("rule")},
		{name: "markup", with: []string{"api"}, base: true, copied: library("markup"), library: true, folders: folder("markup")},
		{name: "form", with: []string{"client", "server"}, copied: library("form"), library: true, folders: folder("form")},
		{name: "stream", with: []string{"client", "server"}, copied: library("stream"), library: true, folders: folder("stream")},
		{name: "lenient", with: []string{"client", "server"}, copied: library("lenient"), library: true, folders: folder("lenient")},
		{name: "oauth", with: []string{"client"}, copied: library("oauth"), library: true, folders: folder("oauth")},
		{name: "api", base: true, copied: library("api"), library: true, files: api.Files, folders: folder("api")},
		{name: "client", copied: library("client"), library: true, files: client.Files, folders: folder("client")},
		{name: "facade", with: []string{"client"}, copied: facadeLibrary, files: facade.Files, folders: facadeFolders},
		{name: "server", copied: library("server"), library: true, files: server.Files, folders: folder("server")},
		hooks("signature", []string{"client", "server"}, library("signature"), nil),
		hooks("receiver", []string{"client"}, libraryAs("receiver", "server"), server.Files),
		hooks("sender", []string{"server"}, libraryAs("sender", "client"), client.Files),
		{name: "main", with: []string{"server"}, owner: user, copied: ownedLibrary, files: ownedFiles},
	}
}

// hooks is a package for webhooks and callbacks.
func hooks(
	name string, with []string, copied func(*ir.API, gocode.Module, support.Needs) ([]support.File, error),
	files func(*ir.API, gocode.Module) []gocode.File,
) target {
	return target{name: name, with: with, copied: copied, library: true, files: files, hooks: true, folders: folder(name)}
}

// Targets returns what [Config.Only] may list.
func Targets() (names []string) {
	for _, t := range targets() {
		if len(t.with) == 0 {
			names = append(names, t.name)
		}
	}
	return names
}

// Generate makes Go from a document, in memory. The error is a [*Refusal] for a document or configuration that cannot be used,
// a [*UsageError] for a Config that cannot, and one of package os or of ctx otherwise.
func Generate(ctx context.Context, c Config) (out *Output, err error) {
	diags := new(diag.List)
	defer func() { err = bug(diags, recover(), err) }()

	// 1. What to do, and which names earlier runs have given.
	run, names, err := start(ctx, &c, diags)
	if err != nil {
		return nil, err
	}

	// 2. to 4. The document is read, and everything decided; its trees are done with.
	doc := run.read()
	lowered := run.lower(doc, names.locked(&c))
	if lowered == nil {
		return nil, run.err
	}
	inputs := inputsOf(&c, doc)
	if c.Lock.Copy {
		if inputs.copy, err = keep(&c, doc); err != nil {
			return nil, err
		}
	}

	// 5. It is printed.
	if run.known = 0; !run.begin("printing") {
		return nil, run.err
	}
	sources, err := print(lowered, &c, diags)
	if err != nil {
		return nil, err
	}

	// 6. It is formatted, and must compile; what is new of a server goes into its user's folder.
	if !run.begin("checking") {
		return nil, run.err
	}
	files, owned, err := finish(sources, lowered, &c, diags)
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
	known  int // errors that keep no stage from finding others
	err    error

	amended []overlay.Change // what overlays have changed in the document
}

// start decides what to do, and reads which names earlier runs have given.
func start(ctx context.Context, c *Config, diags *diag.List) (*run, names, error) {
	if err := c.complete(); err != nil {
		return nil, names{}, err
	}
	diags.AddSource(c.file, c.text)
	names, err := readLock(c, diags)
	c.remote = newRemotes(ctx, c, names)
	if c.lenient = c.scaffold != nil || names.before[names.key].Lenient; c.Lenience != nil {
		c.lenient = *c.Lenience
	}
	return &run{ctx: ctx, config: c, diags: diags}, names, err
}

// read has files become a tree of nodes with places. What OpenAPI 2.0 says is said as 3.0 does. It returns nil if that cannot be.
func (r *run) read() *source.Document {
	if !r.begin("reading") {
		return nil
	}
	doc := source.Open(r.config.Spec, r.config.sourceOptions(r.diags, &r.amended), r.diags)
	swagger.Fold(doc, r.diags)
	r.config.narrow(doc)
	return doc
}

// lower decides everything about a document. What has not the shape that OpenAPI gives it is left out; kin-openapi checks the rest beside
// it. It returns nil if that cannot be.
func (r *run) lower(doc *source.Document, locked map[string]string) *ir.API {
	if r.known = doc.Missing(); r.err != nil || !r.begin("loading") {
		return nil
	}
	loaded := load.Begin(doc, r.diags)
	idiom.Read(doc, r.config.exact(), r.diags)
	if !r.begin("lowering") {
		return nil
	}
	lowered := lower.Lower(doc, r.config.lowerOptions(locked), r.diags)
	loaded()
	if r.config.Strict {
		r.diags.Promote()
	}
	return lowered
}

// begin reports whether the next stage may begin: nothing before it has found an error. If not, err says why.
func (r *run) begin(stage string) bool {
	if r.diags.Errors() > r.known {
		r.err = refuse(r.diags)
	} else {
		r.err = r.ctx.Err()
	}
	if r.err == nil && r.config.Progress != nil {
		r.config.Progress(stage)
	}
	return r.err == nil
}

// narrow leaves out what a JSON Schema without a document around it has no use for.
func (c *Config) narrow(doc *source.Document) {
	if doc != nil && doc.Schema && len(c.Only) == 0 {
		c.Only = []string{"api"}
	}
}
