package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/bindery-dev/bindery/generator"
)

// flags is the command line. Flags of the configuration overrule bindery.yaml where they are given.
type flags struct {
	file            string
	given           generator.Config
	format, color   string
	quiet, verbose  bool
	lenience        bool
	listFiles, diff bool
	coverage        percent // that there must be
	server          generator.ScaffoldOptions
}

// add declares the flags that generate and check share.
func (f *flags) add(c *cobra.Command) {
	set, g := c.Flags(), &f.given
	set.SortFlags = false
	f.addDocument(set)
	set.StringVar(&g.SpecURL, "spec-url", "", "`URL` that SPEC was fetched from, for relative URLs of servers")
	targets := strings.Join(generator.Targets(), ", ")
	set.StringVar(&g.Out, "out", "", "root of the output: `DIR`/"+targets+", wire (default gen)")
	set.StringVar(&g.ImportPath, "import-path", "", "import `PATH` of DIR (default from the go.mod above DIR)")
	set.StringSliceVar(&g.Webhooks, "webhooks", nil,
		"packages for webhooks and callbacks: a `LIST` of receiver, sender, or none (default by target)")
	set.StringSliceVar(&g.Only, "only", nil, "targets: a `LIST` of "+targets+" (default all)")
	set.StringArrayVar(&g.Include.Tags, "include-tag", nil, "only operations with this `TAG`; repeatable, \"*\" is anything, as below")
	set.StringArrayVar(&g.Include.Operations, "include-operation", nil,
		"only this operation: `ID`, or \"GET /path\"; \"GET *\" is all of a method")
	set.StringArrayVar(&g.Include.Paths, "include-path", nil, "only operations of paths that match this `PATTERN`")
	set.StringArrayVar(&g.Exclude.Tags, "exclude-tag", nil, "no operations with this `TAG`")
	set.StringArrayVar(&g.Exclude.Operations, "exclude-operation", nil, "not this operation: `ID` or \"GET /path\"")
	set.StringArrayVar(&g.Exclude.Paths, "exclude-path", nil, "no operations of paths that match this `PATTERN`")
	f.addReading(set)
	set.BoolVar(&f.lenience, "lenience", false, "servers have WithLenience, for requests that depart from SPEC (default for a scaffold's)")
	set.BoolVar(&g.Lock.Copy, "lock-copy", false, "keep a copy of what is read beside bindery.lock, for gen diff lock")
	set.Var(&f.coverage, "min-coverage", "exit 1 if less than `N%` of the operations are covered")
	set.BoolVar(&g.Strict, "strict", false, "warnings are errors")
	f.addSaying(set)
}

// addDocument declares what finds the document and what it refers to.
func (f *flags) addDocument(set *pflag.FlagSet) {
	g := &f.given
	set.StringVar(&f.file, "config", "", "configuration `FILE` (default bindery.yaml if it exists)")
	set.StringVar(&g.Root, "root", "", "`DIR` that references may not leave (default the document's folder)")
	set.StringToStringVar(&g.Copies, "copy", nil, "where a file is that references name by URI, or all below one: `URI=PATH`; repeatable")
	set.Lookup("copy").DefValue = ""
	set.StringArrayVar(&g.AllowHosts, "allow-host", nil, "fetch what references name at this `HOST`, by https; repeatable")
}

// addReading declares what the document is read with.
func (f *flags) addReading(set *pflag.FlagSet) {
	set.StringArrayVar(&f.given.Overlays, "overlay", nil, "apply this OpenAPI Overlay `FILE`; repeatable, in order")
	set.StringVar(&f.given.Formats, "formats", "", "formats of strings: `WHAT` is assert, which checks them, or annotate (default)")
}

// addSaying declares how diagnostics are said.
func (f *flags) addSaying(set *pflag.FlagSet) {
	set.StringVar(&f.format, "format", "text", "diagnostics as `FORMAT`: text, json or sarif")
	set.StringVar(&f.color, "color", "auto", "color diagnostics: `WHEN` is auto, always or never")
	set.BoolVarP(&f.quiet, "quiet", "q", false, "errors only")
	set.BoolVarP(&f.verbose, "verbose", "v", false, "all diagnostics, notes too, and the coverage")
}

