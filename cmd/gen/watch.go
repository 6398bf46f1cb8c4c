package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"github.com/bindery-dev/bindery/generator"
)

// settled is how long files must have been quiet before they are read: editors write them in several steps.
const settled = 100 * time.Millisecond

func (s *session) watchCommand() *cobra.Command {
	c := s.command("watch [flags] [SPEC]", "Regenerate on change", nil)
	c.Long = `watch generates bindings, and again whenever a file changes that they are made from: the document, what it refers to,
overlays, bindery.yaml. Each run prints a line, and what is wrong with the document if it cannot be used; then the files stay as
they are until it can. A file that is gone is waited for. It ends when it is interrupted.`
	c.RunE = func(c *cobra.Command, args []string) error {
		s.running = true
		return s.watch(c, args)
	}
	return c
}

// watch generates until it is interrupted.
func (s *session) watch(c *cobra.Command, args []string) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	config, err := s.flags.config(c, args)
	if err != nil {
		return err
	}
	// What is known is watched before it is read, so that no change is missed.
	_, err = watchAll(watcher, s.named(config))
	var last []string
	for err == nil && c.Context().Err() == nil {
		inputs, failed := s.regenerate(c, args)
		switch {
		case last != nil && isGone(failed):
			_ = s.exit(failed)
			inputs = last
		case failed != nil || inputs == nil:
			return failed
		}
		var watched map[string]bool
		if watched, err = watchAll(watcher, inputs); err == nil {
			last, err = inputs, untilChanged(c.Context(), watcher, watched)
		}
	}
	return err
}

// isGone reports whether an error is about a file that is not there, perhaps as it is just written anew.
func isGone(err error) bool {
	var usage *generator.UsageError
	return errors.Is(err, fs.ErrNotExist) || errors.As(err, &usage) // without bindery.yaml no document is named
}

// named are the files that a configuration names, and its own.
func (s *session) named(c generator.Config) []string {
	return existing(append([]string{c.Spec, cmp.Or(s.flags.file, generator.ConfigFile)}, c.Overlays...))
}

// watchAll watches the folders of files: a file that is replaced is another.
func watchAll(watcher *fsnotify.Watcher, names []string) (map[string]bool, error) {
	watched := make(map[string]bool)
	for _, name := range names {
		abs, err := filepath.Abs(name)
		if err == nil {
			err = watcher.Add(filepath.Dir(abs))
		}
		if err != nil {
			return nil, err
		}
		watched[abs] = true
	}
	return watched, nil
}

// untilChanged returns when watched files have changed and are quiet again, or the context ends.
func untilChanged(ctx context.Context, watcher *fsnotify.Watcher, watched map[string]bool) error {
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-quiet:
			return nil
		case event, open := <-watcher.Events:
			if !open {
				return errors.New("the watcher has ended")
			}
			if watched[event.Name] && !event.Has(fsnotify.Chmod) {
				quiet = time.After(settled)
			}
		case err := <-watcher.Errors:
			return err
		}
	}
}

// regenerate runs once, and returns the files to watch. An error ends it all.
func (s *session) regenerate(c *cobra.Command, args []string) ([]string, error) {
	began := time.Now()
	config, err := s.flags.config(c, args)
	inputs := s.named(config)
	var out *generator.Output
	if err == nil {
		out, err = generator.Generate(c.Context(), config)
	}
	var changes []generator.Change
	if err == nil {
		changes, err = out.Write()
	}
	stamp := began.Format("15:04:05")
	var refusal *generator.Refusal
	switch {
	case c.Context().Err() != nil:
		return nil, nil //nolint:nilerr // it has been interrupted
	case errors.As(err, &refusal):
		fmt.Fprintf(s.stdout, "%s %s cannot be used\n", stamp, cmp.Or(config.Spec, inputs[0]))
		return inputs, refusal.Render(s.stderr, s.flags.style(s.stderr))
	case err != nil:
		return nil, err
	}
	if err := s.report(out); err != nil {
		return nil, err
	}
	took := time.Since(began).Round(time.Millisecond)
	fmt.Fprintf(s.stdout, "%s %s: %d files, %d changed, in %s\n", stamp, config.Spec, len(out.Files()), len(changes), took)
	return append(out.Inputs(), inputs...), nil
}

// existing are the names that are given.
func existing(names []string) (list []string) {
	for _, name := range names {
		if name != "" {
			list = append(list, name)
		}
	}
	return list
}
