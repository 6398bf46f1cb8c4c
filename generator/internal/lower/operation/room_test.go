package operation

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/load"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/route"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

const head = "openapi: 3.1.0\ninfo: {title: t, version: \"1\"}\n"

// lowered is what the operations of a document become, with the rooms that they stand on and no other.
func lowered(t *testing.T, text string, opt options.Options) (*ir.API, []diag.Diagnostic) {
	t.Helper()
	diags := &diag.List{}
	doc := source.Open("openapi.yaml", source.Options{FS: fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}}, diags)
	if doc == nil || load.Load(doc, diags) == nil {
		t.Fatal(diags.Sorted())
	}
	api := &ir.API{Raw: map[string]int{}, Names: map[string]string{}, Uncovered: doc.LeftOut.Operations}
	namer := naming.New(opt.Initialisms...)
	schemas := schema.NewReader(doc, diags)
	book := names.NewBook(doc, opt, schemas, namer, api.Names, diags)
	schemas.Ask(book)
	models := model.NewBuilder(doc, opt, schemas, book, namer, api, diags)
	routes := route.NewRouter(api, diags)
	operations := New(doc, opt, schemas, book, models, routes, namer, api, diags)
	operations.Document()
	book.Claim()
	operations.Find()
	operations.Lower()
	operations.Collect()
	routes.Build()
	for _, op := range api.Operations {
		if node := operations.Nodes()[op]; node.Pointer() != op.Origin.Pointer {
			t.Errorf("the node of %s is %s", op.Name, node.Pointer())
		}
	}
	return api, diags.Sorted()
}

// said is each diagnostic as its severity, code and pointer.
func said(list []diag.Diagnostic) (out []string) {
	for _, d := range list {
		out = append(out, fmt.Sprintf("%s %s %s", d.Severity, d.Code, d.Pointer))
	}
	return out
}

// compare reports lists that differ.
func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func typeText(t ir.Type) string {
	switch t := t.(type) {
	case nil:
		return "nothing"
	case *ir.Primitive:
		return t.Kind.String()
	case *ir.Named:
		return t.Decl.Base().Name
	case *ir.List:
		return "[]" + typeText(t.Elem)
	case *ir.Optional:
		return "?" + typeText(t.Elem)
	case *ir.Pointer:
		return "*" + typeText(t.Elem)
	case *ir.Nullable:
		return "null|" + typeText(t.Elem)
	}
	return fmt.Sprintf("%T", t)
}

func TestDocument(t *testing.T) {
	api, _ := lowered(t, `openapi: 3.1.0
info: {title: Pets, version: 2.0.1, description: "All pets.\n\nAnd more."}
paths: {}
`, options.Options{})
	if api.Title != "Pets" || api.Version != "2.0.1" || !slices.Equal(api.Doc, []string{"All pets.", "And more."}) {
		t.Errorf("%q %q %q", api.Title, api.Version, api.Doc)
	}
}

