package breaking

import (
	"net/url"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/load"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/parallel"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Pair is two documents that are to be compared, the old one first.
type Pair struct {
	docs  [2]*source.Document
	specs [2]*Spec
	texts [2]lined // that are still to be read
}

// Unreadable says that kin-openapi, on which oasdiff stands, cannot read a document of a pair.
type Unreadable struct {
	Side int // 0 is the old one
	Err  error
}

func (e *Unreadable) Error() string { return e.Err.Error() }

// small is up to which size documents are compared whole.
const small = 128 << 10

// ReadBoth reads two documents for comparison. Of those that are not small it takes what can differ, and leaves the reading to Compare.
// The error is an [*Unreadable].
func ReadBoth(before, after *source.Document) (*Pair, error) {
	p := &Pair{docs: [2]*source.Document{before, after}}
	if len(before.Files[0].Content) > small && len(after.Files[0].Content) > small {
		if kept := changed(before, after); kept != nil {
			for i, doc := range p.docs {
				p.texts[i] = without(doc, kept)
			}
			return p, nil
		}
	}
	return p, p.each(func(i int) (err error) {
		p.specs[i], err = Read(p.docs[i])
		return err
	})
}

// each calls do for both sides at once.
func (p *Pair) each(do func(i int) error) error {
	var errs [2]error
	other := parallel.Go(func() { errs[0] = do(0) })
	errs[1] = do(1)
	other()
	for i, err := range errs {
		if err != nil {
			return &Unreadable{i, err}
		}
	}
	return nil
}

// Compare compares the documents as callers see them. Levels overrule oasdiff's by its ids. It asks nothing of their trees, which may
// change meanwhile.
func (p *Pair) Compare(levels map[string]Level) (*Comparison, error) {
	err := p.each(func(i int) error {
		if p.specs[i] != nil {
			return nil
		}
		doc := p.docs[i]
		spec, err := readWritten(doc, p.texts[i])
		p.specs[i], p.texts[i] = spec, lined{}
		return err
	})
	if err != nil {
		return nil, err
	}
	return compareSpecs(p.specs[0], p.specs[1], levels)
}

// readWritten reads a document as it has been written here.
func readWritten(doc *source.Document, w lined) (*Spec, error) {
	spec, err := loaderOf(doc, len(w.text)).LoadFromDataWithPath(w.text, &url.URL{Path: base + doc.Files[0].Name})
	return specOf(doc, spec, w.lines), err
}

func specOf(doc *source.Document, spec *openapi3.T, lines []diag.Pos) *Spec {
	version := ""
	if spec != nil && spec.Info != nil {
		version = spec.Info.Version
	}
	return &Spec{&load.SpecInfo{Source: load.NewSource(doc.Files[0].Path), Spec: spec, Version: version}, lines}
}
