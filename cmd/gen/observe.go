package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
	"github.com/bindery-dev/bindery/internal/observe/har"
	"github.com/bindery-dev/bindery/internal/observe/judge"
	"github.com/bindery-dev/bindery/internal/observe/proxy"
)

// observation is what the command line says of traffic.
type observation struct {
	listen, upstream string
	cert, key        string
	preserveHost     bool
	har              []string
	host             string
	basePath         string
	examples, fail   bool
	out, json        string
}

func (s *session) observeCommand() *cobra.Command {
	var o observation
	c := bare("observe [flags] [SPEC]", "Where traffic departs from the document, and an overlay that mends it")
	c.Long = `observe holds traffic against a document: what clients send, and what the server answers. The traffic comes through a proxy,
which passes it on unchanged, or from HAR files, in which browsers and other tools record it, or both. It takes the go command:
what judges is a server of the document, which is built first.

When it is interrupted, or the files end, the departures are printed, by operation and place, with how often they
were seen; --out gets an OpenAPI Overlay that mends the document, for "gen generate --overlay", and --json all of
it. On a hangup signal it does so without ending. Values are kept as types and lengths, unless --examples is given; credentials
never are.

Exit status: 0 whatever was found, but 1 with --fail-on-departures if something was; otherwise as for other commands.`
	c.Example = `  gen observe --upstream http://localhost:3000 --out mend.overlay.yaml openapi.yaml
  gen observe --listen :9000 --upstream https://api.example.com openapi.yaml
  gen observe --har recorded.har --host api.example.com openapi.yaml`
	set := c.Flags()
	set.SortFlags = false
	set.StringVar(&o.upstream, "upstream", "", "the server, as a `URL` without path: http or https")
	set.StringVar(&o.listen, "listen", "", "`ADDR` that clients connect to, host:port (default localhost:8080)")
	set.StringVar(&o.cert, "tls-cert", "", "clients connect by TLS, with the certificate in this `FILE` (PEM)")
	set.StringVar(&o.key, "tls-key", "", "the `FILE` with its key (PEM)")
	set.BoolVar(&o.preserveHost, "preserve-host", false, "the server sees the Host that clients send, not its own")
	set.StringArrayVar(&o.har, "har", nil, "read recorded traffic of this `FILE`; repeatable")
	set.StringVar(&o.host, "host", "", "of --har only what was sent to this `HOST`")
	set.StringVar(&o.basePath, "base-path", "", "`PATH` that paths of the document are below (default as its servers say)")
	set.BoolVar(&o.examples, "examples", false, "keep values that were seen, but for credentials")
	set.StringVar(&o.out, "out", "", "write an OpenAPI Overlay to this `FILE`")
	set.StringVar(&o.json, "json", "", "write what was found to this `FILE`, as JSON")
	set.BoolVar(&o.fail, "fail-on-departures", false, "exit 1 if traffic departs from the document")
	s.flags.addDocument(set)
	s.flags.addReading(set)
	s.flags.addSaying(set)
	c.RunE = func(c *cobra.Command, args []string) error {
		s.running = true
		config, err := s.flags.config(c, args)
		if err != nil {
			return err
		}
		return s.withProgress(c.Context(), config, func(ctx context.Context, config generator.Config) error {
			return s.observe(ctx, config, &o)
		})
	}
	return c
}

