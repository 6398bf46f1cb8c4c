package emitters

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

// head begins the table of operations.
const head = "| written by | OpenAPI | at /v | in Go |"

// operation is a row of that table.
type operation struct {
	by, version, item, signature       string
	requests, got, refused, sent, read []string
}

// TestOperations calls a server of each row with its requests, and has a client of it read its answers.
func TestOperations(t *testing.T) {
	module := t.TempDir()
	write(t, filepath.Join(module, "go.mod"), "module emitters.test\n\ngo 1.24\n")
	for i, r := range operations(t) {
		name := fmt.Sprintf("operation%d", i+1)
		folder := filepath.Join(module, name)
		write(t, filepath.Join(folder, "openapi.yaml"), "openapi: "+r.version+"\ninfo: {title: t, version: '1'}\npaths: {/v: "+r.item+"}\n"+
			"components: {schemas: {Thing: {type: object, properties: {a: {type: integer}}}}}\n")
		generate(t, folder, "gen", generator.Config{Only: []string{"server", "client"}})
		signature := handlerOf(t, filepath.Join(folder, "gen", "server"))
		if strings.NewReplacer("func(ctx context.Context, ", "(", "func(ctx context.Context)", "()").Replace(signature) != r.signature {
			t.Errorf("%s: %s is %s in Go, not %s", r.by, r.item, signature, r.signature)
		}
		write(t, filepath.Join(module, name+"_test.go"), r.test(name, strings.TrimPrefix(signature, "func")))
	}
	write(t, filepath.Join(module, "all_test.go"), `package rows

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// told is the JSON of a value, and of the body of parameters that have one.
func told(v any) string {
	if s := reflect.ValueOf(v); s.Kind() == reflect.Struct {
		if body := s.FieldByName("Body"); body.IsValid() {
			v = body.Interface()
		} else if strings.HasSuffix(s.Type().Name(), "Params") {
			return fmt.Sprintf("%+v", v)
		}
	}
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
`)
	runGo(t, module, "test", ".")
}

// operations reads the table.
func operations(t *testing.T) (list []operation) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "emitters.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(page), head)
	table, _, _ = strings.Cut(table, "\n\n")
	lines := strings.Split(table, "\n")
	const without = 2 // the rest of the head, and the line below it
	if !found || len(lines) < without+8 {
		t.Fatalf("the table of operations has %d lines", len(lines))
	}
	for _, line := range lines[without:] {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if len(cells) != 9 {
			t.Fatalf("%d cells in %s", len(cells), line)
		}
		one := func(i int) string { return strings.Trim(cells[i], "`") }
		several := func(i int) []string {
			if cells[i] == "-" {
				return nil
			}
			return strings.Split(one(i), "`, `")
		}
		r := operation{cells[0], one(1), one(2), one(3), several(4), several(5), several(6), several(7), several(8)}
		if len(r.requests) != len(r.got) || len(r.sent) != len(r.read) {
			t.Fatalf("something is read as nothing in %s", line)
		}
		list = append(list, r)
	}
	return list
}

// handlerOf is the type of the method that serves the operation.
func handlerOf(t *testing.T, folder string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			list, ok := n.(*ast.InterfaceType)
			if !ok {
				return true
			}
			for _, m := range list.Methods.List {
				if len(m.Names) == 1 && m.Names[0].Name == "Op" && text.Len() == 0 {
					if err := printer.Fprint(&text, token.NewFileSet(), m.Type); err != nil {
						t.Fatal(err)
					}
				}
			}
			return true
		})
	}
	return text.String()
}

// test is a Go file that calls what has been generated.
func (r operation) test(name, signature string) string {
	imports, params, zero := "", "", ""
	for _, one := range []string{"api", "form", "wire"} {
		if strings.Contains(signature, one+".") {
			imports += fmt.Sprintf("\t%q\n", "emitters.test/"+name+"/gen/"+one)
		}
	}
	got := `"called"`
	if strings.Contains(signature, "params ") {
		params, got = ", api.OpParams{}", "told(params)"
	}
	made, result, call := "", "", `"nothing"`
	if _, results, several := strings.Cut(signature, ") ("); several {
		kind, _, _ := strings.Cut(results, ", error")
		zero, result, made, call = "var result "+kind+"\n\t", "result, ", "v", "told(v)"
	}
	head := "failed := c.Op(t.Context()" + params + ")"
	if made == "v" {
		head = "v, " + head
	}
	return fmt.Sprintf(`package rows

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

%[2]s	"emitters.test/%[1]s/gen/client"
	"emitters.test/%[1]s/gen/server"
)

type %[1]s struct{ got *string }

func (h %[1]s) Op%[3]s {
	*h.got = %[4]s
	%[5]sreturn %[6]serrors.New("the row says nothing of this")
}

func Test_%[1]s(t *testing.T) {
	got := ""
	s, err := server.New(server.Handlers{Handler: %[1]s{&got}}, server.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	call := func(request string) int {
		got = ""
		method, rest, _ := strings.Cut(request, " ")
		query, contentType, body := "", "", ""
		if strings.HasPrefix(rest, "?") {
			query = rest
		} else {
			contentType, body, _ = strings.Cut(rest, " ")
		}
		r := httptest.NewRequestWithContext(t.Context(), method, "/v"+query, strings.NewReader(body))
		if contentType != "" {
			r.Header.Set("Content-Type", contentType)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code
	}
	wanted := %#[8]v
	for i, request := range %#[7]v {
		if status := call(request); got != wanted[i] {
			t.Errorf("%%s is read as %%s, not %%s: %%d", request, got, wanted[i], status)
		}
	}
	for _, request := range %#[9]v {
		if status := call(request); got != "" || status < 400 || status > 499 {
			t.Errorf("%%s is not refused: %%d, %%s", request, status, got)
		}
	}
	wanted = %#[11]v
	for i, answer := range %#[10]v {
		contentType, body, _ := strings.Cut(answer, ": ")
		fake := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			_, _ = io.WriteString(w, body)
		}))
		c, err := client.New(client.WithBaseURL(fake.URL))
		if err != nil {
			t.Fatal(err)
		}
		%[12]s
		if read := %[13]s; failed != nil || read != wanted[i] {
			t.Errorf("%%s is read as %%s, %%v", answer, read, failed)
		}
		fake.Close()
	}
}
`, name, imports, signature, got, zero, result, r.requests, r.got, r.refused, r.sent, r.read, head, call)
}
