package ir

import (
	"fmt"
	"strings"
)

// schemaText is a schema in a line, down to a depth. Long because there are many keywords.
func schemaText(s *Schema, depth int) string {
	switch {
	case s == nil:
		return ""
	case s.Never:
		return "never"
	case depth == 0:
		return "..."
	}
	var out []string
	add := func(keyword, text string) {
		if text != "" {
			out = append(out, keyword+"="+text)
		}
	}
	one := func(keyword string, s *Schema) { add(keyword, schemaText(s, depth-1)) }
	list := func(keyword string, all []*Schema) {
		for _, s := range all {
			one(keyword, s)
		}
	}
	named := func(keyword string, all []NamedSchema) {
		for _, m := range all {
			one(keyword+"["+m.Name+"]", m.Schema)
		}
	}
	add("type", strings.Join(s.Types, "|"))
	for _, v := range s.Values {
		add("value", literalText(v))
	}
	for _, c := range s.Checks {
		out = append(out, checkText(c))
	}
	for _, p := range s.Patterns {
		add("pattern", p.Source)
	}
	for _, f := range s.Formats {
		add("format", f.Name)
	}
	add("required", strings.Join(s.Required, ","))
	named("property", s.Properties)
	for _, m := range s.PatternProperties {
		one("pattern["+m.Pattern.Source+"]", m.Schema)
	}
	one("additional", s.Additional)
	one("names", s.PropertyNames)
	for _, d := range s.DependentRequired {
		add("needs["+d.Member+"]", strings.Join(d.Needs, ","))
	}
	named("dependent", s.DependentSchemas)
	one("otherProperties", s.OtherProperties)
	list("prefix", s.Prefix)
	one("items", s.Items)
	if c := s.Contains; c != nil {
		one(fmt.Sprintf("contains[%d,%d]", c.Min, c.Max), c.Schema)
	}
	one("otherItems", s.OtherItems)
	list("allOf", s.AllOf)
	list("anyOf", s.AnyOf)
	list("oneOf", s.OneOf)
	one("not", s.Not)
	one("if", s.If)
	one("then", s.Then)
	one("else", s.Else)
	return "(" + strings.Join(out, " ") + ")"
}
