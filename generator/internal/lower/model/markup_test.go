package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// inXML is how the members of the component A stand in XML: name and tag, and for lists the tag of each element behind a slash.
func inXML(m *models) string {
	var out []string
	for _, d := range m.api.Decls {
		s, isStruct := d.(*ir.Struct)
		if !isStruct || s.Name != "A" {
			continue
		}
		m.MarkXML(&ir.Named{Decl: d}, nil, "A")
		for _, f := range s.Fields {
			switch {
			case f.XML == nil:
				out = append(out, f.Wire+" nowhere")
			case f.XML.Bare(f.Type):
				out = append(out, f.Wire+" "+f.XML.Elem.Tag())
			case f.XML.Elem != nil:
				out = append(out, f.Wire+" "+f.XML.Tag()+"/"+f.XML.Elem.Tag())
			case f.XML.Type == ir.XMLElement:
				out = append(out, f.Wire+" "+f.XML.Tag())
			default:
				out = append(out, f.Wire+" "+f.XML.Key()+" "+f.XML.Tag())
			}
		}
	}
	return strings.Join(out, "; ")
}

func TestXML(t *testing.T) {
	for _, c := range []struct {
		version, members, want string
		said                   []string
	}{
		{"3.0.0", "a: {type: string, xml: {name: 'a b'}}", "a a", []string{"warning xml-name-invalid at {name"}},
		{"3.0.0", "a b: {type: string}, c: {type: string, xml: {name: 'x:c'}}", "a b nowhere; c x:c", []string{"warning xml-name-invalid at {type"}},
		{"3.0.0", "a: {type: string}, b: {type: string, xml: {name: a}}, c: {type: string, xml: {name: a, attribute: true}}",
			"a a; b nowhere; c @a a", []string{"warning xml-name-twice at {type"}},
		{"3.0.0", "a: {type: array, items: {type: string}, xml: {attribute: true}}", "a a", []string{"note xml-no-effect at {attribute"}},
		{"3.0.0", "a: {type: string, xml: {name: 'xsi:type', attribute: true}}",
			`a @type xsi:type xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`, nil},
		{"3.0.0", "a: {type: string, xml: {namespace: 'urn:a&b'}}", `a a xmlns="urn:a&amp;b"`, nil},
		{"3.0.0", "a: {$ref: '#/components/schemas/L', xml: {name: b}}", "a l/i",
			[]string{"warning ref-siblings-ignored at xml"}}, // they count since 3.1
		{"3.1.0", "a: {$ref: '#/components/schemas/L', xml: {name: b}}", "a b/i", nil},
		{"3.2.0", "a: {type: array, xml: {nodeType: none}, items: {type: string}}", "a a", nil},
		{"3.2.0", "a: {type: string, xml: {nodeType: cdata}}", "a #text a", nil},
		{"3.0.0", "a: {type: string, xml: {x-ms-text: true}}", "a #text a", nil},
	} {
		m := lowered(t, c.version, options.Options{}, "A: {type: object, properties: {"+c.members+"}}",
			"L: {type: array, items: {type: string, xml: {name: i}}, xml: {name: l, wrapped: true}}")
		if got := inXML(m); got != c.want {
			t.Errorf("%s: got %s, want %s", c.members, got, c.want)
		}
		said := slices.DeleteFunc(m.said(), func(s string) bool { return strings.HasPrefix(s, "note xml-ignored") })
		if !slices.Equal(said, c.said) {
			t.Errorf("%s: said %q, want %q", c.members, said, c.said)
		}
	}
}
