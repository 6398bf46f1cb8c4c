package source

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// jsonParser reads RFC 8259 text into nodes. Its text is valid UTF-8.
type jsonParser struct {
	builder
	text  string
	at    int
	depth int
	fault *jsonFault // the first, which ends parsing

	line      int
	markAt    int // the offset of the last position asked for, and its column
	markCol   int
	keys      []Member // of the mappings being read, innermost last
	values    []*Node  // of the sequences being read
	surrogate bool     // a lone surrogate has been reported
}

type jsonFault struct {
	at      int
	code    string
	message string
}

// parseJSON returns the tree of a file's content, or nil and what is wrong with it.
func parseJSON(file *File, diags *diag.List) (*Node, *diag.Diagnostic) {
	p := &jsonParser{builder: builder{file: file, diags: diags}, text: file.Content, line: 1, markCol: 1}
	p.space()
	root := p.value()
	if p.fault == nil {
		if p.space(); p.at < len(p.text) {
			p.fail("unexpected " + p.here() + " after the end of the document")
		}
	}
	if p.fault == nil {
		p.reportDuplicates()
		return root, nil
	}
	line, column := written.Position(p.text, p.fault.at)
	return nil, &diag.Diagnostic{
		Pos: diag.Pos{File: file.Path, Line: line, Column: column}, Code: p.fault.code, Message: p.fault.message,
	}
}

func (p *jsonParser) fail(message string) *Node {
	return p.failAt(p.at, "json-syntax", message)
}

func (p *jsonParser) failAt(at int, code, message string) *Node {
	if p.fault == nil {
		p.fault = &jsonFault{at, code, message}
	}
	return nil
}

// here names the character at hand for a message.
func (p *jsonParser) here() string {
	if p.at >= len(p.text) {
		return "end of file"
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return strconv.QuoteRune(r)
}

// column counts characters since the last position asked for, so that a document of one line stays linear.
func (p *jsonParser) column() int {
	p.markCol += utf8.RuneCountInString(p.text[p.markAt:p.at])
	p.markAt = p.at
	return p.markCol
}

func (p *jsonParser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case '\n':
			p.line++
			p.markAt, p.markCol = p.at+1, 1
		case ' ', '\t', '\r':
		default:
			return
		}
		p.at++
	}
}

func (p *jsonParser) value() *Node {
	if p.at >= len(p.text) {
		return p.fail("unexpected end of file where a value should be")
	}
	switch c := p.text[p.at]; {
	case c == '{':
		return p.nested((*jsonParser).mapping)
	case c == '[':
		return p.nested((*jsonParser).sequence)
	case c == '"':
		n := p.node(String, p.line, p.column())
		n.Value = p.string()
		return n
	case c == '-' || c >= '0' && c <= '9':
		n := p.node(Number, p.line, p.column())
		n.Value = p.number()
		return n
	}
	return p.word()
}

func (p *jsonParser) nested(read func(*jsonParser) *Node) *Node {
	if p.depth++; p.depth > maxDepth {
		return p.failAt(p.at, "too-deep", "values nest deeper than "+strconv.Itoa(maxDepth)+" levels")
	}
	n := read(p)
	p.depth--
	return n
}

func (p *jsonParser) mapping() *Node {
	n := p.node(Mapping, p.line, p.column())
	base := len(p.keys)
	p.at++
	p.space()
	for first := true; ; first = false {
		if first && p.accept('}') {
			break
		}
		if p.at >= len(p.text) || p.text[p.at] != '"' {
			return p.fail("unexpected " + p.here() + " where a key in double quotes should be")
		}
		m := Member{KeyLine: p.line, KeyColumn: p.column()}
		m.Key = p.string()
		if p.space(); !p.accept(':') {
			return p.fail("unexpected " + p.here() + " where \":\" should follow a key")
		}
		p.space()
		if m.Value = p.value(); p.fault != nil {
			return nil
		}
		p.keys = append(p.keys, m)
		if more, ok := p.more('}'); !ok {
			return nil
		} else if !more {
			break
		}
	}
	p.setMembers(n, p.keys[base:])
	p.keys = p.keys[:base]
	return n
}

func (p *jsonParser) sequence() *Node {
	n := p.node(Sequence, p.line, p.column())
	base := len(p.values)
	p.at++
	p.space()
	for first := true; ; first = false {
		if first && p.accept(']') {
			break
		}
		item := p.value()
		if p.fault != nil {
			return nil
		}
		p.values = append(p.values, item)
		if more, ok := p.more(']'); !ok {
			return nil
		} else if !more {
			break
		}
	}
	p.setItems(n, p.values[base:])
	p.values = p.values[:base]
	return n
}

