package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/bindery-dev/bindery/generator/internal/support/server"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the process at once
	switch err := run(ctx, os.Args[1:], os.LookupEnv, os.Stderr); {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run is main with its surroundings as arguments. It returns when ctx is done and the last request is answered.
func run(ctx context.Context, args []string, env func(string) (string, bool), stderr io.Writer) error {
	s, err := parse(args, env, stderr)
	if err != nil {
		return err
	}
	logger := slog.New(s.logHandler(stderr))
	api, err := newServer(server.WithLogger(logger), server.WithErrorHook(onFault))
	if err != nil {
		return err
	}
	address, err := net.ResolveTCPAddr("tcp", s.addr)
	if err != nil {
		return err
	}
	l, err := net.ListenTCP("tcp", address)
	if err != nil {
		return err
	}
	logger.Info("listening", "addr", l.Addr().String())
	return newService(api, logger).serve(ctx, l)
}

// settings are what flags and environment variables say.
type settings struct {
	addr      string
	logLevel  slog.Level
	logFormat string
}

// errUsage is an error that has been reported, with what would have been right.
var errUsage = errors.New("usage")

// parse reads the environment and then the flags, which overrule it. The variable of the flag log-level is LOG_LEVEL.
func parse(args []string, env func(string) (string, bool), stderr io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.addr, "addr", "127.0.0.1:8080", "`address` to listen at; environment ADDR")
	flags.TextVar(&s.logLevel, "log-level", slog.LevelInfo, "least `level` to log: debug, info, warn or error; environment LOG_LEVEL")
	flags.StringVar(&s.logFormat, "log-format", "text", "log as `format` text or json; environment LOG_FORMAT")

	var wrong error
	flags.VisitAll(func(f *flag.Flag) {
		name := strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value, ok := env(name); ok && wrong == nil {
			if err := f.Value.Set(value); err != nil {
				wrong = fmt.Errorf("environment variable %s=%q: %w", name, value, err)
			}
		}
	})
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return s, err
	case err != nil:
		return s, errUsage // flags has said what is wrong
	case wrong != nil:
	case flags.NArg() > 0:
		wrong = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case s.logFormat != "text" && s.logFormat != "json":
		wrong = fmt.Errorf("log format %q is neither text nor json", s.logFormat)
	}
	if wrong != nil {
		fmt.Fprintln(stderr, wrong)
		flags.Usage()
		return s, errUsage
	}
	return s, nil
}

func (s *settings) logHandler(w io.Writer) slog.Handler {
	options := &slog.HandlerOptions{Level: s.logLevel}
	if s.logFormat == "json" {
		return withRequestID{slog.NewJSONHandler(w, options)}
	}
	return withRequestID{slog.NewTextHandler(w, options)}
}
