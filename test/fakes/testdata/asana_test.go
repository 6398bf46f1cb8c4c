package w

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"w/gen/server"
	"w/gen/wire"
)

// A server begins with two operations, and 16 lines. All others answer 501, if what they are asked is right.
func TestBegin(t *testing.T) {
	if n := linesOf(t, "asana.go"); n > 16 {
		t.Errorf("it takes %d lines", n)
	}
	var fault *wire.Fault
	s, err := newServer(server.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))),
		server.WithErrorHook(func(_ context.Context, f *wire.Fault) error { fault = f; return nil }))
	if err != nil {
		t.Fatal(err)
	}
	ask := func(call, body string) *httptest.ResponseRecorder {
		method, path, _ := strings.Cut(call, " ")
		r := httptest.NewRequest(method, "/api/1.0"+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer t")
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		fault = nil
		s.ServeHTTP(w, r)
		return w
	}
	if w := ask("GET /tasks/7", ""); w.Code != 200 || w.Body.String() != `{"data":{"gid":"7"}}` {
		t.Error(w.Code, w.Body)
	}
	if w := ask("POST /tasks", `{"data":{"name":"a"}}`); w.Code != 201 || w.Body.String() != `{"data":{"name":"a"}}` {
		t.Error(w.Code, w.Body)
	}
	calls, refused := operations(t), 0
	for _, call := range calls {
		if call == "GET /tasks/{task_gid}" || call == "POST /tasks" {
			continue
		}
		w := ask(regexp.MustCompile(`\{\w+\}`).ReplaceAllString(call, "1"), `{"data":{}}`)
		if w.Code == 400 || w.Code == 415 { // a parameter or a member that must be there, or another type of body
			refused++
			continue
		}
		if w.Code != 501 || fault == nil || fault.Operation == nil || fault.Kind != wire.FaultHandler ||
			w.Body.String() != `{"title":"Not Implemented","status":501}` {
			t.Errorf("%s: %d %s", call, w.Code, w.Body)
		}
	}
	if t.Logf("%d operations, of which %d want more than this test gives", len(calls), refused); len(calls) < 246 || refused > 80 {
		t.Error("too few are asked")
	}
	if n := unimplemented(t); n != len(calls) {
		t.Errorf("%d handlers of %d", n, len(calls))
	}
	grown := 404
	if strings.Contains(strings.Join(calls, " "), "/aardvarks") {
		grown = 501
	}
	for _, call := range []string{"GET /aardvarks", "PUT /aardvarks/1"} {
		if w := ask(call, `{"data":{}}`); w.Code != grown {
			t.Errorf("%s: %d %s", call, w.Code, w.Body)
		}
	}
}

// unimplemented calls all handlers of operations that there are none of, without what a request has.
func unimplemented(t *testing.T) (n int) {
	t.Helper()
	handlers := reflect.ValueOf(server.Unimplemented())
	for i := range handlers.NumField() {
		group := handlers.Field(i)
		for k := range group.NumMethod() {
			method := group.Method(k)
			args := []reflect.Value{reflect.ValueOf(t.Context())}
			if method.Type().NumIn() == 2 {
				args = append(args, reflect.Zero(method.Type().In(1)))
			}
			results := method.Call(args)
			err, _ := results[len(results)-1].Interface().(error)
			fault := (*wire.Fault)(nil)
			if !errors.As(err, &fault) || fault.Status != 501 {
				t.Errorf("%s: %v", group.Type().Method(k).Name, err)
			}
			n++
		}
	}
	return n
}

// linesOf counts what is in a file but for its imports, empty lines and comments.
func linesOf(t *testing.T, file string) (n int) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(text), "\n)\n")
	for line := range strings.Lines(code) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
			n++
		}
	}
	return n
}

// operations are methods and paths, as the document has them line by line.
func operations(t *testing.T) (calls []string) {
	t.Helper()
	f, err := os.Open("document")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	path, lines := "", bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "  /"); ok {
			path = "/" + strings.TrimSuffix(name, ":")
		} else if method, ok := strings.CutPrefix(line, "    "); ok && regexp.MustCompile(`^(get|put|post|delete|patch):$`).MatchString(method) {
			calls = append(calls, strings.ToUpper(strings.TrimSuffix(method, ":"))+" "+path)
		}
	}
	return calls
}
