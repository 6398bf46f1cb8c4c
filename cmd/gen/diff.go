package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bindery-dev/bindery/generator"
)

func (s *session) diffCommand() *cobra.Command {
	var against string
	c := s.command("diff [flags] OLD NEW", "What a change of the document breaks: for HTTP callers, and in Go", nil)
	c.Args = nil
	c.Long = `diff says what changes for users when a document changes. It compares the documents as callers see them over HTTP, by the
checks of oasdiff, and the packages that become of them as the Go compiler sees them. The packages of NEW are
named as those of OLD are.

OLD and NEW are documents, folders with a bindery.yaml, git:REV, git:REV:PATH, or lock. git:REV is this folder, or NEW, at a
revision of its repository; lock is what the bindings were last generated from, if bindery.yaml has a copy of that kept. Without
NEW it is what bindery.yaml of this folder says.

Exit status: 0 if nothing breaks, 1 if something does.`
	c.Example = `  gen diff old.yaml new.yaml
  gen diff --against git:main
  gen diff lock
  gen diff --format markdown git:v1.2.0:openapi.yaml openapi.yaml`
	c.Flags().Lookup("format").Usage = "changes as `FORMAT`: " + strings.Join(generator.DifferenceFormats(), ", ")
	c.Flags().StringVar(&against, "against", "", "`OLD`, in place of the first argument")
	c.RunE = func(c *cobra.Command, args []string) error {
		s.running = true
		if against != "" {
			args = append([]string{against}, args...)
		}
		if len(args) == 0 || len(args) > 2 {
			return &generator.UsageError{
				Message: fmt.Sprintf("diff compares two documents, not %d", len(args)), Help: "gen diff --help shows how",
			}
		}
		return s.diff(c, args)
	}
	return c
}

// diff compares what two arguments say, or one with the configuration of the working directory.
func (s *session) diff(c *cobra.Command, args []string) (err error) {
	own, err := s.flags.config(c, nil)
	if err != nil {
		return err
	}
	revisions := &revisions{}
	defer func() { err = cmp.Or(err, revisions.remove()) }()
	var now generator.Config
	if len(args) == 1 {
		if now = own; now.Spec == "" {
			return &generator.UsageError{
				Message: "there is no bindery.yaml that says which document is new", Help: "name it: gen diff OLD NEW",
			}
		}
	} else if now, err = revisions.config(c.Context(), args[1], own, own.Spec); err != nil {
		return err
	}
	if info, err := os.Stat(args[len(args)-1]); args[0] == lockWord && len(args) == 2 && err == nil && info.IsDir() {
		own = now // the lock beside it
	}
	old, err := revisions.config(c.Context(), args[0], own, now.Spec)
	if err != nil {
		return err
	}
	collectLess(now.Spec)
	difference, err := generator.Diff(c.Context(), old, now)
	if refusal := (*generator.Refusal)(nil); errors.As(err, &refusal) {
		if err := refusal.Render(revisions.named(s.stderr), plain(s.flags.style(s.stderr))); err != nil {
			return err
		}
		return errSaid
	}
	if err != nil {
		return err
	}
	if err := difference.Render(revisions.named(s.stdout), s.flags.style(s.stdout)); err != nil {
		return err
	}
	if difference.IsBreaking() {
		return errSaid
	}
	return nil
}

// plain is a style for diagnostics, which have fewer formats than changes.
func plain(style generator.Style) generator.Style {
	if style.Format == "markdown" || style.Format == "junit" {
		style.Format = "text"
	}
	return style
}

// revisions are states of a repository, each in a folder of its own as long as they are compared.
type revisions struct{ folders, names []string }

// lockWord is the argument that stands for what bindings were last generated from.
const lockWord = "lock"

func (r *revisions) remove() (err error) {
	for _, folder := range r.folders {
		err = errors.Join(err, os.RemoveAll(folder))
	}
	return err
}

// folder makes an empty folder. What is in it is shown with a name in its place.
func (r *revisions) folder(name string) (string, error) {
	folder, err := os.MkdirTemp("", "bindery-diff-")
	if err == nil {
		r.folders, r.names = append(r.folders, folder), append(r.names, name)
	}
	return folder, err
}

