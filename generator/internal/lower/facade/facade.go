package facade

import (
	"go/token"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// resourceExtension says where an operation stands: "Devices.Revoke.New".
const resourceExtension = "x-bindery-resource"

// facade is what a Facade has become so far.
type facade struct {
	diags   *diag.List
	api     *ir.API
	namer   *naming.Namer
	names   *names.Book
	nodesOf map[*ir.Operation]*source.Node

	out      *ir.Facade
	asked    *options.Facade
	used     map[int]bool // entries of asked.Methods that matched
	packages *naming.Scope
	types    map[*ir.Namespace]*naming.Scope
	shared   *naming.Scope // declarations of package param that the document gives
	unwraps  bool          // an answer has the member asked.Result
}

func (f *facade) checkPackage() {
	name := f.asked.Package
	if !token.IsIdentifier(name.Go) || token.IsExported(name.Go) || slices.Contains(naming.Imports(), name.Go) ||
		name.Go == f.asked.Beside {
		f.diags.Error(options.PlaceOr(name.At), "config-name-invalid", "%q is no name for a package beside the others", name.Go)
	}
}

// pathOf is where an operation stands, by the configuration or the document; nil if it stands nowhere.
func (f *facade) pathOf(op *ir.Operation) (path []string, at diag.Place) {
	node := f.nodesOf[op]
	text := ""
	for i, m := range f.asked.Methods {
		if m.Of == op.ID || m.Of == f.names.Pointer(node) {
			f.used[i], text, at = true, m.Go, options.PlaceOr(m.At)
		}
	}
	if wish := node.Get(resourceExtension); wish != nil && at == nil {
		if text, at = wish.Value, wish; wish.Kind != source.String {
			text = ""
		}
	}
	if at == nil {
		f.diags.Note(node, "resource-missing", "%s has no place among the resources: it is a method of the plain client alone", op.Name)
		return nil, nil
	}
	path = strings.Split(text, ".")
	valid := len(path) > 1 && !slices.ContainsFunc(path, func(part string) bool {
		return !token.IsIdentifier(part) || !token.IsExported(part)
	})
	if !valid {
		f.diags.Error(at, "resource-invalid", "%q is no place for an operation", text).Help =
			"write resources and a method, with dots between them: Devices.Revoke.New"
		return nil, nil
	}
	return path, at
}

// place makes an operation a method of the resource that its path leads to.
func (f *facade) place(op *ir.Operation, path []string, at diag.Place) {
	m := &ir.ResourceMethod{Name: path[len(path)-1], Path: strings.Join(path, "."), Operation: op}
	f.result(m)
	if what := f.taken(m, path); what != "" {
		f.diags.Error(at, "resource-taken", "%s is there already, as %s", m.Path, what)
		return
	}
	space, resource := f.resource(path[:len(path)-1])
	f.inputs(m, f.types[space], typeStem(path))
	resource.Methods = append(resource.Methods, m)
}

// plain is the field of the root that holds the plain client.
const plain = "Plain"

// taken says what else has the name of a method or of a resource that leads to it; "" if nothing has.
func (f *facade) taken(m *ir.ResourceMethod, path []string) string {
	if path[0] == plain {
		return "the plain client"
	}
	var list []*ir.Resource
	for _, n := range f.out.Namespaces {
		list = append(list, n.Root)
	}
	for i, name := range path {
		var at *ir.Resource
		for _, r := range list {
			if r.Field == name || i == len(path)-1 && r.Field == m.Second() {
				at = r
			}
		}
		if at == nil {
			return ""
		}
		if i == len(path)-1 {
			return "a resource"
		}
		for _, other := range at.Methods {
			if other.Has(path[i+1]) || i == len(path)-2 && other.Has(m.Second()) {
				return "a method"
			}
		}
		list = at.Below
	}
	return ""
}

// resource finds or makes the resource at a path, and its namespace.
func (f *facade) resource(path []string) (*ir.Namespace, *ir.Resource) {
	var space *ir.Namespace
	for _, n := range f.out.Namespaces {
		if n.Root.Field == path[0] {
			space = n
		}
	}
	if space == nil {
		stem := f.namer.Package(path[0])
		space = &ir.Namespace{Package: f.packages.Claim(stem, stem+"s")}
		f.types[space] = naming.NewScope(naming.Imports(), naming.FacadePackages())
		space.Root = f.newResource(space, path[:1])
		f.out.Namespaces = append(f.out.Namespaces, space)
	}
	at := space.Root
	for i := 1; i < len(path); i++ {
		at = f.child(space, at, path[:i+1])
	}
	return space, at
}

func (f *facade) child(space *ir.Namespace, parent *ir.Resource, path []string) *ir.Resource {
	for _, r := range parent.Below {
		if r.Field == path[len(path)-1] {
			return r
		}
	}
	r := f.newResource(space, path)
	parent.Below = append(parent.Below, r)
	return r
}

func (f *facade) newResource(space *ir.Namespace, path []string) *ir.Resource {
	name := f.types[space].Derive(typeStem(append(slices.Clone(path), "")) + "Service")
	return &ir.Resource{
		Path: strings.Join(path, "."), Field: path[len(path)-1], Type: name, New: "New" + name,
		File: strings.ToLower(strings.TrimSuffix(name, "Service")),
	}
}

// typeStem is what the types of a method begin with. The package says the first resource, unless there is no other:
// ZeroTrust.Devices.Revoke.New is DeviceRevokeNew, and Devices.List is DeviceList.
func typeStem(path []string) string {
	nouns, method := path[:len(path)-1], path[len(path)-1]
	if len(nouns) > 1 {
		nouns = nouns[1:]
	}
	var parts []string
	for _, noun := range nouns {
		parts = append(parts, naming.Singular(noun))
	}
	return naming.Join(append(parts, method)...)
}

// unmatchedEntries reports entries of the configuration that match nothing in the document.
func (f *facade) unmatchedEntries() {
	for i, m := range f.asked.Methods {
		if !f.used[i] {
			f.diags.Error(options.PlaceOr(m.At), "config-no-match", "facade: no operation is %s", m.Of)
		}
	}
	if result := f.asked.Result; result.Go != "" && !f.unwraps {
		f.diags.Error(options.PlaceOr(result.At), "config-no-match",
			"facade: no answer of a method has the member %s", prose.Quoted(result.Go))
	}
	if errors := f.asked.Errors; errors.Go != "" && f.out.Failure == nil {
		f.diags.Error(options.PlaceOr(errors.At), "config-no-match", "facade: no error response has a list %s", prose.Quoted(errors.Go))
	}
}
