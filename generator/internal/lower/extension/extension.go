package extension

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// maxExtension is how long the JSON of an extension may be that everybody carries along who sees the operation.
const maxExtension = 1 << 10

// Keep keeps the x- members of an operation that say something to readers and hooks. Those of generators and
// documentation tools are for them.
func Keep(op *ir.Operation, n *source.Node, diags *diag.List) {
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		if !strings.HasPrefix(key, "x-") || forTools(key) {
			continue
		}
		json := string(value.JSON())
		if len(json) > maxExtension {
			diags.Note(n.KeyOf(key), "extension-too-long", "%s is longer than %d bytes and left out", prose.Quoted(key), maxExtension)
			continue
		}
		op.Extensions = append(op.Extensions, ir.Extension{Name: key, JSON: json})
		if text := prose.Sentence(value); text != "" {
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
