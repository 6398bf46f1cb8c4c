package lock

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func sample() Lock {
	return Lock{
		"gen": {Format: 1, Inputs: "sha256:00", Names: map[string]string{
			"#/components/schemas/b": "B",
			"#/components/schemas/a": "A",
			"#/paths/~1x \"y\"/get":  "Null",
			"other.yaml#/Ü\n":        "Ü",
		}},
		"../b/gen": {
			Format: 1, Inputs: "sha256:01", Copy: "sha256:02", Lenient: true, Names: map[string]string{},
			Fetched: map[string]string{
				"https://b.example/x.json": "sha256:03 https://a.example/x.json", "https://b.example/a.json": "sha256:04",
			},
		},
	}
}

const sampleText = comment + `outputs:
  "../b/gen":
    format: 1
    inputs: "sha256:01"
    copy: "sha256:02"
    lenience: "true"
    fetched:
      "https://b.example/a.json": "sha256:04"
      "https://b.example/x.json": "sha256:03 https://a.example/x.json"
    names:
  "gen":
    format: 1
    inputs: "sha256:00"
    names:
      "#/components/schemas/a": "A"
      "#/components/schemas/b": "B"
      "#/paths/~1x \"y\"/get": "Null"
      "other.yaml#/Ü\n": "Ü"
`

func TestText(t *testing.T) {
	if d := cmp.Diff(sampleText, string(sample().Text())); d != "" {
		t.Error(d)
	}
}

func TestParse(t *testing.T) {
	for _, text := range []string{sampleText, strings.ReplaceAll(sampleText, "\n", "\r\n")} {
		got, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(sample(), got, cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
	}
	if got, err := Parse(nil); err != nil || len(got) != 0 {
		t.Error(got, err)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := map[string]struct {
		text string
		want Error
	}{
		"conflict":      {"outputs:\n<<<<<<< HEAD\n", Error{2, "a merge conflict: keep the lines of both sides"}},
		"prose":         {"hello\n", Error{1, "this is not what bindery has written"}},
		"no outputs":    {"  \"gen\":\n", Error{1, "this is not what bindery has written"}},
		"unknown key":   {"outputs:\n  gen:\n    colour: red\n", Error{3, `unknown key "colour"`}},
		"newer":         {"outputs:\n  gen:\n    format: 99\n", Error{3, "written by a newer bindery: this one knows format 1"}},
		"no number":     {"outputs:\n  gen:\n    format: x\n", Error{3, "the format must be a number"}},
		"twice":         {"outputs:\n  gen:\n    names:\n      \"a\": A\n      a: B\n", Error{5, `"a" is there twice`}},
		"folder twice":  {"outputs:\n  gen:\n    names:\n  gen:\n", Error{4, `"gen" is there twice`}},
		"trailing text": {"outputs:\n  gen:\n    names:\n      \"a\": \"A\" B\n", Error{4, "this is not what bindery has written"}},
		"bad quotes":    {"outputs:\n  \"gen:\n", Error{2, "this is not what bindery has written"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Parse([]byte(test.text))
			var got *Error
			if !errors.As(err, &got) {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, *got); d != "" {
				t.Error(d)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sampleText)
	f.Add("outputs:\n  gen:\n    names:\n      a: B\n")
	f.Fuzz(func(t *testing.T, text string) {
		first, err := Parse([]byte(text))
		if err != nil {
			return
		}
		second, err := Parse(first.Text())
		if err != nil {
			t.Fatalf("its own text is refused: %v\n%s", err, first.Text())
		}
		if d := cmp.Diff(first, second); d != "" {
			t.Error(d)
		}
	})
}
