package load

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// judge looks for what makes an object unusable beside the types of its members.
func (f *feed) judge(n *source.Node, of object) {
	switch of {
	case parameter:
		f.judgeParameter(n)
	case securityScheme:
		f.judgeScheme(n)
	case pathItem:
		f.judgeMethods(n)
	case schema:
		f.judgeRequired(n)
	}
}

func (f *feed) judgeRequired(n *source.Node) {
	list := n.Get("required")
	if list == nil || len(list.Items) < 2 {
		return
	}
	given := make(map[string]bool, len(list.Items))
	for _, item := range list.Items {
		if given[item.Value] {
			f.diags.Warn(n.KeyOf("required"), "duplicate-required-field", "\"required\" has %q twice", item.Value)
		}
		given[item.Value] = true
	}
}

func (f *feed) judgeParameter(n *source.Node) {
	if n.Has("content") && n.Has("schema") {
		f.blame(n, n.KeyOf("content"), "content-or-schema-exactly-one",
			`OpenAPI, Parameter Object: "A parameter MUST contain either a schema property, or a content property, but not both."`,
			"a parameter has a schema or a content, not both").AlsoAt(n.KeyOf("schema"), "the schema")
	}
	places := []string{"query", "header", "path", "cookie"}
	if f.doc.Version == "3.2" {
		places = append(places, "querystring")
	}
	if in := n.Text("in"); !slices.Contains(places, in) {
		f.blame(n, at(n, "in"), "parameter-in-invalid", `OpenAPI, Parameter Object: "in: REQUIRED. The location of the parameter."`,
			"a parameter is in %s, not in %q", oneOf(places), in)
	}
}

func (f *feed) judgeScheme(n *source.Node) {
	types := []string{"apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"}
	if t := n.Text("type"); !slices.Contains(types, t) {
		f.blame(n, at(n, "type"), "security-scheme-type-invalid",
			`OpenAPI, Security Scheme Object: "type: REQUIRED. The type of the security scheme."`,
			"a security scheme is of the type %s, not %q", oneOf(types), t)
		return
	}
	places := []string{"query", "header", "cookie"}
	if in := n.Text("in"); n.Text("type") == "apiKey" && !slices.Contains(places, in) {
		f.blame(n, at(n, "in"), "security-scheme-apikey-in-invalid",
			`OpenAPI, Security Scheme Object: "in: REQUIRED. The location of the API key."`,
			"an API key is in %s, not in %q", oneOf(places), in)
	}
}

// judgeMethods refuses what is given twice: additionalOperations has the methods without a field of their own.
func (f *feed) judgeMethods(n *source.Node) {
	more := n.Get("additionalOperations")
	if more == nil || f.doc.Version != "3.2" {
		return
	}
	for _, m := range more.Members {
		if fixed := strings.ToLower(m.Key); strings.ToUpper(fixed) == m.Key && n.Has(fixed) {
			f.blame(m.Value, more.KeyOf(m.Key), "additional-operations-duplicate-method",
				`OpenAPI, Path Item Object: "This map MUST NOT contain any entry for the methods that can be defined by other fixed fields with Operation Object values".`,
				"the method %s has a field of its own, which is given too", m.Key).AlsoAt(n.KeyOf(fixed), "the field")
		}
	}
}

// at is the place of a member, or of the object if it has none.
func at(n *source.Node, key string) diag.Place {
	if n.Has(key) {
		return n.KeyOf(key)
	}
	return n
}

// oneOf is "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
