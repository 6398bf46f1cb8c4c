package vendor

import (
	"fmt"
	"go/token"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Type is a Go type that a schema asks for.
type Type struct {
	At         *source.Node     // what asks for it
	ImportPath string           // of a type of another package
	Name       string           // there, or as the document has it
	Kind       ir.PrimitiveKind // else what it is
	fault      string           // why it is none
	help       string
}

// IsUsable reports whether it can be a type of the output.
func (t *Type) IsUsable() bool { return t != nil && t.fault == "" }

// kinds are types that need no import of the document's.
var kinds = map[string]ir.PrimitiveKind{
	"string": ir.String, "bool": ir.Bool,
	"int": ir.Int64, "int64": ir.Int64, "int32": ir.Int32, "int16": ir.Int16, "int8": ir.Int8, "rune": ir.Int32,
	"uint": ir.Uint64, "uint64": ir.Uint64, "uint32": ir.Uint32, "uint16": ir.Uint16, "uint8": ir.Uint8, "byte": ir.Uint8,
	"float64": ir.Float64, "float32": ir.Float32,
	"time.Time": ir.Time, "[]byte": ir.Bytes, "json.Number": ir.Number,
	"json.RawMessage": ir.Raw, "any": ir.Raw, "interface{}": ir.Raw,
}

// standard are types of the standard library that read and write their text, by how files call them.
var standard = map[string]string{
	"netip.Addr": "net/netip", "netip.Prefix": "net/netip", "netip.AddrPort": "net/netip", "net.IP": "net", "slog.Level": "log/slog",
}

// TypeOf is the Go type that a schema asks for by itself, nil if it asks for none.
func TypeOf(n *source.Node) *Type {
	if at := n.Get("x-go-type"); at != nil {
		t := &Type{At: at}
		if at.Kind == source.Mapping {
			t.swagger(at)
		} else {
			imported := n.Get("x-go-type-import")
			t.named(at, imported.Text("path"), imported != nil)
		}
		return t
	}
	if at := n.Get("x-ogen-type"); at != nil {
		t := &Type{At: at}
		t.ogen(at)
		return t
	}
	return nil
}

const writeImport = "x-go-type-import says where its package is, or types in bindery.yaml does"

// named reads a type as Go writes it, with the path of its package, if the document gives one.
func (t *Type) named(at *source.Node, importPath string, imported bool) {
	if at.Kind != source.String {
		t.fault = "it should be a string, this is " + at.Kind.WithArticle()
		return
	}
	text := strings.TrimSpace(at.Value)
	qualifier, name, qualified := strings.Cut(text, ".")
	kind, builtin := kinds[text]
	switch {
	case builtin && (!imported || !qualified):
		t.Name, t.Kind = text, kind
		return
	case !qualified:
		name = text
	}
	switch {
	case !IsExported(name) || qualified && !token.IsIdentifier(qualifier):
		t.fault = fmt.Sprintf("%s is no type that can stand here", quoted(text))
		t.help = "it is a builtin type of a value, or one with a name that another package exports"
	case importPath != "":
		t.external(importPath, name)
	case imported:
		t.fault, t.help = "x-go-type-import has no path", "path is what a Go file imports, such as example.com/money"
	case standard[text] != "":
		t.external(standard[text], name)
	case !qualified:
		t.fault = fmt.Sprintf("%s has no package, and the output imports no package that imports it", text)
		t.help = "put the type into a package of its own; " + writeImport
	default:
		t.fault, t.help = fmt.Sprintf("it is not known where %s is", text), writeImport
	}
}

// ogen reads a type that has the path of its package before it.
func (t *Type) ogen(at *source.Node) {
	if at.Kind != source.String {
		t.fault = "it should be a string, this is " + at.Kind.WithArticle()
		return
	}
	text := strings.TrimSpace(at.Value)
	dot := strings.LastIndexByte(text, '.')
	if kind, builtin := kinds[text]; builtin {
		t.Name, t.Kind = text, kind
		return
	}
	if dot < 0 || !IsExported(text[dot+1:]) {
		t.fault = fmt.Sprintf("%s is no type of a package", quoted(text))
		t.help = "write it as example.com/money.Amount"
		return
	}
	t.external(text[:dot], text[dot+1:])
}

// swagger reads a type with its import, as go-swagger has it.
func (t *Type) swagger(at *source.Node) {
	name, imported := at.Get("type"), at.Get("import")
	switch {
	case name == nil:
		t.fault, t.help = "it has no type", "type is the name of the type, and import.package where it is"
	case imported != nil:
		importPath := imported.Text("package")
		if name.Kind == source.String && !strings.Contains(name.Value, ".") && importPath != "" {
			if !IsExported(name.Value) {
				t.fault = fmt.Sprintf("%s is no type that a package exports", quoted(name.Value))
				return
			}
			t.external(importPath, name.Value)
			return
		}
		t.named(name, importPath, true)
	default:
		t.named(name, "", false)
	}
	if t.help == writeImport {
		t.help = "import.package says where its package is, or types in bindery.yaml does"
	}
}

// external is a type of another package.
func (t *Type) external(importPath, name string) {
	t.ImportPath, t.Name = importPath, name
	if why := WrongPath(importPath); why != "" {
		t.fault, t.help = why, "write what a Go file imports, such as example.com/money"
	}
}

// WrongPath says why a text is no import path, "" if it is one.
func WrongPath(importPath string) string {
	if importPath == "" || path.Clean(importPath) != importPath || strings.HasPrefix(importPath, "/") ||
		strings.HasPrefix(importPath, "..") {
		return fmt.Sprintf("%q is no import path", importPath)
	}
	for _, r := range importPath {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._~/+", r) {
			return fmt.Sprintf("%q is no import path: it holds %q", importPath, r)
		}
	}
	elements := strings.Split(importPath, "/")
	i := slices.IndexFunc(elements, func(e string) bool { return strings.HasPrefix(e, ".") || strings.HasSuffix(e, ".") })
	if i >= 0 {
		return fmt.Sprintf("%q is no import path: the element %q begins or ends with a dot", importPath, elements[i])
	}
	return ""
}

// String is how a message calls the type.
func (t *Type) String() string {
	if t.ImportPath == "" {
		return t.Name
	}
	return t.ImportPath + "." + t.Name
}
