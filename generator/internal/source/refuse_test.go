package source

import (
	"strings"
	"testing"
)

// TestRefused says for each mistake in a file where it is found and under which code.
func TestRefused(t *testing.T) {
	deep := strings.Repeat("[", maxDepth+1)
	tests := []struct{ name, file, text, want string }{
		{"not an object", "a.json", `"hello"`, "1:1 error not-openapi"},
		{"empty", "a.yaml", "", "1:1 error not-openapi"},
		{"only a comment", "a.yaml", "# hello\n", "1:1 error not-openapi"},
		{"empty JSON", "a.json", "", "1:1 error json-syntax"},
		{"no version", "a.yaml", "info: {}\n", "1:1 error not-openapi"},
		{"patch of 2.0", "a.yaml", "swagger: 2.0.1\n", "1:10 warning version-unpublished"},
		{"2.0 as a number", "a.yaml", "swagger: 2.0\n", "1:10 warning version-unpublished"},
		{"2.0 as openapi", "a.yaml", "openapi: '2.0'\n", "1:10 warning version-unpublished"},
		{"1.2", "a.yaml", "swagger: '1.2'\n", "1:10 error version-unknown"},
		{"unknown version", "a.yaml", "openapi: 9.9.9\n", "1:10 error version-unknown"},
		{"unknown minor version", "a.yaml", "openapi: 3.10.0\n", "1:10 error version-unknown"},
		{"version of another type", "a.yaml", "openapi: [3]\n", "1:10 error version-unknown"},
		{"unpublished patch", "a.yaml", "openapi: 3.1.9\n", "1:10 warning version-unpublished"},
		{"patch of a candidate", "a.yaml", "openapi: 3.0.3-rc1\n", "1:10 warning version-unpublished"},
		{"no patch", "a.yaml", "openapi: '3.1'\n", "1:10 warning version-unpublished"},
		{"spaces around the version", "a.yaml", "openapi: ' 3.0.0 '\n", "1:10 warning version-unpublished"},
		{"letter before the version", "a.yaml", "openapi: v3.2.0\n", "1:10 warning version-unpublished"},
		{"no minor version", "a.yaml", "openapi: 3\n", "1:10 error version-unknown"},
		{"version as a number", "a.yaml", "openapi: 3.0\n", "1:10 warning version-unpublished"},
		{"duplicate in YAML", "a.yaml", minimal + "paths: {}\n", "4:1 error duplicate-key"},
		{"duplicate as number", "a.yaml", minimal + "x-r: {200: a, '200': b}\n", "4:15 error duplicate-key"},
		{"duplicate in JSON", "a.json", "{\"openapi\":\"3.1.0\",\n\"a\":1,\"\\u0061\":2}", "2:7 error duplicate-key"},
		{"duplicate in JSON in .yaml", "a.yaml", "{\"openapi\":\"3.1.0\",\n\"a\":1,\"a\":2}", "2:7 error duplicate-key"},
		{"comma at the end", "a.json", "{\"a\":1,}", "1:8 error json-syntax"},
		{"no end", "a.json", "{\"a\":[1", "1:8 error json-syntax"},
		{"no end of string", "a.json", "{\"a\":\n\"b", "2:1 error json-syntax"},
		{"two values", "a.json", "{} {}", "1:4 error json-syntax"},
		{"leading zero", "a.json", "[01]", "1:3 error json-syntax"},
		{"no digits", "a.json", "[1.]", "1:4 error json-syntax"},
		{"no exponent", "a.json", "[1e+]", "1:5 error json-syntax"},
		{"single quotes", "a.json", "{'a':1}", "1:2 error json-syntax"},
		{"word", "a.json", "[nul]", "1:2 error json-syntax"},
		{"bad escape", "a.json", `["ü\x"]`, "1:4 error json-syntax"},
		{"bad unicode escape", "a.json", `["\u12g4"]`, "1:3 error json-syntax"},
		{"control character", "a.json", "[\"a\tb\"]", "1:4 error json-syntax"},
		{"half a surrogate", "a.json", `{"openapi":"3.1.0","a":"\ud800x\udc00"}`, "1:25 warning lone-surrogate"},
		{"deep JSON", "a.json", deep, "1:10001 error too-deep"},
		{"deep YAML", "a.yaml", "a: " + deep, "1:1 error yaml-syntax"},
		{"invalid UTF-8", "a.json", "{\"é\":\n \"\xff\"}", "2:3 error invalid-utf-8"},
		{"invalid UTF-8 in YAML", "a.yaml", "a: \xc3\x28\n", "1:4 error invalid-utf-8"},
		{"surrogate in UTF-8", "a.yaml", "a: \xed\xa0\x80\n", "1:4 error invalid-utf-8"},
		{"tab", "a.yaml", "a: 1\n\tb: [}\n", "2:1 error yaml-syntax"},
		{"unknown alias", "a.yaml", minimal + "x: *nope\n", "4:4 error yaml-syntax"},
		{"alias of itself", "a.yaml", minimal + "x: &a [*a]\n", "4:8 error alias-cycle"},
		{"second document", "a.yaml", minimal + "---\na: 1\n", "4:1 error yaml-syntax"},
		{"mistake after the end", "a.yaml", minimal + "---\n}\n", "5:1 error yaml-syntax"},
		{"mapping as key", "a.yaml", minimal + "x: {{a: 1}: 2}\n", "4:5 error yaml-key"},
		{"merge of a scalar", "a.yaml", minimal + "x: {<<: 1}\n", "4:9 error yaml-key"},
		{"own tag", "a.yaml", minimal + "x: !mine a\n", "4:4 warning yaml-tag"},
		{"infinity", "a.yaml", minimal + "x: .inf\n", "4:4 warning yaml-number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, diags := openAll(t, Options{}, tt.file, tt.text)
			if got := said(diags, tt.file); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
			if refused := strings.Contains(tt.want, "error"); refused != (doc == nil) {
				t.Errorf("refused: %v", doc == nil)
			}
		})
	}
}

func TestDuplicateNamesBothPlaces(t *testing.T) {
	_, diags := openAll(t, Options{}, "a.yaml", "openapi: 3.1.0\npaths:\n  /a: {}\n  /a: {}\n")
	d := diags.Sorted()[0]
	if d.Pointer != "#/paths" || len(d.Related) != 1 || d.Related[0].Pos.String() != "a.yaml:3:3" {
		t.Errorf("%+v", d)
	}
}

func TestBillionLaughs(t *testing.T) {
	doc, diags := openAll(t, Options{}, "a.yaml", minimal+bomb(40))
	if got := said(diags, "a.yaml"); doc != nil || got != "1:1 error alias-expansion" {
		t.Errorf("said %s", got)
	}
}

// bomb doubles a value n times.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("x-0: &a00 [l]\n")
	for i := 1; i <= n; i++ {
		b.WriteString("x-" + digits(i) + ": &a" + digits(i) + " [*a" + digits(i-1) + ", *a" + digits(i-1) + "]\n")
	}
	return b.String()
}

func digits(i int) string { return string([]byte{byte('0' + i/10), byte('0' + i%10)}) }
