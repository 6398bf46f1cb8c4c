package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// generatedServer is what a generated package server says of its handlers.
type generatedServer struct {
	files      *token.FileSet
	fields     []field // of Handlers
	interfaces map[string]*ast.InterfaceType
	imports    map[string]string // by the name they have in the package
	secured    bool
}

// field is one of Handlers, and the type of its interface; the field of one that is embedded is called after it.
type field struct {
	name, of string
	embedded bool
}

func readServer(dir string) (*generatedServer, error) {
	s := &generatedServer{files: token.NewFileSet(), interfaces: map[string]*ast.InterfaceType{}, imports: map[string]string{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		file, err := parser.ParseFile(s.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, i := range file.Imports {
			path := strings.Trim(i.Path.Value, `"`)
			s.imports[path[strings.LastIndexByte(path, '/')+1:]] = path
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				s.types(g)
			}
		}
	}
	if len(s.fields) == 0 {
		return nil, fmt.Errorf("no Handlers in %s", dir)
	}
	return s, nil
}

func (s *generatedServer) types(g *ast.GenDecl) {
	for _, spec := range g.Specs {
		t, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		switch of := t.Type.(type) {
		case *ast.InterfaceType:
			s.interfaces[t.Name.Name] = of
			s.secured = s.secured || t.Name.Name == "Security"
		case *ast.StructType:
			if t.Name.Name != "Handlers" {
				continue
			}
			for _, f := range of.Fields.List {
				name := f.Type.(*ast.Ident).Name
				if len(f.Names) == 0 {
					s.fields = append(s.fields, field{name, name, true})
				}
				for _, n := range f.Names {
					s.fields = append(s.fields, field{n.Name, name, false})
				}
			}
		}
	}
}

// recorder is a file of package server: handlers that tell package judge of what they get and return, and pass it on.
func (s *generatedServer) recorder() string {
	var body strings.Builder
	body.WriteString("// Recorded are handlers that are judged.\nfunc Recorded(h Handlers) Handlers {\n")
	for _, f := range s.fields {
		fmt.Fprintf(&body, "\th.%s = recorder%s{h.%s}\n", f.name, f.of, f.name)
	}
	body.WriteString("\treturn h\n}\n")
	for _, f := range s.fields {
		fmt.Fprintf(&body, "\ntype recorder%s struct{ next %s }\n", f.of, f.of)
		for _, method := range s.interfaces[f.of].Methods.List {
			s.method(&body, f.of, method)
		}
	}
	text := body.String()
	var imports []string
	for name, path := range s.imports {
		if strings.Contains(text, name+".") {
			imports = append(imports, fmt.Sprintf("\t%q\n", path))
		}
	}
	slices.Sort(imports)
	return "package server\n\nimport (\n" + strings.Join(imports, "") + "\t\"w/judge\"\n)\n\n" + text
}

// method is one of a recorder: of a context and at most one input, it returns an error and at most one value before it.
func (s *generatedServer) method(out *strings.Builder, of string, method *ast.Field) {
	signature := method.Type.(*ast.FuncType)
	name := method.Names[0].Name
	var input, output string
	if in := signature.Params.List; len(in) > 1 {
		input = s.print(in[1].Type)
	}
	if results := signature.Results.List; len(results) > 1 {
		output = s.print(results[0].Type)
	}
	parameter, argument, begin := "", "", "judge.Reached(ctx)"
	if input != "" {
		parameter, argument, begin = ", in "+input, ", in", "in = judge.Input(ctx, in)"
	}
	if output == "" {
		fmt.Fprintf(out, "\nfunc (r recorder%s) %s(ctx context.Context%s) error {\n\t%s\n\terr := r.next.%s(ctx%s)\n"+
			"\tjudge.Output(ctx, struct{}{}, err)\n\treturn err\n}\n", of, name, parameter, begin, name, argument)
		return
	}
	fmt.Fprintf(out, "\nfunc (r recorder%s) %s(ctx context.Context%s) (%s, error) {\n\t%s\n\tout, err := r.next.%s(ctx%s)\n"+
		"\treturn judge.Output(ctx, out, err), err\n}\n", of, name, parameter, output, begin, name, argument)
}

func (s *generatedServer) print(of ast.Expr) string {
	var out bytes.Buffer
	if err := printer.Fprint(&out, s.files, of); err != nil {
		panic(err) // of memory
	}
	return out.String()
}

// open is the file that puts the packages of a document together: the client is the handler. Credentials of a request are kept in its
// context, where the client's source finds them.
func (s *generatedServer) open(pkg string) string {
	var handlers strings.Builder
	for _, f := range s.fields {
		value := "c"
		if !f.embedded {
			value = "c." + f.name
		}
		fmt.Fprintf(&handlers, "\t\t%s: %s,\n", f.name, value)
	}
	imports, source, hook, more := "", "", "", ""
	if s.secured {
		imports = fmt.Sprintf("\t\"context\"\n\t\"w/%s/gen/api\"\n\t\"w/%s/gen/wire\"\n", pkg, pkg)
		source, hook, more = ", client.WithCredentials(credentials)", ", security{}", securityText
	}
	return fmt.Sprintf(`package %s

import (
%s	"log/slog"
	"net/http"

	"w/%s/gen/client"
	"w/%s/gen/server"
	"w/judge"
)

// Open puts client and server together.
func Open(url, base string, transport http.RoundTripper) (http.Handler, error) {
	c, err := client.New(client.WithBaseURL(url), client.WithHTTPClient(&http.Client{Transport: transport})%s)
	if err != nil {
		return nil, err
	}
	return server.New(server.Recorded(server.Handlers{
%s	})%s, server.WithBasePath(base), server.WithLogger(slog.New(slog.DiscardHandler)))
}

var _ judge.Open = Open
%s`, pkg, imports, pkg, pkg, source, handlers.String(), hook, more)
}

const securityText = `
type key struct{}

type security struct{}

func (security) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	judge.Credentials(ctx, c)
	return context.WithValue(ctx, key{}, c), nil
}

func credentials(ctx context.Context, _ wire.Operation) (api.Credentials, error) {
	c, _ := ctx.Value(key{}).(api.Credentials)
	return c, nil
}
`
