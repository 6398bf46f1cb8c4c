package lower

import (
	"mime"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// media is an entry of content.
type media struct {
	key    string
	node   *source.Node // nil if it dangles
	schema *source.Node // nil if it says nothing of the body
	isJSON bool
}

// medias reads a content; ok is false if it names what is no type at all, which has been reported.
func (l *lowerer) medias(content *source.Node) (list []media, ok bool) {
	ok = true
	if content == nil {
		return nil, true
	}
	for i := range content.Members {
		key, value := content.Members[i].Key, content.Members[i].Value
		base, _, err := mime.ParseMediaType(key)
		if err != nil || !strings.Contains(base, "/") {
			l.diags.Warn(entry(content, key), "media-type-invalid", "%s is no media type: the operation is left out", quoted(key))
			ok = false
			continue
		}
		m := media{key: key, isJSON: base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")}
		if value = l.doc.Resolve(value); value != nil {
			m.node, m.schema = value, value.Get("schema")
		}
		list = append(list, m)
	}
	return list, ok
}

// onlyJSON picks the JSON type of a content. Others beside it are left out if they say the same in another form, and
// refuse the operation if they do not.
func (l *lowerer) onlyJSON(content *source.Node) (m media, ok bool) {
	list, ok := l.medias(content)
	if !ok || len(list) == 0 {
		return media{}, false
	}
	chosen := firstJSON(list)
	if chosen == nil {
		l.unsupported(entry(content, list[0].key), "the media type %s", list[0].key)
		return media{}, false
	}
	for _, other := range list {
		switch {
		case other.key == chosen.key:
		case l.sameSchema(other.schema, chosen.schema):
			l.diags.Note(entry(content, other.key), "media-type-ignored", "%s is left out: %s says the same", other.key, chosen.key)
		default:
			l.unsupported(entry(content, other.key), "the media type %s beside %s, with a schema of its own", other.key, chosen.key)
			ok = false
		}
	}
	return *chosen, ok
}

// firstJSON prefers application/json.
func firstJSON(list []media) *media {
	var found *media
	for i, m := range list {
		if m.isJSON && (found == nil || strings.HasPrefix(m.key, "application/json") && !strings.HasPrefix(found.key, "application/json")) {
			found = &list[i]
		}
	}
	return found
}

// sameSchema reports whether two schemas are one, or written alike.
func (l *lowerer) sameSchema(a, b *source.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	one, other := l.doc.Resolve(a), l.doc.Resolve(b)
	return one == other || one != nil && other != nil && string(a.JSON()) == string(b.JSON())
}
