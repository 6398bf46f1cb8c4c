package method

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Deprecated reports whether something that goes into an operation or comes out of it is deprecated.
func Deprecated(op *ir.Operation) bool {
	if slices.ContainsFunc(op.Params, deprecatedParam) ||
		op.Body != nil && (op.Body.Doc.Deprecated != "" || deprecatedPayload(op.Body.Payload)) {
		return true
	}
	switch s := op.Success.(type) {
	case *ir.Plain:
		return deprecatedPayload(s.Payload)
	case *ir.Sum:
		return slices.ContainsFunc(s.Responses, func(r *ir.Response) bool {
			return deprecatedPayload(r.Payload) || slices.ContainsFunc(r.Header, deprecatedParam)
		})
	case *ir.Nothing: // what is not there is not deprecated
	}
	return false
}

func deprecatedPayload(p *ir.Payload) bool { return slices.ContainsFunc(p.Types(), deprecated) }

func deprecatedParam(p *ir.Param) bool { return p.Doc.Deprecated != "" || deprecated(p.Type) }

// deprecated reports whether a type has a deprecated one in it that is named where it is used.
func deprecated(t ir.Type) bool {
	for ; t != nil; t = ir.Elem(t) {
		if named, ok := t.(*ir.Named); ok && named.Decl.Base().Doc.Deprecated != "" {
			return true
		}
	}
	return false
}

// DeprecatedErrors reports whether the body of an error is deprecated.
func DeprecatedErrors(a *ir.API) bool {
	return slices.ContainsFunc(a.Errors, func(e *ir.ErrorType) bool { return e.Doc.Deprecated != "" || deprecated(e.Body) })
}
