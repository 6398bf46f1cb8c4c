package lower

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// deprecation takes the advice out of a description: what follows "Deprecated:" in its paragraph.
func deprecation(text string) (rest, advice string) {
	before, after, found := strings.Cut(text, "Deprecated:")
	if !found || before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "\n") {
		return text, unexplained
	}
	advice, tail, _ := strings.Cut(after, "\n\n")
	return strings.TrimSpace(before) + "\n\n" + tail, strings.TrimSpace(advice)
}

// prose is a comment that repeats a description.
func prose(text string, deprecated bool) (d ir.Doc) {
	if deprecated {
		text, d.Deprecated = deprecation(text)
	}
	d.Paragraphs = paragraphs(text)
	return d
}

// maxExtension is how long the JSON of an extension may be that everybody carries along who sees the operation.
const maxExtension = 1 << 10

// extensions keeps the x- members of an operation that say something to readers and hooks. Those of generators and
// documentation tools are for them.
func (l *lowerer) extensions(op *ir.Operation, n *source.Node) {
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		if !strings.HasPrefix(key, "x-") || forTools(key) {
			continue
		}
		json := string(value.JSON())
		if len(json) > maxExtension {
			l.diags.Note(n.KeyOf(key), "extension-too-long", "%s is longer than %d bytes and left out", quoted(key), maxExtension)
			continue
		}
		op.Extensions = append(op.Extensions, ir.Extension{Name: key, JSON: json})
		if text := sentence(value); text != "" {
			op.Doc.Notes = append(op.Doc.Notes, key+": "+text+".")
		}
	}
}

// forTools reports whether an extension speaks to a generator, or to a tool that shows documentation.
func forTools(key string) bool {
	for _, prefix := range []string{
		"x-bindery-", "x-go-", "x-oapi-codegen-", "x-ogen-", "x-fern-", "x-stainless-", "x-speakeasy-", "x-readme", "x-redoc", "x-scalar-",
		"x-codesamples", "x-code-samples", "x-codegen-", "x-openapi-generator", "x-swagger-", "x-ms-examples",
	} {
		if strings.HasPrefix(strings.ToLower(key), prefix) {
			return true
		}
	}
	return false
}

// sentence is an extension's value for a comment, "" if it is no text or list of texts.
func sentence(value *source.Node) string {
	texts := []*source.Node{value}
	if value.Kind == source.Sequence {
		texts = value.Items
	}
	var out []string
	for _, t := range texts {
		if t.Kind != source.String || t.Value == "" {
			return ""
		}
		out = append(out, t.Value)
	}
	return strings.TrimSuffix(strings.Join(out, "; "), ".")
}

// described returns the description of a part that may be a reference: the nearest one counts.
func (l *lowerer) described(n *source.Node) string {
	for range 10 {
		if text := n.Text("description"); text != "" {
			return text
		}
		if _, isRef := n.Ref(); !isRef {
			break
		}
		n = l.doc.Target(n)
	}
	return ""
}