// kept is what the bindings of a configuration were last generated from. Its files are shown as if they stood beside each other.
func (r *revisions) kept(own generator.Config) (generator.Config, error) {
	const shown = lockWord + ":"
	folder, err := r.folder(shown)
	if err != nil {
		return own, err
	}
	old, err := generator.Kept(own, folder)
	if err != nil {
		return old, err
	}
	within := func(folder, name string) {
		at := len(r.folders) - 1 // before the folder that it is in
		r.folders, r.names = slices.Insert(r.folders, at, folder), slices.Insert(r.names, at, name)
	}
	for _, name := range old.Overlays {
		within(filepath.Dir(name), shown)
	}
	up := ""
	for at := filepath.Dir(old.Spec); len(at) >= len(old.Root); at = filepath.Dir(at) {
		within(at, shown+up)
		up += "../"
	}
	return old, nil
}

// named writes the names of revisions for the folders that hold them.
func (r *revisions) named(w io.Writer) io.Writer {
	var pairs []string
	for i, folder := range r.folders {
		pairs = append(pairs, filepath.ToSlash(folder)+"/", r.names[i], folder+string(filepath.Separator), r.names[i])
	}
	return replacing{w, strings.NewReplacer(pairs...)}
}

type replacing struct {
	to   io.Writer
	with *strings.Replacer
}

func (r replacing) Write(b []byte) (int, error) {
	if _, err := r.with.WriteString(r.to, string(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// config is what an argument of diff means: own with another document, or the configuration of another folder. like is the document
// that a revision without a path is asked for.
func (r *revisions) config(ctx context.Context, arg string, own generator.Config, like string) (generator.Config, error) {
	if revision, isGit := strings.CutPrefix(arg, "git:"); isGit {
		return r.atRevision(ctx, revision, own, like)
	}
	if arg == lockWord {
		return r.kept(own)
	}
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return generator.ReadConfig(filepath.Join(arg, generator.ConfigFile))
	}
	own.Spec = arg
	return own, nil
}

// atRevision gets a folder of the repository as it was: that of the path, or the working directory.
func (r *revisions) atRevision(ctx context.Context, revision string, own generator.Config, like string) (generator.Config, error) {
	revision, within, given := strings.Cut(revision, ":")
	if revision == "" || strings.HasPrefix(revision, "-") {
		return own, &generator.UsageError{Message: "git: wants a revision: git:main", Help: "gen diff --help shows how"}
	}
	here, err := git(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return own, err
	}
	prefix := strings.TrimSpace(string(here))
	document := path.Join(prefix, within)
	if !given {
		document = prefix
		if _, err := git(ctx, "cat-file", "-e", revision+":"+path.Join(prefix, generator.ConfigFile)); err != nil && like != "" {
			document = path.Join(prefix, filepath.ToSlash(like)) // there is no configuration: the document alone
		}
	} else if rest, fromTop := strings.CutPrefix(within, "/"); fromTop {
		document = rest
	}
	folder, err := r.folder("git:" + revision + ":")
	if err != nil {
		return own, err
	}
	archive, err := git(ctx, "archive", "--format=tar", revision)
	if err != nil {
		return own, err
	}
	if err := unpack(archive, folder); err != nil {
		return own, err
	}
	at := filepath.Join(folder, filepath.FromSlash(document))
	info, err := os.Stat(at)
	switch {
	case err != nil:
		return own, &generator.UsageError{Message: fmt.Sprintf("git:%s has no %s", revision, document)}
	case info.IsDir():
		return generator.ReadConfig(filepath.Join(at, generator.ConfigFile))
	}
	own.Spec = at
	return own, nil
}

// git runs git in the working directory.
func git(ctx context.Context, args ...string) ([]byte, error) {
	var said bytes.Buffer
	command := exec.CommandContext(ctx, "git", args...)
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		if first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); first != "" {
			return nil, &generator.UsageError{Message: "git: " + strings.TrimPrefix(first, "fatal: ")}
		}
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}

// unpack writes the files of an archive below a folder. Links are left out: they may lead anywhere.
func unpack(archive []byte, folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	r := tar.NewReader(bytes.NewReader(archive))
	for {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := filepath.FromSlash(header.Name)
		switch header.Typeflag {
		case tar.TypeDir:
			err = root.MkdirAll(name, 0o700)
		case tar.TypeReg:
			if err = root.MkdirAll(filepath.Dir(name), 0o700); err == nil {
				err = unpackFile(root, name, r)
			}
		}
		if err != nil {
			return err
		}
	}
}

func unpackFile(root *os.Root, name string, content io.Reader) error {
	text, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	return root.WriteFile(name, text, 0o600)
}