// The first server is where a client sends requests, with the defaults of its variables. Its path is what a server may stand below.
func TestServers(t *testing.T) {
	for servers, want := range map[string]struct{ url, path, said string }{
		`{url: "https://a.example/client/v4/"}`:  {"https://a.example/client/v4", "/client/v4", ""},
		`{url: "https://a.example"}`:             {"https://a.example", "", ""},
		`{url: "HTTP://a.example:80//"}`:         {"http://a.example:80", "", ""},
		`{url: "https://a.example/caf\u00E9 b"}`: {"https://a.example/caf%C3%A9%20b", "/caf%C3%A9%20b", ""},
		`{url: "https://a.example/b%2Fc"}`:       {"https://a.example/b%2Fc", "/b%2Fc", ""},
		`{url: "{s}://{r}.a.example/{p}", variables: {s: {default: https}, r: {default: us}, p: {default: v1}}}`: {
			"https://us.a.example/v1", "/v1", "",
		},
		`{url: "/v1/"}`:                           {"", "/v1", "note server-relative #/servers/0"},
		`{url: "/"}`:                              {"", "", "note server-relative #/servers/0"},
		`{url: "v1"}`:                             {"", "", "warning server-invalid #/servers/0"},
		`{url: "//a.example/v1"}`:                 {"", "", "warning server-invalid #/servers/0"},
		`{url: "ftp://a.example"}`:                {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://"}`:                       {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://:443/v1"}`:                {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://a.example/v1?a=b"}`:       {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://a.example/v1?"}`:          {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://a.example/v1#a"}`:         {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://me@a.example"}`:           {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://a.example/%zz"}`:          {"", "", "warning server-invalid #/servers/0"},
		`{url: "https://a.example"}, {url: "/b"}`: {"https://a.example", "", "note server-ignored #/servers/1"},
		`{url: "ftp://a.example"}, {url: "https://b.example"}`: {
			"", "", "warning server-invalid #/servers/0",
		},
	} {
		api, diags := lowered(t, head+"paths: {}\nservers: ["+servers+"]", options.Options{})
		if api.BaseURL != want.url || api.BasePath != want.path || strings.Join(said(diags), " + ") != want.said {
			t.Errorf("%s: got %q, %q, want %q, %q; said %v", servers, api.BaseURL, api.BasePath, want.url, want.path, diags)
		}
	}
}

// The server of an operation is its own, else its path's, else the document's. What all have in common is where a server stands.
func TestServersOfOperations(t *testing.T) {
	const text = `
servers: [{url: "https://a.example/api/v1"}%s]
paths:
  /a:
    servers: [{url: "https://b.example/api/x%%20y"}, {url: "https://c.example"}]
    get: {servers: [{url: "https://a.example/api/v2/"}], responses: {"204": {description: done}}}
    put: {servers: [{url: "/api"}], responses: {"204": {description: done}}}
    post: {servers: [{url: "https://a.example/api/v1/"}], responses: {"204": {description: done}}}
    delete: {responses: {"204": {description: done}}}
  /b: {get: {responses: {"204": {description: done}}}}
`
	api, diags := lowered(t, head+fmt.Sprintf(text, ""), options.Options{})
	compare(t, "said", said(diags), []string{"note server-ignored #/paths/~1a/servers/1"})
	var got []string
	for _, op := range api.Operations {
		server := ""
		if op.Server != nil {
			server = op.Server.Template
		}
		got = append(got, fmt.Sprintf("%s %s %q %d", op.Method, op.Path, server, op.Below))
	}
	compare(t, "operations", got, []string{
		`GET /a "/api/v2" 1`, `PUT /a "/api" 0`, `POST /a "" 1`, `DELETE /a "https://b.example/api/x%20y" 1`, `GET /b "" 1`,
	})
	if api.BaseURL != "https://a.example/api/v1" || api.BasePath != "/api" {
		t.Errorf("%q, %q", api.BaseURL, api.BasePath)
	}
	compare(t, "places", places(api), []string{"PUT /a", "GET /v2/a", "POST /v1/a", "GET /v1/b", "DELETE /x y/a"})
}

// Servers have names where there is a choice, of what the document calls them, or of their URLs.
func TestNamesOfServers(t *testing.T) {
	const a, b = `{url: "https://a.example"`, `{url: "https://b.example"`
	for servers, want := range map[string]string{
		a + "}": "",
		a + "}, " + b + `, description: "The sandbox."}`:                "ServerAExample ServerSandbox",
		a + `, name: eu-west}, {url: "/b"}`:                             "ServerEuWest",
		`{url: "https://{a}.example", variables: {a: {default: x}}}`:    "ServerAExample+WithServerAExample",
		a + "}, " + `{url: "http://a.example"}`:                         "ServerAExample ServerAExampleHTTP",
		a + ", description: x}, " + b + ", description: x}, " + a + "}": "ServerX ServerXBExample",
	} {
		api, _ := lowered(t, head+"paths: {}\nservers: ["+servers+"]", options.Options{})
		var got []string
		for _, s := range api.Servers {
			if name := s.Name; s.Option != "" {
				got = append(got, name+"+"+s.Option)
			} else {
				got = append(got, name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %s", servers, got, want)
		}
	}
}

// A relative URL is relative to where the document was fetched from (RFC 3986, section 5.2).
func TestRelativeServers(t *testing.T) {
	at, err := url.Parse("https://a.example/docs/v1/openapi.json?x=y")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"/v1": "https://a.example/v1", "v2": "https://a.example/docs/v1/v2", ".": "https://a.example/docs/v1",
		"./b/": "https://a.example/docs/v1/b",
		"..":   "https://a.example/docs", "../../../x": "https://a.example/x", "/": "https://a.example",
		"//b.example/c":     "https://b.example/c",
		"https://b.example": "https://b.example", "/{v}": "https://a.example/3", "{v}": "", "http://{v}": "http://3",
	} {
		api, _ := lowered(t, head+"paths: {}\nservers: [{url: '"+text+"', variables: {v: {default: '3'}}}]", options.Options{Location: at})
		if api.BaseURL != want {
			t.Errorf("%s: %q, want %q", text, api.BaseURL, want)
		}
	}
}

// What readers and hooks are told of an operation beside its description, and what is for tools alone.
func TestExtensions(t *testing.T) {
	api, diags := lowered(t, head+`
paths:
  /a:
    get:
      summary: Gets it
      description: "Gets an A. Deprecated: use B."
      deprecated: true
      tags: [one, two]
      x-groups: [Read, Write.]
      x-rate: 1.50
      x-long: `+strings.Repeat("l", 1023)+`
      x-full: `+strings.Repeat("f", 1022)+`
      x-go-name: Take
      X-Note: a key of another kind
      x-oapi-codegen-extra-tags: {a: b}
      x-codeSamples: [{lang: go}]
      x-go: not for a tool
      responses: {"204": {description: done}}
`, options.Options{})
	op := api.Operations[0]
	var kept []string
	for _, x := range op.Extensions {
		kept = append(kept, x.Name+" "+x.JSON[:min(len(x.JSON), 20)])
	}
	compare(t, "kept", kept, []string{
		`x-groups ["Read","Write."]`, "x-rate 1.50", `x-full "fffffffffffffffffff`, `x-go "not for a tool"`,
	})
	compare(t, "notes", op.Doc.Notes, []string{
		"x-groups: Read; Write.", "x-full: " + strings.Repeat("f", 1022) + ".", "x-go: not for a tool.",
	})
	compare(t, "tags", op.Tags, []string{"one", "two"})
	if op.Name != "Take" || op.Summary != "Gets it" || !op.Deprecated || op.Doc.Deprecated != "use B." {
		t.Errorf("%+v", op)
	}
	compare(t, "said", said(diags), []string{
		"note extension-too-long #/paths/~1a/get", "warning member-unknown #/paths/~1a/get", // X-Note is no extension
		"note extension-no-effect #/paths/~1a/get",
	})
}
