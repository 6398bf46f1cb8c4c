package breaking

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	"github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// placed is up to which size kin-openapi is asked to keep places: they cost it as much as the rest.
const placed = 2 << 20

// Comparison is what two documents differ in.
type Comparison struct {
	changes checker.Changes
	specs   [2]*Spec
}

func compareSpecs(before, after *Spec, levels map[string]Level) (*Comparison, error) {
	with := diff.NewConfig()
	difference, sources, err := diff.GetWithOperationsSourcesMap(with, before.info, after.info)
	if err != nil { // paths that differ in the names of their variables alone are one to it, unless it is told that they are not
		with.IncludePathParams = true
		difference, sources, err = diff.GetWithOperationsSourcesMap(with, before.info, after.info)
	}
	if err != nil {
		return nil, err
	}
	config := checker.NewConfig(checker.GetAllChecks())
	for id, level := range levels {
		config.LogLevels[id] = map[Level]checker.Level{Fine: checker.INFO, Warning: checker.WARN, Break: checker.ERR}[level]
	}
	changes := checker.CheckBackwardCompatibilityUntilLevel(config, difference, sources, checker.INFO)
	return &Comparison{changes, [2]*Spec{before, after}}, nil
}

// Changes are the changes with their places in the documents that were compared.
func (of *Comparison) Changes(before, after *source.Document) []Change {
	words := checker.NewDefaultLocalizer()
	changes := make([]Change, len(of.changes))
	for i, c := range of.changes {
		changes[i] = Change{
			Code: c.GetId(), Level: levelOf(c.GetLevel()), Message: c.GetUncolorizedText(words), At: of.placeOf(c, before, after),
		}
		if c.GetPath() != "" {
			changes[i].Operation = strings.TrimSpace(c.GetOperation() + " " + c.GetPath())
		}
	}
	return changes
}

// IDs are the ids of oasdiff's checks.
func IDs() []string { return checker.GetAllRuleIds() }

func levelOf(l checker.Level) Level {
	switch l {
	case checker.ERR:
		return Break
	case checker.WARN:
		return Warning
	}
	return Fine
}

// placeOf is where the new document has what a change is about, or else the old one.
func (of *Comparison) placeOf(c checker.Change, before, after *source.Document) diag.Place {
	for _, side := range []struct {
		doc  *source.Document
		spec *Spec
		at   *checker.Source
	}{{after, of.specs[1], c.GetRevisionSource()}, {before, of.specs[0], c.GetBaseSource()}} {
		if side.at == nil || side.at.Line == 0 {
			continue
		}
		if at := side.spec.pos(side.doc, side.at); at.IsValid() {
			return diag.Spot(at, pointerOf(c, side.doc))
		}
	}
	for _, doc := range []*source.Document{after, before} {
		item, op := about(c, doc)
		if op != nil {
			return diag.Spot(item.KeyOf(op.Key()).Pos(), op.Pointer())
		}
		if item != nil {
			return doc.Root.Get("paths").KeyOf(c.GetPath())
		}
	}
	return nil
}

// pointerOf is the operation that a change is about, or the path.
func pointerOf(c checker.Change, doc *source.Document) string {
	item, op := about(c, doc)
	return cmp.Or(op, item).Pointer()
}

// about finds the path and the operation that a change is about, as far as a document has them.
func about(c checker.Change, doc *source.Document) (item, op *source.Node) {
	item = doc.Root.Get("paths").Get(c.GetPath())
	return item, item.Get(strings.ToLower(c.GetOperation()))
}

// Spec is a document as oasdiff has it.
type Spec struct {
	info  *load.SpecInfo
	lines []diag.Pos // what lines are of a document that was not read as it is written
}

// pos is what a place of oasdiff's is in the files, invalid if that is not known.
func (s *Spec) pos(doc *source.Document, at *checker.Source) diag.Pos {
	f := fileOf(doc, at.File)
	switch line := at.Line - 2; {
	case f == nil:
		return diag.Pos{}
	case s.lines == nil || f != doc.Files[0]:
		return diag.Pos{File: f.Path, Line: at.Line, Column: max(1, at.Column)}
	case line >= 0 && line < len(s.lines):
		return s.lines[line]
	}
	return diag.Pos{}
}

// Read reads a document for comparison: from the files that have been read, and no others. The error is that of a document which
// kin-openapi cannot read.
func Read(doc *source.Document) (*Spec, error) {
	root := doc.Files[0]
	at := &url.URL{Path: base + root.Name}
	var spec *openapi3.T
	err := errors.New("it is not read as it is written")
	if root.Laid() == nil && !doc.Folded && !slices.ContainsFunc(doc.Absent, func(a source.Absent) bool { return a.Filtered }) {
		spec, err = loaderOf(doc, len(root.Content)).LoadFromDataWithPath([]byte(root.Content), at)
	}
	if err == nil {
		return specOf(doc, spec, nil), nil
	}
	asRead, err := readWritten(doc, without(doc, nil)) // without what is at fault
	if err == nil {
		return asRead, nil
	}
	all := together{doc}
	at = &url.URL{Path: all.location(0)}
	text := all.text(at.Path)
	if spec, failed := loaderOf(doc, len(text)).LoadFromDataWithPath(text, at); failed == nil {
		return specOf(doc, spec, nil), nil
	}
	return nil, fmt.Errorf("%s: %w", root.Path, err)
}

// loaderOf reads the files of a document, of which the first is so large. One that has failed is of no use any more.
func loaderOf(doc *source.Document, size int) *openapi3.Loader {
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	loader.IncludeOrigin = size <= placed
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, location *url.URL) ([]byte, error) {
		whole := *location
		whole.Fragment, whole.RawFragment = "", ""
		f := fileOf(doc, whole.String())
		if text := (together{doc}).text(location.Path); f == nil && text != nil {
			return text, nil
		}
		if f == nil {
			return nil, fmt.Errorf("%s is not read", location)
		}
		return []byte(f.Content), nil
	}
	return loader
}

// base is where documents stand, as kin-openapi sees them: names of files are relative, and may lead above the root document.
const base = "/a/b/c/d/e/f/g/h/"

func fileOf(doc *source.Document, location string) *source.File {
	at := location
	if u, err := url.Parse(location); err == nil && u.Host == "" {
		at = path.Clean(u.Path)
	}
	for _, f := range doc.Files {
		published := f.Published != "" && f.Published == location || f.Fetched && f.Name == location
		if published || !f.Fetched && path.Join(base, f.Name) == at {
			return f
		}
	}
	return nil
}
