package document

import (
	"slices"
	"strings"
)

// IsStream reports whether the items of a media type come one by one.
func IsStream(media string) bool {
	major, minor, _ := strings.Cut(media, "/")
	minor = strings.TrimPrefix(minor, "x-")
	return media == "text/event-stream" || major == "application" && slices.Contains([]string{
		"jsonl", "ndjson", "jsonlines", "json-lines", "json-seq",
	}, minor) || strings.HasSuffix(minor, "+json-seq")
}

// Follow follows a pointer into the body of a message: through the items of a stream, if it is one.
func (o *Operation) Follow(message Place, media, pointer string) Found {
	if !IsStream(media) || pointer == "" {
		return o.doc.Follow(o.Content(message, media), pointer)
	}
	item, ownEvents := o.item(message, media)
	_, rest, deep := strings.Cut(pointer[1:], "/")
	if deep {
		rest = "/" + rest
	}
	before := "/*"
	if media == "text/event-stream" && !o.isEvent(item, ownEvents) {
		if _, data, is := strings.Cut(rest, "/data"); is {
			before, rest = before+"/data", data
		}
	}
	f := o.doc.Follow(item, rest)
	f.Pointer = before + f.Pointer
	return f
}

// item is the schema of the items of a stream. It may be said as that of an item (OpenAPI 3.2.0, Sequential Media Types), as an array, or,
// in older documents, as if the body were one item.
func (o *Operation) item(message Place, media string) (item Place, own bool) {
	if o.doc.Version != "2.0" {
		if item := o.doc.Resolve(o.doc.MediaType(message, media)).Get("itemSchema"); item.Is() {
			return item, true
		}
	}
	schema := o.Content(message, media)
	for _, s := range o.doc.Parts([]Place{schema}) {
		if items := s.Get("items"); items.Object() != nil {
			return items, false
		}
	}
	return schema, false
}

// isEvent reports whether a schema is that of an event, and not of its data alone. It has data then, and other fields of events, unless it
// is one of items.
func (o *Operation) isEvent(schema Place, own bool) bool {
	names := map[string]bool{}
	for _, s := range o.doc.Applying(schema) {
		for name := range s.Get("properties").Object() {
			names[name] = true
		}
	}
	if !names["data"] || len(names) == 1 && !own {
		return false
	}
	for name := range names {
		if !slices.Contains([]string{"data", "event", "id", "retry"}, name) {
			return false
		}
	}
	return true
}
