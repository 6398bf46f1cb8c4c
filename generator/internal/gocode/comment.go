package gocode

import (
	"go/build/constraint"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

const (
	width  = 117 // of the text of a comment, without indentation and slashes
	indent = 4   // what a tab takes
)

// Doc is the comment of a declaration.
func Doc(d ir.Doc) *jen.Statement { return doc(d, width) }

// FieldDoc is the comment of a field or of a method in an interface.
func FieldDoc(d ir.Doc) *jen.Statement { return doc(d, width-indent) }

// StructField is a field of a struct.
type StructField struct {
	Name string
	Type *jen.Statement
	JSON string // what the tag says to encoding/json, or nothing for no tag
	Tags []ir.Tag
	Doc  ir.Doc
	Note string // instead of a comment behind the field
}

// StructFields are fields, each with its comment above it, or behind it where that is short enough for a line with the longest name, type
// and tag.
func StructFields(fields []StructField) []jen.Code {
	room := behind(fields)
	code := make([]jen.Code, len(fields))
	for i, f := range fields {
		field := jen.Id(f.Name).Add(f.Type)
		if tags := f.tags(); len(tags) > 0 {
			field.Tag(tags)
		}
		switch text := f.remark(); {
		case f.Note != "":
			code[i] = FieldDoc(f.Doc).Add(field).Add(Trailing(f.Note))
		case text != "" && utf8.RuneCountInString(text) <= room:
			code[i] = field.Add(Trailing(text))
		default:
			code[i] = FieldDoc(f.Doc).Add(field)
		}
	}
	return code
}

// tags are all that a field has, by key.
func (f *StructField) tags() map[string]string {
	if f.JSON == "" && len(f.Tags) == 0 {
		return nil
	}
	all := make(map[string]string, 1+len(f.Tags))
	for _, one := range f.Tags {
		all[one.Key] = one.Value
	}
	if f.JSON != "" {
		all["json"] = f.JSON
	}
	return all
}

// remark is the comment of a field if it may stand behind it.
func (f *StructField) remark() string {
	text, short := f.Doc.Line()
	if f.Note != "" || !short {
		return ""
	}
	return strings.TrimSpace(clean(text))
}

// behind is how many columns are left behind fields for their comments.
func behind(fields []StructField) int {
	if !slices.ContainsFunc(fields, func(f StructField) bool { return f.remark() != "" }) {
		return 0
	}
	var names, types, tags int
	for _, f := range fields {
		names, types = max(names, len(f.Name)), max(types, measure(f.Type))
		width := 0
		for key, value := range f.tags() {
			width += len(" ") + len(key) + len(":") + len(strconv.Quote(value))
		}
		if width > 0 {
			tags = max(tags, width+len("``"))
		}
	}
	return Columns - (indent + names + len(" ") + types + tags + len(" // "))
}

// Comment is a comment of plain paragraphs.
func Comment(paragraphs ...string) *jen.Statement { return statement(lines(paragraphs, width)) }

// Trailing is a comment behind code on the same line.
func Trailing(text string) *jen.Statement {
	return jen.Comment(inert("// " + strings.Join(strings.Fields(clean(text)), " ")))
}

func doc(d ir.Doc, width int) *jen.Statement {
	paragraphs := d.Paragraphs
	if lead, ok := joined(d, width); ok {
		paragraphs = append([]string{lead}, paragraphs[1:]...)
	} else if d.Lead != "" {
		paragraphs = append([]string{d.Lead}, paragraphs...)
	}
	paragraphs = slices.Concat(paragraphs, d.Notes)
	out := lines(paragraphs, width)
	if d.Deprecated != "" {
		if len(out) > 0 {
			out = append(out, "//")
		}
		advice := strings.Join(strings.Fields(clean(d.Deprecated)), " ")
		out = append(out, wrap("Deprecated: "+advice, width, "")...)
	}
	return statement(out)
}

// joined is the lead of a comment and what the document says first, where that is short: "Pet is the schema Pet: An animal that people
// keep."
func joined(d ir.Doc, width int) (string, bool) {
	name, ok := strings.CutSuffix(d.Lead, ".")
	if !ok || !d.Ours || len(d.Paragraphs) == 0 || strings.Contains(name, ". ") || strings.Contains(name, ": ") {
		return "", false
	}
	blocks := blocks(clean(d.Paragraphs[0]))
	if len(blocks) != 1 || blocks[0].code || len(blocks[0].text) != 1 {
		return "", false
	}
	text := strings.TrimSpace(blocks[0].text[0])
	if _, item := listItem(text); item || text == "" || text[0] == '#' || defuse(text) != text {
		return "", false
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?:") {
		text += "."
	}
	line := name + ": " + text
	return line, utf8.RuneCountInString(line) <= width
}

// statement puts each line on one of its own. A line starts with "//" and has no line break in it, so that jennifer renders it as
// it stands and nothing can escape from it.
func statement(lines []string) *jen.Statement {
	s := new(jen.Statement)
	for _, line := range lines {
		s.Comment(line).Line()
	}
	return s
}

// lines turns paragraphs, which may have line breaks and Markdown in them, into the lines of a comment.
func lines(paragraphs []string, width int) []string {
	var out []string
	for _, p := range paragraphs {
		for _, block := range blocks(clean(p)) {
			if len(out) > 0 {
				out = append(out, "//")
			}
			out = append(out, block.lines(width)...)
		}
	}
	return out
}

// block is a paragraph, a list or a code block.
type block struct {
	text []string
	code bool
}

// blocks splits text at empty lines and code fences.
func blocks(text string) []block {
	var out []block
	var current block
	flush := func() {
		if len(current.text) > 0 {
			out = append(out, current)
		}
		current = block{}
	}
	fenced := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " \t")
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			flush()
			fenced = !fenced
			continue
		}
		code := fenced || strings.HasPrefix(line, "    ") && (current.code || len(current.text) == 0)
		if line == "" && !fenced || code != current.code {
			flush()
		}
		if line != "" || len(current.text) > 0 {
			current.code = code
			current.text = append(current.text, line)
		}
	}
	flush()
	for i := range out { // a fence may end in empty lines
		for n := len(out[i].text); n > 0 && out[i].text[n-1] == ""; n-- {
			out[i].text = out[i].text[:n-1]
		}
	}
	return out
}

