package load

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ecma"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// judgeDialect speaks of a schema that chooses a dialect nobody here knows (OpenAPI 3.1, section 4.8.24.5). Those of JSON Schema's own
// drafts are read as OpenAPI's, which has what they have.
func (f *feed) judgeDialect(n *source.Node) {
	uri := n.Text("$schema")
	_, rest, _ := strings.Cut(uri, "://")
	if uri == "" || strings.HasPrefix(rest, "json-schema.org/") || strings.HasPrefix(rest, "spec.openapis.org/oas/3") {
		return
	}
	f.diags.Note(n.KeyOf("$schema"), "schema-dialect", "the dialect %q is not known: keywords mean what OpenAPI's own dialect says", uri)
}

// judgeRequired looks for names that are required twice.
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

// judgePatterns looks for expressions that mean nothing in any dialect. What Go alone cannot check is lower's to say.
func (f *feed) judgePatterns(n *source.Node) {
	if p := n.Get("pattern"); p != nil && p.Kind == source.String {
		f.judgePattern(n, p, p.Value)
	}
	if group := n.Get("patternProperties"); group != nil {
		for _, m := range group.Members {
			f.judgePattern(n, m.Value, m.Key)
		}
	}
}

func (f *feed) judgePattern(n, at *source.Node, text string) {
	reason, known := f.patterns[text]
	if !known {
		reason = ecma.Broken(text)
		f.patterns[text] = reason
	}
	if reason != "" {
		f.blame(n, at, "pattern-invalid", rulePattern, "the pattern is no regular expression: %s", reason)
	}
}

const rulePattern = `JSON Schema Validation, section 6.3.3: "This string SHOULD be a valid regular expression, ` +
	`according to the ECMA-262 regular expression dialect."`
