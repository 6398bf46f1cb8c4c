package document

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Response is a documented response, and the path below which it is judged as a request; "" if nothing of it is.
type Response struct {
	Key, Path string
	Content   bool
	Header    []string
}

// Requests are the files of the document of which a server judges requests: itself, without security, since it is not known who may call.
func (d *Document) Requests() []File {
	return d.written(func(changed *Document) {
		for _, o := range changed.Operations() {
			delete(o.At.Object(), "security")
		}
		root := changed.Whole().Object()
		delete(root, "security")
		delete(root, "webhooks")
		for _, v := range changed.files {
			plainTypes(v)
		}
	})
}

// plainTypes removes Go types of packages that the module of the servers does not have: what is of such a type is judged by its schema.
func plainTypes(v any) {
	switch v := v.(type) {
	case map[string]any:
		imported, _ := v["x-go-type-import"].(map[string]any)
		from, _ := imported["path"].(string)
		if of, is := v["x-go-type"].(map[string]any); is && from == "" {
			imported, _ = of["import"].(map[string]any)
			from, _ = imported["package"].(string)
		}
		if first, _, _ := strings.Cut(from, "/"); strings.Contains(first, ".") {
			delete(v, "x-go-type")
			delete(v, "x-go-type-import")
		}
		for _, inner := range v {
			plainTypes(inner)
		}
	case []any:
		for _, inner := range v {
			plainTypes(inner)
		}
	}
}

// written are the files of a copy of the document, after a change.
func (d *Document) written(change func(changed *Document)) (files []File) {
	changed := &Document{Root: d.Root, Version: d.Version, files: make(map[string]any, len(d.files)), order: d.order}
	for name, v := range d.files {
		changed.files[name] = Copied(v)
	}
	change(changed)
	for _, name := range d.order {
		text, err := json.Marshal(changed.files[name])
		if err != nil { // it was read as JSON
			continue
		}
		files = append(files, File{Name: name, Content: text})
	}
	return files
}

// Copied is a copy of a value.
func Copied(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, inner := range v {
			m[key] = Copied(inner)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, inner := range v {
			list[i] = Copied(inner)
		}
		return list
	}
	return v
}

// Responses are the files of a document of which a server judges responses: each response of an operation is the request of one, its body
// the body, its header fields parameters with a prefix. What is readOnly is writeOnly, and the other way around. Paths that are left out
// are those of responses that no server can be made for.
func (d *Document) Responses(prefix string, leftOut map[string]bool) (files []File, by map[string][]Response) {
	by = map[string][]Response{}
	paths := map[string]any{}
	n := 0
	for _, o := range d.Operations() {
		list := []Response{}
		for _, key := range o.Statuses() {
			place := o.Response(key)
			r := Response{Key: key, Content: d.hasContent(place), Path: "/r/" + strconv.Itoa(n)}
			n++
			r.Header = slices.Sorted(maps.Keys(place.Get("headers").Object()))
			if !place.Is() || leftOut[r.Path] || !r.Content && len(r.Header) == 0 {
				r.Path = ""
			} else {
				paths[r.Path] = map[string]any{"post": d.reversed(&o, place, prefix)}
			}
			list = append(list, r)
		}
		by[o.Pattern] = list
	}
	paths["/none"] = map[string]any{"get": map[string]any{"operationId": "none", "responses": noContent()}}
	files = d.written(func(changed *Document) {
		root := changed.Whole().Object()
		for _, key := range []string{
			"security", "webhooks", "servers", "tags", "host", "basePath", "consumes", "produces", "responses", "parameters",
		} {
			delete(root, key)
		}
		if components, ok := root["components"].(map[string]any); ok {
			root["components"] = map[string]any{"schemas": components["schemas"]}
			if components["schemas"] == nil {
				delete(root, "components")
			}
		}
		root["paths"] = Copied(paths)
		for _, v := range changed.files {
			changed.turn(v)
			plainTypes(v)
		}
	})
	return files, by
}

func (d *Document) hasContent(response Place) bool {
	if d.Version == "2.0" {
		return response.Get("schema").Is()
	}
	return len(response.Get("content").Object()) > 0
}

func noContent() map[string]any {
	return map[string]any{"204": map[string]any{"description": "nothing"}}
}

// reversed is the operation whose request is a response.
func (d *Document) reversed(o *Operation, response Place, prefix string) map[string]any {
	op := map[string]any{"responses": noContent()}
	var parameters []any
	headers := response.Get("headers")
	for _, name := range slices.Sorted(maps.Keys(headers.Object())) {
		place := d.Resolve(headers.Get(name))
		if place.Object() == nil || strings.EqualFold(name, "Content-Type") { // content says it (OpenAPI 3.1.1, section 4.8.17.1)
			continue
		}
		p := d.moved(place).(map[string]any)
		delete(p, "examples")
		delete(p, "example")
		p["in"], p["name"] = "header", prefix+name
		parameters = append(parameters, p)
	}
	switch {
	case !d.hasContent(response):
	case d.Version != "2.0":
		content := d.moved(response.Get("content")).(map[string]any)
		for _, m := range content {
			if m, ok := m.(map[string]any); ok {
				delete(m, "example")
				delete(m, "examples")
			}
		}
		all := slices.Collect(maps.Keys(content))
		op["requestBody"] = map[string]any{"required": !slices.ContainsFunc(all, isStreamed), "content": content}
	case response.Get("schema", "type").Text() == "file":
		// Bytes are what they are.
	default:
		required := true
		if types := o.Types("produces"); types.Is() {
			op["consumes"] = Copied(types.Value)
			required = !slices.ContainsFunc(types.Items(), func(t Place) bool { return isStreamed(t.Text()) })
		}
		parameters = append(parameters, map[string]any{
			"in": "body", "name": "body", "required": required, "schema": d.moved(response.Get("schema")),
		})
	}
	if len(parameters) > 0 {
		op["parameters"] = parameters
	}
	return op
}

// isStreamed reports whether a body of a type may have nothing in it: a stream without items.
func isStreamed(media string) bool { return IsStream(bare(media)) }

// moved is a copy of a value for the root file: its references lead where they did.
func (d *Document) moved(p Place) any {
	v := Copied(p.Value)
	if p.File != d.Root {
		d.move(v, p.File)
	}
	return v
}

func (d *Document) move(v any, from string) {
	switch v := v.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok && !strings.Contains(ref, "://") {
			if file, fragment, _ := strings.Cut(ref, "#"); file == "" {
				v["$ref"] = from + "#" + fragment
			} else {
				v["$ref"] = path.Join(path.Dir(from), ref)
			}
		}
		for _, inner := range v {
			d.move(inner, from)
		}
	case []any:
		for _, inner := range v {
			d.move(inner, from)
		}
	}
}

// turn has readOnly and writeOnly change places. Version 2.0 has no writeOnly: what is readOnly there is in responses like any other.
func (d *Document) turn(v any) {
	switch v := v.(type) {
	case map[string]any:
		read, isRead := v["readOnly"].(bool)
		write, isWrite := v["writeOnly"].(bool)
		if isRead || isWrite {
			delete(v, "readOnly")
			delete(v, "writeOnly")
			if read && d.Version != "2.0" {
				v["writeOnly"] = true
			}
			if write {
				v["readOnly"] = true
			}
		}
		for _, inner := range v {
			d.turn(inner)
		}
	case []any:
		for _, inner := range v {
			d.turn(inner)
		}
	}
}
