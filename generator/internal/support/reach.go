package support

import (
	"slices"
	"strings"
)

// offered are the files whose exported names are for users as well: all of them are there if one is.
var offered = []string{
	"wire/opt_gen.go", "wire/reader_gen.go", "wire/error_gen.go", "wire/problem_gen.go", "wire/operation_gen.go",
	"wire/date_gen.go", "wire/uuid_gen.go", "value/date_gen.go", "value/uuid_gen.go",
	"form/file_gen.go", "form/content_gen.go", "signature/signature_gen.go", "stream/stream_gen.go", "stream/event_gen.go",
	"oauth/tokens_gen.go", "oauth/endpoint_gen.go", "oauth/option_gen.go", "oauth/device_gen.go", "oauth/login_gen.go",
}

// open are the packages whose exported names are there in any case, and a file that is.
var open = []string{"api", "client", "server", "sender", "receiver", "form/accept_gen.go"}

// called are the methods that the standard library calls by interfaces of its own.
var called = strings.Fields(`
	Error Unwrap Is As Timeout String GoString Format LogValue IsZero MarshalJSON UnmarshalJSON MarshalText UnmarshalText AppendText
	Read Write Close Seek ReadFrom WriteTo ReadByte WriteByte WriteString Flush ServeHTTP RoundTrip Header WriteHeader
	Len Less Swap Lock Unlock
`)

// Reached returns of support code what others reach: the code of an output that was made of the document, and what users may name. Others
// have paths below the same folder.
func Reached(files, others []File) ([]File, error) {
	r := &reach{names: make(map[string]*declaration), methods: make(map[string][]*declaration), marked: make(map[string]bool)}
	for _, f := range files {
		r.add(takeApart(f))
	}
	for _, f := range others {
		other := takeApart(f)
		r.visit(other.pkg, f.Code[len(other.head):], other.importNames())
	}
	for _, c := range r.all {
		for _, d := range c.declarations {
			stands := d.receiver == "" || r.names[c.pkg+"."+d.receiver] == nil // what it is a method of is the document's
			isOpen := slices.Contains(open, c.pkg) || slices.Contains(open, c.Path)
			if isOpen && d.isExported() && stands || d.names[0] == "_" || d.names[0] == "init" {
				r.keep(d)
			}
		}
	}
	for len(r.queue) > 0 {
		d := r.queue[len(r.queue)-1]
		r.queue = r.queue[:len(r.queue)-1]
		r.visit(d.of.pkg, d.text, d.of.importNames())
	}
	return r.files()
}

// reach follows names. It goes by their spelling alone, so that it finds too much rather than too little: a method counts as called if
// anything of its name is mentioned.
type reach struct {
	all     []*parsedFile
	packs   []string
	names   map[string]*declaration   // by package and name, without methods
	methods map[string][]*declaration // by name, and by package and type
	marked  map[string]bool           // names that are mentioned
	queue   []*declaration
}

func (r *reach) add(c *parsedFile) {
	r.all = append(r.all, c)
	if !slices.Contains(r.packs, c.pkg) {
		r.packs = append(r.packs, c.pkg)
	}
	for _, d := range c.declarations {
		for _, name := range d.names {
			if d.receiver == "" {
				r.names[c.pkg+"."+name] = d
				continue
			}
			r.methods[name] = append(r.methods[name], d)
			r.methods[c.pkg+"."+d.receiver] = append(r.methods[c.pkg+"."+d.receiver], d)
		}
	}
}

// visit follows the names in a text. What it imports from elsewhere has nothing to do with what is declared here. A method is mentioned
// behind a dot, or with its parameters, in an interface.
func (r *reach) visit(pkg string, text []byte, imports []string) {
	words(text, func(w word) {
		switch {
		case !w.dotted:
			r.named(pkg, w.name)
			if !w.opened {
				return
			}
		case slices.Contains(r.packs, string(w.of)):
			r.named(string(w.of), w.name)
		case slices.Contains(imports, string(w.of)):
			return
		}
		r.mark(w.name)
	})
}

