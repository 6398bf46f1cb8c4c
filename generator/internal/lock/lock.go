package lock

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Format is the number of the output's format. It changes when the same document and names give another Go API.
const Format = 1

// Lock is the content of a bindery.lock: what has been written into each folder, by the folder's path relative to the
// lock's, with slashes.
type Lock map[string]Output

// Output is what is remembered of one output.
type Output struct {
	Format int
	Inputs string            // digest of the documents it was made from: "sha256:..."
	Copy   string            // digest of what is kept of them, "" if nothing is: see [Copy]
	Names  map[string]string // by JSON pointer of schemas and operations
	// Lenient is true if servers have leniences though no configuration says so: the bindings were made for a scaffold.
	Lenient bool

	Fetched map[string]string // digests of what was fetched, by URI; behind it, after a space, the URI that it was found at in the end
}

const comment = "# Go names that bindery has given. They stay when the document grows: commit this file.\n"

// Text writes the lock.
func (l Lock) Text() []byte {
	var b strings.Builder
	b.WriteString(comment)
	b.WriteString("outputs:\n")
	for _, folder := range slices.Sorted(maps.Keys(l)) {
		o := l[folder]
		fmt.Fprintf(&b, "  %q:\n    format: %d\n    inputs: %q\n", folder, o.Format, o.Inputs)
		if o.Copy != "" {
			fmt.Fprintf(&b, "    copy: %q\n", o.Copy)
		}
		if o.Lenient {
			b.WriteString("    lenience: \"true\"\n")
		}
		if len(o.Fetched) > 0 {
			b.WriteString("    fetched:\n")
			entries(&b, o.Fetched)
		}
		b.WriteString("    names:\n")
		entries(&b, o.Names)
	}
	return []byte(b.String())
}

func entries(b *strings.Builder, list map[string]string) {
	for _, key := range slices.Sorted(maps.Keys(list)) {
		fmt.Fprintf(b, "      %q: %q\n", key, list[key])
	}
}

// Error is a line of a lock that Text has not written.
type Error struct {
	Line    int
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Message) }

// Parse reads what Text writes, and nothing else: the file is YAML for the sake of readers and of merges. The error is an
// [*Error].
func Parse(text []byte) (Lock, error) {
	p := parser{lock: make(Lock)}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if trimmed := strings.TrimLeft(line, " "); trimmed == "" || trimmed[0] == '#' {
			continue
		}
		if message := p.line(line); message != "" {
			return nil, &Error{number, message}
		}
	}
	p.end()
	return p.lock, nil
}

// parser is at a line of a lock.
type parser struct {
	lock   Lock
	folder string
	output *Output
	begun  bool
	list   map[string]string // of the output: the one that entries go into
}

// line reads one line and says what is wrong with it, "" if nothing is.
func (p *parser) line(line string) string {
	const unknown = "this is not what bindery has written"
	if strings.HasPrefix(line, "<<<<<<<") || strings.HasPrefix(line, "=======") || strings.HasPrefix(line, ">>>>>>>") {
		return "a merge conflict: keep the lines of both sides"
	}
	key, value, indent := split(line)
	switch {
	case key == "":
		return unknown
	case indent == 0 && key == "outputs" && value == "" && !p.begun:
		p.begun = true
	case indent == 2 && p.begun && value == "":
		p.end()
		if _, twice := p.lock[key]; twice {
			return fmt.Sprintf("%q is there twice", key)
		}
		p.folder, p.output, p.list = key, &Output{Names: make(map[string]string)}, nil
	case indent == 4 && p.output != nil:
		return p.property(key, value)
	case indent == 6 && p.list != nil && value != "":
		if _, twice := p.list[key]; twice {
			return fmt.Sprintf("%q is there twice", key)
		}
		p.list[key] = value
	default:
		return unknown
	}
	return ""
}

func (p *parser) property(key, value string) string {
	switch {
	case key == "format":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return "the format must be a number"
		}
		if n > Format {
			return fmt.Sprintf("written by a newer bindery: this one knows format %d", Format)
		}
		p.output.Format = n
	case key == "inputs":
		p.output.Inputs = value
	case key == "lenience":
		p.output.Lenient = value == "true"
	case key == "copy":
		p.output.Copy = value
	case key == "names" && value == "":
		p.list = p.output.Names
	case key == "fetched" && value == "" && p.output.Fetched == nil:
		p.output.Fetched = make(map[string]string)
		p.list = p.output.Fetched
	default:
		return fmt.Sprintf("unknown key %q", key)
	}
	return ""
}

// end keeps the output that was being read.
func (p *parser) end() {
	if p.output != nil {
		p.lock[p.folder] = *p.output
	}
}

// split takes a line apart; key is "" if it is not of the form that Text writes.
func split(line string) (key, value string, indent int) {
	rest := strings.TrimLeft(line, " ")
	indent = len(line) - len(rest)
	key, rest = word(rest, ":")
	rest, hasColon := strings.CutPrefix(rest, ":")
	if key == "" || !hasColon {
		return "", "", 0
	}
	rest = strings.TrimLeft(rest, " ")
	if rest == "" {
		return key, "", indent
	}
	value, after := word(rest, " ")
	if after == rest || strings.TrimLeft(after, " ") != "" {
		return "", "", 0
	}
	return key, value, indent
}

// word takes a quoted or plain word off the beginning of s.
func word(s, end string) (string, string) {
	if strings.HasPrefix(s, `"`) {
		quoted, err := strconv.QuotedPrefix(s)
		if err != nil {
			return "", s
		}
		w, err := strconv.Unquote(quoted)
		if err != nil {
			return "", s
		}
		return w, s[len(quoted):]
	}
	if i := strings.Index(s, end); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}
