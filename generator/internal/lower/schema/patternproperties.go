package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ecma"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// PatternProperty is one of patternProperties: what members are whose names match.
type PatternProperty struct {
	Text   string
	At     *source.Node // the schema
	Parts  []Part
	expr   ecma.Matcher // nil matches nothing here: Go has no such expression
	Anyone bool         // every name matches
}

// patterned collects patternProperties. One that several schemas of an intersection have is one.
func (m *merger) patterned(of Part, patterns *source.Node) {
	for i := range patterns.Members {
		text, schema := patterns.Members[i].Key, patterns.Members[i].Value
		at := slices.IndexFunc(m.PatternProperties, func(one PatternProperty) bool { return one.Text == text })
		if at < 0 {
			at = len(m.PatternProperties)
			condition, _, _ := ecma.Read(text)
			one := PatternProperty{
				Text:   text,
				At:     schema,
				expr:   condition.Compile(),
				Anyone: slices.Contains([]string{"", ".*", "^.*$", "^.*", ".*$", ".+", "^.+$"}, text),
			}
			m.PatternProperties = append(m.PatternProperties, one)
		}
		m.PatternProperties[at].Parts = append(m.PatternProperties[at].Parts, m.reader.PartIn(of.View, schema))
	}
}

// match applies patternProperties to the members that are named elsewhere (JSON Schema, section 10.3.2.2).
func (m *merger) match() {
	for _, one := range m.PatternProperties {
		for _, member := range m.Members {
			if !one.expr.Match(member.Name) {
				continue
			}
			for _, p := range one.Parts {
				if p.Constrains() {
					member.Parts = append(member.Parts, p)
				}
			}
		}
	}
}

// matches reports whether patternProperties of a schema speak of a name.
func (m *merger) matches(n *source.Node, name string) bool {
	patterns := n.Get("patternProperties")
	return patterns != nil && slices.ContainsFunc(m.PatternProperties, func(one PatternProperty) bool {
		return patterns.Has(one.Text) && one.expr.Match(name)
	})
}
