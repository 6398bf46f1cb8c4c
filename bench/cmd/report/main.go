// The command report makes docs/performance.md and its plots from what the command measure found.
//
//	report [-figures FILE] [-docs FOLDER]   writes the page and the plots
//	report -check [-figures FILE]           compares with the targets; fails if a figure misses one by more than a fifth
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/bindery-dev/bindery/bench/figure"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
}

func run() error {
	name := flag.String("figures", "../docs/performance/figures.json", "what was measured")
	docs := flag.String("docs", "../docs", "folder of the page")
	checking := flag.Bool("check", false, "compare with the targets, and write nothing")
	flag.Parse()
	text, err := os.ReadFile(*name)
	if err != nil {
		return err
	}
	var figures figure.Figures
	if err := json.Unmarshal(text, &figures); err != nil {
		return fmt.Errorf("%s: %w", *name, err)
	}
	checks, err := targets(&figures)
	if err != nil {
		return err
	}
	if *checking {
		return judge(checks)
	}
	page, err := page(&figures, checks)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(*docs, "performance.md"), page, 0o644); err != nil {
		return err
	}
	for _, plot := range plots(&figures) {
		if err := os.WriteFile(filepath.Join(*docs, "performance", plot.name+".svg"), plot.svg(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// judge prints the checks.
func judge(checks []check) error {
	far := false
	for _, c := range checks {
		fmt.Printf("%-22s %-52s %8s, target %s\n", c.verdict(), c.what, number(c.value), c.bound())
		far = far || c.missesFar()
	}
	if far {
		return errors.New("a target is missed by more than 20 %")
	}
	return nil
}
