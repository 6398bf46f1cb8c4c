package generator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/types"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/breaking"
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/parallel"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Difference is what a new document, or a new configuration, changes for those who use the old one.
type Difference struct {
	Report

	changes []breaking.Change
	HTTP    Verdict // for callers of the API, whatever they are written in
	Go      Verdict // for users of the packages
}

// Verdict sums changes up.
type Verdict struct{ Breaks, Warnings, Others int }

// Version is which part of a semantic version has to grow: "major", "minor" or "none".
func (v Verdict) Version() string {
	switch {
	case v.Breaks > 0:
		return "major"
	case v.Warnings+v.Others > 0:
		return "minor"
	}
	return "none"
}

func (v Verdict) String() string {
	if v == (Verdict{}) {
		return "no change"
	}
	return fmt.Sprintf("%s (%d breaking, %d that may break, %d others)", v.Version(), v.Breaks, v.Warnings, v.Others)
}

func (v *Verdict) add(c breaking.Change) {
	switch c.Level {
	case breaking.Break:
		v.Breaks++
	case breaking.Warning:
		v.Warnings++
	case breaking.Fine:
		v.Others++
	}
}

// IsBreaking reports whether users have to change something.
func (d *Difference) IsBreaking() bool { return d.HTTP.Breaks+d.Go.Breaks > 0 }

// side is one of the two that are compared.
type side struct {
	config  Config
	run     *run
	names   map[string]string // of the lock
	doc     *source.Document
	lowered *ir.API
	sources []gate.Source
	found   map[string]*types.Package
}

// Diff says what changes from one configuration to another: over HTTP, and in Go. The packages of both are made in memory, and nothing
// is written; now is named with the names that old has. What now says of changes, in [Config.Diff], counts. Errors are those of [Generate].
func Diff(ctx context.Context, old, now Config) (difference *Difference, err error) {
	diags := new(diag.List)
	defer func() { err = bug(diags, recover(), err) }()
	levels, err := now.Diff.levels(&now, diags)
	if err != nil {
		return nil, err
	}
	before, after := &side{config: old}, &side{config: now}
	var failed error
	begun := parallel.Go(func() { failed = before.begin(ctx) })
	err = after.begin(ctx)
	begun()
	if err := cmp.Or(failed, err); err != nil {
		return nil, err
	}
	for _, s := range []*side{before, after} {
		for _, f := range s.doc.Texts() {
			diags.AddSource(f.Path, f.Content)
		}
	}
	out := &Difference{Report: Report{diags: diags, limit: warningLimit}}
	if same(before, after) {
		return out, nil
	}
	pair, err := breaking.ReadBoth(before.doc, after.doc)
	var comparison *breaking.Comparison
	if err == nil {
		comparison, err = compare(before, after, pair, levels)
	}
	if err != nil {
		return nil, unread(before, after, err)
	}
	out.changes = comparison.Changes(before.doc, after.doc)
	changed := breaking.Packages(before.found, after.found)
	before.place(changed, after)
	out.changes = append(out.changes, changed...)
	if err := out.judge(&after.config, levels); err != nil {
		return nil, err
	}
	return out, nil
}

// begin reads the document of a side.
func (s *side) begin(ctx context.Context) error {
	diags := new(diag.List)
	s.config.ImportPath = compared
	run, names, err := start(ctx, &s.config, diags)
	if err != nil {
		return err
	}
	s.names, s.run = names.locked(&s.config), run
	if s.doc = s.run.read(); s.doc == nil || diags.Errors() > 0 {
		return cmp.Or[error](s.run.err, refuse(diags))
	}
	return nil
}

// unread makes a diagnostic of a document that those who compare cannot read.
func unread(before, after *side, err error) error {
	failed := (*breaking.Unreadable)(nil)
	if !errors.As(err, &failed) {
		return err
	}
	s := []*side{before, after}[failed.Side]
	s.run.diags.Error(s.doc.Root, "document-invalid", "kin-openapi, which compares documents, cannot read this one: %v", err)
	return refuse(s.run.diags)
}

// compared is the import path of outputs that nobody writes.
const compared = "bindings.example"

// same reports whether there is nothing to compare.
func same(a, b *side) bool {
	return inputsOf(&a.config, a.doc).digest == inputsOf(&b.config, b.doc).digest &&
		reflect.DeepEqual(a.config.choices(), b.config.choices())
}

// compare makes the packages of both sides, while their documents are compared.
func compare(before, after *side, pair *breaking.Pair, levels map[string]breaking.Level) (*breaking.Comparison, error) {
	var comparison *breaking.Comparison
	var failed [2]error
	compared := parallel.Go(func() { comparison, failed[0] = pair.Compare(levels) })
	err := before.lower(before.names)
	if err == nil {
		printed := parallel.Go(func() { failed[1] = before.print() })
		if err = after.lower(before.lowered.Names); err == nil {
			err = after.print()
		}
		printed()
	}
	if err = cmp.Or(err, failed[1]); err == nil {
		err = makeChanged(before, after)
	}
	compared()
	return comparison, cmp.Or(err, failed[0])
}

func (s *side) lower(names map[string]string) error {
	s.lowered = s.run.lower(s.doc, names)
	if s.lowered == nil {
		return s.run.err
	}
	s.run.known = 0
	s.run.begin("comparing")
	return s.run.err
}

// print makes the sources of the packages.
func (s *side) print() (err error) {
	s.sources, err = print(s.lowered, &s.config, s.run.diags)
	return err
}

