package source

import (
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/reference"
)

// Options say what belongs to the document beside its path.
type Options struct {
	// FS holds the files; the path given to Open is then a path within it. Nil is the machine's file system.
	FS fs.FS

	Root string // the folder that references may not leave; "" is that of the root document

	// An operation is kept if it matches any Include entry, or there is none, and no Exclude entry. Entries match a tag; a path as
	// written; an operationId or "METHOD /path". In each "*" stands for any characters.
	IncludeTags, IncludeOperations, IncludePaths []string
	ExcludeTags, ExcludeOperations, ExcludePaths []string

	// Written is where entries are that are in a file, by "include tags pets".
	Written map[string]diag.Place

	// Copies says where files are that are published elsewhere: paths by URI, or folders by what URIs begin with.
	Copies map[string]string

	Remote Remote // reads what is published elsewhere, or nil

	Amend func(*File) // changes the tree of the root file before anything is made of it, or nil
}

// Remote reads what is published at a URI, and says where it was found in the end.
type Remote func(uri *url.URL) (content []byte, found *url.URL, fault *reference.Fault)

// Document is an OpenAPI document with everything that its references reach.
type Document struct {
	Root    *Node    // of the root file, with what the filters drop left out
	Files   []*File  // the root file first, then in the order of first reference
	Version string   // "2.0", "3.0", "3.1", "3.2"
	Folded  bool     // it was of another version, and has been brought into the shape of this one
	Schema  bool     // it stands around a JSON Schema, which is all that there is
	LeftOut LeftOut  // see Prune
	Schemas []*Node  // those that can be reached, as they stand in the document
	Absent  []Absent // operations that filters drop, and that Prune leaves out

	refs   map[*Node]*Node // the target of each reference, one step
	faults []fault         // that Prune has not seen yet
	lost   map[*Node]bool  // what Prune has found to be unusable

	readAs map[*Node][]*Node // see ReadAs
	made   map[string]*Node  // see AddSchema
}

// Absent is an operation that the files have and that is not below Root.
type Absent struct {
	Path   string
	At     diag.Place // of the path
	Method string     // "" is any: what stands at the path cannot be read

	Types map[string]*Node // the schemas of path parameters, where some stand side by side

	Filtered bool   // a filter dropped it
	Code     string // else: of the fault for which it is left out

	item, operation *Node // of which the types are still to be found
}

// Texts are all files that the document is made of: Files, each with what has been laid over it.
func (d *Document) Texts() (list []*File) {
	for _, f := range d.Files {
		list = append(append(list, f), f.laid...)
	}
	return list
}

// Resolve follows references from n to a node that is none: n itself if it is not a reference, nil if the reference
// leads nowhere.
func (d *Document) Resolve(n *Node) *Node {
	for {
		if _, isRef := n.Ref(); !isRef {
			return n
		}
		n = d.Target(n) // acyclic: Open refuses references that only lead to each other
	}
}

// Target follows one reference. In 3.1 and later the members beside a schema's "$ref" count, and a chain of references
// is to be walked by steps. For a value of a discriminator's mapping it is the schema meant.
func (d *Document) Target(n *Node) *Node { return d.refs[n] }

// Refer makes n a reference to target, which its text need not name.
func (d *Document) Refer(n, target *Node) { d.refs[n] = target }

// ReadAs says that another node stands for n in the tree, beside those that do already: what n is blamed for is theirs.
func (d *Document) ReadAs(n, other *Node) {
	if d.readAs == nil {
		d.readAs = make(map[*Node][]*Node)
	}
	d.readAs[n] = append(d.readAs[n], other)
}

// At finds a part of the files, as they are written, by what [Node.ID] says, or [Node.Pointer] for the root file; nil if there is none.
func (d *Document) At(id string) *Node {
	name, pointer, _ := strings.Cut(id, "#")
	i := slices.IndexFunc(d.Files, func(f *File) bool { return f.Name == name || name == "" })
	switch {
	case i < 0:
		return nil
	case pointer == "":
		return d.Files[i].Root
	case pointer[0] != '/':
		return nil
	}
	if n := d.made[d.Files[i].Name+"#"+pointer]; n != nil {
		return n
	}
	return lookUp(d.Files[i].Root, reference.Tokens(pointer))
}

