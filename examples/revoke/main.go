// Revoke revokes the access of users and devices to the applications of an organization: an example of the generated client in use.
//
//	revoke user -account ID -email EMAIL [-devices] [-uid UID] [-reauth]
//	revoke user -zone ID -email EMAIL
//	revoke device -account ID REGISTRATION...
//	revoke delete user -account ID USER
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

// Exit statuses.
const (
	exitRefused = 1 // the API answered that it did not
	exitUsage   = 2 // nothing was sent
	exitFailed  = 3 // there is no answer that says
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

func run(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) int {
	err := command(ctx, args, env, stdout, stderr)
	var usage *usageError
	var answer *wire.StatusError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "revoke: %v\n", err)
		return exitUsage
	case errors.As(err, &answer), errors.Is(err, errNotRevoked):
		printRefusal(stderr, err)
		return exitRefused
	}
	fmt.Fprintf(stderr, "revoke: %v\n", err)
	return exitFailed
}

func command(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) error {
	c, args, err := find(args)
	if err != nil {
		printUsage(stderr)
		return err
	}
	o, err := c.parse(args, env, stderr)
	if err != nil {
		return err
	}
	job, err := c.prepare(o)
	if err != nil {
		return err
	}
	rehearsal := new(rehearsal)
	api, err := connect(o, rehearsal)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	job.Result, err = job.call(ctx, api)
	if errors.Is(err, errRehearsed) {
		return rehearsal.print(stdout, o.json)
	}
	return errors.Join(err, job.print(stdout, o.json, err))
}

func connect(o *options, r *rehearsal) (*client.Client, error) {
	all := []client.Option{
		client.WithAPIToken(o.token), client.WithAPIEmail(o.keyEmail), client.WithAPIKey(o.key),
		client.WithHeader("User-Agent", "bindery-revoke"),
	}
	if o.baseURL != "" {
		all = append(all, client.WithBaseURL(o.baseURL))
	}
	if o.dryRun {
		all = append(all, client.WithHTTPClient(&http.Client{Transport: r}))
	}
	c, err := client.New(all...)
	if err != nil {
		return nil, &usageError{err}
	}
	return c, nil
}
