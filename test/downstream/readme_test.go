//go:build unix

package downstream

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// block is fenced text of a README.
type block struct {
	line      int // of its first line of text
	language  string
	newModule bool // it runs in a new module
	text      string
}

const inNewModule = "<!-- in a new module -->"

// blocks are all fenced texts of a README, in order.
func blocks(readme string) []block {
	var all []block
	var current *block
	before := "" // the last line that is not blank
	number := 0
	for line := range strings.Lines(readme) {
		number++
		text := strings.TrimSpace(line)
		language, fence := strings.CutPrefix(text, "```")
		switch {
		case fence && current == nil:
			all = append(all, block{line: number + 1, language: language, newModule: before == inNewModule})
			current = &all[len(all)-1]
		case fence:
			current = nil
		case current != nil:
			current.text += line
		}
		if text != "" {
			before = text
		}
	}
	return all
}

// session is the commands of a README on their way to a shell.
type session struct {
	readme string
	script strings.Builder
	ports  map[string]string           // those of the README: those that are used
	free   func() (string, error)      // a port
	module func(n int) (string, error) // makes the nth new module, and returns its folder
	await  string                      // the command that waits for an address
	last   string                      // the address that was named last
	n      int
}

var (
	address = regexp.MustCompile(`\b(127\.0\.0\.1|localhost):(\d+)\b`)
	fails   = regexp.MustCompile(`\s+# exit status (\d+)$`)
)

// add appends a block.
func (s *session) add(b block) error {
	fmt.Fprintf(&s.script, ": %s:%d\n", s.readme, b.line) // for the trace
	if b.newModule {
		s.n++
		dir, err := s.module(s.n)
		if err != nil {
			return err
		}
		fmt.Fprintf(&s.script, "(\ncd '%s'\n", dir)
		defer s.script.WriteString(")\n")
	}
	for line := range strings.Lines(b.text) {
		line, err := s.withPorts(strings.TrimRight(line, "\n "))
		if err != nil {
			return err
		}
		if status := fails.FindStringSubmatch(line); status != nil {
			fmt.Fprintf(&s.script, "if %s\nthen status=0; else status=$?; fi; [ $status -eq %s ]\n",
				fails.ReplaceAllString(line, ""), status[1])
			continue
		}
		s.script.WriteString(line + "\n")
		if strings.HasSuffix(line, " &") {
			if s.last == "" {
				return fmt.Errorf("%s: %q starts a server, and no address has been named", s.readme, line)
			}
			fmt.Fprintf(&s.script, "%s %s\n", s.await, s.last)
		}
	}
	return nil
}

// withPorts puts free ports into a line, the same for the same.
func (s *session) withPorts(line string) (string, error) {
	var failed error
	line = address.ReplaceAllStringFunc(line, func(found string) string {
		host, port, _ := strings.Cut(found, ":")
		if s.ports[port] == "" {
			s.ports[port], failed = s.free()
		}
		s.last = host + ":" + s.ports[port]
		return s.last
	})
	return line, failed
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

func readmes(t *testing.T) []string {
	t.Helper()
	others, err := filepath.Glob(filepath.Join(root, "examples", "*", "README.md"))
	if err != nil || len(others) == 0 {
		t.Fatalf("no READMEs of examples (%v)", err)
	}
	all := []string{"README.md"}
	for _, name := range others {
		rel, err := filepath.Rel(root, name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, filepath.ToSlash(rel))
	}
	return all
}

func TestReadmesSayWhatToRun(t *testing.T) {
	for _, name := range readmes(t) {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		commands := 0
		for _, b := range blocks(string(text)) {
			switch b.language {
			case "sh":
				commands++
			case "":
				t.Errorf("%s:%d: a block without a language: commands are marked sh, and run by a test; all else says what it is",
					name, b.line)
			case "bash", "shell", "console", "zsh":
				t.Errorf("%s:%d: commands are marked sh, not %s: go doc ./test/downstream", name, b.line, b.language)
			}
		}
		if commands == 0 {
			t.Errorf("%s has no commands to run", name)
		}
	}
}

func TestBlocksBecomeAScript(t *testing.T) {
	readme := "# Title\n\n```sh\nserve --addr 127.0.0.1:8080 &\ncall http://127.0.0.1:8080/a\ncall b # exit status 3\n```\n\n" +
		"```yaml\nsh: no\n```\n\n" + inNewModule + "\n\n```sh\ngo get x\n```\n"
	s := session{
		readme: "R", ports: map[string]string{}, await: "await",
		free:   func() (string, error) { return "4711", nil },
		module: func(n int) (string, error) { return fmt.Sprintf("m%d", n), nil },
	}
	for _, b := range blocks(readme) {
		if b.language != "sh" {
			continue
		}
		if err := s.add(b); err != nil {
			t.Fatal(err)
		}
	}
	want := `: R:4
serve --addr 127.0.0.1:4711 &
await 127.0.0.1:4711
call http://127.0.0.1:4711/a
if call b
then status=0; else status=$?; fi; [ $status -eq 3 ]
: R:16
(
cd 'm1'
go get x
)
`
	if d := cmp.Diff(want, s.script.String()); d != "" {
		t.Error(d)
	}
}
