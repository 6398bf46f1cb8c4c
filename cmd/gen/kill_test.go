package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A run that is killed leaves the old tree or the new one, and the next run completes what it has begun.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	root := t.TempDir()
	specs := []string{filepath.Join(root, "one.yaml"), filepath.Join(root, "two.yaml")}
	write(t, filepath.Join(root, "go.mod"), "module example.com/m\n")
	for i, spec := range specs {
		write(t, spec, documentOf(i))
	}
	var want [2]map[string]string
	var took time.Duration
	for i, spec := range specs {
		start := time.Now()
		if out, err := generate(root, spec).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		took = time.Since(start)
		write(t, filepath.Join(root, "gen", "mine.txt"), "mine")
		want[i] = contents(t, filepath.Join(root, "gen"))
	}
	outcomes := make(map[string]int)
	for n := range 20 {
		i := n % 2 // the tree is the other one's
		cmd := generate(root, specs[i])
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Half of the kills fall into the last third, where the disk is changed.
		delay := time.Duration(rand.Int64N(int64(took)))
		if n%4 < 2 {
			delay = took*2/3 + delay/2
		}
		timer := time.AfterFunc(delay, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		timer.Stop()

		got := contents(t, filepath.Join(root, "gen"))
		switch {
		case maps.Equal(got, want[i]):
			outcomes["new"]++
		case maps.Equal(got, want[1-i]):
			outcomes["old"]++
		default:
			t.Fatalf("killed after %v: neither the old tree nor the new one:\n%s", delay, cmp.Diff(want[i], got))
		}
		if out, err := generate(root, specs[i]).CombinedOutput(); err != nil {
			t.Fatalf("after a kill: %v\n%s", err, out)
		}
		if d := cmp.Diff(want[i], contents(t, filepath.Join(root, "gen"))); d != "" {
			t.Fatalf("the run after a kill: %s", d)
		}
		left, err := filepath.Glob(filepath.Join(root, ".*"))
		if err != nil || len(left) > 0 {
			t.Fatalf("left behind: %v %v", left, err)
		}
	}
	t.Log(outcomes)
}

func generate(dir, spec string) *exec.Cmd {
	cmd := exec.Command("gen", "generate", "--quiet", spec)
	cmd.Dir = dir
	return cmd
}

// documentOf is a document of which much differs from that of another number.
func documentOf(n int) string {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: Many, version: '1'}\npaths:\n")
	for i := range 12 {
		fmt.Fprintf(&b,
			"  /things%d/%d:\n    get:\n      operationId: get%dOf%d\n      tags: [t%d]\n      responses: {'204': {description: d}}\n",
			n, i, i, n, i+n)
	}
	return b.String()
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// contents is what stands below dir, without times.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := readTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		_, files[name], _ = strings.Cut(text, "\n")
	}
	return files
}
