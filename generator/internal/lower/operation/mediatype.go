package operation

import (
	"mime"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/mediatype"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// media is an entry of content.
type media struct {
	key    string       // as the document has it
	base   string       // type and subtype: what decides whether a message is of it (RFC 9110, section 8.3.1)
	text   string       // what a message says that is of it: base with parameters, but for a charset, which is always UTF-8
	node   *source.Node // nil if it dangles
	schema *source.Node // nil if it says nothing of the body
	isJSON bool
	patch  bool    // it is JSON that is a merge patch, whose type is not that of a value of the schema
	alias  bool    // no type of JSON, but beside one with the same schema
	plain  bool    // it is meant by application/json too
	others []media // of the same form
	items  *items  // what comes one by one; nil if nothing does
	whole  string  // why the parts that are items do not; "" if they do, or there are none
}

// medias reads a content. Keys that are no media types are left out: no message can be of them. If all are, the first is for any.
func (o *Operations) medias(content *source.Node) (list []media) {
	if content == nil {
		return nil
	}
	none := !slices.ContainsFunc(content.Members, func(m source.Member) bool { return mediatype.Is(m.Key) })
	for i := range content.Members {
		key, value := content.Members[i].Key, content.Members[i].Value
		base, params, ok := mediatype.Parse(key)
		switch {
		case ok:
		case none && i == 0:
			o.diags.Warn(entry(content, key), "media-type-invalid", "%s is no media type: bodies may be of any", prose.Quoted(key)).Help =
				rule.MediaType
			base, params = "*/*", nil
		default:
			o.diags.Warn(entry(content, key), "media-type-invalid", "%s is no media type, and is left out", prose.Quoted(key)).Help =
				rule.MediaType
			continue
		}
		delete(params, "charset")
		if strings.HasPrefix(base, "multipart/") {
			delete(params, "boundary") // which each body has of its own
		}
		m := media{key: key, base: base, text: mime.FormatMediaType(base, params), isJSON: mediatype.IsJSON(base)}
		if value = o.doc.Resolve(value); value != nil {
			m.node, m.schema = value, value.Get("schema")
			if schema := o.doc.Resolve(m.schema); schema != nil && schema.Text("format") == "binary" {
				m.isJSON = false // octets: what they are of has no type here
			}
			if m.isJSON && value.Has("itemSchema") {
				o.diags.Note(value.KeyOf("itemSchema"), "keyword-no-effect",
					"%s is one value and no sequence, so that itemSchema says nothing of it", key)
			}
		}
		list = append(list, m)
	}
	return list
}

// typesFirst puts ranges behind the types of a form: what is sent has a type.
func typesFirst(list []media) []media {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b media) int { return strings.Count(a.base, "*") - strings.Count(b.base, "*") })
	return list
}

// plainestJSON prefers application/json, then the first of JSON that is no range.
func plainestJSON(list []media) *media {
	var found *media
	rank := func(m *media) int {
		switch {
		case m.base == "application/json":
			return 0
		case !strings.Contains(m.base, "*"):
			return 1
		}
		return 2
	}
	for i := range list {
		if m := &list[i]; m.isJSON && (found == nil || rank(m) < rank(found)) {
			found = m
		}
	}
	return found
}

// sent is the media type that a message says: one of a range, if that is all that there is.
func (m media) sent() string {
	if strings.Contains(m.base, "*") {
		return "application/json"
	}
	return m.text
}

// bases are the types and ranges that a message may be of, that which is sent first; nil if that is the only one.
func (m media) bases() []string {
	base, params, _ := strings.Cut(m.sent(), ";")
	list := []string{base}
	for _, one := range append([]media{m}, m.others...) {
		if !slices.Contains(list, one.base) {
			list = append(list, one.base)
		}
		if one.base == mediatype.AnyJSON && !slices.Contains(list, "application/json") {
			list = append(list, "application/json")
		}
	}
	if m.plain && !slices.Contains(list, "application/json") {
		list = append(list, "application/json")
	}
	if len(list) == 1 && params == "" {
		return nil
	}
	return list
}

// offers are the media types that a response may have, that which is preferred first; nil if there is nothing to choose.
func (m media) offers() []string {
	list := []string{m.sent()}
	for _, other := range m.others {
		text := other.text
		if other.alias && other.base == "text/plain" {
			text += "; charset=utf-8" // without, it would be ASCII (RFC 2046, section 4.1.2)
		}
		if (!other.alias || mediatype.IsFormless(other.base)) && !strings.Contains(other.base, "*") && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	if len(list) == 1 {
		return nil
	}
	return list
}

// sameSchema reports whether two schemas are one, or written alike.
func (o *Operations) sameSchema(a, b *source.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	one, other := o.doc.Resolve(a), o.doc.Resolve(b)
	return one == other || one != nil && other != nil && string(a.JSON()) == string(b.JSON())
}