// Open reads the document at path and all it refers to. It returns nil if that gave errors.
func Open(path string, opt Options, diags *diag.List) *Document {
	errors := diags.Errors()
	f := openRoot(path, opt, diags)
	if f == nil {
		return nil
	}
	defer f.Close()
	if len(f.inTurn) == 0 || f.inTurn[0].Root == nil {
		return nil
	}
	if opt.Amend != nil {
		opt.Amend(f.inTurn[0])
	}
	root := f.inTurn[0].Root
	alone := isSchema(root)
	if alone {
		root = around(root)
	}
	version, ok := versionOf(root, diags)
	if !ok {
		return nil
	}
	w := &walker{
		doc:   &Document{Root: root, Version: version, Schema: alone, refs: make(map[*Node]*Node)},
		files: f,
		ids:   newIdentities(f.Below),
		diags: diags,
		asked: make(map[*Node]string),
	}
	w.ids.add(f.inTurn[0], version)
	w.run(opt)
	if w.doc.LeftOut.Files = len(f.absent); diags.Errors() > errors+len(f.absent) {
		return nil
	}
	w.doc.Files = f.inTurn
	return w.doc
}

var (
	published = []string{
		"swagger 2.0", "openapi 3.0.0", "openapi 3.0.1", "openapi 3.0.2", "openapi 3.0.3", "openapi 3.0.4",
		"openapi 3.1.0", "openapi 3.1.1", "openapi 3.1.2", "openapi 3.2.0",
	}
	patchForm   = regexp.MustCompile(`^3\.2\.[0-9]$`)              // the latest of which patches may follow
	versionForm = regexp.MustCompile(`^(2\.0|3\.[012])([.-].*)?$`) // major and minor decide
)

// versionOf checks that the tree is an OpenAPI document of a version that is known.
func versionOf(root *Node, diags *diag.List) (string, bool) {
	if root.Kind != Mapping {
		what := root.Kind.WithArticle()
		if root.Kind == Null {
			what = "empty"
		}
		diags.Error(root, "not-openapi", "an OpenAPI document is an object, this is %s", what)
		return "", false
	}
	name, field := "openapi", root.Get("openapi")
	if field == nil {
		name, field = "swagger", root.Get("swagger")
	}
	switch {
	case field == nil:
		diags.Error(root, "not-openapi", "this is no OpenAPI document: it has no field \"openapi\" and no field \"swagger\"").Help =
			"an OpenAPI document begins with its version, such as openapi: 3.1.0"
		return "", false
	case field.Kind != String && field.Kind != Number:
		diags.Error(field, "version-unknown", "the version must be a string, this is %s", field.Kind.WithArticle())
		return "", false
	}
	m := versionForm.FindStringSubmatch(strings.TrimLeft(strings.TrimSpace(field.Value), "vV"))
	if m == nil {
		diags.Error(field, "version-unknown", "OpenAPI version %q is not known", field.Value).Help =
			"2.0, 3.0, 3.1 and 3.2 are"
		return "", false
	}
	if field.Kind != String || !slices.Contains(published, name+" "+field.Value) && !patchForm.MatchString(field.Value) {
		diags.Warn(field, "version-unpublished", "there is no version %s: %s; the document is read as OpenAPI %s",
			name, field.JSON(), m[1])
	}
	return m[1], true
}

// LeftOut is how many need what is at fault. Of files that are not there, each is an error: the document is good for finding what else is
// wrong with it, and no more.
type LeftOut struct{ Operations, Webhooks, Files int }

// Missing is how many files are not there.
func (d *Document) Missing() int {
	if d == nil {
		return 0
	}
	return d.LeftOut.Files
}
