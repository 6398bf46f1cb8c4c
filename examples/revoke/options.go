package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/gen/wire"
)

// usageError is a mistake of whoever calls the command. Nothing was sent.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

func mistake(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

// options are what flags and environment say. A command has the flags that it needs.
type options struct {
	account, zone, email, uid string
	devices, reauth           optBool
	args                      []string

	baseURL              string
	token, keyEmail, key string
	dryRun, json         bool
	timeout              time.Duration
}

// optBool is a flag that was given or not.
type optBool struct{ value wire.Opt[bool] }

func (b *optBool) String() string { return "" }

func (b *optBool) Set(text string) error {
	v, err := strconv.ParseBool(text)
	b.value = wire.Some(v)
	return err
}

func (*optBool) IsBoolFlag() bool { return true }

// subcommand is one of the things that the command does.
type subcommand struct {
	words   string
	args    string
	does    string
	flags   func(*flag.FlagSet, *options)
	prepare func(*options) (*job, error)
}

func subcommands() []subcommand {
	return []subcommand{
		{"user", "(-account ID | -zone ID) -email EMAIL", "revoke all tokens of a user", userFlags, revokeUser},
		{"device", "-account ID REGISTRATION...", "revoke registrations of devices", accountFlag, revokeDevices},
		{"delete user", "-account ID USER", "delete a user, which frees a seat", accountFlag, deleteUser},
	}
}

// find takes the words of a subcommand off the arguments. "revoke user" may be said in full after the command's own name.
func find(args []string) (*subcommand, []string, error) {
	if len(args) > 0 && args[0] == "revoke" {
		args = args[1:]
	}
	for _, c := range subcommands() {
		words := strings.Fields(c.words)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.words {
			return &c, args[len(words):], nil
		}
	}
	if len(args) > 0 && (args[0] == "help" || strings.TrimLeft(args[0], "-") == "help" || args[0] == "-h") {
		return nil, nil, flag.ErrHelp
	}
	return nil, nil, mistake("want user, device or delete user")
}

func printUsage(w io.Writer) {
	fmt.Fprintln(w, "usage:")
	for _, c := range subcommands() {
		fmt.Fprintf(w, "  revoke %s %s [flags]\n        %s\n", c.words, c.args, c.does)
	}
	fmt.Fprintln(w, `
"revoke user -help" and so on lists flags. Credentials come from the environment, since other processes can see flags:
CLOUDFLARE_API_TOKEN, or CLOUDFLARE_EMAIL with CLOUDFLARE_API_KEY.`)
}

func accountFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.account, "account", "", "`ID` of the account")
}

func userFlags(f *flag.FlagSet, o *options) {
	accountFlag(f, o)
	f.StringVar(&o.zone, "zone", "", "`ID` of a zone, instead of -account")
	f.StringVar(&o.email, "email", "", "`EMAIL` of the user")
	f.StringVar(&o.uid, "uid", "", "`UID` that the user must have")
	f.Var(&o.devices, "devices", "revoke all devices of the user too")
	f.Var(&o.reauth, "reauth", "end the user's WARP sessions too")
}

// parse reads flags, which may stand between the arguments, and the environment.
func (c *subcommand) parse(args []string, env func(string) string, stderr io.Writer) (*options, error) {
	o := &options{token: env("CLOUDFLARE_API_TOKEN"), keyEmail: env("CLOUDFLARE_EMAIL"), key: env("CLOUDFLARE_API_KEY")}
	f := flag.NewFlagSet("revoke "+c.words, flag.ContinueOnError)
	f.SetOutput(io.Discard) // run prints mistakes
	c.flags(f, o)
	f.StringVar(&o.baseURL, "base-url", env("CLOUDFLARE_BASE_URL"), "`URL` of the API (default Cloudflare's)")
	f.BoolVar(&o.dryRun, "dry-run", false, "print the request instead of sending it")
	output := f.String("output", "table", "`FORM` of what is printed: table or json")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "`TIME` that the call may take")
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				fmt.Fprintf(stderr, "usage: revoke %s %s [flags]\n%s\n\n", c.words, c.args, c.does)
				f.SetOutput(stderr)
				f.PrintDefaults()
			}
			return nil, &usageError{err}
		}
		if args = f.Args(); len(args) > 0 {
			o.args, args = append(o.args, args[0]), args[1:]
		}
	}
	if *output != "table" && *output != "json" {
		return nil, mistake("-output must be table or json, not %q", *output)
	}
	o.json = *output == "json"
	return o, o.credentials()
}

// credentials checks that there are some. A dry run needs none.
func (o *options) credentials() error {
	if o.dryRun || o.token != "" || o.keyEmail != "" && o.key != "" {
		return nil
	}
	return &usageError{errors.New("no credentials: set CLOUDFLARE_API_TOKEN, or CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY")}
}
