package names

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/status"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// inlineName is what an inline schema is called where it stands, and the schema that calls it so: by its title, if that reads like a name,
// or as the member, parameter or header whose schema it is. A component has its own name. The word is "" for the whole of a body, which is
// named after its operation, unless its title tells enough alone.
func (b *Book) inlineName(n *source.Node) (word string, holder *source.Node) {
	if name := b.components[n].name; name != "" {
		return name, nil
	}
	word, telling := b.titled(n)
	suffix := ""
	at := n
	for range schema.MaxNesting {
		if at.Parent() == nil {
			break
		}
		parent := at.Parent()
		list, key := parent.Parent(), at.Key()
		switch {
		case parent.IsSchema() && key == "items":
			at, suffix = parent, "Item"+suffix
		case parent.IsSchema() && (key == "additionalProperties" || key == "unevaluatedProperties"):
			at, suffix = parent, "Value"+suffix
		case list.IsSchema() && slices.Contains([]string{"oneOf", "anyOf", "allOf"}, parent.Key()):
			at, suffix = list, branch+suffix
		case list.IsSchema() && parent.Key() == "properties":
			return b.orExported(word, key, suffix), list
		case key == "schema" && parent.Has("in"):
			return b.orExported(word, parent.Text("name"), suffix), nil
		case key == "schema" && list != nil && list.Key() == "headers":
			return b.orExported(word, parent.Key(), suffix), nil
		case at == n && !telling && isFailure(list):
			return failure, nil
		case at == n && !telling || key != "schema" && key != "itemSchema":
			return "", nil
		default:
			return word, nil
		}
		if word != "" {
			continue
		}
		if title, _ := b.titled(at); title != "" {
			word = title + suffix
		}
	}
	return "", nil
}

// failure is what the bodies of error responses are called that an operation lists: who tells errors apart wants one type for all of a
// kind.
const failure = "Failure"

// isFailure reports whether content is that of an error response that an operation lists.
func isFailure(content *source.Node) bool {
	response := content.Parent()
	if content.Key() != "content" || response == nil || response.Parent() == nil || response.Parent().Key() != "responses" {
		return false
	}
	switch match, ok := status.Parse(response.Key()); {
	case !ok:
		return false
	case match != ir.StatusMatch{}:
		return status.Class(match) > 3
	}
	for _, other := range response.Parent().Members {
		if match, ok := status.Parse(other.Key); ok && (status.Class(match) == 2 || status.Class(match) == 3) {
			return true
		}
	}
	return false
}

// ComponentName is the Go name of a component other than a schema; "" for what is none.
func (b *Book) ComponentName(n *source.Node, list string) string {
	if n == nil || n.Parent() == nil {
		return ""
	}
	parent := n.Parent()
	if parent.Key() != list || parent.Kind != source.Mapping {
		return ""
	}
	if in := parent.Parent(); in != nil && (in.Key() == "components" || in.Parent() == nil) {
		return b.namer.Exported(n.Key())
	}
	return ""
}

// branch stands in the word for a schema of a oneOf, anyOf or allOf: what it is called is decided elsewhere.
const branch = "|"

func (b *Book) orExported(word, text, suffix string) string {
	if word != "" {
		return word
	}
	return b.namer.Exported(text) + suffix
}

// maxTitle is how long a title may be that becomes a name.
const maxTitle = 40

// titled is the title of a schema as a Go name, "" if it is a sentence rather than a name: each word must begin with a capital. It is
// telling if it has several words, and is not what the schema is called anyway: "AccessRule", "Access Rule", but not "Status".
func (b *Book) titled(n *source.Node) (name string, telling bool) {
	title := n.Text("title")
	if title == "" || len(title) > maxTitle {
		return "", false
	}
	words := strings.Split(title, " ")
	for _, word := range words {
		if !isWord(word) {
			return "", false
		}
	}
	name = b.namer.Exported(title)
	telling = len(words) > 1 && len(words) <= 4 || len(words) == 1 && compound(title)
	return name, telling && name != b.namer.Exported(n.Key())
}

// isWord reports whether a text is letters and digits, and begins with a capital or digit.
func isWord(text string) bool {
	for i, r := range text {
		switch {
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		case r >= 'a' && r <= 'z' && i > 0:
		default:
			return false
		}
	}
	return text != ""
}

// compound reports whether a word is written as several: "AccessRule", but not "Status" or "ID".
func compound(word string) bool {
	capitals := 0
	for _, r := range word {
		if r >= 'A' && r <= 'Z' {
			capitals++
		}
	}
	return capitals > 1 && capitals < len(word)
}