func (b block) lines(width int) []string {
	if b.code {
		out := make([]string, 0, len(b.text))
		for _, line := range b.text {
			if line == "" {
				out = append(out, "//")
				continue
			}
			out = append(out, inert("//\t"+strings.TrimPrefix(line, "    ")))
		}
		return out
	}
	var out, run []string
	first, follow := "", "" // what the lines of the run are indented by
	flush := func() {
		if len(run) == 0 {
			return
		}
		if len(out) > 0 && first == "" {
			out = append(out, "//") // text behind a list
		}
		out = append(out, wrap(first+strings.Join(run, " "), width, follow)...)
		run, first, follow = nil, "", ""
	}
	for _, raw := range b.text {
		line := strings.TrimSpace(raw)
		if item, ok := listItem(line); ok {
			flush()
			run, first, follow = []string{item}, "  - ", "    "
			continue
		}
		if first != "" && !continues(raw) {
			flush()
		}
		run = append(run, defuse(strings.TrimLeft(line, "#")))
	}
	flush()
	return out
}

// continues reports whether a line behind a list item belongs to the item: one that is indented does, and one that goes on in the
// middle of a sentence. CommonMark has any line do so (5.2, laziness), which joins to the last item what is meant for the whole list.
func continues(line string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "*_"))
	return unicode.IsSpace(r) || r != '#' && !unicode.IsUpper(r)
}

// listItem returns the text of a Markdown list item.
func listItem(line string) (string, bool) {
	for _, mark := range [...]string{"- ", "* ", "+ "} {
		if rest, ok := strings.CutPrefix(line, mark); ok && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// defuse changes what tools would read a meaning into: only we say what is deprecated or generated, and no comment is a directive.
func defuse(line string) string {
	line = strings.TrimSpace(line)
	for _, word := range [...]string{"Deprecated:", "go:", "line ", "export "} {
		if strings.HasPrefix(line, word) {
			return "\u00ab" + strings.TrimSpace(word) + "\u00bb" + strings.TrimPrefix(line, strings.TrimSpace(word))
		}
	}
	return line
}

// inert changes a line of a comment that gofmt would take for a build constraint and move to the top of the file, wherever it stands.
func inert(line string) string {
	if constraint.IsPlusBuild(line) {
		return strings.Replace(line, "+build", "\u00ab+build\u00bb", 1)
	}
	return line
}

// wrap breaks text at spaces into comment lines; follow indents all but the first.
func wrap(text string, width int, follow string) []string {
	lead := text[:len(text)-len(strings.TrimLeft(text, " "))]
	var out []string
	line := append(make([]byte, 0, len("// ")+2*width), "// "+lead...)
	length := len(lead)
	empty := true
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if !empty && length+1+n > width {
			out = append(out, inert(string(line)))
			line, length, empty = append(line[:0], "// "+follow...), len(follow), true
		}
		if !empty {
			line = append(line, ' ')
			length++
		}
		line = append(line, word...)
		length += n
		empty = false
	}
	if empty {
		return out
	}
	return append(out, inert(string(line)))
}

// clean makes text safe for a Go source file: line breaks become LF, and what is not printable, such as bidirectional controls, is
// dropped.
func clean(text string) string {
	text = breaks.Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\u00a0':
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
}

var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n")
