package ir

import "strings"

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// XMLNode is how a value stands in an XML document (OpenAPI 3.2, section 4.26). What it says of a list is about the element around it, if there
// is one: Elem is about the elements in it.
type XMLNode struct {
	Type      NodeType
	Name      string   // without a prefix
	Prefix    string   // "" if there is none
	Namespace string   // "" if none is named
	Around    bool     // the namespace is declared by the element around it
	Wrapped   bool     // of a list: there is an element around its elements
	Entries   bool     // of a map: there is an element of the name for each member, with its name and its value in it
	Elem      *XMLNode // of what a list or map holds
}

// NodeType is what stands for a value.
type NodeType uint8

// The nodes.
const (
	XMLElement NodeType = iota
	XMLAttribute
	XMLText  // the text of the element around it
	XMLCDATA // that text, written as CDATA
)

// QName is the name with its prefix.
func (x *XMLNode) QName() string {
	if x.Prefix == "" {
		return x.Name
	}
	return x.Prefix + ":" + x.Name
}

// Declaration is the attribute that declares the namespace, "" if there is none to declare: xml is the one prefix that everyone knows.
func (x *XMLNode) Declaration() string {
	switch {
	case x.Namespace == "" || x.Prefix == "xml":
		return ""
	case x.Prefix == "":
		return `xmlns="` + escapeXML.Replace(x.Namespace) + `"`
	}
	return "xmlns:" + x.Prefix + `="` + escapeXML.Replace(x.Namespace) + `"`
}

// Tag is what stands in the start tag of an element.
func (x *XMLNode) Tag() string {
	if declaration := x.Declaration(); declaration != "" && !x.Around {
		return x.QName() + " " + declaration
	}
	return x.QName()
}

// Key is the name by which a reader knows an attribute, an element or the text of the element around.
func (x *XMLNode) Key() string {
	switch x.Type {
	case XMLAttribute:
		return "@" + x.Name
	case XMLText, XMLCDATA:
		return "#text"
	case XMLElement: // has its name
	}
	return x.Name
}

// Bare reports whether a value is a list whose elements stand in the element around, and not in one of their own.
func (x *XMLNode) Bare(t Type) bool {
	_, isList := Value(t).(*List)
	return isList && !x.Wrapped
}

// Value is a type without what says that a value may be absent or null, or is behind a pointer.
func Value(t Type) Type {
	for {
		switch wrapper := t.(type) {
		case *Optional:
			t = wrapper.Elem
		case *Nullable:
			t = wrapper.Elem
		case *OptionalNullable:
			t = wrapper.Elem
		case *Pointer:
			t = wrapper.Elem
		case *Primitive, *List, *Map, *Named, *External:
			return t
		}
	}
}

// IsScalar reports whether values of a type have a text: they can be attributes.
func IsScalar(t Type) bool {
	switch t := Value(t).(type) {
	case *Primitive:
		return t.Kind != Raw
	case *External:
		return true
	case *Named:
		_, isEnum := t.Decl.(*Enum)
		return isEnum
	case *List, *Map, *Pointer, *Optional, *Nullable, *OptionalNullable: // hold others
	}
	return false
}
