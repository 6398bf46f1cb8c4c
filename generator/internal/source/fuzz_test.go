package source

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// FuzzJSON holds that any bytes end in a tree or in a diagnostic within the file, and agrees with the standard library
// on what JSON is.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`{"openapi":"3.1.0","paths":{"/a":{"$ref":"#/paths/~1a"}}}`, `[1.5e3,"\u00e9\ud83d\ude00",{}]`, "{]", "\xff\xfe{\x00}\x00",
		`{"openapi":"3.0.0","a":1,"a":2}`, strings.Repeat("[", 50), "\"\\ud800\"", "{\"a\":\"\xc3\"}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fuzzOne(t, "a.json", text)
		var diags diag.List
		file := parseFile("a.json", "a.json", []byte(text), &diags)
		if utf16 := strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff"); utf16 {
			return
		}
		// The standard library replaces invalid UTF-8; here it is refused.
		if valid := json.Valid([]byte(file.Content)) && utf8.ValidString(file.Content); valid != (file.Root != nil) {
			t.Errorf("%q: JSON %v, accepted %v", text, valid, file.Root != nil)
		}
		if file.Root != nil && !json.Valid(file.Root.JSON()) {
			t.Errorf("%q became %s", text, file.Root.JSON())
		}
	})
}

// FuzzYAML holds the same for YAML, but for the comparison.
func FuzzYAML(f *testing.F) {
	for _, seed := range []string{
		minimal, "a: &a [*a]\n", "a: {<<: {b: 1}}\n", "? {a: b}\n: c\n", "a: !!int x\n", "%YAML 1.2\n---\na: .inf\n",
		"openapi: 3.0.0\nx: &x {$ref: '#/x'}\npaths: {/a: *x}\n", "a:\n\tb", "- - - 0x_", "a: |\n  b\n c",
		"openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fuzzOne(t, "a.yaml", text)
		var diags diag.List
		file := parseFile("a.yaml", "a.yaml", []byte(text), &diags)
		if file.Root != nil && !json.Valid(file.Root.JSON()) {
			t.Errorf("%q became %s", text, file.Root.JSON())
		}
	})
}

// fuzzOne opens a document and checks what is said about it.
func fuzzOne(t *testing.T, name, text string) {
	var diags diag.List
	doc := Open(name, Options{FS: fstest.MapFS{name: {Data: []byte(text)}}}, &diags)
	if (doc == nil) != diags.HasErrors() {
		t.Errorf("%q: refused %v, errors %d", text, doc == nil, diags.Errors())
	}
	content, _ := written.Decode([]byte(text))
	// JSON counts line feeds, YAML carriage returns too.
	asJSON := strings.Split(content, "\n")
	asYAML := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(content), "\n")
	for _, d := range diags.Sorted() {
		if !within(d.Pos, asJSON) && !within(d.Pos, asYAML) {
			t.Errorf("%q: %s at %s", text, d.Code, d.Pos)
		}
	}
}

// within reports whether a position is one of the lines, or just behind.
func within(pos diag.Pos, lines []string) bool {
	return pos.Line >= 1 && pos.Column >= 1 && pos.Line <= len(lines)+1 &&
		(pos.Line > len(lines) || pos.Column <= len([]rune(lines[pos.Line-1]))+1)
}
