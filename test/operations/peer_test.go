//go:build !peer

package operations

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const oapiConfig = `package: oapi
generate: {models: true, client: true, std-http-server: true, strict-server: true}
`

// TestPeer generates oapi-codegen's bindings for the same document, and runs the tests of wired_test.go with them in package oapi.
func TestPeer(t *testing.T) {
	if testing.Short() {
		t.Skip("builds oapi-codegen")
	}
	dir := t.TempDir()
	generated := filepath.Join(dir, "oapi.go")
	config := write(t, dir, "config.yaml", oapiConfig)
	run(t, "go", "run", "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen", "-config", config, "-o", generated,
		filepath.Join("..", "..", "spec", "openapi.yaml"))

	target, err := filepath.Abs(filepath.Join("oapi", "generated.go"))
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {target: generated}})
	if err != nil {
		t.Fatal(err)
	}
	out := run(t, "go", "test", "-tags", "peer", "-overlay", write(t, dir, "overlay.json", string(overlay)),
		"-run", "^TestWired", "-v", ".")
	if passed := strings.Count(out, "--- PASS: TestWired"); passed != 2 {
		t.Errorf("%d tests have passed, want 2:\n%s", passed, out)
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
