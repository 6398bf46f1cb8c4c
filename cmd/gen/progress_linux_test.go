package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
	"golang.org/x/sys/unix"
)

// terminal returns both ends of a new pseudo-terminal.
func terminal(t *testing.T) (screen, tty *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals:", err)
	}
	t.Cleanup(func() { screen.Close() })
	fd := int(screen.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close() })
	return screen, tty
}

// A person who waits is told for what, and for how long; what was said is wiped away.
func TestProgress(t *testing.T) {
	screen, tty := terminal(t)
	s := &session{stdout: tty, stderr: tty, flags: flags{format: "text"}}
	err := s.withProgress(t.Context(), generator.Config{}, func(_ context.Context, c generator.Config) error {
		c.Progress("reading")
		see(t, screen, "\r\x1b[Kreading ...")
		c.Progress("printing")
		see(t, screen, "\r\x1b[Kprinting ...")
		see(t, screen, "\r\x1b[Kprinting ... 1 s")
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	see(t, screen, "\r\x1b[K")
}

// see reads until a text has come.
func see(t *testing.T, screen *os.File, text string) {
	t.Helper()
	var seen bytes.Buffer
	for b := make([]byte, 1); !strings.HasSuffix(seen.String(), text); seen.Write(b) {
		if _, err := screen.Read(b); err != nil {
			t.Fatalf("%v, after %q", err, seen.String())
		}
	}
}

func TestNoProgress(t *testing.T) {
	_, tty := terminal(t)
	_, pipe, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	for name, s := range map[string]*session{
		"in a pipe":     {stderr: pipe, flags: flags{format: "text"}},
		"into a buffer": {stderr: new(bytes.Buffer), flags: flags{format: "text"}},
		"--quiet":       {stderr: tty, flags: flags{format: "text", quiet: true}},
		"--format json": {stderr: tty, flags: flags{format: "json"}},
	} {
		err := s.withProgress(t.Context(), generator.Config{}, func(_ context.Context, c generator.Config) error {
			if c.Progress != nil {
				t.Error(name, "has progress")
			}
			return nil
		})
		if err != nil {
			t.Error(name, err)
		}
	}
}
