// Command corpus runs the generator over many documents and reports what became of them. What it does is in package test/corpus.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"github.com/bindery-dev/bindery/test/corpus"
)

// child is the only argument of a process that runs one document.
const child = "child"

// changes is the first of three arguments: the others are results that -results has written, before and after.
const changes = "changes"

func main() {
	if len(os.Args) == 2 && os.Args[1] == child {
		if err := corpus.Child(os.Stdin, os.Stdout); err != nil {
			fail(err)
		}
		return
	}
	if len(os.Args) == 4 && os.Args[1] == changes {
		if err := compare(os.Args[2], os.Args[3]); err != nil {
			fail(err)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fail(err)
	}
}

// compare says what became of documents in two runs, and fails if that is not the same.
func compare(before, after string) error {
	was, err := corpus.ReadResults(before)
	if err != nil {
		return err
	}
	is, err := corpus.ReadResults(after)
	if err != nil {
		return err
	}
	if _, changed := corpus.Changes(os.Stdout, was, is); changed > 0 {
		return fmt.Errorf("%d documents have changed", changed)
	}
	return nil
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "corpus: %v\n", err)
	os.Exit(1)
}

type options struct {
	index, root, docs, results, keep, match, kind string
	every, largest, parallel                      int
}

func parse() (o options) {
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(),
			"corpus [flags] [FOLDER]: run the generator over a folder of documents, or those of an index\n"+
				"corpus changes BEFORE AFTER: compare what two runs have written with -results\n")
		flag.PrintDefaults()
	}
	flag.StringVar(&o.index, "index", "", "`file` that lists the documents")
	flag.StringVar(&o.root, "root", "", "`folder` that the paths of the index start from (default: the index's)")
	flag.StringVar(&o.match, "match", "", "only documents whose path matches the regular `expression`")
	flag.StringVar(&o.kind, "kind", "", "only documents below this folder: real or tricky")
	flag.IntVar(&o.every, "every", 1, "only every `N`th document of those left")
	flag.IntVar(&o.largest, "largest", 0, "and the `N` largest of all")
	flag.IntVar(&o.parallel, "j", runtime.NumCPU(), "`documents` at once")
	flag.StringVar(&o.docs, "docs", "", "write the report to this `file`, if it is of all documents (default: standard output)")
	flag.StringVar(&o.results, "results", "", "write a line of JSON for each document to this `file`")
	flag.StringVar(&o.keep, "keep", "", "write the output below this `folder`")
	flag.Parse()
	return o
}

func run(ctx context.Context) error {
	o := parse()
	all, err := o.documents()
	if err != nil {
		return err
	}
	documents, err := o.choose(all)
	if err != nil {
		return err
	}
	if len(documents) < len(all) {
		o.docs = "" // the report is of all
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	const gigabyte = 1 << 30
	runner := corpus.Runner{
		Folder: o.root, Command: []string{self, child}, Parallel: o.parallel, Progress: progress(), Keep: o.keep,
		Limits: corpus.Limits{
			CPU:       30 * time.Second,
			LargeCPU:  120 * time.Second,
			Large:     corpus.Largest(all, 10),
			Memory:    2 * gigabyte,
			Impatient: 20,
		},
	}
	if runner.Keep != "" {
		if runner.Keep, err = filepath.Abs(runner.Keep); err != nil {
			return err
		}
	}
	results, err := runner.Run(ctx, documents)
	if err != nil {
		return err
	}
	return errors.Join(o.write(results), corpus.Check(results))
}

// documents lists what there is to run.
func (o *options) documents() ([]corpus.Document, error) {
	switch {
	case flag.NArg() == 1 && o.index == "":
		o.root = flag.Arg(0)
		return corpus.ReadFolder(o.root)
	case flag.NArg() == 0 && o.index != "":
		if o.root == "" {
			o.root = filepath.Dir(o.index)
		}
		return corpus.ReadIndex(o.index)
	}
	return nil, errors.New("a folder or -index, one of them (-help explains)")
}

func (o *options) choose(all []corpus.Document) ([]corpus.Document, error) {
	match, err := regexp.Compile(o.match)
	if err != nil {
		return nil, err
	}
	chosen := corpus.Choice{Match: match, Kind: o.kind, Every: o.every, And: corpus.Largest(all, o.largest)}.Of(all)
	if len(chosen) == 0 {
		return nil, errors.New("no document is left to run")
	}
	return chosen, nil
}

func (o *options) write(results []corpus.Result) error {
	if o.results != "" {
		file, err := os.Create(o.results)
		if err != nil {
			return err
		}
		defer file.Close()
		lines := json.NewEncoder(file)
		for i := range results {
			if err := lines.Encode(&results[i]); err != nil {
				return err
			}
		}
	}
	if o.docs != "" {
		return os.WriteFile(o.docs, []byte(corpus.Report(results)), 0o644)
	}
	_, err := os.Stdout.WriteString(corpus.Report(results))
	return err
}

// progress shows on a terminal how far it is, and says what went wrong anywhere.
func progress() func(done, all int, latest *corpus.Result) {
	info, err := os.Stderr.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	return func(done, all int, latest *corpus.Result) {
		wipe := ""
		if terminal {
			wipe = "\r\x1b[K"
		}
		if latest.Outcome != corpus.Generated && latest.Outcome != corpus.Refused {
			fmt.Fprintf(os.Stderr, "%s%s: %s: %s\n", wipe, latest.Path, latest.Outcome, latest.Why)
		}
		if terminal {
			fmt.Fprintf(os.Stderr, "%s%d of %d  %s", wipe, done, all, latest.Path)
		}
		if terminal && done == all {
			fmt.Fprint(os.Stderr, wipe)
		}
	}
}
