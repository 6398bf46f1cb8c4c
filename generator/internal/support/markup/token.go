//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"strings"
	"unicode/utf8"
)

// characters looks for what no XML has (XML 1.0, section 2.2).
func (r *Reader) characters() {
	r.text = strings.TrimPrefix(r.text, "\ufeff")
	if !utf8.ValidString(r.text) {
		r.syntax("text that is not UTF-8")
		return
	}
	for i := range len(r.text) {
		switch c := r.text[i]; {
		case c < ' ' && !isSpace(c), c == 0xEF && (r.text[i:i+3] == "\uFFFE" || r.text[i:i+3] == "\uFFFF"):
			r.i = i
			r.syntax("a character that XML does not have")
			return
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// blank reports whether there is nothing but white space in a text.
func blank(s string) bool { return strings.Trim(s, " \t\n\r") == "" }

func (c *cursor) has(prefix string) bool { return strings.HasPrefix(c.text[c.i:], prefix) }

func (c *cursor) space() bool {
	start := c.i
	for c.i < len(c.text) && isSpace(c.text[c.i]) {
		c.i++
	}
	return c.i > start
}

// prolog passes over what stands before the root.
func (r *Reader) prolog() bool {
	if r.has("<?xml") && len(r.text) > 5 && isSpace(r.text[5]) {
		end := strings.Index(r.text, "?>")
		if end < 0 {
			return r.syntax("no end of the XML declaration")
		}
		if !r.declaration(r.text[5:end]) {
			return r.syntax("an XML declaration that is not of XML 1.0 in UTF-8")
		}
		r.i = end + 2
	}
	if r.misc(); r.has("<!") {
		return r.syntax("a document type declaration")
	}
	if !r.has("<") {
		return r.syntax("no element")
	}
	return !r.broken
}

// declaration reports whether an XML declaration (section 2.8) says what can be read here.
func (r *Reader) declaration(s string) bool {
	for _, name := range [...]string{"version", "encoding", "standalone"} {
		rest, ok := strings.CutPrefix(strings.TrimLeft(s, " \t\n\r"), name)
		if !ok {
			if name == "version" {
				return false
			}
			continue
		}
		if !isSpace(s[0]) {
			return false
		}
		if rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t\n\r"), "="); !ok {
			return false
		}
		rest = strings.TrimLeft(rest, " \t\n\r")
		if rest == "" || rest[0] != '"' && rest[0] != '\'' {
			return false
		}
		var value string
		if value, s, ok = strings.Cut(rest[1:], rest[:1]); !ok {
			return false
		}
		switch name {
		case "version":
			ok = value == "1.0"
		case "encoding":
			ok = strings.EqualFold(value, "utf-8") || strings.EqualFold(value, "us-ascii")
		case "standalone":
			ok = value == "yes" || value == "no"
		}
		if !ok {
			return false
		}
	}
	return blank(s)
}

// misc passes over white space, comments and processing instructions.
func (r *Reader) misc() {
	for r.space() || r.comment() || r.instruction() {
	}
}

// comment passes over a comment (section 2.5).
func (r *Reader) comment() bool {
	if !r.has("<!--") {
		return false
	}
	end := strings.Index(r.text[r.i+4:], "--")
	if end < 0 || !strings.HasPrefix(r.text[r.i+4+end:], "-->") {
		return r.syntax("a comment without an end")
	}
	r.i += 4 + end + 3
	return true
}

// instruction passes over a processing instruction (section 2.6).
func (r *Reader) instruction() bool {
	if !r.has("<?") {
		return false
	}
	target, _, ok := strings.Cut(r.text[r.i+2:], "?>")
	if !ok {
		return r.syntax("a processing instruction without an end")
	}
	n := nameEnd(target)
	if n == 0 || strings.EqualFold(target[:n], "xml") || n < len(target) && !isSpace(target[n]) {
		return r.syntax("a processing instruction without a name")
	}
	r.i += 2 + len(target) + 2
	return true
}

// start reads a start tag.
func (r *Reader) start() bool {
	r.i++
	name := r.name()
	if r.broken {
		return false
	}
	if len(r.open) == maxDepth {
		return r.syntax("nested too deep")
	}
	r.open, r.first = append(r.open, name), len(r.attrs)
	r.isNil, r.isEmpty = false, false
	for {
		spaced := r.space()
		switch {
		case r.has(">"):
			r.i++
		case r.has("/>"):
			r.i += 2
			r.isEmpty = true
		case spaced && r.attribute():
			continue
		default:
			return r.syntax("no end of a start tag")
		}
		break
	}
	r.at = atElement
	return true
}

func (r *Reader) attribute() bool {
	if len(r.attrs)-r.first == maxAttributes {
		return r.syntax("too many attributes")
	}
	prefix, name := split(r.name())
	if r.space(); r.broken || !r.has("=") {
		return r.syntax("an attribute without a value")
	}
	r.i++
	if r.space(); !r.has(`"`) && !r.has("'") {
		return r.syntax("an attribute without quotes")
	}
	quote := r.text[r.i]
	r.i++
	end := strings.IndexByte(r.text[r.i:], quote)
	if end < 0 {
		return r.syntax("an attribute without an end")
	}
	raw := r.text[r.i : r.i+end]
	if strings.IndexByte(raw, '<') >= 0 {
		return r.syntax("< in an attribute")
	}
	value, ok := unescape(raw, true)
	if !ok {
		return r.syntax("a reference to what XML does not have")
	}
	r.i += end + 1
	for _, other := range r.attrs[r.first:] {
		if other.name == name && other.prefix == prefix {
			return r.syntax("an attribute that is there twice")
		}
	}
	r.attrs = append(r.attrs, attribute{prefix, name, value})
	if name == "nil" && prefix != "" {
		r.isNil = value == "true" || value == "1"
	}
	return true
}

// ended reads the end tag of the element that began last, if it stands here.
func (r *Reader) ended() bool {
	if r.isEmpty {
		r.isEmpty = false
		r.pop()
		return true
	}
	if !r.has("</") {
		return false
	}
	r.i += 2
	if r.name() != r.open[len(r.open)-1] {
		r.syntax("an end tag of another element")
		return true
	}
	if r.space(); !r.has(">") {
		r.syntax("no end of an end tag")
		return true
	}
	r.i++
	r.pop()
	return true
}

// words reads text up to the next tag. Comments and processing instructions are no part of it.
func (r *Reader) words() string {
	text := joined{}
	for !r.broken {
		var part string
		ok := true
		switch {
		case r.i == len(r.text):
			r.syntax("no end of an element")
			return ""
		case r.has("<![CDATA["):
			var closed bool
			if part, _, closed = strings.Cut(r.text[r.i+9:], "]]>"); !closed {
				r.syntax("a CDATA section without an end")
				return ""
			}
			r.i += 9 + len(part) + 3
			part = lineEnds(part)
		case r.comment(), r.instruction():
			continue
		case r.broken:
			return ""
		case r.text[r.i] == '<':
			return text.String()
		default:
			end := strings.IndexByte(r.text[r.i:], '<')
			if end < 0 {
				end = len(r.text) - r.i
			}
			part = r.text[r.i : r.i+end]
			if strings.Contains(part, "]]>") {
				ok = false
			} else if part, ok = unescape(part, false); ok {
				r.i += end
			}
		}
		if !ok {
			r.syntax("text that XML does not have")
			return ""
		}
		text.add(part)
	}
	return ""
}

// joined is a text of several parts. It copies none if there is but one.
type joined struct {
	first string
	all   strings.Builder
}

func (j *joined) add(part string) {
	switch {
	case part == "":
	case j.all.Len() > 0:
		j.all.WriteString(part)
	case j.first == "":
		j.first = part
	default:
		j.all.WriteString(j.first)
		j.all.WriteString(part)
	}
}

func (j *joined) String() string {
	if j.all.Len() > 0 {
		return j.all.String()
	}
	return j.first
}

// skip passes over a value.
func (r *Reader) skip() {
	at := r.at
	r.at = atNothing
	if at != atElement {
		return
	}
	depth, first := len(r.open), r.first
	for !r.broken && len(r.open) >= depth {
		if r.isEmpty {
			r.ended()
			continue
		}
		if r.words(); r.broken || r.ended() {
			continue
		}
		r.start()
		r.attrs = r.attrs[:r.first]
	}
	r.forget(first)
	r.at = atNothing
}
