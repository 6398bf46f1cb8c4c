package load

import (
	"context"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Load returns kin-openapi's model of the document, nil if that gave errors.
func Load(doc *source.Document, diags *diag.List) *openapi3.T {
	before := diags.Errors()
	f := newFeed(doc, diags)
	if diags.Errors() > before {
		return nil
	}
	t, err := parse(f.out)
	if err != nil {
		diags.Error(doc.Root, "document-invalid", "the document cannot be read: %s", err)
		return nil
	}
	for _, finding := range validate(t) {
		f.report(finding)
	}
	if diags.Errors() > before {
		return nil
	}
	return t
}

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
