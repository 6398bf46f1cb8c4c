package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Published clients understand accessd. They are in the folder that the environment variable SHARED names; without it there are none.
func TestInterop(t *testing.T) {
	shared := os.Getenv("SHARED")
	if shared == "" {
		t.Skip("SHARED is not set: make interop")
	}
	dir := t.TempDir()
	suite := filepath.Join(dir, "interop")
	if err := os.CopyFS(suite, os.DirFS(filepath.Join(shared, "interop"))); err != nil {
		t.Fatal(err)
	}
	p := startProgram(t, "--quiet")
	cmd := exec.CommandContext(t.Context(), "bash", filepath.Join(suite, "run.sh"), p.url, filepath.Join(dir, "out"))
	cmd.Env = append(os.Environ(), "INTEROP_BIN="+filepath.Join(dir, "bin"))
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), "122 of 122 interop calls ok") {
		t.Errorf("%v\n%s", err, p.said)
	}
}