// makeChanged makes the packages of both sides as far as they can differ, and whole if that does not compile.
func makeChanged(before, after *side) error {
	packages, err := gate.Changed(before.sources, after.sources, compared, [2][]gate.External{
		externalsOf(&before.config, before.lowered), externalsOf(&after.config, after.lowered),
	}, groupsOf(before, after))
	if err != nil {
		return cmp.Or(before.make(), after.make())
	}
	before.take(packages[0])
	after.take(packages[1])
	return nil
}

// groupsOf are the folders of the packages that are compared: api by itself, since the others need all of it.
func groupsOf(sides ...*side) [][]string {
	var others []string
	for _, s := range sides {
		for _, source := range s.sources {
			if folder := path.Dir(source.Path); folder != "api" && s.isCompared(folder) && !slices.Contains(others, folder) {
				others = append(others, folder)
			}
		}
	}
	return [][]string{{"api"}, others}
}

// isCompared reports whether a folder is a package that users import, and not one that these stand on, of which each output has what it
// needs.
func (s *side) isCompared(folder string) bool {
	if f := s.lowered.Facade; f != nil && (folder == f.Package || strings.HasPrefix(folder, f.Package+"/")) {
		return true
	}
	return slices.ContainsFunc(targets(), func(t target) bool { return t.name == folder && t.files != nil })
}

// make makes the packages of a side.
func (s *side) make() error {
	all, err := gate.Packages(s.sources, s.config.ImportPath, externalsOf(&s.config, s.lowered))
	if broken := (*gate.Broken)(nil); errors.As(err, &broken) {
		s.run.diags.Error(nil, "output-does-not-compile",
			"%s:%d:%d: %s", broken.Path, broken.Line, broken.Column, broken.Message).Help = bugHelp
		return refuse(s.run.diags)
	}
	s.take(all)
	return err
}

// take takes the packages that are compared.
func (s *side) take(all map[string]*types.Package) {
	s.found = map[string]*types.Package{}
	for name, pkg := range all {
		if pkg != nil && s.isCompared(name) {
			s.found[name] = pkg
		}
	}
}

// place says where changes of packages come from: where the new document has what the old one called so, or else where the old one has it.
func (s *side) place(changes []breaking.Change, now *side) {
	before, after := placesOf(s.lowered), placesOf(now.lowered)
	for i := range changes {
		c := &changes[i]
		for _, name := range []string{c.Name, beforeDot(c.Name)} {
			at, known := after[name]
			if !known {
				at, known = before[name]
			}
			if known {
				c.At, c.Operation = diag.Spot(at.origin.Pos, at.origin.Pointer), at.operation
				break
			}
		}
		if c.At == nil {
			o := originOf(now.lowered, beforeDot(c.Name))
			if !o.Pos.IsValid() {
				o = originOf(s.lowered, beforeDot(c.Name))
			}
			if o.Pos.IsValid() {
				c.At = diag.Spot(o.Pos, o.Pointer)
			}
		}
	}
	now.attribute(changes)
	s.attribute(changes)
}

// attribute finds the operations that need what has changed.
func (s *side) attribute(changes []breaking.Change) {
	wanted := map[*source.Node][]*breaking.Change{}
	for i := range changes {
		if c := &changes[i]; c.Operation == "" && c.At != nil && c.Level != breaking.Fine {
			if n := s.doc.At(s.nameOf(c.At.Pos().File) + c.At.Pointer()); n != nil && n.Pos() == c.At.Pos() {
				wanted[n] = append(wanted[n], c)
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	for _, op := range slices.Concat(s.lowered.Operations, s.lowered.Hooks) {
		seen := map[*source.Node]bool{}
		s.reach(s.doc.At(op.Origin.Pointer), seen)
		for n, list := range wanted {
			for _, c := range list {
				switch {
				case !seen[n]:
				case c.Operation == "":
					c.Operation = strings.TrimSpace(op.Method + " " + op.Path)
				default:
					c.Others++
				}
			}
		}
	}
}

// nameOf is the name that the document has for a file.
func (s *side) nameOf(path string) string {
	for _, f := range s.doc.Texts() {
		if f.Path == path {
			return f.Name
		}
	}
	return ""
}

// reach marks what a part of the document needs.
func (s *side) reach(n *source.Node, seen map[*source.Node]bool) {
	if n == nil || seen[n] {
		return
	}
	seen[n] = true
	for _, m := range n.Members {
		s.reach(m.Value, seen)
	}
	for _, item := range n.Items {
		s.reach(item, seen)
	}
	s.reach(s.doc.Target(n), seen)
}

func beforeDot(name string) string { name, _, _ = strings.Cut(name, "."); return name }

// placed is where a name comes from, and the operation that it belongs to.
type placed struct {
	origin    ir.Origin
	operation string
}

// placesOf lists the names that users write: models and their fields, operations and their parameters.
func placesOf(a *ir.API) map[string]placed {
	out := map[string]placed{}
	for _, d := range a.Decls {
		out[d.Base().Name] = placed{origin: d.Base().Origin}
		if s, isStruct := d.(*ir.Struct); isStruct {
			for _, f := range s.Fields {
				out[s.Name+"."+f.Name] = placed{origin: f.Origin}
			}
		}
	}
	for _, op := range slices.Concat(a.Operations, a.Hooks) {
		at := placed{op.Origin, strings.TrimSpace(op.Method + " " + op.Path)}
		for _, name := range []string{
			op.Name, op.Function, op.ParamsType, op.Group.ClientType + "." + op.Call, op.Group.HandlerType + "." + op.Call,
			op.Group.Unimplemented + "." + op.Call, "Client." + op.Name, "Server." + op.Name,
		} {
			out[name] = at
		}
		for _, p := range op.Params {
			out[op.ParamsType+"."+p.Name] = placed{p.Origin, at.operation}
		}
	}
	delete(out, "")
	return out
}