// observe judges what recorded files hold and then what passes, until the context ends.
func (s *session) observe(ctx context.Context, config generator.Config, o *observation) (err error) {
	upstream, err := o.check(config)
	if err != nil {
		return err
	}
	var listener net.Listener
	if upstream != nil {
		if listener, err = o.listener(ctx); err != nil {
			return err
		}
		defer listener.Close()
	}
	// What is wrong with the document is said of the document, not of what the judge makes of it.
	if _, err := generator.Explain(ctx, config, ""); err != nil {
		return err
	}
	s.stage("building the judge")
	config.Progress = nil
	options := judge.Options{Config: config, KeepExamples: o.examples, BasePath: o.basePath}
	if s.flags.verbose {
		options.Log = func(text string) { fmt.Fprintf(s.stderr, "gen: %s\n", text) }
	}
	j, err := judge.Start(ctx, options)
	s.clearStage()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	debug.FreeOSMemory() // what generating took: from here on there is little
	for _, name := range o.har {
		if err := s.readHAR(ctx, j, name, o.host); err != nil {
			return err
		}
	}
	if listener != nil {
		if err := s.pass(ctx, j, listener, upstream, o); err != nil {
			return err
		}
	}
	found, err := s.found(context.WithoutCancel(ctx), j, o)
	if err == nil && o.fail && found.Departures() > 0 {
		return errSaid
	}
	return err
}

// check says what of the command line cannot be meant, before anything takes time. It returns the server's URL, if there is to be a proxy.
func (o *observation) check(config generator.Config) (*url.URL, error) {
	switch {
	case config.Spec == "":
		return nil, &generator.UsageError{Message: "no document given, and no bindery.yaml here", Help: "gen observe --help shows how"}
	case o.upstream == "" && o.listen != "":
		return nil, &generator.UsageError{Message: "--listen goes with --upstream", Help: "--upstream says which server the traffic is for"}
	case o.upstream == "" && o.cert+o.key != "":
		return nil, usage("--tls-cert and --tls-key go with --upstream: they are for clients that connect")
	case (o.cert == "") != (o.key == ""):
		return nil, usage("--tls-cert and --tls-key go together")
	case o.upstream == "" && len(o.har) == 0:
		return nil, &generator.UsageError{Message: "there is no traffic", Help: "--upstream names a server, --har recorded files"}
	case o.host != "" && len(o.har) == 0:
		return nil, usage("--host chooses among what --har has, and there is no --har")
	}
	for _, name := range []string{o.out, o.json} {
		if name == "" {
			continue
		}
		for _, input := range append([]string{config.Spec}, config.Overlays...) {
			if !otherDocument(input, name) {
				return nil, &generator.UsageError{Message: name + " is what is read, and would be overwritten", Help: "choose another name"}
			}
		}
		if _, err := os.Stat(filepath.Dir(name)); err != nil {
			return nil, err
		}
	}
	for _, name := range append([]string{config.Spec}, o.har...) {
		if _, err := os.Stat(name); err != nil {
			return nil, err
		}
	}
	if o.upstream == "" {
		return nil, nil
	}
	if o.listen == "" {
		o.listen = "localhost:8080"
	}
	return upstreamURL(o.upstream)
}

// listener is where clients connect.
func (o *observation) listener(ctx context.Context) (net.Listener, error) {
	var config *tls.Config
	if o.cert != "" {
		pair, err := tls.LoadX509KeyPair(o.cert, o.key)
		if err != nil {
			return nil, &generator.UsageError{Message: fmt.Sprintf("--tls-cert and --tls-key: %v", err), Help: "both are PEM"}
		}
		config = &tls.Config{Certificates: []tls.Certificate{pair}, NextProtos: []string{"h2", "http/1.1"}}
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.listen)
	if err != nil || config == nil {
		return l, err
	}
	return tls.NewListener(l, config), nil
}

// upstreamURL reads the URL of a server.
func upstreamURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		help := "for example --upstream http://localhost:3000"
		if err != nil && strings.Contains(err.Error(), "first path segment") || err == nil && u.Opaque != "" {
			help = "did you mean --upstream http://" + text + "?"
		}
		return nil, &generator.UsageError{Message: fmt.Sprintf("--upstream must be an http or https URL, not %q", text), Help: help}
	case u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.User != nil:
		return nil, &generator.UsageError{
			Message: fmt.Sprintf("--upstream is a scheme, host and port, and %q has more", text),
			Help:    "targets of requests pass unchanged: let clients have the path",
		}
	}
	return u, nil
}

