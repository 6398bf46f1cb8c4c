package operation

import (
	"mime"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// media is an entry of content.
type media struct {
	key    string
	node   *source.Node // nil if it dangles
	schema *source.Node // nil if it says nothing of the body
	isJSON bool
}

// medias reads a content. Keys that are no media types are left out: no message can be of them.
func (o *Operations) medias(content *source.Node) (list []media) {
	if content == nil {
		return nil
	}
	for i := range content.Members {
		key, value := content.Members[i].Key, content.Members[i].Value
		base, _, err := mime.ParseMediaType(key)
		if err != nil || !strings.Contains(base, "/") {
			o.diags.Warn(entry(content, key), "media-type-invalid", "%s is no media type, and is left out", prose.Quoted(key)).Help = rule.MediaType
			continue
		}
		m := media{key: key, isJSON: base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")}
		if value = o.doc.Resolve(value); value != nil {
			m.node, m.schema = value, value.Get("schema")
			if m.isJSON && value.Has("itemSchema") {
				o.diags.Note(value.KeyOf("itemSchema"), "keyword-no-effect", "%s is one value and no sequence, so that itemSchema says nothing of it", key)
			}
		}
		list = append(list, m)
	}
	return list
}

// chooseJSON picks the JSON type of a content. Others beside it are left out if they say the same in another form, and
// refuse the operation if they do not.
func (o *Operations) chooseJSON(content *source.Node) (m media, ok bool) {
	list := o.medias(content)
	if len(list) == 0 {
		o.fault(content, "media-type-invalid", rule.MediaType, "no key of the content is a media type")
		return media{}, false
	}
	chosen := firstJSON(list)
	if chosen == nil {
		o.leaveOut(entry(content, list[0].key), "the media type %s", list[0].key)
		return media{}, false
	}
	ok = true
	for _, other := range list {
		switch {
		case other.key == chosen.key:
		case o.sameSchema(other.schema, chosen.schema):
			o.diags.Note(entry(content, other.key), "media-type-ignored", "%s is left out: %s says the same", other.key, chosen.key)
		default:
			o.leaveOut(entry(content, other.key), "the media type %s beside %s, with a schema of its own", other.key, chosen.key)
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
func (o *Operations) sameSchema(a, b *source.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	one, other := o.doc.Resolve(a), o.doc.Resolve(b)
	return one == other || one != nil && other != nil && string(a.JSON()) == string(b.JSON())
}
