package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWatch changes a document, breaks, mends and removes it while it is watched.
func TestWatch(t *testing.T) {
	t.Chdir(t.TempDir())
	const document = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n" +
		"components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}\n"
	save := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save("openapi.yaml", document)
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	var stderr bytes.Buffer
	go func() {
		ended <- run(ctx, []string{"watch", "--import-path", "example.com/gen", "openapi.yaml"}, w, &stderr)
		w.Close()
	}()
	lines := bufio.NewScanner(r)
	expect := func(want string) {
		t.Helper()
		if !lines.Scan() {
			t.Fatalf("it ended: %v\n%s", lines.Err(), &stderr)
		}
		if !strings.Contains(lines.Text(), want) {
			t.Fatalf("said %q, want %q", lines.Text(), want)
		}
	}
	expect(" files, ")
	save("openapi.yaml", strings.Replace(document, "A:", "Another:", 1))
	expect(" files, ")
	save("openapi.yaml", "openapi: 3.1.0\npaths: [\n")
	expect("openapi.yaml cannot be used")
	save("new.yaml", document)
	if err := os.Rename("new.yaml", "openapi.yaml"); err != nil { // as editors do
		t.Fatal(err)
	}
	expect(" files, ")
	if err := os.Remove("openapi.yaml"); err != nil { // as a change of branches does
		t.Fatal(err)
	}
	time.Sleep(3 * settled)
	save("openapi.yaml", document)
	expect(" files, ")
	cancel()
	if code := <-ended; code != 0 {
		t.Errorf("exit status %d\n%s", code, &stderr)
	}
	for _, want := range []string{"openapi.yaml:2:1: error: ", "gen: there is no openapi.yaml\n"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("stderr %q", &stderr)
		}
	}
	all := ""
	files, err := filepath.Glob("gen/api/*.go")
	for _, name := range files {
		text, failed := os.ReadFile(name)
		all, err = all+string(text), errors.Join(err, failed)
	}
	if err != nil || !strings.Contains(all, "type A struct") {
		t.Error(err, files)
	}
}
