package facade

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// root is the file of the Client.
func (e emitter) root() gocode.File {
	f := e.file("", "client")
	f.PackageDoc("Package " + e.Package + " calls the API of " + method.About(e.api) + ", by resources.")
	f.Add(e.clientType(), e.newClient(), e.defaults())
	for _, s := range e.Scopes {
		for _, k := range s.Kinds {
			id := jen.Id("id").String()
			f.Add(gocode.Comment(k.Func + " is one of " + k.Text + ", by its identifier.").
				Add(gocode.Func(jen.Func().Id(k.Func).Params(id).Add(e.of("param", s.Name)),
					jen.Return(e.of("param", k.Func).Call(jen.Id("id"))))))
		}
	}
	return f
}

func (e emitter) clientType() jen.Code {
	var fields []jen.Code
	for _, n := range e.Namespaces {
		fields = append(fields, jen.Id(n.Root.Field).Add(e.of(n.Package, n.Root.Type)))
	}
	fields = append(fields,
		gocode.FieldDoc(ir.Doc{Paragraphs: []string{"Plain has all operations."}}).Id("Plain").Op("*").Add(e.client("Client")))
	return gocode.Comment("Client calls the API. It is safe for concurrent use.").Type().Id("Client").Struct(fields...)
}

func (e emitter) newClient() jen.Code {
	var fields []gocode.Field
	for _, n := range e.Namespaces {
		fields = append(fields, gocode.Field{Name: n.Root.Field, Value: e.of(n.Package, n.Root.New).Call(jen.Id("c"))})
	}
	fields = append(fields, gocode.Field{Name: "Plain", Value: jen.Id("c")})
	return jen.Func().Id("newClient").Params(jen.Id("c").Op("*").Add(e.client("Client"))).Op("*").Id("Client").Block(
		gocode.Literal(1, jen.Return(), jen.Op("&").Id("Client"), fields...),
	)
}

// defaults is the function that says what a Client begins with.
func (e emitter) defaults() jen.Code {
	var names []string
	var args []jen.Code
	add := func(variable, option string) {
		names = append(names, variable)
		args = append(args, gocode.List(jen.Id("variable"), jen.Lit(variable), e.of("option", option)))
	}
	if e.BaseURL != "" {
		add(e.BaseURL, "WithBaseURL")
	}
	for _, v := range e.Variables {
		add(v.Name, v.Scheme.Option)
	}
	text := "DefaultClientOptions is what NewClient begins with: two retries"
	if len(names) > 0 {
		text += ", and the environment variables " + strings.Join(names, ", ")
	}
	return gocode.Comment(text + ".").
		Func().Id("DefaultClientOptions").Params().Index().Add(e.of("option", "RequestOption")).
		Block(gocode.Call(1, jen.Return().Id("environment"), args))
}

// scopes is the file of package param with what identifies a thing of one of several kinds.
func (e emitter) scopes() gocode.File {
	f := e.file("param", "scopes")
	for _, s := range e.Scopes {
		kind := e.m.API(s.Enum.Name)
		var kinds []string
		for _, k := range s.Kinds {
			kinds = append(kinds, k.Func)
		}
		receiver := jen.Id("v").Id(s.Name)
		f.Add(
			gocode.Comment(s.Name+" is what "+strings.Join(kinds, " or ")+
				" returns: one thing, of one kind. The zero "+s.Name+" is none, and not sent.").
				Type().Id(s.Name).Struct(jen.Id("kind").Add(kind), jen.Id("id").String()),
			gocode.Comment("Kind says which kind of thing it is.").
				Add(gocode.Func(jen.Func().Params(receiver).Id("Kind").Params().Add(kind), jen.Return(jen.Id("v").Dot("kind")))),
			gocode.Comment("ID identifies it.").
				Add(gocode.Func(jen.Func().Params(receiver).Id("ID").Params().String(), jen.Return(jen.Id("v").Dot("id")))),
		)
		for _, k := range s.Kinds {
			value := gocode.List(jen.Id(s.Name), e.m.API(k.Const), jen.Id("id"))
			f.Add(gocode.Comment(k.Func + " is one of " + k.Text + ", by its identifier.").
				Add(gocode.Func(jen.Func().Id(k.Func).Params(jen.Id("id").String()).Id(s.Name), jen.Return(value))))
		}
	}
	return f
}

// options is the file of package option with the credentials.
func (e emitter) options() gocode.File {
	f := e.file("option", "credentials")
	for _, s := range e.api.Schemes {
		if !s.Sent() {
			continue
		}
		args := []jen.Code{jen.Id("value")}
		if s.Kind == ir.Basic {
			args = []jen.Code{jen.Id("username"), jen.Id("password")}
		}
		doc := ir.Doc{Lead: s.Option + " sets what the security scheme " + s.Name + " asks for.", Paragraphs: s.Doc}
		f.Add(gocode.Doc(doc).Add(gocode.Func(
			jen.Func().Id(s.Option).Params(jen.List(args...).String()).Id("RequestOption"),
			jen.Return(e.client(s.Option).Call(args...)))))
	}
	return f
}

// failure is the file of package apierror with the error's fields.
func (e emitter) failure() gocode.File {
	f := e.file("apierror", "failure")
	f.PackageDoc("Package apierror is the error of responses that are no success.")
	fields := []jen.Code{jen.Id("StatusCode").Int()}
	if e.Failure != nil {
		fields = append(fields, jen.Id("Errors").Index().Add(e.m.Type(e.Failure)).Add(gocode.Trailing("what the body says went wrong")))
	}
	fields = append(fields, jen.Id("cause").Error())
	var fill []jen.Code
	for _, failure := range e.Failures {
		t := e.m.API(failure.Type.Name)
		find := jen.Id("as").Op(":=").Parens(jen.Op("*").Add(t)).Call(jen.Nil())
		fill = append(fill, jen.If(find, jen.Qual("errors", "As").Call(jen.Id("e").Dot("cause"), jen.Op("&").Id("as"))).Block(
			jen.Id("e").Dot("Errors").Op("=").Id("as").Dot("Body").Dot(failure.Field)))
	}
	receiver := jen.Id("e").Op("*").Id("Error")
	if len(fill) == 0 {
		receiver = jen.Op("*").Id("Error")
	}
	f.Add(
		gocode.Comment("Error is a response that is no success.").Type().Id("Error").Struct(fields...),
		gocode.Comment("fill takes over what the error says that the document describes.").
			Func().Params(receiver).Id("fill").Params().Block(fill...),
	)
	return f
}
