package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Document is an OpenAPI document and the files that it refers to.
type Document struct {
	Root    string // the name of the root file
	Version string // "2.0", "3.0", "3.1", "3.2"
	files   map[string]any
	order   []string
}

// File is a file of a document, as JSON. Its name is relative to the folder of the root file, with slashes.
type File struct {
	Name    string
	Content []byte
}

// Open reads the files of a document, the root first.
func Open(files []File) (*Document, error) {
	d := &Document{files: make(map[string]any, len(files))}
	for _, f := range files {
		decoder := json.NewDecoder(bytes.NewReader(f.Content))
		decoder.UseNumber()
		var v any
		if err := decoder.Decode(&v); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if d.Root == "" {
			d.Root = f.Name
		}
		d.files[f.Name] = v
		d.order = append(d.order, f.Name)
	}
	root := d.Whole()
	version := root.Get("openapi").Text()
	if version == "" {
		version = root.Get("swagger").Text()
	}
	if len(version) < 3 {
		return nil, fmt.Errorf("%s is no OpenAPI document", d.Root)
	}
	d.Version = version[:3]
	return d, nil
}

// Whole is the root file.
func (d *Document) Whole() Place { return Place{File: d.Root, Value: d.files[d.Root]} }

// Place is a value of a document, and where it stands. The zero Place is none.
type Place struct {
	File   string
	Tokens []string // of a JSON Pointer
	Value  any
}

// Is reports whether there is such a place.
func (p Place) Is() bool { return p.File != "" }

// Get is a member of an object; none if there is none.
func (p Place) Get(keys ...string) Place {
	for _, key := range keys {
		v, known := p.Object()[key]
		if !known {
			return Place{}
		}
		p = p.inner(key, v)
	}
	return p
}

// Item is an element of an array; none if there is none.
func (p Place) Item(i int) Place {
	list, _ := p.Value.([]any)
	if i < 0 || i >= len(list) {
		return Place{}
	}
	return p.inner(strconv.Itoa(i), list[i])
}

func (p Place) inner(token string, v any) Place {
	return Place{File: p.File, Tokens: append(slices.Clip(p.Tokens), token), Value: v}
}

// Items are the elements of an array.
func (p Place) Items() (items []Place) {
	list, _ := p.Value.([]any)
	for i := range list {
		items = append(items, p.Item(i))
	}
	return items
}

// Object is an object's members; nil if it is none.
func (p Place) Object() map[string]any {
	m, _ := p.Value.(map[string]any)
	return m
}

// Text is a string; "" if it is none.
func (p Place) Text() string {
	s, _ := p.Value.(string)
	return s
}

// Key tells places apart.
func (p Place) Key() string { return p.File + "#/" + strings.Join(p.Tokens, "/") }

// Pointer is a place as users read it: "#/components/schemas/Pet", behind the name of its file if that is not the root.
func (d *Document) Pointer(p Place) string {
	var b strings.Builder
	if p.File != d.Root {
		b.WriteString(p.File)
	}
	b.WriteByte('#')
	for _, token := range p.Tokens {
		b.WriteByte('/')
		b.WriteString(Escape(token))
	}
	return b.String()
}

// Escape makes a name a token of a JSON Pointer.
func Escape(name string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(name) }

// Unescape makes a token of a JSON Pointer a name.
func Unescape(token string) string { return strings.NewReplacer("~1", "/", "~0", "~").Replace(token) }

// Resolve follows references, to what is none; none if that cannot be.
func (d *Document) Resolve(p Place) Place {
	for range 50 {
		ref := p.Get("$ref").Text()
		if ref == "" {
			return p
		}
		p = d.target(p, ref)
	}
	return Place{}
}

// target is what a reference leads to.
func (d *Document) target(from Place, ref string) Place {
	file, fragment, _ := strings.Cut(ref, "#")
	name := from.File
	if file != "" {
		if decoded, err := url.PathUnescape(file); err == nil {
			file = decoded
		}
		name = path.Join(path.Dir(from.File), file)
	}
	v, known := d.files[name]
	if !known || fragment != "" && fragment[0] != '/' {
		return Place{}
	}
	p := Place{File: name, Value: v}
	if fragment == "" {
		return p
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	for token := range strings.SplitSeq(fragment[1:], "/") {
		if token = Unescape(token); p.Object() != nil {
			p = p.Get(token)
		} else {
			i, err := strconv.Atoi(token)
			if err != nil {
				return Place{}
			}
			p = p.Item(i)
		}
		if !p.Is() {
			return p
		}
	}
	return p
}
