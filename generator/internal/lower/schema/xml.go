package schema

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// XML is what schemas say of how their values stand in XML (OpenAPI 3.0 to 3.2, XML Object).
type XML struct {
	Name      string // "" says nothing, as for the others
	Prefix    string
	Namespace string
	NodeType  string       // of 3.2; "attribute" for what the versions before it call that
	Wrapped   bool         // there is an element around the elements of an array
	Flat      bool         // it is said that there is none
	Node      *source.Node // the XML Object that was found first; nil if there is none
}

// XMLOf collects what the parts of an intersection say, and what they lead to: what stands nearer comes first, and a reference last.
func (rd *Reader) XMLOf(parts []Part) XML {
	c := xmlCollector{reader: rd, seen: map[*source.Node]bool{}}
	for _, p := range parts {
		c.visit(p.Node)
	}
	if prefix, name, ok := strings.Cut(c.found.Name, ":"); ok && c.found.Prefix == "" {
		c.found.Prefix, c.found.Name = prefix, name
	}
	if c.found.Prefix == "xsi" { // which has attributes alone (XML Schema, part 1, section 2.6)
		c.found.Namespace, c.found.NodeType = "http://www.w3.org/2001/XMLSchema-instance", "attribute"
	}
	return c.found
}

type xmlCollector struct {
	reader *Reader
	seen   map[*source.Node]bool
	found  XML
}

func (c *xmlCollector) visit(n *source.Node) {
	if n.Kind != source.Mapping || c.seen[n] || len(c.seen) > MaxNesting {
		return
	}
	c.seen[n] = true
	_, isRef := n.Ref()
	if !isRef || c.reader.Siblings() {
		c.read(n.Get("xml"))
		c.branches(n)
	}
	if isRef {
		if target := c.reader.doc.Target(n); target != nil {
			c.visit(target)
		}
	}
}

// branches looks into allOf, first into what stands there itself, and into the branch of a oneOf or anyOf that has but one beside null.
func (c *xmlCollector) branches(n *source.Node) {
	all := n.Get("allOf")
	for _, referring := range []bool{false, true} {
		for _, one := range items(all) {
			if _, isRef := one.Ref(); isRef == referring {
				c.visit(one)
			}
		}
	}
	if only := OnlyBranch(n); only != nil {
		c.visit(only)
	}
}

// OnlyBranch is the branch of a oneOf or anyOf that has no other beside null, nil if there is none.
func OnlyBranch(n *source.Node) (only *source.Node) {
	for _, keyword := range []string{"oneOf", "anyOf"} {
		for _, one := range items(n.Get(keyword)) {
			if one.Text("type") == "null" {
				continue
			}
			if only != nil {
				return nil
			}
			only = one
		}
	}
	return only
}

func items(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// read keeps what an XML Object says that has not been said.
func (c *xmlCollector) read(n *source.Node) {
	if n == nil || n.Kind != source.Mapping {
		return
	}
	x := &c.found
	if x.Node == nil {
		x.Node = n
	}
	for _, one := range []struct {
		key string
		to  *string
	}{{"name", &x.Name}, {"prefix", &x.Prefix}, {"namespace", &x.Namespace}, {"nodeType", &x.NodeType}} {
		if *one.to == "" {
			*one.to = n.Text(one.key)
		}
	}
	switch {
	case x.NodeType != "":
	case n.True("attribute"):
		x.NodeType = "attribute"
	case n.True("x-ms-text"): // of Azure, before 3.2
		x.NodeType = "text"
	}
	if !x.Wrapped && !x.Flat {
		x.Wrapped = n.True("wrapped") || n.Text("nodeType") == "element"
		x.Flat = n.Has("wrapped") && !n.True("wrapped") || n.Text("nodeType") == "none"
	}
}

// ItemParts are the schemas of the elements of an array.
func (rd *Reader) ItemParts(parts []Part) []Part {
	return rd.inside(parts, func(s *Shape) []Part { return s.Items })
}

// ValueParts are the schemas of the members of an object that have no names of their own.
func (rd *Reader) ValueParts(parts []Part) []Part {
	return rd.inside(parts, func(s *Shape) []Part {
		if len(s.PatternProperties) > 0 && len(s.Additional) == 0 {
			return s.PatternProperties[0].Parts
		}
		return s.Additional
	})
}

// inside finds the schemas of what a value holds, through a oneOf or anyOf that has one branch beside null.
func (rd *Reader) inside(parts []Part, of func(*Shape) []Part) []Part {
	for range MaxNesting {
		t := rd.Resolve(parts...)
		if t.Failed || len(t.Parts) == 0 {
			return nil
		}
		s := rd.ShapeOf(t)
		if found := of(s); len(found) > 0 || len(s.Groups) == 0 {
			return found
		}
		only := OnlyBranch(s.Groups[0].Owner.Node)
		if only == nil {
			return nil
		}
		parts = []Part{rd.PartIn(t.View(), only)}
	}
	return nil
}
