package generator

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// What is read is the document as overlays leave it, with all files that it refers to.
func TestRead(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"openapi.yaml": "openapi: 3.1.0\ninfo: {title: A, version: \"1\"}\n" +
			"paths:\n  /a: {get: {responses: {\"200\": {$ref: \"other.yaml#/OK\"}}}}\n",
		"other.yaml":   "OK: {description: Fine}\n",
		"overlay.yaml": "overlay: 1.0.0\ninfo: {title: B, version: \"1\"}\nactions: [{target: $.info, update: {title: C}}]\n",
		"broken.yaml":  "openapi: [\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := Read(t.Context(), Config{
		Spec: filepath.Join(dir, "openapi.yaml"), Overlays: []string{filepath.Join(dir, "overlay.yaml")},
	})
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	const want = `{"openapi":"3.1.0","info":{"title":"C","version":"1"},` +
		`"paths":{"/a":{"get":{"responses":{"200":{"$ref":"other.yaml#/OK"}}}}}}`
	if files[0].Path != "openapi.yaml" || string(files[0].Content) != want || files[1].Path != "other.yaml" {
		t.Errorf("%s %s, %s", files[0].Path, files[0].Content, files[1].Path)
	}
	refusal := (*Refusal)(nil)
	if _, err := Read(t.Context(), Config{Spec: filepath.Join(dir, "broken.yaml")}); !errors.As(err, &refusal) {
		t.Error(err)
	}
}
