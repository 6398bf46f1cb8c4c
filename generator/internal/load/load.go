package load

import (
	"context"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/parallel"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Begin looks for faults in the shapes that OpenAPI gives to objects, leaves out what needs them, and hands the rest to
// kin-openapi, which works by itself from then on. The function that it returns waits for kin-openapi, reports what that has found
// and returns its model, nil if there were errors.
func Begin(doc *source.Document, diags *diag.List) (finish func() *openapi3.T) {
	refused := func() *openapi3.T { return nil }
	before := diags.Errors()
	f := newFeed(doc, diags)
	if doc.Prune(diags) {
		f = newFeed(doc, new(diag.List)) // all is said
		f.diags = diags
	}
	if diags.Errors() > before {
		return refused
	}
	var t *openapi3.T
	var findings []error
	var failure error
	wait := parallel.Go(func() {
		if t, failure = parse(f.out); failure == nil {
			findings = validate(t)
		}
	})
	return func() *openapi3.T {
		wait()
		if failure != nil {
			diags.Error(doc.Root, "document-invalid", "the document cannot be read: %s", failure)
			return nil
		}
		for _, finding := range findings {
			f.report(finding)
		}
		return t
	}
}

// Load does all of it at once.
func Load(doc *source.Document, diags *diag.List) *openapi3.T { return Begin(doc, diags)() }

// parse has kin-openapi read the text. All references lead into it, so there is nothing that it may fetch.
func parse(text []byte) (t *openapi3.T, err error) {
	defer recovered(&err)
	return openapi3.NewLoader().LoadFromData(text)
}

// validate returns what kin-openapi finds, each by itself. Examples, defaults and patterns are lower's to judge: it
// knows decimals and the dialect of ECMA 262.
func validate(t *openapi3.T) (findings []error) {
	var err error
	func() {
		defer recovered(&err)
		err = t.Validate(context.Background(),
			openapi3.EnableMultiError(),
			openapi3.DisableExamplesValidation(),
			openapi3.DisableSchemaDefaultsValidation(),
			openapi3.DisableSchemaPatternValidation(),
		)
	}()
	switch err := err.(type) {
	case nil:
		return nil
	case openapi3.MultiError:
		return err
	default:
		return []error{err}
	}
}

// panicked is what became of a panic of kin-openapi.
type panicked struct{ value any }

func (p *panicked) Error() string { return fmt.Sprintf("internal error of kin-openapi: %v", p.value) }

func recovered(err *error) {
	if r := recover(); r != nil {
		*err = &panicked{r}
	}
}
