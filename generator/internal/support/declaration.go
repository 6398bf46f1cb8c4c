package support

import (
	"bytes"
	"strings"
)

// declaration is a part of a file that is left out as a whole: a function, or what one type, const or var says, with its comment.
type declaration struct {
	of       *parsedFile
	receiver string   // of a method: the name of its type
	names    []string // that it declares
	text     []byte   // with what stands before it, since the last one
	kept     bool
}

// parsedFile is a file of support code, taken apart. It is formatted, so that lines tell where declarations begin and end.
type parsedFile struct {
	File

	pkg          string
	head         []byte   // up to the package clause
	imports      []string // specs, "" between groups
	named        []string // how code calls what it imports
	declarations []*declaration
}

// takeApart reads a file.
func takeApart(f File) *parsedFile {
	c := &parsedFile{File: f, pkg: folderOf(f.Path)}
	rest := f.Code
	line := func() (text []byte) {
		text, rest = rest, nil
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			text, rest = text[:i+1], text[i+1:]
		}
		return text
	}
	begin := 0
	taken := func() []byte { return f.Code[begin : len(f.Code)-len(rest)] }
	for len(rest) > 0 {
		first := line()
		switch word, _, _ := bytes.Cut(first, []byte(" ")); string(word) {
		case "package":
			c.head = taken()
		case "import":
			for opens(first) && len(rest) > 0 {
				text := line()
				if text[0] == ')' {
					break
				}
				c.imports = append(c.imports, strings.TrimSpace(string(text)))
			}
			if !opens(first) {
				c.imports = append(c.imports, strings.TrimSpace(strings.TrimPrefix(string(first), "import")))
			}
		case "func", "type", "const", "var":
			d := &declaration{of: c}
			for open := opens(first); open && len(rest) > 0; {
				if last := line(); last[0] == '}' || last[0] == ')' {
					open = opens(last)
				}
			}
			for len(rest) > 0 && rest[0] == '\t' { // of an expression that goes on
				line()
			}
			d.text = taken()
			d.receiver, d.names = declared(d.text[bytes.LastIndex(d.text, first):])
			c.declarations = append(c.declarations, d)
		default:
			continue // a comment, or nothing
		}
		begin = len(f.Code) - len(rest)
	}
	return c
}

func folderOf(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// opens reports whether a line begins what a line with a bracket at its start ends.
func opens(line []byte) bool {
	text := bytes.TrimRight(line, "\n")
	return bytes.HasSuffix(text, []byte("{")) || bytes.HasSuffix(text, []byte("("))
}

// declared returns what a declaration declares, of its text from the keyword on.
func declared(text []byte) (receiver string, names []string) {
	first, body, _ := strings.Cut(string(text), "\n")
	keyword, rest, _ := strings.Cut(first, " ")
	if keyword == "func" {
		if in, ok := strings.CutPrefix(rest, "("); ok {
			in, rest, _ = strings.Cut(in, ") ")
			receiver = nameAt(strings.TrimLeft(in[strings.LastIndexByte(in[:typeEnd(in)], ' ')+1:], "*"))
		}
		return receiver, []string{nameAt(rest)}
	}
	if rest != "(" {
		return "", namesOf(rest)
	}
	for line := range strings.Lines(body) {
		if len(line) > 1 && line[0] == '\t' && line[1] != '\t' && line[1] != '/' && line[1] != '}' {
			names = append(names, namesOf(line[1:])...)
		}
	}
	return "", names
}

// typeEnd is where the type of a receiver ends, without its parameters.
func typeEnd(in string) int {
	if i := strings.IndexByte(in, '['); i >= 0 {
		return i
	}
	return len(in)
}

// namesOf returns the names that a line declares: one, or several with commas between them.
func namesOf(line string) (names []string) {
	for {
		name := nameAt(line)
		if name == "" {
			return names
		}
		names = append(names, name)
		after, more := strings.CutPrefix(line[len(name):], ", ")
		if !more {
			return names
		}
		line = after
	}
}

// nameAt returns the identifier at the beginning of a text.
func nameAt(text string) string {
	i := 0
	for i < len(text) && isLetter(text[i]) {
		i++
	}
	return text[:i]
}

func isLetter(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

// word is an identifier in a piece of Go code, or a keyword.
type word struct {
	name   []byte
	of     []byte // the identifier before it and a dot, if there is one
	dotted bool   // it stands behind a dot
	opened bool   // a parenthesis stands behind it
}

// words calls found for each identifier of Go code.
func words(text []byte, found func(word)) {
	var next word
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case isLetter(c):
			start := i
			for i < len(text) && isLetter(text[i]) {
				i++
			}
			w := next
			w.name, next = text[start:i], word{of: text[start:i]}
			w.opened = bytes.HasPrefix(bytes.TrimLeft(text[i:], " "), []byte("("))
			found(w)
			continue
		case c == '.':
			next.dotted = i+1 == len(text) || text[i+1] != '.'
			for i < len(text) && text[i] == '.' {
				i++
			}
			continue
		case c == ' ' || c == '\t' || c == '\n':
			i++
			continue
		case c == '/' && i+1 < len(text) && text[i+1] == '/':
			i += lengthTo(text[i:], '\n')
		case c == '"' || c == '\'' || c == '`':
			i += quoted(text[i:])
		default:
			i++
		}
		next = word{}
	}
}

// lengthTo is the length of a text up to a byte and with it.
func lengthTo(text []byte, end byte) int {
	if i := bytes.IndexByte(text, end); i >= 0 {
		return i + 1
	}
	return len(text)
}

// quoted is the length of the literal that a text begins with.
func quoted(text []byte) int {
	if text[0] == '`' {
		return 1 + lengthTo(text[1:], '`')
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case text[0]:
			return i + 1
		}
	}
	return len(text)
}
