package house

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// schemes writes each security scheme as its words.
func schemes(doc *openapi3.T) map[string]string {
	all := map[string]string{}
	for name, scheme := range doc.Components.SecuritySchemes {
		s := scheme.Value
		all[name] = strings.Join(strings.Fields(strings.Join([]string{s.Type, s.Scheme, s.In, s.Name}, " ")), " ")
	}
	return all
}

// alternatives writes security requirements as "a | b+c".
func alternatives(requirements openapi3.SecurityRequirements) string {
	var all []string
	for _, r := range requirements {
		var names []string
		for name := range r {
			names = append(names, name)
		}
		slices.Sort(names)
		all = append(all, strings.Join(names, "+"))
	}
	return strings.Join(all, " | ")
}

// parameters writes each parameter as "path name*: type bounds", the star for a required one.
func parameters(op *openapi3.Operation) []string {
	var all []string
	for _, p := range op.Parameters {
		star := ""
		if p.Value.Required {
			star = "*"
		}
		all = append(all, fmt.Sprintf("%s %s%s%s", p.Value.In, p.Value.Name, star, describe("", p.Value.Schema.Value)[0]))
	}
	return all
}

func describeContent(t *testing.T, content openapi3.Content) []string {
	t.Helper()
	if len(content) != 1 || content["application/json"] == nil {
		t.Errorf("media types: %v, want application/json alone", content)
		return nil
	}
	return describe("", content["application/json"].Schema.Value)
}

// describe writes a schema line by line, each part after its path: itself, its members, its items.
func describe(path string, s *openapi3.Schema) []string {
	line := "any"
	if s.Type != nil {
		line = strings.Join(s.Type.Slice(), ",")
	}
	if s.Format != "" {
		line += " format=" + s.Format
	}
	if s.Nullable {
		line += " nullable"
	}
	if s.Enum != nil {
		line += fmt.Sprintf(" enum=%v", s.Enum)
	}
	line += bounds(s)
	if len(s.Properties) > 0 {
		line += " {" + strings.Join(members(s), " ") + "}"
	}
	all := []string{path + ": " + line}
	for name, property := range s.Properties {
		all = append(all, describe(path+"/"+name, property.Value)...)
	}
	if s.Items != nil {
		all = append(all, describe(path+"/0", s.Items.Value)...)
	}
	return all
}

func bounds(s *openapi3.Schema) string {
	var b strings.Builder
	if s.Min != nil {
		fmt.Fprintf(&b, " minimum=%v", *s.Min)
	}
	if s.Max != nil {
		fmt.Fprintf(&b, " maximum=%v", *s.Max)
	}
	if s.MinLength > 0 {
		fmt.Fprintf(&b, " minLength=%d", s.MinLength)
	}
	if s.MaxLength != nil {
		fmt.Fprintf(&b, " maxLength=%d", *s.MaxLength)
	}
	if s.MinItems > 0 {
		fmt.Fprintf(&b, " minItems=%d", s.MinItems)
	}
	if s.MaxItems != nil {
		fmt.Fprintf(&b, " maxItems=%d", *s.MaxItems)
	}
	if s.UniqueItems {
		b.WriteString(" uniqueItems")
	}
	if s.Pattern != "" {
		b.WriteString(" pattern=" + s.Pattern)
	}
	return b.String()
}

// members lists the properties, the required ones first and with a star, then the others by name.
func members(s *openapi3.Schema) []string {
	var optional []string
	for name := range s.Properties {
		if !slices.Contains(s.Required, name) {
			optional = append(optional, name)
		}
	}
	slices.Sort(optional)
	var all []string
	for _, name := range s.Required {
		all = append(all, name+"*")
	}
	return append(all, optional...)
}
