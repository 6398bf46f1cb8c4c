package load

import (
	"fmt"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// absent warns of a null where nothing can be null: a key with nothing after it, in YAML.
func (f *feed) absent(in *source.Node, key string) {
	f.diags.Warn(in.KeyOf(key), "wrong-type", "%q is null here, which is read as if it were absent", key)
}

// blame reports a fault of an object, which costs what needs the object.
func (f *feed) blame(of *source.Node, at diag.Place, code, rule, format string, args ...any) *diag.Diagnostic {
	fault := f.diags.Fault(at, code, rule, format, args...)
	f.doc.Blame(of, fault)
	return fault
}

// fits reports a value whose JSON type leaves it no meaning.
func (f *feed) fits(n *source.Node, want grammar.Types, at diag.Place) bool {
	if want&n.Kind.Types() != 0 {
		return true
	}
	f.blame(n, at, "wrong-type", "OpenAPI wants "+oneOfTypes(want)+" here",
		"there should be %s here, this is %s", oneOfTypes(want), n.Kind.WithArticle())
	return false
}

// mismatch handles a member of another JSON type than it should have. Where only text for readers is at stake, or what
// is meant is plain, that is a warning.
func (f *feed) mismatch(of grammar.Object, in *source.Node, m source.Member, expected grammar.Field) {
	n := m.Value
	scalar := n.Kind == source.Number || n.Kind == source.Bool
	at := in.KeyOf(m.Key)
	_, name, _ := strings.Cut(of.String(), " ") // without its article
	rule := fmt.Sprintf("OpenAPI, %s: the type of %q is %s", name, m.Key, oneOfTypes(expected.Types))
	switch {
	case expected.Types == grammar.String && scalar:
		f.diags.Warn(at, "wrong-type", "%q should be a string; %s is read as %q", m.Key, n.Value, n.Value)
		in.Amend(m.Key, source.String, n.Value)
		f.key(m.Key)
		f.out = written.AppendString(f.out, n.Value)
	case expected.Types == grammar.Boolean && n.Kind == source.String && (n.Value == "true" || n.Value == "false"):
		f.diags.Warn(at, "wrong-type", "%q should be a boolean; the string %q is read as one", m.Key, n.Value)
		in.Amend(m.Key, source.Bool, n.Value)
		f.key(m.Key)
		f.out = append(f.out, n.Value...)
	case cosmetic(of, m.Key), m.Key == "required":
		f.diags.Warn(at, "wrong-type", "%q should be %s, this is %s: it has no effect",
			m.Key, oneOfTypes(expected.Types), n.Kind.WithArticle())
	case of == grammar.Paths: // the others are as good as they were
		f.blame(n, at, "wrong-type", rule, "%q should be %s, this is %s", m.Key, oneOfTypes(expected.Types), n.Kind.WithArticle())
	default:
		f.blame(in, at, "wrong-type", rule, "%q should be %s, this is %s", m.Key, oneOfTypes(expected.Types), n.Kind.WithArticle())
	}
}

// cosmetic tells members that only readers of the document see. "required" is beside them in mismatch because the lists
// of schemas and the booleans of everything else are often mixed up, and neither says anything in the other's place.
func cosmetic(of grammar.Object, key string) bool {
	switch of {
	case grammar.Info, grammar.Contact, grammar.License, grammar.ExternalDocs, grammar.Tag, grammar.XML:
		return true
	}
	switch key {
	case "description", "summary", "title", "externalDocs", "xml", "$comment", "deprecated":
		return true
	}
	return of == grammar.Document && (key == "info" || key == "tags")
}

// oneOfTypes names what is expected: "a string or a number".
func oneOfTypes(types grammar.Types) string {
	var parts []string
	for kind := source.Null; kind <= source.Mapping; kind++ {
		if types&kind.Types() != 0 {
			parts = append(parts, kind.WithArticle())
		}
	}
	return strings.Join(parts, " or ")
}
