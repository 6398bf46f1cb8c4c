// Accessd emulates four operations of Cloudflare's Zero Trust API, for testing automation without touching an account.
//
//	accessd [flags]        serve
//	accessd state [flags]  say what was revoked when
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/bindery-dev/bindery/examples/accessd/emulator"
	"github.com/bindery-dev/bindery/examples/accessd/store"
)

// Exit statuses.
const (
	exitUsage   = 2
	exitMachine = 3 // the address is taken, the file cannot be opened
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

func run(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) int {
	do := serveCommand
	if len(args) > 0 && args[0] == "state" {
		do, args = stateCommand, args[1:]
	}
	err := do(ctx, args, env, stdout, stderr)
	var usage *usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "accessd: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "accessd: %v\n", err)
	return exitMachine
}

func serveCommand(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) error {
	o, err := serveOptions(args, env, stderr)
	if err != nil {
		return err
	}
	logger := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: o.level}))
	s, err := openStore(o, logger)
	if err != nil {
		return err
	}
	handler, err := emulator.New(s, emulator.Options{Logger: logger, Limit: o.limit})
	if err == nil {
		err = serve(ctx, o.addr, handler, stdout, logger)
	}
	return errors.Join(err, s.Close())
}

// openStore opens the state, which begins with the seed if there is none.
func openStore(o *options, logger *slog.Logger) (*store.Store, error) {
	seed, err := o.seeds()
	if err != nil {
		return nil, err
	}
	s, err := store.Open(o.data)
	if errors.Is(err, store.ErrInUse) {
		return nil, fmt.Errorf("%w; give this one a file of its own with --data", err)
	} else if err != nil {
		return nil, err
	}
	if o.reset {
		err = s.Clear()
	}
	if err == nil {
		err = s.Sow(seed)
	}
	if errors.Is(err, store.ErrOtherSeed) && o.seed == "" {
		err = nil // only who asks for a seed means that one
	}
	if errors.Is(err, store.ErrOtherSeed) {
		err = &usageError{fmt.Errorf("store %s: %w than %s: --reset forgets it", o.data, err, o.seed)}
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	logger.Info("state", "file", o.data)
	return s, nil
}

// serve answers requests until ctx is done, and then those that are under way.
func serve(ctx context.Context, addr string, handler http.Handler, stdout io.Writer, logger *slog.Logger) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	s := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(listener) }()
	fmt.Fprintf(stdout, "listening http://%s/client/v4\n", listener.Addr())
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	logger.Info("stopping")
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	return s.Shutdown(grace)
}
