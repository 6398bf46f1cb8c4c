package mend

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// operation adds an operation that the document does not have.
func (m *mender) operation(r *finding.Row) {
	method, template, _ := strings.Cut(r.Operation, " ")
	key := strings.ToLower(method)
	if r.Detail != "" {
		r.Unmended = r.Detail
		return
	}
	known := []string{"get", "put", "post", "delete", "options", "head", "patch"}
	if m.doc.Version != "2.0" {
		known = append(known, "trace")
	}
	if m.doc.Version >= "3.2" {
		known = append(known, "query")
	}
	if !slices.Contains(known, key) {
		r.Unmended = "OpenAPI " + m.doc.Version + " has no operations of this method"
		return
	}
	at := m.doc.Whole().Get("paths")
	item := m.doc.Resolve(at.Get(template))
	o := m.made(r, template, item)
	if item.Is() && item.File == m.doc.Root {
		if c := m.change(item); c != nil {
			c.update[key] = o
		}
		return
	}
	if c := m.change(at); c != nil {
		methods, _ := c.update[template].(map[string]any)
		if methods == nil {
			methods = map[string]any{}
			c.update[template] = methods
		}
		methods[key] = o
	}
}

// made is an operation of a path item, if there is one, with what was seen of it.
func (m *mender) made(r *finding.Row, template string, item document.Place) map[string]any {
	o := map[string]any{"responses": m.responses(r.Seen.Responses, r.Seen.Examples)}
	var parameters []any
	declared := map[string]bool{}
	for _, p := range item.Get("parameters").Items() {
		declared[m.doc.Resolve(p).Get("name").Text()] = true
	}
	for _, name := range document.Variables(template) {
		if declared[name] {
			continue
		}
		p := map[string]any{"name": name, "in": "path", "required": true}
		if m.doc.Version == "2.0" {
			p["type"] = "string"
		} else {
			p["schema"] = map[string]any{"type": "string"}
		}
		parameters = append(parameters, p)
	}
	content := map[string]any{}
	var types []any
	for _, media := range r.Seen.Bodies {
		content[media] = untyped(media)
		types = append(types, media)
	}
	switch {
	case len(types) == 0:
	case m.doc.Version != "2.0":
		o["requestBody"] = map[string]any{"content": content}
	default:
		o["consumes"] = types
		parameters = append(parameters, map[string]any{"name": "body", "in": "body", "schema": map[string]any{}})
	}
	if types := mediaTypes(r.Seen.Responses); m.doc.Version == "2.0" && len(types) > 0 {
		o["produces"] = types
	}
	if len(parameters) > 0 {
		o["parameters"] = parameters
	}
	return o
}

// untyped is a media type of which nothing is known: any JSON, or bytes.
func untyped(media string) map[string]any {
	if media == "application/json" || strings.HasSuffix(media, "+json") {
		return map[string]any{"schema": map[string]any{}}
	}
	return map[string]any{}
}

// shown is a media type with an example, if there is one.
func shown(media map[string]any, example string) map[string]any {
	if v, is := valueOf(example); is {
		media["example"] = v
	}
	return media
}

// exampleOf is of which response a row has an example; "" for none.
func exampleOf(r *finding.Row) string {
	for _, response := range slices.Sorted(maps.Keys(r.Seen.Examples)) {
		return response
	}
	return ""
}

// mediaTypes are those of responses such as "200 text/html".
func mediaTypes(seen []string) (list []any) {
	for _, s := range seen {
		if _, media, has := strings.Cut(s, " "); has && !slices.Contains(list, any(media)) {
			list = append(list, media)
		}
	}
	return list
}

// responses are those that were seen, such as "200 application/json".
func (m *mender) responses(seen []string, examples map[string]string) map[string]any {
	list := map[string]any{}
	for _, s := range seen {
		status, media, has := strings.Cut(s, " ")
		r, _ := list[status].(map[string]any)
		if r == nil {
			r = map[string]any{"description": "Status " + status}
			list[status] = r
		}
		switch {
		case !has:
		case m.doc.Version == "2.0":
			r["schema"] = map[string]any{}
			if v, is := valueOf(examples[s]); is {
				merge(r, map[string]any{"examples": map[string]any{media: v}})
			}
		default:
			content, _ := r["content"].(map[string]any)
			if content == nil {
				content = map[string]any{}
				r["content"] = content
			}
			content[media] = shown(untyped(media), examples[s])
		}
	}
	if len(list) == 0 {
		list["default"] = map[string]any{"description": "Not seen"}
	}
	return list
}