// more reads what follows a member or item: a comma, or the end.
func (p *jsonParser) more(end byte) (more, ok bool) {
	p.space()
	switch {
	case p.accept(','):
		p.space()
		return true, true
	case p.accept(end):
		return false, true
	}
	p.fail("unexpected " + p.here() + " where \",\" or " + strconv.QuoteRune(rune(end)) + " should be")
	return false, false
}

func (p *jsonParser) accept(c byte) bool {
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *jsonParser) word() *Node {
	for _, w := range [...]struct {
		text string
		kind Kind
	}{{"true", Bool}, {"false", Bool}, {"null", Null}} {
		if len(p.text)-p.at >= len(w.text) && p.text[p.at:p.at+len(w.text)] == w.text {
			n := p.node(w.kind, p.line, p.column())
			if w.kind == Bool {
				n.Value = w.text
			}
			p.at += len(w.text)
			return n
		}
	}
	return p.fail("unexpected " + p.here() + " where a value should be")
}

// number reads a number literal by the grammar of RFC 8259, section 6.
func (p *jsonParser) number() string {
	start := p.at
	p.accept('-')
	if !p.accept('0') && p.digits() == 0 {
		p.fail("unexpected " + p.here() + " in a number")
	}
	if p.accept('.') && p.digits() == 0 {
		p.fail("unexpected " + p.here() + " after the decimal point of a number")
	}
	if p.accept('e') || p.accept('E') {
		if !p.accept('+') {
			p.accept('-')
		}
		if p.digits() == 0 {
			p.fail("unexpected " + p.here() + " in the exponent of a number")
		}
	}
	return p.text[start:p.at]
}

func (p *jsonParser) digits() int {
	start := p.at
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		p.at++
	}
	return p.at - start
}

// string reads a string; without escapes it is a part of the text itself.
func (p *jsonParser) string() string {
	p.at++
	start := p.at
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return p.text[start : p.at-1]
		case c == '\\':
			return p.escaped(start)
		case c < 0x20:
			p.fail("unescaped control character " + strconv.QuoteRune(rune(c)) + " in a string")
			return ""
		}
		p.at++
	}
	p.failAt(start-1, "json-syntax", "a string has no end")
	return ""
}

func (p *jsonParser) escaped(start int) string {
	b := append(make([]byte, 0, 2*(p.at-start)+32), p.text[start:p.at]...)
	for p.at < len(p.text) {
		c := p.text[p.at]
		switch {
		case c == '"':
			p.at++
			return string(b)
		case c < 0x20:
			p.fail("unescaped control character " + strconv.QuoteRune(rune(c)) + " in a string")
			return ""
		case c != '\\':
			b = append(b, c)
			p.at++
			continue
		}
		r, ok := p.escape()
		if !ok {
			p.fail("invalid escape in a string")
			return ""
		}
		b = utf8.AppendRune(b, r)
	}
	p.failAt(start-1, "json-syntax", "a string has no end")
	return ""
}

// escape reads one escape sequence, two for a surrogate pair.
func (p *jsonParser) escape() (rune, bool) {
	if p.at+1 >= len(p.text) {
		return 0, false
	}
	if i := strings.IndexByte(`"\/bfnrt`, p.text[p.at+1]); i >= 0 {
		p.at += 2
		return rune("\"\\/\b\f\n\r\t"[i]), true
	}
	r, ok := p.hex4(p.at)
	if !ok {
		return 0, false
	}
	start := p.at
	p.at += 6
	if !utf16.IsSurrogate(r) {
		return r, true
	}
	if low, ok := p.hex4(p.at); ok {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			p.at += 6
			return pair, true
		}
	}
	if !p.surrogate {
		p.surrogate = true
		line, column := written.Position(p.text, start)
		p.diags.Warn(diag.Spot(diag.Pos{File: p.file.Path, Line: line, Column: column}, ""), "lone-surrogate",
			"half of a surrogate pair is no character; it is read as U+FFFD")
	}
	return utf8.RuneError, true
}

// hex4 reads \uXXXX.
func (p *jsonParser) hex4(at int) (rune, bool) {
	if at+6 > len(p.text) || p.text[at:at+2] != `\u` {
		return 0, false
	}
	v, err := strconv.ParseUint(p.text[at+2:at+6], 16, 16)
	return rune(v), err == nil
}