// config is the configuration of the file with what the command line says.
func (f *flags) config(cmd *cobra.Command, args []string) (generator.Config, error) {
	formats := []string{"text", "json", "sarif"}
	if cmd.Name() == "diff" {
		formats = generator.DifferenceFormats()
	}
	if !slices.Contains(formats, f.format) {
		last := len(formats) - 1
		list := strings.Join(formats[:last], ", ") + " or " + formats[last]
		return generator.Config{}, usage("--format must be " + list + ", not " + f.format)
	}
	if !slices.Contains([]string{"auto", "always", "never"}, f.color) {
		return generator.Config{}, usage("--color must be auto, always or never, not " + f.color)
	}
	if f.quiet && f.verbose {
		return generator.Config{}, usage("--quiet and --verbose are opposites")
	}
	c, err := generator.ReadConfig(f.file)
	if err != nil {
		return c, err
	}
	if len(args) == 1 {
		if f.file == "" && otherDocument(c.Spec, args[0]) {
			c = generator.Config{} // bindery.yaml is about another document
		}
		c.Spec = args[0]
	}
	g := &f.given
	for name, overrule := range map[string]func(){
		"root":              func() { c.Root = g.Root },
		"copy":              func() { c.Copies = g.Copies },
		"allow-host":        func() { c.AllowHosts = g.AllowHosts },
		"spec-url":          func() { c.SpecURL = g.SpecURL },
		"out":               func() { c.Out = g.Out },
		"import-path":       func() { c.ImportPath = g.ImportPath },
		"only":              func() { c.Only = g.Only },
		"webhooks":          func() { c.Webhooks = g.Webhooks },
		"include-tag":       func() { c.Include.Tags = g.Include.Tags },
		"include-operation": func() { c.Include.Operations = g.Include.Operations },
		"include-path":      func() { c.Include.Paths = g.Include.Paths },
		"exclude-tag":       func() { c.Exclude.Tags = g.Exclude.Tags },
		"exclude-operation": func() { c.Exclude.Operations = g.Exclude.Operations },
		"exclude-path":      func() { c.Exclude.Paths = g.Exclude.Paths },
		"formats":           func() { c.Formats = g.Formats },
		"lenience":          func() { c.Lenience = &f.lenience },
		"overlay":           func() { c.Overlays = g.Overlays },
		"lock-copy":         func() { c.Lock = g.Lock },
	} {
		if cmd.Flags().Changed(name) {
			overrule()
		}
	}
	c.Strict, c.Rename, c.Update, c.Notes = g.Strict, g.Rename, g.Update, f.verbose
	return c, nil
}

// percent is a flag: "95%" or "95".
type percent float64

func (p *percent) String() string {
	if *p == 0 {
		return "" // no default that is worth saying
	}
	return strconv.FormatFloat(float64(*p), 'f', -1, 64) + "%"
}

func (p *percent) Set(text string) error {
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if err != nil || !(n >= 0 && n <= 100) {
		return fmt.Errorf("%q is no percentage", text)
	}
	*p = percent(n)
	return nil
}

func (p *percent) Type() string { return "N%" }

func usage(message string) error { return &generator.UsageError{Message: message} }

// otherDocument reports whether a configuration names a document that is not the given one.
func otherDocument(configured, given string) bool {
	if configured == "" {
		return false
	}
	a, errA := os.Stat(configured)
	b, errB := os.Stat(given)
	return errA != nil || errB != nil || !os.SameFile(a, b)
}

func (f *flags) style(w io.Writer) generator.Style {
	color := f.color == "always" || f.color == "auto" && isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return generator.Style{Format: f.format, Color: color, All: f.verbose}
}

// talks reports whether w is read by a person who has not asked for silence.
func (f *flags) talks(w io.Writer) bool { return !f.quiet && f.format == "text" && isTerminal(w) }

func isTerminal(w io.Writer) bool {
	file, isFile := w.(*os.File)
	return isFile && term.IsTerminal(int(file.Fd()))
}