// status adds a response.
func (m *mender) status(o *document.Operation, r *finding.Row) {
	at := o.At.Get("responses")
	update := m.responses(r.Seen.Responses, r.Seen.Examples)
	if !at.Is() {
		at, update = o.At, map[string]any{"responses": update}
	}
	c := m.change(at)
	if c == nil {
		return
	}
	maps.Copy(c.update, update)
	if m.doc.Version == "2.0" {
		for _, media := range mediaTypes(r.Seen.Responses) {
			m.listType(o, "produces", media.(string))
		}
	}
}

// listType adds a media type to what an operation of version 2.0 consumes or produces.
func (m *mender) listType(o *document.Operation, key, media string) {
	c := m.change(o.At)
	if c == nil {
		return
	}
	list, _ := c.update[key].([]any)
	known, _ := o.Types(key).Value.([]any)
	if len(list) == 0 && !o.At.Get(key).Is() {
		if list = slices.Clone(known); len(list) == 0 {
			list = []any{"application/json"}
		}
	}
	if !slices.Contains(list, any(media)) && (!o.At.Get(key).Is() || !slices.Contains(known, any(media))) {
		list = append(list, media)
	}
	c.update[key] = list
}

// mediaType adds a media type to a body.
func (m *mender) mediaType(o *document.Operation, r *finding.Row) {
	at, key := message(o, r), "consumes"
	if r.Side == "response" {
		key = "produces"
	}
	switch {
	case r.Media == "" && r.Side == "request":
		r.Unmended = "no Content-Type was sent, and a document has no word for that: server.MissingContentType reads such JSON"
	case r.Media == "":
		r.Unmended = "no Content-Type was answered, and a document has no word for that"
	case !at.Is():
		r.Unmended = "the operation has no body"
	case m.doc.HasMediaType(at, r.Media):
		r.Unmended = "the media type is documented, but its parameters are none or name another charset"
	case m.doc.Version == "2.0" && at.Get("schema").Is() && !strings.Contains(r.Media, "json") && !isBytes(m.doc.Resolve(at.Get("schema"))):
		r.Unmended = "OpenAPI 2.0 has one schema for a body, whatever its media type"
	case m.doc.Version == "2.0":
		m.listType(o, key, r.Media)
		if !at.Get("schema").Is() {
			if c := m.change(at); c != nil {
				c.update["schema"] = map[string]any{}
			}
		}
	default:
		if c := m.change(at); c != nil {
			content, _ := c.update["content"].(map[string]any)
			if content == nil {
				content = map[string]any{}
				c.update["content"] = content
			}
			content[r.Media] = shown(untyped(r.Media), r.Seen.Examples[exampleOf(r)])
		}
	}
}

// isBytes reports whether a schema of version 2.0 is of bytes, for which the media type makes no difference.
func isBytes(schema document.Place) bool {
	return schema.Get("type").Text() == "file" || schema.Get("type").Text() == "string" && schema.Get("format").Text() == "binary"
}

// body has a body not be required.
func (m *mender) body(o *document.Operation, r *finding.Row) {
	at := message(o, r)
	if r.Side == "request" {
		if c := m.change(at); c != nil {
			c.update["required"] = false
		}
		return
	}
	empty, others := m.bodies(o.Pattern, r.Status, "")
	if _, err := strconv.Atoi(r.Status); err != nil && others > 0 { // a range or the default: the status itself is another response
		c := m.change(o.At.Get("responses"))
		for _, status := range r.Seen.Responses {
			if c != nil {
				c.update[status] = m.responses([]string{status}, nil)[status]
			}
		}
	} else if others > 0 {
		r.Unmended = fmt.Sprintf("%d of %d such responses have a body, and no document says that it is optional", others, empty+others)
	} else if c := m.change(at); c != nil {
		c.drop("content", "schema")
	}
}

// syntax has a response be bytes that is no JSON.
func (m *mender) syntax(o *document.Operation, r *finding.Row) {
	of, _ := m.bodies(o.Pattern, r.Status, r.Media)
	at := message(o, r)
	if m.doc.Version != "2.0" {
		at = m.doc.Resolve(m.doc.MediaType(at, r.Media))
	}
	switch {
	case r.Pointer != "":
		r.Unmended = "what cannot be read in a stream is a fault of who sends it"
	case r.Side == "request":
		r.Unmended = "a body that cannot be read is the client's fault"
	case r.Count < of:
		r.Unmended = strconv.Itoa(of-r.Count) + " of " + strconv.Itoa(of) + " such bodies can be read: it is the server's fault"
	case !at.Is():
	default:
		c := m.change(at)
		if c == nil {
			return
		}
		c.drop("schema")
		c.update["schema"] = map[string]any{"type": "string", "format": "binary"}
		if m.doc.Version == "2.0" {
			c.update["schema"] = map[string]any{"type": "file"}
		}
	}
}
