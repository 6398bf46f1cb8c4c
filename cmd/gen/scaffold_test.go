package main

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
)

const slowDocument = `openapi: 3.0.3
info: {title: Slow, version: "1"}
paths:
  /slow:
    get:
      operationId: slow
      responses: {"204": {description: At last.}}
`

// slowHandler answers when the test lets it.
const slowHandler = `package main

import (
	"context"
	"net/http"
	"os"

	"slow/gen/server"
)

type handler struct{}

var _ server.Handler = handler{}

func (handler) Slow(context.Context) error {
	res, err := http.Get(os.Getenv("GATE"))
	if err != nil {
		return err
	}
	return res.Body.Close()
}
`

// A scaffold that is told to stop answers all 1,000 requests that are in flight.
func TestScaffoldStopsInTime(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("it builds a server and sends it SIGTERM")
	}
	const requests = 1000
	arrived, release := make(chan struct{}, requests), make(chan struct{})
	gate := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		arrived <- struct{}{}
		<-release
	}))
	defer gate.Close()

	cmd := slowServer(t)
	cmd.Env = append(os.Environ(), "ADDR=127.0.0.1:0", "GATE="+gate.URL)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	log := bufio.NewReader(stderr)
	url := "http://" + await(t, log, `msg=listening addr=(\S+)`) + "/slow"

	var callers sync.WaitGroup
	for range requests {
		callers.Go(func() {
			res, err := http.Get(url)
			if err != nil {
				t.Error(err)
				return
			}
			_ = res.Body.Close()
			if res.StatusCode != http.StatusNoContent {
				t.Error(res.Status)
			}
		})
	}
	for range requests {
		<-arrived
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	await(t, log, `msg=(stopping)`)
	close(release)
	rest, err := io.ReadAll(log)
	if err != nil || !strings.Contains(string(rest), "msg=stopped") {
		t.Errorf("%s %v", rest, err)
	}
	callers.Wait()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// slowServer builds a scaffold whose handler waits.
func slowServer(t *testing.T) *exec.Cmd {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "slow")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "openapi.yaml"), slowDocument)
	for _, args := range [][]string{
		{"gen", "scaffold", "openapi.yaml"},
		{"gen", "scaffold", "--strict", "openapi.yaml"}, // with the handler that is written below
		{"go", "build", "-o", "server.exe", "."},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		write(t, filepath.Join(dir, "untagged.go"), slowHandler)
	}
	return exec.Command(filepath.Join(dir, "server.exe"))
}

// await reads a log up to a line that matches, and returns the match.
func await(t *testing.T, log *bufio.Reader, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for {
		line, err := log.ReadString('\n')
		if m := re.FindStringSubmatch(line); m != nil {
			return m[1]
		}
		if err != nil {
			t.Fatalf("%s: %v", pattern, err)
		}
	}
}
