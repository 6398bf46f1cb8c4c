package load

import (
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// judgeVersion notes a member that only other versions have, once for each. It is read as these mean it.
func (f *feed) judgeVersion(of grammar.Object, in *source.Node, m source.Member) {
	field, _ := of.Field(m.Key)
	switch own := versionOf(f.doc.Version); {
	case f.doc.Folded || field.In == 0:
	case field.In&(own<<1-1) == 0:
		f.otherVersion(in, m.Key, "version-newer-member", m.Key, "a later version has it")
	case of != grammar.Schema:
	case m.Key == "type" && m.Value.Kind == source.Sequence && own < grammar.V31:
		f.otherVersion(in, m.Key, "version-newer-member", "list of types", "3.1 has it")
	case m.Key != "exclusiveMinimum" && m.Key != "exclusiveMaximum":
	case m.Value.Kind == source.Number && own < grammar.V31:
		f.otherVersion(in, m.Key, "version-newer-member", m.Key+" that is a number", "3.1 has it")
	case m.Value.Kind == source.Bool && own > grammar.V30:
		f.otherVersion(in, m.Key, "version-older-member", m.Key+" that is a boolean", "3.0 has it")
	}
}

func (f *feed) otherVersion(in *source.Node, key, code, what, since string) {
	if !f.newer[what] {
		f.newer[what] = true
		f.diags.Note(in.KeyOf(key), code, "OpenAPI %s has no %s; %s, and it is read so, here and elsewhere", f.doc.Version, what, since)
	}
}

// versionOf is a version as the grammar has it.
func versionOf(version string) grammar.Versions {
	switch version {
	case "3.0":
		return grammar.V30
	case "3.1":
		return grammar.V31
	}
	return grammar.V32
}
