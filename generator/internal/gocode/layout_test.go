package gocode_test

import (
	"go/format"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/dave/jennifer/jen"
)

// render returns what a file with decls looks like, without its first lines.
func render(t *testing.T, decls ...jen.Code) string {
	t.Helper()
	f := gocode.Module{ImportPath: "example.com/x"}.File("api", "x")
	f.Add(decls...)
	b, err := f.Render()
	if err != nil {
		t.Fatal(err)
	}
	if b, err = format.Source(b); err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(b), "package api\n")
	return strings.TrimSpace(text)
}

func TestLongLinesAreBroken(t *testing.T) {
	name := strings.Repeat("n", 30)
	long := strings.Repeat("n", 70)
	call := func(n int) jen.Code {
		args := make([]jen.Code, n)
		for i := range args {
			args[i] = jen.Id("v").Dot(name)
		}
		return jen.Func().Id("f").Params().Block(gocode.Call(1, jen.Return().Id("call"), args))
	}
	arg := "v." + name
	for _, q := range []struct {
		code jen.Code
		want string
	}{
		{call(0), "return call()"},
		{call(3), "return call(" + arg + ", " + arg + ", " + arg + ")"},
		{call(4), "return call(\n\t\t" + arg + ", " + arg + ", " + arg + ",\n\t\t" + arg + ",\n\t)"},
		{call(5), "return call(\n\t\t" + arg + ", " + arg + ", " + arg + ",\n\t\t" + arg + ", " + arg + ",\n\t)"},
		{
			jen.Func().Id("f").Params().Block(gocode.Literal(1, jen.Id("v").Op(":="), jen.Id("T"),
				gocode.Field{Name: "A", Value: jen.Id(name)}, gocode.Field{Name: "B", Value: jen.Id(name)})),
			"v := T{A: " + name + ", B: " + name + "}",
		},
		{
			jen.Func().Id("f").Params().Block(gocode.Literal(1, jen.Id("v").Op(":="), jen.Id("T"),
				gocode.Field{Name: "A", Value: jen.Id(long)}, gocode.Field{Name: "B", Value: jen.Id(long)})),
			"v := T{\n\t\tA: " + long + ",\n\t\tB: " + long + ",\n\t}",
		},
		{
			jen.Func().Id("f").Params().Block(gocode.If(1, jen.Id(long), jen.Id(long), jen.Id("a")).Block()),
			"if " + long + " &&\n\t\t" + long + " && a {\n\t}",
		},
		{
			jen.Func().Id("f").Params().Block(gocode.Commented(1, jen.If(jen.Id("a")), "why", jen.Return())),
			"\tif a { // why\n\t\treturn\n\t}",
		},
		{
			jen.Func().Id("f").Params().Block(gocode.Commented(1, jen.If(jen.Id("a")), long+long, jen.Return())),
			"\t// " + long + long + "\n\tif a {\n\t\treturn\n\t}",
		},
		{
			gocode.Call(0, jen.Func().Id(long), []jen.Code{jen.Id("a").Id(name), jen.Id("b").Id(name)}, jen.Error(), jen.Block()),
			"func " + long + "(\n\ta " + name + ", b " + name + ",\n) error {\n}",
		},
	} {
		got := render(t, q.code)
		if !strings.Contains(got, q.want) {
			t.Errorf("got\n%s\nwant\n%s", got, q.want)
		}
	}
}

func TestStatusesAreConstants(t *testing.T) {
	for code, want := range map[int]string{
		200: "http.StatusOK", 203: "http.StatusNonAuthoritativeInfo", 207: "http.StatusMultiStatus", 226: "http.StatusIMUsed",
		414: "http.StatusRequestURITooLong", 418: "http.StatusTeapot", 505: "http.StatusHTTPVersionNotSupported", 599: "599",
	} {
		if got := render(t, jen.Const().Id("c").Op("=").Add(gocode.Status(code))); !strings.HasSuffix(got, "const c = "+want) {
			t.Errorf("%d: %s", code, got)
		}
	}
}

func TestImportsAreGrouped(t *testing.T) {
	m := gocode.Module{ImportPath: "example.com/x"}
	got := render(t, jen.Var().Id("_").Op("=").Index().Any().Values(
		jen.Qual("net/http", "NoBody"), m.Wire("Exploded"), jen.Qual("example.org/decimal", "Zero"), jen.Qual("context", "Canceled")))
	want := "import (\n\t\"context\"\n\t\"net/http\"\n\n\t\"example.com/x/wire\"\n\tdecimal \"example.org/decimal\"\n)"
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
