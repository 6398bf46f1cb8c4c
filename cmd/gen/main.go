// Command gen turns an OpenAPI document into Go. What it does is in package generator; here are its flags and exit codes.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/bindery-dev/bindery/generator"
)

// Exit codes, which scripts rely on.
const (
	exitFine    = 0
	exitRefused = 1 // the document has errors, or files are stale
	exitUsage   = 2
	exitMachine = 3 // I/O
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // a run is short: half of what collecting costs it is worth some memory
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the process
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is main with its surroundings as arguments.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s := &session{stdout: stdout, stderr: stderr}
	root := newRoot(s)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return s.exit(root.ExecuteContext(ctx))
}

// errSaid says that the answer is no, and that the reason has been printed: files are stale, a change breaks, too little is covered.
var errSaid = errors.New("said")

// exit reports an error and returns the exit code that it stands for.
func (s *session) exit(err error) int {
	var refusal *generator.Refusal
	var usage *generator.UsageError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errSaid):
		return exitRefused
	case errors.As(err, &refusal):
		if err := refusal.Render(s.stderr, s.flags.style(s.stderr)); err != nil {
			return exitMachine
		}
		return exitRefused
	case errors.As(err, &usage):
		fmt.Fprintf(s.stderr, "gen: %s\n", usage.Message)
		if usage.Help != "" {
			fmt.Fprintf(s.stderr, "   help: %s\n", usage.Help)
		}
		return exitUsage
	case !s.running: // cobra's, about the command line
		fmt.Fprintf(s.stderr, "gen: %v\n   help: gen help\n", err)
		return exitUsage
	default:
		fmt.Fprintf(s.stderr, "gen: %s\n", failure(err))
		return exitMachine
	}
}
