package gate

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// bindings are an output of two packages.
var bindings = []Source{
	{Path: "api/a_gen.go", Code: []byte("package api\n\ntype Pet struct {\n\tName string\n}\n\n" +
		"func (p Pet) Show() string {\n\treturn p.Name\n}\n")},
	{Path: "client/c_gen.go", Code: []byte("package client\n\nimport \"example.com/gen/api\"\n\ntype Client struct{}\n\n" +
		"type Lister interface {\n\tList() api.Pet\n}\n\n" +
		"func (c *Client) List() api.Pet {\n\treturn api.Pet{}\n}\n\nfunc Use(l Lister) {\n}\n")},
}

func TestMisfits(t *testing.T) {
	const head = "package client\n\nimport \"example.com/gen/api\"\n\n"
	tests := []struct{ name, file, code, want string }{
		{"fits", "client/own.go", head + "func (c *Client) Own() string { return c.List().Show() }\n\nvar _ api.Pet\n", ""},
		{"name that has gone", "client/own.go", head + "func own(api.Cat) {}\n", "5:14 undefined: api.Cat"},
		{"name of the package", "client/own.go", "package client\n\nvar c = newClient()\n", "3:9 undefined: newClient"},
		{"name that is not exported", "client/own.go", head + "var c = api.pet\n", "5:13 undefined: api.pet (but have Pet)"},
		{"field that has gone", "mine/own.go",
			"package mine\n\nimport \"example.com/gen/client\"\n\nfunc f(c *client.Client) { _ = c.List().Age }\n",
			"5:41 c.List().Age undefined (type api.Pet has no field or method Age)"},
		{"method that has gone", "client/own.go", "package client\n\nfunc f(c *Client) { c.Get() }\n",
			"3:23 c.Get undefined (type *Client has no field or method Get)"},
		{"declared in both", "client/own.go", "package client\n\nfunc Use() {}\n", "3:6 Use redeclared in this block"},
		{"method in both", "client/own.go", "package client\n\nfunc (c *Client) List() {}\n",
			"3:18 method Client.List already declared at client/c_gen.go:11:18"},
		{"another package", "client/own.go", "package server\n", "1:1 package server; expected package client"},
		{"interface that has changed", "own.go",
			"package gen\n\nimport (\n\t\"context\"\n\n\t\"example.com/gen/client\"\n)\n\ntype mine struct{}\n\n" +
				"func (mine) List(context.Context) {}\n\nfunc f() { client.Use(mine{}) }\n",
			"13:23 cannot use mine{} (value of struct type mine) as client.Lister value in argument to client.Use: " +
				"mine does not implement client.Lister (wrong type for method List)"},
		{"not Go", "client/own.go", "package client\n\n}\n", "3:1 expected declaration, found '}'"},
		{"tests outside", "client/own_test.go",
			"package client_test\n\nimport (\n\t\"testing\"\n\n\t\"example.com/gen/client\"\n)\n\n" +
				"func TestOwn(t *testing.T) { client.Drop(t) }\n",
			"9:37 undefined: client.Drop"},

		// Of the rest nobody can be certain.
		{"package from elsewhere", "client/own.go", "package client\n\nimport \"example.com/other\"\n\ntype mine struct{ other.Base }\n\n" +
			"func f(m mine) { m.Do(); Use(m); other.F(other.G()).H() }\n", ""},
		{"names from elsewhere", "client/own.go", "package client\n\nimport . \"example.com/other\"\n\nvar x = New()\n", ""},
		{"standard library in part", "client/own.go",
			"package client\n\nimport (\n\t\"net\"\n\t\"os\"\n)\n\n" +
				"var d = net.Dialer{Timeout: 5}\n\nvar f, _ = os.Open(\"a\")\n", ""},
		{"newer standard library", "client/own.go", "package client\n\nimport \"strings\"\n\nvar d = strings.FromTomorrow(nil).Do()\n", ""},
		{"unused", "client/own.go", "package client\n\nimport \"fmt\"\n\nfunc f() { x := 1 }\n", ""},
		{"another system", "client/own_plan9.go", "package client\n\nvar x = gone()\n", ""},
		{"left out", "client/own.go", "//go:build ignore\n\npackage main\n\nvar x = gone()\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range Misfits(slices.Clone(bindings), "example.com/gen", nil, []Foreign{{tt.file, []byte(tt.code)}}) {
				if m.Path != tt.file {
					t.Errorf("it is said of %s", m.Path)
				}
				got = append(got, fmt.Sprintf("%d:%d %s", m.Line, m.Column, m.Message))
			}
			if all := strings.Join(got, "\n"); all != tt.want {
				t.Errorf("got\n%s\nwant\n%s", all, tt.want)
			}
		})
	}
}

// What a type of the user's own has is not known, and neither is what becomes of it.
func TestMisfitsBesideExternals(t *testing.T) {
	api := Source{Path: "api/a_gen.go", Code: []byte("package api\n\nimport \"example.com/money\"\n\n" +
		"type Pet struct {\n\tPrice money.Amount\n}\n")}
	own := "package api\n\nimport \"example.com/money\"\n\nfunc f(p Pet) { p.Price.Add(money.New()) }\n\nvar c Cat\n"
	got := Misfits([]Source{api}, "example.com/gen", []External{{"example.com/money", "Amount"}}, []Foreign{{"api/own.go", []byte(own)}})
	if len(got) != 1 || got[0].Message != "undefined: Cat" {
		t.Errorf("%+v", got)
	}
}
