// The command measure runs the benchmarks, from the folder bench, after generate.sh. It writes what it found for the command report.
//
//	measure [-sets server,client,loopback,json,validation,growth,router,generate] [-rounds 41] [-out FILE] [-profile FILE] [-variants A,B]
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/payload"
	"github.com/bindery-dev/bindery/bench/slice"
)

// benchmark is how a run is done.
type benchmark struct {
	rounds   int
	length   time.Duration // of a slice
	variants []string      // that run besides the base; nil is all
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run() error {
	names := flag.String("sets", "server,client,loopback,json,validation,growth,router,generate", "what to measure")
	rounds := flag.Int("rounds", 41, "rounds of slices")
	out := flag.String("out", "", "file to write to; tables are printed anyway")
	profile := flag.String("profile", "", "file to write a CPU profile to")
	variants := flag.String("variants", "", "only these, and what they are compared with")
	flag.Parse()
	b := benchmark{rounds: *rounds, length: 10 * time.Millisecond}
	if *variants != "" {
		b.variants = strings.Split(*variants, ",")
	}
	if *profile != "" {
		file, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	figures, err := describe()
	if err != nil {
		return err
	}
	figures.Size = len(payload.List())
	for _, name := range strings.Split(*names, ",") {
		tables, err := b.set(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		for _, t := range tables {
			print(t)
		}
		figures.Tables = append(figures.Tables, tables...)
	}
	return write(*out, figures)
}

// set runs the benchmarks of one name.
func (b benchmark) set(name string) ([]figure.Table, error) {
	switch name {
	case "server":
		return b.servers()
	case "client":
		return b.clients()
	case "loopback":
		return b.loopback()
	case "json":
		return b.json()
	case "validation":
		return b.validation()
	case "growth":
		return b.growth()
	case "router":
		return b.routers()
	case "generate":
		return b.generate()
	}
	return nil, errors.New("no such set")
}

// compare makes a table of variants that run in this process.
func (b benchmark) compare(set, of, base string, variants []slice.Variant) (figure.Table, error) {
	variants = slices.DeleteFunc(variants, func(v slice.Variant) bool { return v.Name != base && !b.asked(v.Name) })
	at := slices.IndexFunc(variants, func(v slice.Variant) bool { return v.Name == base })
	if at < 0 {
		return figure.Table{}, fmt.Errorf("%s: no %s", of, base)
	}
	table := figure.Table{Set: set, Case: of, Base: base}
	for _, r := range slice.Compare(b.rounds, b.length, at, variants) {
		table.Rows = append(table.Rows, figure.Row{Variant: r.Name, Ratio: r.Ratio, Nanos: r.Nanos, Allocs: r.Allocs, Bytes: r.Bytes})
	}
	return table, nil
}

func (b benchmark) asked(variant string) bool {
	return b.variants == nil || slices.Contains(b.variants, variant)
}

func print(t figure.Table) {
	fmt.Printf("\n%s: %s (ratios to %s)\n", t.Set, t.Case, t.Base)
	for _, r := range t.Rows {
		fmt.Printf("  %-30s %8.2f x %12.0f ns %8.1f allocs %9.0f B  share %5.3f  %d lines\n",
			r.Variant, r.Ratio, r.Nanos, r.Allocs, r.Bytes, r.Share, r.Lines)
	}
}

func write(name string, figures *figure.Figures) error {
	if name == "" {
		return nil
	}
	text, err := json.MarshalIndent(figures, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
