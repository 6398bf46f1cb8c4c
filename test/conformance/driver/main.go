package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	keep := flag.String("keep", "", "folder that the program is made in, which must not exist")
	verbose := flag.Bool("v", false, "print each line of the program")
	flag.Parse()
	if err := run(flag.Args(), *keep, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "driver:", err)
		os.Exit(1)
	}
}

// run is the driver on a suite and sets of its documents.
func run(args []string, keep string, verbose bool) error {
	if len(args) < 2 {
		return errors.New("what is asked for is: driver [-keep folder] [-v] SUITE SET")
	}
	folder, err := filepath.Abs(args[0])
	if err != nil {
		return err
	}
	if keep == "" {
		if keep, err = os.MkdirTemp("", "driver"); err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(keep) }()
	} else if err := os.Mkdir(keep, 0o755); err != nil {
		return err
	}
	l, err := readLedger()
	if err != nil {
		return err
	}
	for _, set := range args[1:] {
		lines, err := measure(folder, set, filepath.Join(keep, set))
		if err != nil {
			return fmt.Errorf("%s: %w", set, err)
		}
		if verbose {
			fmt.Println(strings.Join(lines, "\n"))
		}
		if err := l.judge(set, lines); err != nil {
			return err
		}
	}
	return l.close(args[1:])
}

// measure generates and builds the documents of a set in dir, and returns what the program prints.
func measure(folder, set, dir string) ([]string, error) {
	documents, err := filepath.Glob(filepath.Join(folder, set, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(documents) == 0 {
		return nil, fmt.Errorf("no document in %s", filepath.Join(folder, set))
	}
	m := &module{dir: dir}
	if err := m.begin(); err != nil {
		return nil, err
	}
	for _, name := range documents {
		if err := m.add(name); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
	}
	program, err := m.build()
	if err != nil {
		return nil, err
	}
	run := exec.Command(program, folder, set) //nolint:gosec // it was just built
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return nil, fmt.Errorf("the program: %w", err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n"), nil
}
