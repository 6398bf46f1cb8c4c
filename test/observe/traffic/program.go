//go:build unix

package traffic

import (
	"bufio"
	"bytes"
	"crypto/x509"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// A Program is a proxy in a process of its own.
type Program struct {
	URL     string // where it listens
	Process *exec.Cmd
	Lines   chan string    // of standard output, closed at its end
	Said    *bytes.Buffer  // standard error
	Trusted *x509.CertPool // by clients, where it listens by TLS
	ended   chan error
}

// Observe runs gen observe in front of a server until it is stopped.
func Observe(t *testing.T, upstream string, args ...string) *Program {
	t.Helper()
	args = append([]string{"observe", "--listen", "127.0.0.1:0", "--upstream", upstream}, args...)
	return Start(t, exec.Command(gen(t), args...))
}

// gen is the command, built anew.
func gen(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "gen.exe")
	build := exec.Command("go", "build", "-o", name, "github.com/bindery-dev/bindery/cmd/gen")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return name
}

// Start starts a process, and waits until it says where it listens.
func Start(t *testing.T, process *exec.Cmd) *Program {
	t.Helper()
	p := &Program{Process: process, Lines: make(chan string, 1000), Said: new(bytes.Buffer), ended: make(chan error, 1)}
	stdout, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := process.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // as a shell does for what runs in the foreground
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	printed := make(chan struct{})
	go func() {
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			p.Lines <- lines.Text()
		}
		close(p.Lines)
		close(printed)
	}()
	t.Cleanup(func() { _ = process.Process.Kill() })
	where := make(chan string, 1)
	go func() {
		url := regexp.MustCompile(`https?://(127\.0\.0\.1|localhost):\d+`)
		lines := bufio.NewScanner(stderr)
		for lines.Scan() {
			p.Said.WriteString(lines.Text() + "\n")
			if at := url.FindString(lines.Text()); at != "" {
				select {
				case where <- at:
				default:
				}
			}
		}
		close(where)
		<-printed
		p.ended <- process.Wait()
	}()
	at, listens := <-where
	if !listens {
		t.Fatalf("it does not listen:\n%s", p.Said)
	}
	p.URL = at
	return p
}

// Stop interrupts gen observe and what it has started, as a terminal does, and returns what it printed. An exit status that is not 0 is an
// error of the test.
func (p *Program) Stop(t *testing.T) string {
	t.Helper()
	if err := syscall.Kill(-p.Process.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for line := range p.Lines {
		text.WriteString(line + "\n")
	}
	if err := <-p.ended; err != nil {
		t.Errorf("%v\n%s\n%s", err, p.Said, text.String())
	}
	return text.String()
}

// Tell asks for what there is so far, until it is of as many exchanges as have passed: they are judged a little later.
func (p *Program) Tell(t *testing.T, exchanges string) {
	t.Helper()
	for told := ""; told != exchanges; {
		if err := p.Process.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		for line := range p.Lines {
			if before, _, is := strings.Cut(line, " exchanges, "); is {
				told = before
				break
			}
		}
	}
}
