package client

import (
	"cmp"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// servers is what a client may call, if there is a choice.
func servers(a *ir.API) (list []jen.Code) {
	var constants []jen.Code
	for _, s := range a.Servers {
		if s.Option == "" {
			doc := s.Doc
			if s.Own {
				doc.Notes = append(doc.Notes, "Operations have it: see WithServerURL.")
			}
			constants = append(constants, gocode.FieldDoc(doc).Id(s.Name).Op("=").Lit(s.Template))
		}
	}
	if len(constants) > 0 {
		list = append(list, gocode.Comment("The servers of the document, for WithBaseURL.").Const().Defs(constants...))
	}
	for _, s := range a.Servers {
		if s.Option != "" {
			list = append(list, settings(s)...)
		}
	}
	return list
}

// settings is a struct of the variables of a server, and the option that takes it.
func settings(s *ir.Server) (list []jen.Code) {
	doc := s.Doc
	doc.Lead = s.Name + " is the server " + s.Template + ". A variable that is empty has its default."
	var fields, variables []jen.Code
	for _, v := range s.Variables {
		typ, value := jen.String(), jen.Id("s").Dot(v.Name)
		if v.Type != "" {
			typ, value = jen.Id(v.Type), jen.String().Call(value)
		}
		about := v.Doc
		about.Notes = append(about.Notes, "The default is "+cmp.Or(v.Default, "empty")+".")
		fields = append(fields, gocode.FieldDoc(about).Id(v.Name).Add(typ))
		of := []gocode.Field{
			{Name: "name", Value: jen.Lit(v.Wire)}, {Name: "value", Value: value}, {Name: "usual", Value: jen.Lit(v.Default)},
		}
		if v.Type != "" {
			of = append(of, gocode.Field{Name: "listed", Value: jen.Index().String().Values(texts(v)...)})
		}
		variables = append(variables, gocode.Struct(jen.Id("serverVariable"), of...))
	}
	list = append(list, gocode.Doc(doc).Type().Id(s.Name).Struct(fields...))
	for _, v := range s.Variables {
		if v.Type == "" {
			continue
		}
		constants := make([]jen.Code, len(v.Values))
		for i, value := range v.Values {
			constants[i] = jen.Id(value.Name).Id(v.Type).Op("=").Lit(value.Value.Text)
		}
		list = append(list,
			gocode.Comment(v.Type+" is a value of "+s.Name+"."+v.Name+".").Type().Id(v.Type).String(),
			gocode.Comment("The values of "+v.Type+" that the document lists.").Const().Defs(constants...))
	}
	what, own := " has the client call s.", jen.Nil()
	if s.Own {
		what, own = " has the operations whose server it is call s.", jen.Id("WithServerURL")
	}
	args := append([]jen.Code{jen.Lit(s.Template), jen.Lit(s.Usual), own}, variables...)
	return append(list, gocode.Comment(s.Option+what+" A value that is not listed is an error of New.").
		Func().Id(s.Option).Params(jen.Id("s").Id(s.Name)).Id("Option").
		Block(gocode.Call(1, jen.Return(jen.Id("withServer")), args)))
}

func texts(v *ir.ServerVariable) []jen.Code {
	list := make([]jen.Code, len(v.Values))
	for i, value := range v.Values {
		list[i] = jen.Lit(value.Value.Text)
	}
	return list
}

// core is the expression for what an operation calls with.
func (c call) core() jen.Code {
	core := jen.Id("c").Dot("core")
	switch s := c.Server; {
	case s == nil:
		return core
	case s.Name != "" && s.Option == "":
		return core.Dot("at").Call(jen.Id(s.Name))
	default:
		return core.Dot("at").Call(jen.Lit(s.Usual))
	}
}