// readHAR judges what a file holds.
func (s *session) readHAR(ctx context.Context, j *judge.Judge, name, host string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	stopped := errors.New("stopped")
	n, err := har.Read(f, host, func(e exchange.Exchange) error {
		if err := j.LookWait(ctx, e); err != nil {
			return errors.Join(stopped, err)
		}
		return nil
	})
	switch {
	case errors.Is(err, stopped) && ctx.Err() != nil:
		return nil // interrupted: what has been seen is told
	case errors.Is(err, stopped):
		return err
	case err != nil:
		return &generator.UsageError{
			Message: fmt.Sprintf("%s: %v", name, err), Help: "HAR is what browsers save as \"all as HAR with content\"",
		}
	}
	s.note("%s: %s", name, counted(
		part{int64(n.Read), "entries read"}, part{int64(n.Others), "of other hosts"}, part{int64(n.Unused), "not of HTTP"}))
	return nil
}

// pass lets traffic through until the context ends.
func (s *session) pass(ctx context.Context, j *judge.Judge, l net.Listener, upstream *url.URL, o *observation) error {
	p := proxy.New(proxy.Options{Upstream: upstream, PreserveHost: o.preserveHost, Looker: j})
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	over := s.onHangup(func() {
		if _, err := s.found(ctx, j, o); errors.Is(err, errUnprinted) {
			cancel(err) // nobody is there any more: the terminal was closed
		} else if err != nil {
			fmt.Fprintf(s.stderr, "gen: %s\n", failure(err))
		}
	})
	scheme := "http"
	if o.cert != "" {
		scheme = "https"
	}
	s.note("%s://%s passes on to %s; an interrupt ends it", scheme, l.Addr(), upstream)
	err := p.Serve(ctx, l)
	over()
	n := p.Counts()
	s.note("%s", counted(
		part{n.Looked, "exchanges looked at"}, part{n.Missed, "not, for lack of time or memory"},
		part{n.Panics, "that could not be looked at"},
		part{n.Refused, "answered 502, as the server could not be reached"},
		part{n.Switched, "connections that changed protocol"},
		part{n.Unread, "connections that are not well-formed HTTP/1.1"}))
	if cause := context.Cause(ctx); errors.Is(cause, errUnprinted) {
		return cause
	}
	return err
}

// onHangup calls a function, one call after the other, for each signal that asks for what has been found so far, until over is called.
func (s *session) onHangup(tell func()) (over func()) {
	signals, stop := hangups()
	ended, told := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(told)
		for {
			select {
			case <-ended:
				return
			case <-signals:
				tell()
			}
		}
	}()
	return func() {
		stop()
		close(ended)
		<-told
	}
}

// errUnprinted says that standard output takes nothing.
var errUnprinted = errors.New("standard output takes nothing")

// found tells what has been found so far.
func (s *session) found(ctx context.Context, j *judge.Judge, o *observation) (*finding.Findings, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute) // for what waits to be judged
	defer cancel()
	f := j.Findings(ctx)
	var err error
	if o.json != "" {
		err = replaceFile(o.json, f.JSON)
	}
	if o.out != "" {
		failed := replaceFile(o.out, f.Overlay)
		if errors.Is(failed, finding.ErrNothing) {
			s.note("there is nothing to mend: %s is not written", o.out)
			failed = nil
		}
		err = errors.Join(err, failed)
	}
	if failed := f.Table(s.stdout); failed != nil {
		err = errors.Join(errUnprinted, failed, err)
	}
	return f, err
}

// note says something to whoever has not asked for silence.
func (s *session) note(format string, args ...any) {
	if !s.flags.quiet {
		fmt.Fprintf(s.stderr, "gen: "+format+"\n", args...)
	}
}

type part struct {
	n    int64
	what string
}

// counted lists what there is some of, and the first in any case.
func counted(parts ...part) string {
	var list []string
	for i, p := range parts {
		if p.n > 0 || i == 0 {
			list = append(list, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(list, ", ")
}

// replaceFile writes a file, all or nothing.
func replaceFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".bindery-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	if err := errors.Join(f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