// mark notes that something mentions a method, or what else has its name.
func (r *reach) mark(name []byte) {
	if len(r.methods[string(name)]) == 0 || r.marked[string(name)] {
		return
	}
	r.marked[string(name)] = true
	for _, m := range r.methods[string(name)] {
		if of := r.names[m.of.pkg+"."+m.receiver]; of == nil || of.kept {
			r.keep(m)
		}
	}
}

func (r *reach) named(pkg string, name []byte) {
	var room [64]byte
	if d := r.names[string(append(append(append(room[:0], pkg...), '.'), name...))]; d != nil {
		r.keep(d)
	}
}

// keep notes that a declaration is reached, and what comes with it.
func (r *reach) keep(d *declaration) {
	if d.kept {
		return
	}
	d.kept = true
	r.queue = append(r.queue, d)
	if d.receiver != "" {
		return
	}
	isOffered := d.isExported() && slices.Contains(offered, d.of.Path)
	if isOffered {
		for _, other := range d.of.declarations {
			if other.receiver == "" && other.isExported() {
				r.keep(other)
			}
		}
	}
	isOpen := isOffered || slices.Contains(open, d.of.pkg)
	for _, name := range d.names {
		for _, m := range r.methods[d.of.pkg+"."+name] {
			if r.marked[m.names[0]] || slices.Contains(called, m.names[0]) || isOpen && m.isExported() && m.of == d.of {
				r.keep(m)
			}
		}
	}
}

func (d *declaration) isExported() bool {
	return slices.ContainsFunc(d.names, func(name string) bool { return name[0] >= 'A' && name[0] <= 'Z' })
}

// files puts together what is left.
func (r *reach) files() ([]File, error) {
	var out []File
	for _, pkg := range r.packs {
		var files []*remainder
		left := false // anything of the package is
		for _, c := range r.all {
			if c.pkg == pkg {
				files = append(files, c.rest())
				left = left || slices.ContainsFunc(c.declarations, func(d *declaration) bool { return d.kept })
			}
		}
		if !left {
			continue
		}
		for _, f := range joined(files) {
			file, err := f.file(r.packs)
			if err != nil {
				return nil, err
			}
			out = append(out, file)
		}
	}
	return out, nil
}

// rest is a file without the declarations that are not reached.
func (c *parsedFile) rest() *remainder {
	left := &remainder{path: c.Path, head: c.head, aligned: true}
	whole := true
	for i, d := range c.declarations {
		if d.kept {
			left.body = append(left.body, d.text...)
			continue
		}
		whole = false
		if d.isLine() && i+1 < len(c.declarations) && c.declarations[i+1].isLine() || i > 0 && d.isLine() {
			left.aligned = false // lines that follow each other may be aligned
		}
	}
	left.imports = slices.DeleteFunc(slices.Clone(c.imports), func(spec string) bool { return spec == "" })
	if !whole {
		left.imports = used(left.imports, left.body)
	}
	return left
}

// isLine reports whether a declaration follows the one before it without a blank line.
func (d *declaration) isLine() bool { return len(d.text) > 0 && d.text[0] != '\n' }

// used are the imports that a text needs.
func used(specs []string, text []byte) []string {
	named := make(map[string]bool)
	words(text, func(w word) {
		if w.dotted {
			named[string(w.of)] = true
		}
	})
	return slices.DeleteFunc(specs, func(spec string) bool { return !named[importName(spec)] && !strings.HasPrefix(spec, "_ ") })
}

func (c *parsedFile) importNames() []string {
	if c.named == nil {
		for _, spec := range c.imports {
			if spec != "" {
				c.named = append(c.named, importName(spec))
			}
		}
	}
	return c.named
}

// importName is the name that code has for what it imports.
func importName(spec string) string {
	if name, _, ok := strings.Cut(spec, " "); ok {
		return name
	}
	path := strings.Trim(spec, `"`)
	name := path[strings.LastIndexByte(path, '/')+1:]
	if len(name) > 1 && name[0] == 'v' && name[1] >= '2' && name[1] <= '9' {
		return importName(path[:len(path)-len(name)-1])
	}
	return name
}
