package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts call the command as gen.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gen": main})
}

// TestScripts runs testdata/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "snap": snap, "same": same, "replace": replace,
		},
		Setup: func(env *testscript.Env) error {
			env.Values[snapped{}] = make(map[string]map[string]string)
			// What the library compiles to is found where it is: scripts have a home of their own.
			cache, err := exec.Command("go", "env", "GOCACHE").Output()
			env.Setenv("GOCACHE", strings.TrimSpace(string(cache)))
			return err
		},
	})
}

// exits runs gen and requires an exit status: exits 2 check --nonsense.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits STATUS ARGUMENT...")
	}
	status := 0
	if err := ts.Exec("gen", args[1:]...); err != nil {
		failed := (*exec.ExitError)(nil)
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		status = failed.ExitCode()
	}
	if strconv.Itoa(status) != args[0] {
		ts.Fatalf("exit status %d, want %s", status, args[0])
	}
}

// snapped is the key of what snap has seen.
type snapped struct{}

// snap remembers what is in a folder.
func snap(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: snap FOLDER")
	}
	files, err := readTree(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Value(snapped{}).(map[string]map[string]string)[args[0]] = files
}

// same requires that a folder holds what it held when snap saw it, written at the same time.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] same FOLDER")
	}
	files, err := readTree(ts.MkAbs(args[0]))
	ts.Check(err)
	d := cmp.Diff(ts.Value(snapped{}).(map[string]map[string]string)[args[0]], files)
	if !neg && d != "" {
		ts.Fatalf("%s", d)
	}
	if neg && d == "" {
		ts.Fatalf("nothing has changed")
	}
}

// replace changes a text in a file: replace FILE OLD NEW.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not contain %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o666))
}

// readTree returns what is below dir: names to mode, time and content.
func readTree(dir string) (map[string]string, error) {
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = info.Mode().String() + " " + info.ModTime().String() + "\n" + string(text)
		return err
	})
	return files, err
}
