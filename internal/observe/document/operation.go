package document

import (
	"maps"
	"slices"
	"strings"
)

// Operation is an operation of a document.
type Operation struct {
	Pattern, Method, Template string
	At                        Place // the operation
	Item                      Place // its path item
	doc                       *Document
}

// Operations are all operations, by template and method.
func (d *Document) Operations() (list []Operation) {
	paths := d.Whole().Get("paths")
	for _, template := range slices.Sorted(maps.Keys(paths.Object())) {
		if !strings.HasPrefix(template, "/") {
			continue
		}
		item := d.Resolve(paths.Get(template))
		add := func(method string, at Place) {
			if at.Object() != nil {
				pattern := method + " " + template
				list = append(list, Operation{Pattern: pattern, Method: method, Template: template, At: at, Item: item, doc: d})
			}
		}
		for _, method := range []string{"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"} {
			add(strings.ToUpper(method), item.Get(method))
		}
		more := item.Get("additionalOperations")
		for _, method := range slices.Sorted(maps.Keys(more.Object())) {
			add(method, more.Get(method))
		}
	}
	return list
}

// Departures is the extension that lists what traffic does otherwise and OpenAPI has no words for.
const Departures = "x-departs"

// Departs reports whether a document says itself that traffic departs from it in a place: of an operation that it has, or in its root, of
// others and of those that stand in another file.
func (d *Document) Departs(o *Operation, operation, key string) bool {
	list, _ := d.Whole().Get(Departures).Value.([]any)
	if slices.Contains(list, any(operation+": "+key)) {
		return true
	}
	if o == nil {
		return false
	}
	list, _ = o.At.Get(Departures).Value.([]any)
	return slices.Contains(list, any(key))
}

// Parameters are those of an operation, resolved: its own, and those of its path that it does not have itself.
func (o *Operation) Parameters() (list []Place) {
	seen := map[string]bool{}
	for _, from := range []Place{o.At, o.Item} {
		for _, p := range from.Get("parameters").Items() {
			if p = o.doc.Resolve(p); p.Is() {
				if key := p.Get("in").Text() + " " + p.Get("name").Text(); !seen[key] {
					seen[key] = true
					list = append(list, p)
				}
			}
		}
	}
	return list
}

// Parameter is the parameter of a name; none if there is none.
func (o *Operation) Parameter(in, name string) Place {
	for _, p := range o.Parameters() {
		if p.Get("in").Text() == in && (p.Get("name").Text() == name || in == "header" && strings.EqualFold(p.Get("name").Text(), name)) {
			return p
		}
	}
	return Place{}
}

// Body is what says that there is a body: the Request Body Object, or the parameter in the body of version 2.0.
func (o *Operation) Body() Place {
	if o.doc.Version == "2.0" {
		for _, p := range o.Parameters() {
			if p.Get("in").Text() == "body" {
				return p
			}
		}
		return Place{}
	}
	return o.doc.Resolve(o.At.Get("requestBody"))
}

// Response is the response of a key; none if there is none.
func (o *Operation) Response(key string) Place {
	responses := o.At.Get("responses")
	for name := range responses.Object() {
		if strings.EqualFold(name, key) {
			return o.doc.Resolve(responses.Get(name))
		}
	}
	return Place{}
}

// Statuses are the keys of its responses.
func (o *Operation) Statuses() (keys []string) {
	for _, key := range slices.Sorted(maps.Keys(o.At.Get("responses").Object())) {
		if !strings.HasPrefix(key, "x-") {
			keys = append(keys, key)
		}
	}
	return keys
}

// Content is the schema of a body of a media type, in a request body or response.
func (o *Operation) Content(body Place, media string) Place {
	if o.doc.Version == "2.0" {
		return body.Get("schema")
	}
	return o.doc.Resolve(o.doc.MediaType(body, media)).Get("schema")
}

// MediaType is what a body documents for a media type.
func (d *Document) MediaType(body Place, media string) Place {
	content := body.Get("content")
	names := slices.Sorted(maps.Keys(content.Object()))
	major, _, _ := strings.Cut(media, "/")
	isJSON := func(t string) bool {
		return strings.HasSuffix(t, "+json") || t == "application/json" || t == "text/json"
	}
	for _, fits := range []func(string) bool{
		func(t string) bool { return t == media },
		func(t string) bool { return t == major+"/*" },
		func(t string) bool { return t == "*/*" },
		func(t string) bool { return isJSON(t) && isJSON(media) },
		func(string) bool { return len(names) == 1 },
	} {
		for _, name := range names {
			if fits(bare(name)) {
				return content.Get(name)
			}
		}
	}
	return Place{}
}

// HasMediaType reports whether a body documents a media type by its name.
func (d *Document) HasMediaType(body Place, media string) bool {
	for name := range body.Get("content").Object() {
		if bare(name) == media {
			return true
		}
	}
	return false
}

func bare(t string) string {
	t, _, _ = strings.Cut(t, ";")
	return strings.ToLower(strings.TrimSpace(t))
}

// Types are the media types of a 2.0 operation, where they stand: "consumes" or "produces", its own or those of all.
func (o *Operation) Types(key string) Place {
	if own := o.At.Get(key); own.Is() {
		return own
	}
	return o.doc.Whole().Get(key)
}

// Header is a header field of a response, resolved.
func (o *Operation) Header(response Place, name string) Place {
	headers := response.Get("headers")
	for key := range headers.Object() {
		if strings.EqualFold(key, name) {
			return o.doc.Resolve(headers.Get(key))
		}
	}
	return Place{}
}

// Message is what says that a message has a body: of a request, or of the response of a key.
func (o *Operation) Message(response bool, key string) Place {
	if response {
		return o.Response(key)
	}
	return o.Body()
}

// Field is the parameter of a request, or the header field of the response of a key, that a pointer begins with; none if there is none.
// The pointer comes in two: the token of its name, and what is behind it.
func (o *Operation) Field(response bool, key, in, pointer string) (p Place, token, rest string) {
	token, rest, deep := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	if deep {
		rest = "/" + rest
	}
	if response {
		return o.Header(o.Response(key), Unescape(token)), token, rest
	}
	return o.Parameter(in, Unescape(token)), token, rest
}

// SchemaOf is the schema of a parameter or header field: a place in it, or itself in version 2.0.
func (d *Document) SchemaOf(parameter Place) Place {
	if d.Version == "2.0" {
		return parameter
	}
	if s := parameter.Get("schema"); s.Is() {
		return s
	}
	content := parameter.Get("content")
	for name := range content.Object() {
		return d.Resolve(content.Get(name)).Get("schema")
	}
	return Place{}
}
