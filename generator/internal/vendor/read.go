package vendor

import (
	"cmp"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Wish is a Go name that the document asks for.
type Wish struct {
	Key string       // the extension that does
	At  *source.Node // nil if none does
}

// first is what the first of several extensions asks for.
func first(n *source.Node, keys ...string) Wish {
	for _, key := range keys {
		if at := n.Get(key); at != nil {
			return Wish{key, at}
		}
	}
	return Wish{}
}

// NameOf is what a part of the document asks to be called: a parameter, an operation, a tag, or a schema that is no member.
func NameOf(n *source.Node) Wish { return first(n, "x-go-name", "x-ogen-name") }

// TypeNameOf is what a schema asks its type to be called, wherever it stands.
func TypeNameOf(n *source.Node) Wish { return first(n, "x-go-type-name", "x-ogen-name") }

// FieldNameOf is what a member of an object asks to be called.
func FieldNameOf(n *source.Node) Wish {
	if w := first(n, "x-go-name"); w.At != nil || n == nil || n.Parent() == nil {
		return w
	}
	const key = "x-ogen-properties"
	if at := n.Parent().Parent().Get(key).Get(n.Key()).Get("name"); at != nil {
		return Wish{"the name in " + key, at}
	}
	return Wish{}
}

// ServerName is what a server asks to be called.
func ServerName(n *source.Node) string {
	return cmp.Or(n.Text("x-ogen-server-name"), n.Text("x-go-name"))
}

// Tags are the tags of an operation, the first of which is its group: the one that is asked for on it or on its path, if there is one.
func Tags(op, item *source.Node, tags []string) []string {
	const group = "x-ogen-operation-group"
	if name := cmp.Or(op.Text(group), op.Text("x-go-operation-tag"), item.Text(group)); name != "" {
		return append([]string{name}, tags...)
	}
	return tags
}

// DiscriminatorValue is the value of a discriminator that a schema says to be its own, "" if it says none.
func DiscriminatorValue(n *source.Node) string {
	return cmp.Or(n.Text("x-ms-discriminator-value"), n.Text("x-discriminator-value"), n.Text("x-class"))
}

// SaysNullable reports whether a schema says by an extension that it may be null.
func SaysNullable(n *source.Node) bool { return n.True("x-nullable") || n.True("x-isnullable") }

// Order is the place that a member asks for among others.
func Order(n *source.Node) (place float64, ok bool) { return orderOf(n.Get("x-order")) }

func orderOf(value *source.Node) (place float64, ok bool) {
	if value == nil || value.Kind != source.Number {
		return 0, false
	}
	place, err := strconv.ParseFloat(value.Value, 64)
	return place, err == nil
}

// TagsOf are the tags that a member or parameter asks for, beside those of the generator.
func TagsOf(n *source.Node) (tags []ir.Tag) {
	known := map[string]bool{"json": true}
	add := func(one ir.Tag) {
		if isTagKey(one.Key) && !known[one.Key] {
			known[one.Key] = true
			tags = append(tags, one)
		}
	}
	if list := n.Get("x-oapi-codegen-extra-tags"); list != nil {
		for _, m := range list.Members {
			if m.Value.Kind == source.String {
				add(ir.Tag{Key: m.Key, Value: m.Value.Value})
			}
		}
	}
	if text := n.Text("x-go-custom-tag"); text != "" {
		list, _ := parseTags(text)
		for _, one := range list {
			add(one)
		}
	}
	return tags
}
