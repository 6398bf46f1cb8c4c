package facade

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// namespace is the files of a package: one for each resource.
func (e emitter) namespace(n *ir.Namespace) []gocode.File {
	files := e.resources(n, n.Root)
	files[0].PackageDoc("Package " + n.Package + " has the resources of " + n.Root.Field + ".")
	return files
}

func (e emitter) resources(n *ir.Namespace, r *ir.Resource) []gocode.File {
	f := e.file(n.Package, r.File)
	f.Add(e.service(r), e.newService(r))
	for _, m := range r.Methods {
		f.Add(call{m, e}.decls(r)...)
	}
	files := []gocode.File{f}
	for _, below := range r.Below {
		files = append(files, e.resources(n, below)...)
	}
	return files
}

// service is the type of a resource.
func (e emitter) service(r *ir.Resource) jen.Code {
	var fields []jen.Code
	if len(r.Methods) > 0 {
		fields = append(fields, jen.Id("plain").Op("*").Add(e.client("Client")))
	}
	for _, below := range r.Below {
		fields = append(fields, jen.Id(below.Field).Id(below.Type))
	}
	return gocode.Comment(r.Type + " is the resource " + r.Path + ".").Type().Id(r.Type).Struct(fields...)
}

func (e emitter) newService(r *ir.Resource) jen.Code {
	c := jen.Id("c")
	var fields []gocode.Field
	if len(r.Methods) > 0 {
		fields = append(fields, gocode.Field{Name: "plain", Value: c})
	}
	for _, below := range r.Below {
		fields = append(fields, gocode.Field{Name: below.Field, Value: jen.Id(below.New).Call(c)})
	}
	return gocode.Comment(r.New + " returns the resource " + r.Path + " of c.").
		Func().Id(r.New).Params(jen.Id("c").Op("*").Add(e.client("Client"))).Id(r.Type).
		Block(gocode.Literal(1, jen.Return(), jen.Id(r.Type), fields...))
}
