package lower

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// unexplained is the advice for what the document calls deprecated without saying more.
const unexplained = "the document advises against it."

// schemaDoc is what the schema at a use says of itself, without a first sentence.
func (l *lowerer) schemaDoc(n *source.Node) ir.Doc {
	if n == nil || n.Kind != source.Mapping {
		return ir.Doc{}
	}
	text := n.Text("description")
	if text == "" {
		text = n.Text("title")
	}
	d := ir.Doc{}
	if n.True("deprecated") {
		rest, advice := deprecation(text)
		if d.Deprecated = advice; rest == text {
			d.Deprecated = unexplained
		}
		text = rest
	}
	d.Paragraphs = paragraphs(text)
	if media := n.Text("contentMediaType"); media != "" {
		d.Notes = append(d.Notes, "It holds "+media+".")
	}
	if docs := n.Get("externalDocs"); docs.Text("url") != "" {
		d.Notes = append(d.Notes, "See "+strings.TrimSuffix(cmp.Or(docs.Text("description"), "the documentation"), ".")+": "+docs.Text("url"))
	}
	return d
}

// describeDecl is the comment of a declaration. Its first sentence begins with the name: it is the document's own where
// that can be said so, else it says the role.
func (l *lowerer) describeDecl(n *source.Node, name, role string) ir.Doc {
	d := l.schemaDoc(n)
	if len(d.Paragraphs) == 0 || n.Text("description") == "" {
		d.Lead, d.Ours = name+" is "+role+".", true
		return d
	}
	first, rest := firstSentence(d.Paragraphs[0])
	lead := about(name, first)
	switch {
	case strings.HasPrefix(first, name+" "):
		return d
	case lead == "":
		d.Lead, d.Ours = name+" is "+role+".", true
		return d
	}
	d.Lead = lead
	if d.Paragraphs = slices.Clone(d.Paragraphs[1:]); rest != "" {
		d.Paragraphs = slices.Insert(d.Paragraphs, 0, rest)
	}
	return d
}

// about makes a sentence about a name of one that leaves its subject out, "" if it does not look like that: "Refuses the
// request.", "The reason of a refusal." and "Whose organization is meant." can be said of something.
func about(name, sentence string) string {
	first, rest, more := strings.Cut(sentence, " ")
	lower := strings.ToLower(first)
	switch {
	case !more || strings.ContainsAny(sentence, "\n`*<[#|") || len(sentence) > 200 || len(paragraphs(rest)) != 1:
		return ""
	case slices.Contains([]string{"a", "an", "the"}, lower):
		if strings.Contains(rest, "; ") {
			return ""
		}
		return name + " is " + lower + " " + ended(rest)
	case slices.Contains(verbs(), lower):
		return name + " " + lower + " " + ended(rest)
	case slices.Contains([]string{"how", "what", "when", "where", "whether", "which", "who", "whose", "why"}, lower):
		return name + " says " + lower + " " + ended(rest)
	}
	return ""
}

// verbs are those with which descriptions of schemas begin.
func verbs() []string {
	return []string{
		"allows", "captures", "configures", "contains", "controls", "defines", "describes", "determines", "enables", "encapsulates",
		"gives", "groups", "holds", "identifies", "indicates", "lets", "lists", "provides", "records", "refuses", "represents",
		"returns", "says", "selects", "sends", "sets", "shows", "specifies", "stores", "tells", "wraps",
	}
}

func ended(sentence string) string {
	last, _ := utf8.DecodeLastRuneInString(sentence)
	if unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == '"' {
		return sentence + "."
	}
	return sentence
}

// firstSentence cuts a paragraph behind its first sentence.
func firstSentence(text string) (first, rest string) {
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && i > 3 && !abbreviates(text[:i]) {
			if next, _ := utf8.DecodeRuneInString(text[i+2:]); unicode.IsUpper(next) {
				return text[:i+1], text[i+2:]
			}
		}
	}
	return text, ""
}

// abbreviates reports whether the dot behind text ends no sentence: "e.g."
func abbreviates(text string) bool {
	return strings.HasSuffix(text, "e.g") || strings.HasSuffix(text, "i.e") || strings.HasSuffix(text, "etc")
}

// paragraphs splits a text at its blank lines.
func paragraphs(text string) (out []string) {
	for p := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.Trim(p, "\n"); strings.TrimSpace(p) != "" {
			out = append(out, strings.TrimRightFunc(p, unicode.IsSpace))
		}
	}
	return out
}

// constNote says of a declaration which members it has on the wire but not in Go.
func constNote(fields []*ir.Field) string {
	var names []string
	for _, f := range fields {
		if f.Const != nil {
			value := f.Const.Text
			if f.Const.Kind == ir.LiteralString {
				value = quoted(value)
			}
			names = append(names, f.Wire+" is "+value)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "Its member " + names[0] + " on the wire."
	}
	last := len(names) - 1
	return "On the wire, its member " + strings.Join(names[:last], ", its member ") + " and its member " + names[last] + "."
}
