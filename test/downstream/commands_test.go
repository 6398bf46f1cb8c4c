//go:build unix

package downstream

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"testing"
	"time"
)

// What the READMEs tell people to type works. They are run one after the other: what one has built, the next need not.
func TestCommandsOfReadmes(t *testing.T) {
	p := somewhere(t)
	for _, name := range readmes(t) {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(p.checkout, name))
			if err != nil {
				t.Fatal(err)
			}
			fetch(t, filepath.Join(root, filepath.Dir(name), "*"))
			for _, folder := range goesTo.FindAllStringSubmatch(string(text), -1) {
				fetch(t, filepath.Join(root, folder[1]))
			}
			p.follow(t, name, string(text))
		})
	}
}

// goesTo finds the folders that a README's commands go to.
var goesTo = regexp.MustCompile(`(?m)^(?:cd|go -C) (examples/\S+)`)

// fetch puts what the modules in some folders need into the module cache, from the network if it is not there yet: that of the root is
// there, since this test has been built.
func fetch(t *testing.T, folders string) {
	modules, err := filepath.Glob(filepath.Join(folders, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range modules {
		list := exec.CommandContext(t.Context(), "go", "list", "-e", "-deps", "-test", "./...")
		list.Dir = filepath.Dir(module)
		if said, err := list.CombinedOutput(); err != nil {
			t.Logf("go list in %s: %v\n%s", list.Dir, err, said) // what is missing shows when it is missed
		}
	}
}

// follow runs the commands of a README.
func (p *place) follow(t *testing.T, name, text string) {
	dir := t.TempDir()
	checkout := filepath.Join(dir, "checkout")
	if err := os.CopyFS(checkout, os.DirFS(p.checkout)); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{
		readme: name, ports: make(map[string]string), free: freePort, await: fmt.Sprintf("'%s' %s", self, awaitCommand),
		module: func(n int) (string, error) { return p.newModule(filepath.Join(dir, fmt.Sprint("module", n))) },
	}
	if said, err := p.run(t.Context(), checkout, s, text); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}

// run runs the commands of a text in a folder, and returns what they say.
func (p *place) run(ctx context.Context, dir string, s *session, text string) (string, error) {
	s.script.WriteString("set -eux\n")
	for _, b := range blocks(text) {
		if b.language != "sh" {
			continue
		}
		if err := s.add(b); err != nil {
			return "", err
		}
	}
	return p.shell(ctx, dir, s.script.String())
}

// newModule is a module with nothing but a document.
func (p *place) newModule(dir string) (string, error) {
	document, err := os.ReadFile(filepath.Join(p.checkout, "spec", "openapi.yaml"))
	if err != nil {
		return "", err
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/new\n\ngo 1.25\n"), 0o666); err != nil {
		return "", err
	}
	return dir, os.WriteFile(filepath.Join(dir, "openapi.yaml"), document, 0o666)
}

// shell runs a script and ends all that it has started. It returns what it said, the end of it where that is much.
func (p *place) shell(ctx context.Context, dir, script string) (string, error) {
	// A file, since a server that is still running keeps a pipe open.
	said, err := os.CreateTemp(p.dir, "said")
	if err != nil {
		return "", err
	}
	defer said.Close()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	file := filepath.Join(filepath.Dir(dir), "commands.sh") // not standard input, which a command may read
	if err := os.WriteFile(file, []byte(script), 0o666); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, "sh", file)
	cmd.Dir, cmd.Env = dir, append(slices.Clone(p.env), "PWD="+dir)
	cmd.Stdout, cmd.Stderr = said, said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	end := func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.Cancel = end
	err = cmd.Run()
	if cmd.Process != nil {
		_ = end() // what it left running; there may be nothing
	}
	text, readErr := os.ReadFile(said.Name())
	if err == nil {
		err = readErr
	}
	const enough = 8 << 10
	return string(text[max(0, len(text)-enough):]), err
}

// awaitCommand is the argument with which the test's binary waits for an address.
const awaitCommand = "await"

// await returns 0 once something listens on an address.
func await(addr string) int {
	const patience = 2 * time.Minute // a server may have to be built first
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
		if err == nil {
			c.Close()
			return 0
		}
		select {
		case <-ctx.Done():
			fmt.Fprintln(os.Stderr, err)
			return 1
		case <-again.C:
		}
	}
}

// A test that runs commands is worth something if it fails when they do.
func TestFailuresAreSeen(t *testing.T) {
	for name, c := range map[string]struct {
		commands string
		works    bool
	}{
		"all is well":              {"true\ntest a = a", true},
		"the last fails":           {"true\nfalse", false},
		"the first fails":          {"false\ntrue", false},
		"within a list":            {"true && false", false},
		"no such command":          {"no-such-command", false},
		"it should fail, and does": {"sh -c 'exit 3' # exit status 3", true},
		"it should fail otherwise": {"sh -c 'exit 3' # exit status 1", false},
		"it should fail":           {"true # exit status 1", false},
		"a variable that is unset": {"echo $unset", false},
		"input is at its end":      {"cat\nfalse", false},
		"ports are others":         {"test 127.0.0.1:1 = 127.0.0.1:1 && test 127.0.0.1:1 != 127.0.0.1:\"1\"", true},
	} {
		t.Run(name, func(t *testing.T) {
			p := &place{dir: t.TempDir(), env: os.Environ()}
			said, err := p.run(t.Context(), p.dir, &session{readme: "R", ports: make(map[string]string), free: freePort},
				"```sh\n"+c.commands+"\n```\n")
			if (err == nil) != c.works {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
