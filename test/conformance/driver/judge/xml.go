package judge

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// element is an element of XML: names with their namespaces, text without what is around elements.
type element struct {
	Name     xml.Name
	Attrs    []xml.Attr
	Elements []*element
	Text     string
}

// parseXML reads a document's element.
func parseXML(text []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	var root *element
	var open []*element
	for {
		token, err := d.Token()
		if err == io.EOF && root != nil && len(open) == 0 {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{Name: t.Name}
			for _, a := range t.Attr { // how a namespace is declared does not matter
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					e.Attrs = append(e.Attrs, a)
				}
			}
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.Elements = append(parent.Elements, e)
			} else {
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			e := open[len(open)-1]
			if len(e.Elements) > 0 {
				e.Text = strings.TrimSpace(e.Text)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].Text += string(t)
			}
		}
	}
}

// equalXML compares names, namespaces, attributes, text and order, and returns the first difference.
func equalXML(want, got *element, match matchers) error {
	at := want.Name.Local
	if want.Name != got.Name || len(want.Attrs) != len(got.Attrs) || len(want.Elements) != len(got.Elements) {
		return fmt.Errorf("%s: want %v %v of %d elements, got %v %v of %d",
			at, want.Name, want.Attrs, len(want.Elements), got.Name, got.Attrs, len(got.Elements))
	}
	for i := range want.Attrs {
		if want.Attrs[i] != got.Attrs[i] {
			return differ(at, want.Attrs[i], got.Attrs[i])
		}
	}
	if want.Text != got.Text && !match.alike(want.Text, want.Text, got.Text) {
		return differ(at, want.Text, got.Text)
	}
	for i := range want.Elements {
		if err := equalXML(want.Elements[i], got.Elements[i], match); err != nil {
			return fmt.Errorf("%s/%w", at, err)
		}
	}
	return nil
}

// fromXML is an element as a tree, as a schema has it (OpenAPI 3.1.1, 4.8.26).
func (d *document) fromXML(v any, e *element) (any, error) {
	s := d.schema(v)
	switch s.kind {
	case "array":
		return d.list(s, e.Elements)
	case "object":
		return d.members(s, e)
	}
	return d.scalar(v, e.Text)
}

func (d *document) members(s schema, e *element) (any, error) {
	members := map[string]any{}
	for property, v := range s.properties {
		value, err := d.member(property, v, e)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", property, err)
		}
		if value != nil {
			members[property] = value
		}
	}
	if s.additional != nil {
		for _, child := range e.Elements {
			value, err := d.fromXML(s.additional, child)
			if err != nil {
				return nil, err
			}
			members[child.Name.Local] = value
		}
	}
	return members, nil
}

// member is what an element has for a property, nil if it has nothing.
func (d *document) member(property string, v any, e *element) (any, error) {
	p := d.schema(v)
	name := nameOf(p.xml, property)
	nodeType, _ := p.xml["nodeType"].(string)
	wrapped, _ := p.xml["wrapped"].(bool)
	attribute, _ := p.xml["attribute"].(bool)
	switch {
	case attribute || nodeType == "attribute":
		for _, a := range e.Attrs {
			if a.Name.Local == name {
				return d.scalar(v, a.Value)
			}
		}
		return nil, nil
	case nodeType == "text" || nodeType == "cdata":
		return d.scalar(v, e.Text)
	case p.kind == "array" && !wrapped && nodeType != "element":
		items := children(e, nameOf(d.schema(p.items).xml, name))
		if items == nil {
			return nil, nil
		}
		return d.list(p, items)
	}
	found := children(e, name)
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return d.fromXML(v, found[0])
	}
	return nil, fmt.Errorf("stands there %d times", len(found))
}

func (d *document) list(s schema, elements []*element) (any, error) {
	list := []any{}
	for _, e := range elements {
		item, err := d.fromXML(s.items, e)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

func nameOf(x object, otherwise string) string {
	if name, ok := x["name"].(string); ok {
		return name
	}
	return otherwise
}

func children(e *element, name string) (found []*element) {
	for _, child := range e.Elements {
		if child.Name.Local == name {
			found = append(found, child)
		}
	}
	return found
}
