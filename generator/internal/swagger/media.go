package swagger

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// mediaTypes are what consumes or produces lists, each once.
type mediaTypes struct {
	list []*source.Node
	key  string // tells lists apart
}

func (f *folder) mediaTypes(in *source.Node, key string) mediaTypes {
	return distinct(f.texts(in, key))
}

func distinct(list []*source.Node) (out mediaTypes) {
	seen := map[string]bool{}
	var key strings.Builder
	for _, n := range list {
		if !seen[n.Value] {
			seen[n.Value] = true
			out.list = append(out.list, n)
			key.WriteString(n.Value + "\n")
		}
	}
	out.key = key.String()
	return out
}

// typesOf are the media types of an operation: its own, which may be none, or else the document's.
func (f *folder) typesOf(operation *source.Node, key string, otherwise mediaTypes) mediaTypes {
	if list := operation.Get(key); list == nil || list.Kind == source.Null {
		return otherwise
	}
	return f.mediaTypes(operation, key)
}

// content makes a mapping from media types to Media Type Objects, each with the members given. If nothing is said, it
// is of the type otherwise, and stands at.
func (t mediaTypes) content(at *source.Node, otherwise string, members func(mediaType string) []source.Member) *source.Node {
	if len(t.list) == 0 {
		t.list = []*source.Node{at.Scalar(source.String, otherwise)}
	}
	var content []source.Member
	out := at.Mapping(nil)
	for _, n := range t.list {
		media := n.Mapping(members(n.Value))
		media.Settle(out, n.Value)
		content = append(content, made(n.Value, n, media))
	}
	out.Members = content
	return out
}

// keep are those that a condition holds for.
func (t mediaTypes) keep(condition func(base string) bool) mediaTypes {
	var list []*source.Node
	for _, n := range t.list {
		if condition(base(n.Value)) {
			list = append(list, n)
		}
	}
	return distinct(list)
}

// base is a media type without parameters, in lower case.
func base(mediaType string) string {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(mediaType))
}

const (
	jsonType      = "application/json"
	urlencoded    = "application/x-www-form-urlencoded"
	multipartForm = "multipart/form-data"
	binaryType    = "application/octet-stream"
)

func isForm(base string) bool { return base == urlencoded || base == multipartForm }

func isNoJSON(base string) bool {
	return base != jsonType && base != "text/json" && !strings.HasSuffix(base, "+json")
}
