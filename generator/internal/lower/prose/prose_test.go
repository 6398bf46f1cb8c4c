package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/google/go-cmp/cmp"
)

// value is a value of a document, as an extension has it.
func value(t *testing.T, text string) *source.Node {
	t.Helper()
	files := fstest.MapFS{"openapi.yaml": {Data: []byte("openapi: 3.1.0\npaths: {}\nx-value: " + text)}}
	diags := &diag.List{}
	doc := source.Open("openapi.yaml", source.Options{FS: files}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	return doc.Root.Get("x-value")
}

// A comment repeats a description, but for the advice against something that is called deprecated: that gets a paragraph of its own.
func TestComment(t *testing.T) {
	for name, c := range map[string]struct {
		text       string
		deprecated bool
		want       ir.Doc
	}{
		"nothing":                {"", false, ir.Doc{}},
		"unexplained":            {"A pet.", true, ir.Doc{Paragraphs: []string{"A pet."}, Deprecated: Unexplained}},
		"nothing but deprecated": {"", true, ir.Doc{Deprecated: Unexplained}},
		"behind a sentence": {
			"Lists pets. Deprecated: use POST /pets.\n\nThere are many.", true,
			ir.Doc{Paragraphs: []string{"Lists pets.", "There are many."}, Deprecated: "use POST /pets."},
		},
		"on a line": {
			"Lists pets.\nDeprecated: use\nPOST /pets.\n", true,
			ir.Doc{Paragraphs: []string{"Lists pets."}, Deprecated: "use\nPOST /pets."},
		},
		"alone":      {"Deprecated: use POST /pets.", true, ir.Doc{Deprecated: "use POST /pets."}},
		"no advice":  {"Lists pets. Deprecated:", true, ir.Doc{Paragraphs: []string{"Lists pets."}, Deprecated: Unexplained}},
		"in a word":  {"It is (Deprecated: no).", true, ir.Doc{Paragraphs: []string{"It is (Deprecated: no)."}, Deprecated: Unexplained}},
		"not called": {"Deprecated: says the text alone.", false, ir.Doc{Paragraphs: []string{"Deprecated: says the text alone."}}},
		"line ends of Windows": {
			"Lists pets.\r\nDeprecated: use POST /pets.\r\n\r\nThere are many.\r\n", true,
			ir.Doc{Paragraphs: []string{"Lists pets.", "There are many."}, Deprecated: "use POST /pets."},
		},
	} {
		of := value(t, fmt.Sprintf("{deprecated: %t}", c.deprecated))
		if diff := cmp.Diff(c.want, Comment(c.text, of)); diff != "" {
			t.Errorf("%s: want -, got +\n%s", name, diff)
		}
	}
	reasoned := Comment("Lists pets. Deprecated: no.", value(t, "{deprecated: true, x-deprecated-reason: there are none.}"))
	want := ir.Doc{Paragraphs: []string{"Lists pets. Deprecated: no."}, Deprecated: "there are none."}
	if diff := cmp.Diff(want, reasoned); diff != "" {
		t.Errorf("with a reason: want -, got +\n%s", diff)
	}
}

// An extension's note is a line that its caller ends with a full stop.
func TestSentence(t *testing.T) {
	for text, want := range map[string]string{
		"Zero Trust Write":         "Zero Trust Write",
		"Zero Trust Write.":        "Zero Trust Write",
		"[Read, Write.]":           "Read; Write",
		"[Read., Write]":           "Read.; Write",
		"|\n  Zero Trust Write.\n": "Zero Trust Write",
		"[]":                       "",
		`""`:                       "",
		`" "`:                      "",
		`[Read, ""]`:               "",
		"[Read, 1]":                "",
		"[[Read]]":                 "",
		"{a: Read}":                "",
		"3":                        "",
		"true":                     "",
		"null":                     "",
	} {
		if got := Sentence(value(t, text)); got != want {
			t.Errorf("%s is said as %q, want %q", text, got, want)
		}
	}
}

func TestAbout(t *testing.T) {
	for sentence, want := range map[string]string{
		"The reason of a refusal.":       "Pet is the reason of a refusal.",
		"An animal that people keep":     "Pet is an animal that people keep.",
		`A pet (or "friend")`:            `Pet is a pet (or "friend").`,
		"Refuses the request.":           "Pet refuses the request.",
		"Whose organization is meant.":   "Pet says whose organization is meant.",
		"What is it?":                    "Pet says what is it?",
		"Pets are kept by people.":       "",
		"The pet":                        "Pet is the pet.",
		"Pet":                            "",
		"":                               "",
		"the ":                           "",
		"A pet; the other is a cat.":     "",
		"Holds one; the other is a cat.": "Pet holds one; the other is a cat.",
		"A `pet`.":                       "",
		"A pet\nor two.":                 "",
		"A [pet](x).":                    "",
		"A " + strings.Repeat("x", 197):  "Pet is a " + strings.Repeat("x", 197) + ".",
		"A " + strings.Repeat("x", 199):  "",
		"Le chien de la maison.":         "",
	} {
		if got := About("Pet", sentence); got != want {
			t.Errorf("%q is said as %q, want %q", sentence, got, want)
		}
	}
}

func TestFirstSentence(t *testing.T) {
	for text, want := range map[string][2]string{
		"A pet. It barks. Loudly.":  {"A pet.", "It barks. Loudly."},
		"A pet. it barks.":          {"A pet. it barks.", ""},
		"A pet":                     {"A pet", ""},
		"A pet.":                    {"A pet.", ""},
		"":                          {"", ""},
		"A pet, e.g. Rex. It barks": {"A pet, e.g. Rex.", "It barks"},
		"A pet, i.e. Rex":           {"A pet, i.e. Rex", ""},
		"Cats, dogs etc. All bark.": {"Cats, dogs etc. All bark.", ""},
		"No. 5 is alive":            {"No. 5 is alive", ""},
		"Un chat. Été comme hiver":  {"Un chat.", "Été comme hiver"},
		"Version 1.2. Others too":   {"Version 1.2.", "Others too"},
	} {
		first, rest := FirstSentence(text)
		if got := [2]string{first, rest}; got != want {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for text, want := range map[string][]string{
		"":                       nil,
		" \n\n\t\n":              nil,
		"one":                    {"one"},
		"one\ntwo\n":             {"one\ntwo"},
		"one\n\ntwo":             {"one", "two"},
		"\n\n\none \n\n\n\ntwo ": {"one", "two"},
		"one\r\n\r\ntwo\r\n":     {"one", "two"},
		"  - a\n  - b":           {"  - a\n  - b"}, // the indentation of Markdown stays
	} {
		if got := Paragraphs(text); !slices.Equal(got, want) {
			t.Errorf("%q has the paragraphs %q, want %q", text, got, want)
		}
	}
}

// What a message shows of a document is short, on one line, and whole characters.
func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"":                             `""`,
		"pet":                          `"pet"`,
		"a\nb\t\"c\"\x1b[31m":          `"a\nb\t\"c\"\x1b[31m"`,
		"\u202eevil":                   `"\u202eevil"`,
		strings.Repeat("x", 80):        `"` + strings.Repeat("x", 80) + `"`,
		strings.Repeat("x", 81):        `"` + strings.Repeat("x", 80) + `..."`,
		"x" + strings.Repeat("é", 100): `"x` + strings.Repeat("é", 39) + `..."`,
		strings.Repeat("\x80", 81):     `"..."`,
	} {
		if got := Quoted(text); got != want {
			t.Errorf("%q is shown as %s, want %s", text, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for text, want := range map[string]string{
		"1.50":                         "1.50",
		"null":                         "null",
		"{a: [1, two]}":                `{"a":[1,"two"]}`,
		`"a\nb"`:                       `"a\nb"`,
		strings.Repeat("x", 38):        `"` + strings.Repeat("x", 38) + `"`,
		strings.Repeat("x", 39):        `"` + strings.Repeat("x", 36) + "...",
		"xx" + strings.Repeat("é", 30): `"xx` + strings.Repeat("é", 17) + "...",
	} {
		if got := Excerpt(value(t, text)); got != want || len(got) > 40 {
			t.Errorf("%s is shown as %s, want %s", text, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	const text = "aé€😀"
	for n := range len(text) + 3 {
		at := Cut(text, n)
		if at > n || at < n-3 || !utf8.ValidString(text[:at]) || !utf8.ValidString(text[at:]) {
			t.Errorf("up to %d it is cut at %d", n, at)
		}
	}
	if got := Cut("abc", 2); got != 2 {
		t.Errorf("got %d, want 2", got)
	}
}
