package interop

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// folder is where interopd and captures stand.
func folder(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("SHARED")
	if shared == "" {
		return "."
	}
	dir := filepath.Join(shared, "interop")
	if _, err := os.Stat(filepath.Join(dir, "interopd")); err != nil {
		t.Fatalf("SHARED has no interop set: %v", err)
	}
	return dir
}

// startStub builds and starts interopd, and returns its URL and the file in which it records requests.
func startStub(t *testing.T) (url, log string) {
	t.Helper()
	dir := t.TempDir()
	binary := filepath.Join(dir, "interopd")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".")
	build.Dir = filepath.Join(folder(t), "interopd")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building interopd: %v\n%s", err, out)
	}
	log = filepath.Join(dir, "requests.jsonl")
	stub := exec.CommandContext(t.Context(), binary, "stub", "-log", log)
	var stderr bytes.Buffer
	stub.Stderr = &stderr
	out, err := stub.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := stub.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = stub.Process.Kill()
		_ = stub.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	url, found := strings.CutPrefix(strings.TrimSpace(line), "listening ")
	if err != nil || !found {
		t.Fatalf("interopd said %q (%v)\n%s", line, err, stderr.String())
	}
	return url + "/client/v4", log
}

// request is what was sent, by the stub's record.
type request struct {
	Case     string      `json:"case"`
	Method   string      `json:"method"`
	Path     string      `json:"path"`
	RawQuery string      `json:"raw_query"`
	Headers  [][2]string `json:"headers"`
	Body     string      `json:"body"`
}

func (r *request) header(name string) string {
	for _, h := range r.Headers {
		if h[0] == name {
			return h[1]
		}
	}
	return ""
}

// recorded reads the requests that the stub has answered.
func recorded(t *testing.T, log string) []request {
	t.Helper()
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []request
	for decoder := json.NewDecoder(f); ; {
		var r request
		if err := decoder.Decode(&r); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
}
