package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"

	"github.com/bindery-dev/bindery/examples/accessd/emulator"
	"github.com/bindery-dev/bindery/examples/accessd/store"
)

const defaultAddr = "127.0.0.1:8787"

// options are what flags and environment say.
type options struct {
	addr, data, seed string
	reset            bool
	limit            *emulator.Limit
	level            slog.Level
}

// usageError is a mistake of whoever gave the flags.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

func serveOptions(args []string, env func(string) string, stderr io.Writer) (*options, error) {
	o := &options{level: slog.LevelInfo}
	var limit, code string
	f := newFlags("accessd", "serve the API; accessd state says what was revoked when")
	f.text(&o.addr, "addr", env("ACCESSD_ADDR"), defaultAddr, "`address` to listen on")
	f.text(&o.data, "data", env("ACCESSD_DATA"), "", "`file` that keeps the state (default accessd/accessd.db in the user's cache folder)")
	f.text(&o.seed, "seed", env("ACCESSD_SEED"), "",
		"`file` in YAML or JSON that a new state begins with (default: the documentation's examples)")
	f.text(&limit, "rate-limit", env("ACCESSD_RATE_LIMIT"), "", "`requests/time` that a caller has, such as 1200/5m (default: no limit)")
	f.text(&code, "rate-limit-code", env("ACCESSD_RATE_LIMIT_CODE"), "971",
		"`code` of the error when they are used up; the API sends 10429 too")
	f.BoolVar(&o.reset, "reset", false, "forget the state")
	quiet := f.Bool("quiet", false, "log warnings and errors only")
	if err := f.parse(args, stderr); err != nil {
		return nil, err
	}
	if *quiet {
		o.level = slog.LevelWarn
	}
	if limit == "" {
		return o, nil
	}
	var err error
	if o.limit, err = emulator.ParseLimit(limit); err == nil {
		o.limit.Code, err = strconv.ParseInt(code, 10, 64)
	}
	if err != nil {
		return nil, &usageError{fmt.Errorf("--rate-limit: %w", err)}
	}
	return o, nil
}

// seeds reads the seed, and finds the default place of the state.
func (o *options) seeds() (*store.Seed, error) {
	if o.data == "" {
		file, err := defaultData()
		if err != nil {
			return nil, err
		}
		o.data = file
	}
	if o.seed == "" {
		return store.DefaultSeed()
	}
	text, err := os.ReadFile(o.seed)
	if err != nil {
		return nil, err
	}
	seed, err := store.ParseSeed(text)
	if err != nil {
		return nil, &usageError{fmt.Errorf("seed %s: %w", o.seed, err)}
	}
	return seed, nil
}

// defaultData is in the cache folder of the user, or among temporary files for users without one.
func defaultData() (string, error) {
	cache, err := os.UserCacheDir()
	if err == nil {
		err = os.MkdirAll(filepath.Join(cache, "accessd"), 0o700)
	}
	if err != nil {
		cache = os.TempDir()
		err = os.MkdirAll(filepath.Join(cache, "accessd"), 0o700)
	}
	return filepath.Join(cache, "accessd", "accessd.db"), err
}

// flags are those of a command. The environment gives defaults.
type flags struct {
	*flag.FlagSet
	does string
}

func newFlags(name, does string) *flags {
	f := &flags{flag.NewFlagSet(name, flag.ContinueOnError), does}
	f.SetOutput(io.Discard) // run prints mistakes
	return f
}

func (f *flags) text(value *string, name, fromEnv, otherwise, usage string) {
	f.StringVar(value, name, cmp.Or(fromEnv, otherwise), usage)
}

func (f *flags) parse(args []string, stderr io.Writer) error {
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintf(stderr, "usage: %s [flags]\n%s\n\n", f.Name(), f.does)
			f.SetOutput(stderr)
			f.PrintDefaults()
		}
		return &usageError{err}
	}
	if f.NArg() > 0 {
		return &usageError{fmt.Errorf("%s takes no argument %q", f.Name(), f.Arg(0))}
	}
	return nil
}
