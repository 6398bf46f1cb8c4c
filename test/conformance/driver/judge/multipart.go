package judge

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"reflect"
	"slices"
	"strings"
)

// part is a part of a form.
type part struct {
	name      string
	file      bool // it has a file's name
	filename  string
	mediaType string
	content   []byte
}

// parts are those of a scenario's form: fields by name, then files, each as the suite's own client sends it: what is no file as JSON,
// without a media type.
func (b *body) parts() (all []part) {
	var names []string
	for name := range b.Parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		all = append(all, part{name: name, content: []byte(plain(b.Parts[name]))})
	}
	for _, f := range b.Files {
		content, err := base64.StdEncoding.DecodeString(f.Base64)
		if err != nil {
			panic(err) // of the suite
		}
		all = append(all, part{name: f.Field, file: true, filename: f.Filename, mediaType: f.MediaType, content: content})
	}
	return all
}

// form is the body with its media type.
func (b *body) form() ([]byte, string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, p := range b.parts() {
		h := textproto.MIMEHeader{}
		params := map[string]string{"name": p.name}
		if p.file {
			params["filename"] = p.filename
			h.Set("Content-Type", p.mediaType)
		}
		h.Set("Content-Disposition", mime.FormatMediaType("form-data", params))
		dst, err := w.CreatePart(h)
		if err == nil {
			_, err = dst.Write(p.content)
		}
		if err != nil {
			panic(err) // of memory
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes(), w.FormDataContentType()
}

// readForm takes a form apart (RFC 7578).
func readForm(mediaType string, content []byte) (all []part, err error) {
	t, params, err := mime.ParseMediaType(mediaType)
	if err != nil || t != "multipart/form-data" {
		return nil, differ("Content-Type", "multipart/form-data", mediaType)
	}
	r := multipart.NewReader(bytes.NewReader(content), params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		_, disposition, err := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
		if err != nil {
			return nil, err
		}
		one := part{name: disposition["name"], mediaType: p.Header.Get("Content-Type")}
		one.filename, one.file = disposition["filename"]
		if one.content, err = io.ReadAll(p); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
}

// compareForm compares part by part: name, file name, media type of a file, content; parts of one name in their order.
func (b *body) compareForm(gotType string, content []byte) (bare []string, err error) {
	want := b.parts()
	got, err := readForm(gotType, content)
	if err != nil {
		return nil, err
	}
	byName := func(a, b part) int { return strings.Compare(a.name, b.name) }
	names := func(all []part) (names []string) {
		for _, p := range all {
			names = append(names, p.name)
		}
		return names
	}
	if !slices.Equal(names(want), names(got)) {
		bare = append(bare, "order of parts")
		slices.SortStableFunc(want, byName)
		slices.SortStableFunc(got, byName)
		if !slices.Equal(names(want), names(got)) {
			return nil, differ("parts", names(want), names(got))
		}
	}
	for i, w := range want {
		g := got[i]
		if w.file != g.file || w.filename != g.filename || w.file && w.mediaType != g.mediaType {
			return nil, fmt.Errorf("part %s: want file %t %q %s, got %t %q %s",
				w.name, w.file, w.filename, w.mediaType, g.file, g.filename, g.mediaType)
		}
		if w.mediaType != g.mediaType {
			bare = append(bare, "media type of a part")
		}
		if bytes.Equal(w.content, g.content) {
			continue
		}
		more, err := compareJSON(&body{Text: string(w.content)}, g.content, bare)
		if w.file || err != nil {
			return nil, differ("part "+w.name, string(w.content), string(g.content))
		}
		bare = more
	}
	return bare, nil
}

// sameForm compares the fields of a form with the scenario's parts.
func (x *exchange) sameForm(media object, v reflect.Value) error {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return fmt.Errorf("there is a form, got %#v", v.Interface())
		}
		v = v.Elem()
	}
	s := x.document.schema(media["schema"])
	want := map[string]any{}
	for _, p := range x.api.Request.Body.parts() {
		property := x.document.schema(s.properties[p.name])
		var value any
		var err error
		switch {
		case p.file:
			value = &file{p.filename, p.mediaType, p.content}
		case property.kind == "object" || property.kind == "array":
			value, err = parseJSON(p.content)
		default:
			value, err = x.document.scalar(s.properties[p.name], string(p.content))
		}
		if err != nil {
			return err
		}
		if p.file && property.kind == "array" {
			list, _ := want[p.name].([]any)
			value = append(list, value)
		}
		want[p.name] = value
	}
	for name := range want {
		if !fieldOf(v, name).IsValid() {
			return fmt.Errorf("part %s has no field in %s", name, v.Type())
		}
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		at := slices.IndexFunc(union(want, nil), func(part string) bool { return folded(part) == folded(name) })
		if at < 0 {
			if !isEmpty(v.Field(i)) {
				return fmt.Errorf("there is no part for %s, got %#v", name, v.Field(i).Interface())
			}
			continue
		}
		part := union(want, nil)[at]
		if err := x.document.same(want[part], v.Field(i), "part "+part); err != nil {
			return err
		}
	}
	return nil
}
