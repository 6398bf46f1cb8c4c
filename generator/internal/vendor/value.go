package vendor

import (
	"fmt"
	"go/token"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// wrong is what is wrong with a value.
type wrong struct {
	at      diag.Place // nil is the value itself
	message string     // behind the name of the extension
	help    string
}

// unlike says that a value is of another type.
func unlike(value *source.Node, wanted string) *wrong {
	return &wrong{message: fmt.Sprintf("has no effect: it should be %s, this is %s", wanted, value.Kind.WithArticle())}
}

func text(_, value *source.Node) *wrong {
	switch {
	case value.Kind != source.String:
		return unlike(value, "a string")
	case strings.TrimSpace(value.Value) == "":
		return &wrong{message: "has no effect: it is empty"}
	}
	return nil
}

func truth(_, value *source.Node) *wrong {
	if value.Kind != source.Bool {
		return unlike(value, "a boolean")
	}
	return nil
}

func number(_, value *source.Node) *wrong {
	if _, ok := orderOf(value); !ok {
		if value.Kind != source.Number {
			return unlike(value, "a number")
		}
		return &wrong{message: "has no effect: the number is too large"}
	}
	return nil
}

// reason is for what is deprecated.
func reason(n, value *source.Node) *wrong {
	if w := text(n, value); w != nil {
		return w
	}
	if !n.True("deprecated") {
		return &wrong{message: "has no effect on what is not deprecated", help: "write deprecated: true beside it"}
	}
	return nil
}

// forEachValue is for lists that have an entry for each value of an enum, and for descriptions by value.
func forEachValue(n, value *source.Node) *wrong {
	list := n.Get("enum")
	if list == nil {
		list = n.Get("items").Get("enum")
	}
	switch {
	case list == nil || list.Kind != source.Sequence:
		return &wrong{message: "has no effect without an enum beside it"}
	case value.Kind == source.Mapping && strings.HasSuffix(strings.ToLower(value.Key()), "descriptions"):
		return nil
	case value.Kind != source.Sequence:
		return unlike(value, "an array")
	case len(value.Items) != len(list.Items):
		return &wrong{
			message: fmt.Sprintf("has no effect: it has %d entries, and enum has %d", len(value.Items), len(list.Items)),
			help:    "write one for each value, in the same order",
		}
	}
	names := map[string]bool{}
	for _, item := range value.Items {
		switch {
		case item.Kind != source.String:
			return &wrong{at: item, message: fmt.Sprintf("should list strings, this is %s", item.Kind.WithArticle())}
		case strings.HasSuffix(strings.ToLower(value.Key()), "descriptions"):
		case item.Value != "" && names[item.Value]:
			return &wrong{at: item, message: fmt.Sprintf("has %s twice: the second constant gets another name", quoted(item.Value))}
		}
		names[item.Value] = true
	}
	return nil
}

// properties is for names of fields by member.
func properties(n, value *source.Node) *wrong {
	if value.Kind != source.Mapping {
		return unlike(value, "an object")
	}
	names := map[string]bool{}
	for _, m := range value.Members {
		name := m.Value.Get("name")
		at := value.KeyOf(m.Key)
		switch {
		case !n.Get("properties").Has(m.Key):
			return &wrong{at: at, message: fmt.Sprintf("names %s, which properties does not have", quoted(m.Key))}
		case m.Value.Kind != source.Mapping:
			return &wrong{at: at, message: fmt.Sprintf("should have an object for each member, this is %s", m.Value.Kind.WithArticle())}
		case name == nil:
		case name.Kind == source.String && names[name.Value]:
			return &wrong{at: name, message: fmt.Sprintf("has the name %s twice: the second field gets another", quoted(name.Value))}
		}
		if name != nil {
			names[name.Value] = true
		}
	}
	return nil
}

// goType is for the name of a Go type.
func goType(n, _ *source.Node) *wrong {
	t := TypeOf(n)
	if t == nil || t.fault == "" {
		return nil
	}
	return &wrong{message: "has no effect: " + t.fault, help: t.help}
}

// goImport is for where such a type is.
func goImport(n, value *source.Node) *wrong {
	switch {
	case !n.Has("x-go-type"):
		return &wrong{message: "has no effect without x-go-type", help: "write the name of the type, such as x-go-type: money.Amount"}
	case value.Kind != source.Mapping:
		return unlike(value, "an object with path and name")
	}
	return nil // what else there is to say, x-go-type says
}

// tagMap is for tags by key.
func tagMap(_, value *source.Node) *wrong {
	if value.Kind != source.Mapping {
		return unlike(value, "an object of strings")
	}
	for _, m := range value.Members {
		if m.Value.Kind != source.String {
			return &wrong{at: value.KeyOf(m.Key), message: fmt.Sprintf("should have strings, this is %s", m.Value.Kind.WithArticle())}
		}
		if w := tagKey(m.Key); w != nil {
			w.at = value.KeyOf(m.Key)
			return w
		}
	}
	return nil
}

// tagText is for tags as Go has them: key:"value" key:"value".
func tagText(n, value *source.Node) *wrong {
	if w := text(n, value); w != nil {
		return w
	}
	tags, ok := parseTags(value.Value)
	if !ok {
		return &wrong{message: "has no effect: it is no tag of a Go struct", help: `write it as Go does: key:"value"`}
	}
	for _, one := range tags {
		if w := tagKey(one.Key); w != nil {
			return w
		}
	}
	return nil
}

func tagKey(key string) *wrong {
	switch {
	case key == "json":
		return &wrong{message: "has no effect for the key json, which says how the document calls the member"}
	case !isTagKey(key):
		return &wrong{message: fmt.Sprintf("has no effect for %s, which is no key of a tag", quoted(key))}
	}
	return nil
}

// isTagKey reports whether a text is a key of a tag (package reflect, StructTag).
func isTagKey(key string) bool {
	for i := range len(key) {
		if c := key[i]; c <= ' ' || c == ':' || c == '"' || c >= 0x7f {
			return false
		}
	}
	return key != ""
}

// parseTags reads tags as Go has them; ok is false if they are none.
func parseTags(text string) (tags []ir.Tag, ok bool) {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		key, rest, found := strings.Cut(text, ":")
		quotedText, err := strconv.QuotedPrefix(rest)
		if !found || err != nil || !strings.HasPrefix(rest, `"`) || !isTagKey(key) {
			return nil, false
		}
		value, err := strconv.Unquote(quotedText)
		if err != nil {
			return nil, false
		}
		tags, text = append(tags, ir.Tag{Key: key, Value: value}), rest[len(quotedText):]
	}
	return tags, len(tags) > 0
}

// IsExported reports whether a text is an exported Go identifier.
func IsExported(name string) bool { return token.IsIdentifier(name) && token.IsExported(name) }

// quoted shows a text of the document, however long it is.
func quoted(text string) string {
	const most = 60
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "..."
	}
	return strconv.Quote(text)
}
