package prose

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Deprecation takes the advice out of a description: what follows "Deprecated:" in its paragraph.
func Deprecation(text string) (rest, advice string) {
	text = unixLines(text)
	before, after, found := strings.Cut(text, "Deprecated:")
	if !found || before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "\n") {
		return text, Unexplained
	}
	advice, tail, _ := strings.Cut(after, "\n\n")
	return strings.TrimSpace(before) + "\n\n" + tail, cmp.Or(strings.TrimSpace(advice), Unexplained)
}

// Advised is a description of a part of the document, and the advice against that, "" if it is not deprecated: the reason that an extension
// gives, or else what the description has.
func Advised(text string, of *source.Node) (rest, advice string) {
	if !of.True("deprecated") {
		return text, ""
	}
	if reason := strings.TrimSpace(of.Text("x-deprecated-reason")); reason != "" {
		return text, reason
	}
	return Deprecation(text)
}

// Comment is a comment that repeats the description of a part of the document.
func Comment(text string, of *source.Node) (d ir.Doc) {
	text, d.Deprecated = Advised(text, of)
	d.Paragraphs = Paragraphs(text)
	return d
}

// Sentence is an extension's value for a comment, without a full stop; "" if it is no text or list of texts.
func Sentence(value *source.Node) string {
	texts := []*source.Node{value}
	if value.Kind == source.Sequence {
		texts = value.Items
	}
	var out []string
	for _, t := range texts {
		text := strings.TrimSpace(t.Value)
		if t.Kind != source.String || text == "" {
			return ""
		}
		out = append(out, text)
	}
	return strings.TrimSuffix(strings.Join(out, "; "), ".")
}
