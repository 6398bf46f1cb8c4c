package support

import (
	"os/exec"
	"testing"
)

// TestShapes builds and tests the shapes that are decided, but not generated yet. The go command passes over folders of that name.
func TestShapes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	for _, verb := range []string{"vet", "test"} {
		if out, err := exec.CommandContext(t.Context(), "go", verb, "../../testdata/shapes").CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", verb, err, out)
		}
	}
}
