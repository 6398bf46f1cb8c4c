package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/near"
)

// session is one run of the command.
type session struct {
	stdout, stderr io.Writer
	flags          flags
	running        bool // the command line was understood
	progress       *progress
}

func newRoot(s *session) *cobra.Command {
	root := s.command("gen [flags] [SPEC]", "Go from an OpenAPI document: models, client, server", s.generate)
	root.Long = `gen turns an OpenAPI document into Go: models, a typed client, a server interface with its router.

Without a command it does what "gen generate" does. What SPEC and the flags leave open is read from
bindery.yaml, if there is one. Diagnostics go to standard error.

Exit status: 0 fine; 1 the document has errors, or files are stale; 2 usage; 3 the machine failed.`
	root.Example = `  gen openapi.yaml
  gen check --diff
  gen generate --out internal/petstore --only client openapi.json`
	root.SilenceErrors, root.SilenceUsage = true, true
	root.Args = cobra.MatchAll(noCommand, atMostOne)

	generate := s.command("generate [flags] [SPEC]", "Generate bindings (the default command)", s.generate)
	generate.Long = `generate writes bindings of an OpenAPI document, 2.0 to 3.2: models, a typed client, a server interface with its
router. SPEC may be a JSON Schema as well; package api alone comes of it.`
	scaffold := s.command("scaffold [flags] [SPEC]", "Write a runnable server, or add what is new to it", s.scaffold)
	scaffold.Long = `scaffold writes bindings and, on top of them, a runnable server: package main in --dir. If there is no
go.mod above it, it gets one, of the module that --import-path names, or else of the folder's name.

The server is yours. Run again, scaffold adds handlers for new operations, says which handlers have lost
theirs, and changes nothing else.`
	scaffold.Example = `  gen scaffold openapi.yaml && go run .
  gen scaffold --dir cmd/petstore --example`
	scaffold.Flags().StringVar(&s.flags.server.Dir, "dir", "",
		"folder of the server, with its bindings in `DIR`/gen if --out and bindery.yaml do not say otherwise (default .)")
	scaffold.Flags().BoolVar(&s.flags.server.Example, "example", false, "handlers answer with examples, whoever has credentials")
	check := s.command("check [flags] [SPEC]", "Exit 1 if the files on disk are not what generate would write", s.check)
	check.Long = `check prints a line for each file that generate would change: M modified, A added, D deleted.
It changes nothing.`
	for _, c := range []*cobra.Command{root, generate, scaffold} {
		c.Flags().BoolVar(&s.flags.listFiles, "list-files", false, "print the files that are read and written")
		c.Flags().BoolVar(&s.flags.given.Rename, "rename", false, "give all Go names anew, whatever bindery.lock has")
		c.Flags().BoolVar(&s.flags.given.Update, "update", false, "fetch anew what --allow-host allows, whatever bindery.lock has")
	}
	check.Flags().BoolVar(&s.flags.diff, "diff", false, "print hunks too")
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(generate, check, scaffold, s.diffCommand(), s.observeCommand(), s.explainCommand(), s.watchCommand(), s.initCommand())
	root.AddCommand(s.version(), s.completion(root))
	return root
}

// command makes a command that takes a document and all flags of the configuration.
func (s *session) command(use, short string, run func(context.Context, generator.Config) error) *cobra.Command {
	c := bare(use, short)
	s.flags.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		s.running = true
		config, err := s.flags.config(c, args)
		if err != nil {
			return err
		}
		collectLess(config.Spec)
		return s.withProgress(c.Context(), config, run)
	}
	return c
}

// bare makes a command that takes a document, and no flags yet.
func bare(use, short string) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: atMostOne, DisableFlagsInUseLine: true}
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return &generator.UsageError{Message: flagMessage(err), Help: flagHelp(c, err)}
	})
	return c
}

// flagMessage says what is wrong with a flag, without what Go's functions have to say.
func flagMessage(err error) string {
	invalid := (*pflag.InvalidValueError)(nil)
	if errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "N%" {
		return fmt.Sprintf("--%s is a percentage, not %q", invalid.GetFlag().Name, invalid.GetValue())
	}
	if errors.As(err, &invalid) {
		return fmt.Sprintf("--%s is true or false, not %q", invalid.GetFlag().Name, invalid.GetValue())
	}
	return err.Error()
}

// flagHelp says what an unknown flag may have meant.
func flagHelp(c *cobra.Command, err error) string {
	help := c.CommandPath() + " --help lists the flags"
	word, unknown := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !unknown {
		return help
	}
	var all []string
	c.Flags().VisitAll(func(f *pflag.Flag) { all = append(all, f.Name) })
	for _, other := range c.Root().Commands() {
		if other.Name() == word {
			return "did you mean gen " + word + "? " + help
		}
	}
	if meant := near.Word(word, all); meant != "" {
		return "did you mean --" + meant + "? " + help
	}
	return help
}

// collectLess lets garbage be while a document that is not large is at work: the process ends before it matters.
func collectLess(spec string) {
	info, err := os.Stat(spec)
	switch {
	case err != nil:
	case info.Size() < 512<<10:
		debug.SetGCPercent(400)
	case info.Size() < 3<<20:
		debug.SetGCPercent(300)
	}
}

