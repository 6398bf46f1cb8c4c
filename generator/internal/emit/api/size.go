package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// linesOf is about how many lines a declaration takes with its methods.
func linesOf(d ir.Decl) int {
	n := gocode.Lines(d.Base().Doc)
	switch d := d.(type) {
	case *ir.Struct:
		n += 18 + 4*len(d.Fields)
		for _, f := range d.Fields {
			n += gocode.Lines(f.Doc)
		}
	case *ir.Tuple:
		n += 18 + 4*len(d.Fields)
	case *ir.Enum:
		n += 14 + len(d.Values)
		for _, v := range d.Values {
			n += gocode.Lines(v.Doc)
		}
	case *ir.Union:
		n += 24 + 10*len(d.Variants)
	case *ir.Defined:
		n += 14
	}
	return n
}

// linesOfInputs is about how many lines the parameters and responses of an operation take.
func linesOfInputs(op *ir.Operation) int {
	n := 12 + 4*len(op.Params)
	for _, p := range op.Params {
		n += gocode.Lines(p.Doc)
	}
	for _, f := range op.Multiparts() {
		n += 20 + 6*len(f.Fields) + gocode.Lines(f.Doc)
	}
	if sum, ok := op.Success.(*ir.Sum); ok {
		for _, r := range sum.Responses {
			n += 12 + gocode.Lines(r.Doc)
		}
	}
	return n
}
