package operation

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// links says in the comment of an operation where its responses lead: which operation comes next, and where its inputs come from
// (OpenAPI 3.1.1, section 4.8.20). Code does not follow them.
func (o *Operations) links(op *ir.Operation, list []response) {
	for _, a := range list {
		links := a.node.Get("links")
		if links == nil {
			continue
		}
		for i := range links.Members {
			link := o.doc.Resolve(links.Members[i].Value)
			if link == nil {
				continue
			}
			if to := o.linked(link); to != "" {
				op.Doc.Notes = append(op.Doc.Notes, "Link "+oneLine(links.Members[i].Key)+" of the response "+a.key+": "+to+".")
			}
		}
	}
}

// linked is what a Link Object leads to.
func (o *Operations) linked(link *source.Node) string {
	to := oneLine(cmp.Or(link.Text("operationId"), link.Text("operationRef")))
	if to == "" {
		return ""
	}
	var inputs []string
	if parameters := link.Get("parameters"); parameters != nil {
		for _, p := range parameters.Members {
			inputs = append(inputs, oneLine(p.Key)+" from "+expression(p.Value))
		}
	}
	if body := link.Get("requestBody"); body != nil {
		inputs = append(inputs, "its body from "+expression(body))
	}
	if len(inputs) > 0 {
		to += " with " + strings.Join(inputs, ", ")
	}
	if text := strings.TrimSuffix(oneLine(link.Text("description")), "."); text != "" {
		to += ". " + text
	}
	return to
}

// expression is a runtime expression, or a constant.
func expression(n *source.Node) string {
	if n.Kind == source.String {
		return oneLine(n.Value)
	}
	return string(n.JSON())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
