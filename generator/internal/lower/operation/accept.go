package operation

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// accept gives an operation whose handler chooses between media types what the caller says of them: the header field Accept (RFC 9110,
// section 12.5.1). Documents do not list it: OpenAPI has it ignored where they do.
func (o *Operations) accept(op *ir.Operation) {
	if !slices.ContainsFunc(op.Answers(), (*ir.Payload).IsChosen) {
		return
	}
	name := "Accept"
	for _, p := range op.Params {
		if p.Name == name && name == "Accept" {
			name = "AcceptHeader"
		} else if p.Name == name {
			return
		}
	}
	text := &ir.Primitive{Kind: ir.String}
	const about = "The header field Accept: which media types the caller likes best. form.Best chooses by it."
	op.Params = append(op.Params, &ir.Param{
		Name: name, Local: "accept", Wire: "Accept", In: ir.InHeader, Type: &ir.Optional{Elem: text}, Encoding: &ir.Scalar{Of: text},
		Doc: ir.Doc{Paragraphs: []string{about}}, Origin: op.Origin,
	})
}