func atMostOne(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return &generator.UsageError{
			Message: fmt.Sprintf("one document at a time, not %d", len(args)),
			Help:    c.CommandPath() + " --help shows how",
		}
	}
	return nil
}

// noCommand tells a mistyped command from a document.
func noCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 || strings.ContainsAny(args[0], `./\`) {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil || args[0] == "-" {
		return nil
	}
	help := "gen help lists the commands"
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		help = "did you mean gen " + near[0] + "?"
	}
	return &generator.UsageError{Message: fmt.Sprintf("%q is neither a command nor a document", args[0]), Help: help}
}

func (s *session) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs, DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			version := "(unknown)"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				version = info.Main.Version
			}
			_, err := fmt.Fprintf(s.stdout, "gen %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

func (s *session) completion(root *cobra.Command) *cobra.Command {
	shells := map[string]func(io.Writer) error{
		"bash":       func(w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"zsh":        root.GenZshCompletion,
		"fish":       func(w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": root.GenPowerShellCompletionWithDesc,
	}
	return &cobra.Command{
		Use: "completion SHELL", Short: "Print the completion script for bash, zsh, fish or powershell",
		Example:   "  source <(gen completion bash)",
		ValidArgs: slices.Sorted(maps.Keys(shells)), Args: cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		DisableFlagsInUseLine: true,
		RunE:                  func(_ *cobra.Command, args []string) error { return shells[args[0]](s.stdout) },
	}
}

func (s *session) generate(ctx context.Context, c generator.Config) error {
	out, err := generator.Generate(ctx, c)
	if err == nil {
		err = s.enough(out)
	}
	if err != nil {
		return err
	}
	return s.write(ctx, c, out)
}

// enough holds an output against the coverage that is asked for.
func (s *session) enough(out *generator.Output) error {
	c := out.Coverage()
	if s.flags.coverage == 0 || 100*float64(c.Covered) >= float64(s.flags.coverage)*float64(c.Operations) {
		return nil
	}
	if err := s.report(out); err != nil {
		return err
	}
	fmt.Fprintf(s.stderr, "gen: %d of %d operations are covered, fewer than --min-coverage %s; nothing was written\n",
		c.Covered, c.Operations, &s.flags.coverage)
	return errSaid
}

func (s *session) scaffold(ctx context.Context, c generator.Config) error {
	out, err := generator.Scaffold(ctx, c, s.flags.server)
	if err == nil {
		err = s.enough(out)
	}
	if err != nil {
		return err
	}
	return s.write(ctx, c, out)
}

// write writes what was made, and says so.
func (s *session) write(ctx context.Context, c generator.Config, out *generator.Output) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.stage("writing")
	changes, err := out.Write()
	if err != nil {
		return err
	}
	if err := s.report(out); err != nil {
		return err
	}
	if s.flags.listFiles {
		if err := listFiles(s.stdout, out); err != nil {
			return err
		}
	}
	if s.flags.talks(s.stderr) {
		for _, f := range out.Owned() {
			fmt.Fprintln(s.stderr, f.Path)
		}
		fmt.Fprintf(s.stderr, "%s: %d files, %d changed\n", cmp.Or(c.Out, "gen"), len(out.Files()), len(changes))
	}
	s.leftOut(out)
	if s.flags.verbose {
		fmt.Fprintf(s.stderr, "%s\n%s\n", out.Coverage().SchemasText(), out.Coverage())
	}
	return nil
}

// leftOut ends what is said to people with what is missing, so that nobody overlooks it among warnings.
func (s *session) leftOut(out *generator.Output) {
	if text := out.Coverage().LeftOutText(); text != "" && !s.flags.quiet && s.flags.format == "text" {
		fmt.Fprintf(s.stderr, "gen: %s\n", text)
	}
}

func listFiles(w io.Writer, out *generator.Output) error {
	for _, name := range out.Inputs() {
		if _, err := fmt.Fprintf(w, "read %s\n", filepath.ToSlash(name)); err != nil {
			return err
		}
	}
	for _, f := range slices.Concat(out.Files(), out.Owned()) {
		if _, err := fmt.Fprintf(w, "write %s\n", filepath.ToSlash(f.Path)); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) check(ctx context.Context, c generator.Config) error {
	out, err := generator.Generate(ctx, c)
	if err == nil {
		err = s.enough(out)
	}
	if err != nil {
		return err
	}
	changes, err := out.Changes()
	if err != nil {
		return err
	}
	if err := s.report(out); err != nil {
		return err
	}
	for _, change := range changes {
		if _, err := fmt.Fprintln(s.stdout, change); err != nil {
			return err
		}
		if s.flags.diff {
			if _, err := io.WriteString(s.stdout, change.Diff()); err != nil {
				return err
			}
		}
	}
	s.leftOut(out)
	if len(changes) > 0 {
		return errSaid
	}
	return nil
}

// report writes what is to be said about a document that is fine.
func (s *session) report(out *generator.Output) error {
	s.clearStage()
	if s.flags.quiet {
		return nil
	}
	return out.Render(s.stderr, s.flags.style(s.stderr))
}
