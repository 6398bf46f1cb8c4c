package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
)

func render(t *testing.T, l *List, format Format, colour bool) string {
	t.Helper()
	var b bytes.Buffer
	if err := l.Render(&b, format, colour); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func at(file string, line, column int, pointer string) Place {
	return Spot(Pos{file, line, column}, pointer)
}

func TestTextBlock(t *testing.T) {
	var l List
	l.AddSource("openapi.yaml", strings.Repeat("x:\n", 40)+"        maxLength: 200\n")
	d := l.Warn(at("openapi.yaml", 41, 9, "#/paths/~1a/post"), "keyword-no-effect",
		"%q has no effect on an array", "maxLength")
	d.Help = `use "maxItems" to limit the number of items`
	d.AlsoAt(at("other.yaml", 3, 1, ""), "the array")
	want := `openapi.yaml:41:9: warning: "maxLength" has no effect on an array [keyword-no-effect]
   41 |         maxLength: 200
      |         ^^^^^^^^^
   at #/paths/~1a/post
   see other.yaml:3:1: the array
   help: use "maxItems" to limit the number of items
`
	if got := render(t, &l, Text, false); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := render(t, &l, Text, true); !strings.Contains(got, "\x1b[1;33mwarning:\x1b[0m") {
		t.Errorf("no colour in %q", got)
	}
}

func TestSortedOnce(t *testing.T) {
	var l List
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			l.Error(at("b", 1, 1, ""), "c", "later")
			l.Note(at("a", 2, 1, ""), "c", "second")
			l.Note(at("a", 1, 9, ""), "c", "first")
		})
	}
	group.Wait()
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, d.Message)
	}
	if strings.Join(got, " ") != "first second later" {
		t.Errorf("sorted %v", got)
	}
	if !l.HasErrors() || l.Errors() != 4 {
		t.Errorf("errors %d", l.Errors())
	}
}

func TestPromote(t *testing.T) {
	var l List
	l.Warn(nil, "c", "careful")
	if l.HasErrors() {
		t.Fatal("a warning is no error")
	}
	if l.Promote(); !l.HasErrors() {
		t.Error("with --strict it is")
	}
}

func TestFaults(t *testing.T) {
	var l List
	l.Warn(nil, "w", "careful")
	l.Fault(nil, "f", "Names MUST be unique.", "the name %s is there twice", "a")
	if got := l.Sorted()[1]; l.HasErrors() || got.Severity != Warning || got.Help != "Names MUST be unique." {
		t.Errorf("a fault is a warning that quotes its rule: %+v", got)
	}
	l.RefuseFaults()
	if got := l.Sorted(); l.Errors() != 1 || got[0].Severity != Warning || got[1].Severity != Error {
		t.Errorf("refused are faults alone: %+v", got)
	}
}

// TestBounded holds every refusal below 2 KiB and free of characters that act on a terminal.
func TestBounded(t *testing.T) {
	long := strings.Repeat("ü\u202e\x1b[31m\x00", 5000)
	for _, column := range []int{1, 2, 60, 5000, 19999, 1 << 30} {
		var l List
		l.AddSource("f", long)
		d := l.Error(at("f", 1, column, "#/"+long), "a-code", "%s", long)
		d.Help = long
		for range 9 {
			d.AlsoAt(at(long, 1, 1, ""), long)
		}
		for _, format := range []Format{Text, JSON} {
			got := render(t, &l, format, format == Text)
			if len(got) >= 2048 {
				t.Errorf("column %d, format %d: %d bytes", column, format, len(got))
			}
			if strings.ContainsAny(got, "\u202e\x00") || strings.Contains(got, "\x1b[31m") {
				t.Errorf("column %d: control characters in %q", column, got)
			}
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("a,", 500)
	tests := []struct {
		name, line   string
		column       int
		shown, under string
	}{
		{"key", `  name: x`, 3, `  name: x`, `  ^^^^`},
		{"quoted with escape", `{"a\"b": 1}`, 2, `{"a\"b": 1}`, ` ^^^^^^`},
		{"tab", "\ta: 1", 2, " a: 1", " ^"},
		{"after wide text", `"日本": x`, 7, `"日本": x`, `      ^`},
		{"end of line", `a`, 2, `a`, ` ^`},
		{"beyond the line", `a`, 9, `a`, ` ^`},
		{"carriage return", "a: b\r", 4, "a: b", "   ^"},
		{"long word", long, 1, strings.Repeat("a,", 55) + "…", "^"},
		{"direction", "a\u202eb", 1, `a\u202eb`, `^^^^^^^^`},
		{"no character", "a\xff", 2, `a\xff`, ` ^^^^`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var l List
			l.AddSource("f", "\n"+tt.line+"\n")
			l.Error(at("f", 2, tt.column, ""), "c", "m")
			want := "f:2:" + itoa(tt.column) + ": error: m [c]\n    2 | " + tt.shown + "\n      | " + tt.under + "\n"
			if got := render(t, &l, Text, false); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func itoa(n int) string { return string(rune('0' + n)) }

func TestNoExcerptWithoutSource(t *testing.T) {
	var l List
	l.Error(at("f", 2, 1, ""), "c", "m")
	l.Error(at("g", 0, 0, ""), "c", "m")
	l.Error(nil, "c", "m")
	if got, want := render(t, &l, Text, false), "error: m [c]\nf:2:1: error: m [c]\ng: error: m [c]\n"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestJSONLines(t *testing.T) {
	var l List
	l.Error(at("a.yaml", 3, 5, "#/x"), "ref-dangling", "<b> leads nowhere").Help = "write it"
	want := `{"file":"a.yaml","line":3,"column":5,"severity":"error","code":"ref-dangling",` +
		`"message":"<b> leads nowhere","pointer":"#/x","help":"write it"}` + "\n"
	if got := render(t, &l, JSON, true); got != want {
		t.Errorf("got %s", got)
	}
}

func TestSARIF(t *testing.T) {
	var l List
	l.Error(at("a.yaml", 3, 5, "#/x"), "one", "m").AlsoAt(at("b.yaml", 1, 1, ""), "there")
	l.Note(nil, "two", "n")
	l.Error(at("a.yaml", 4, 5, ""), "one", "m")
	var log sarifLog
	if err := json.Unmarshal([]byte(render(t, &l, SARIF, false)), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || len(run.Tool.Driver.Rules) != 2 || len(run.Results) != 3 {
		t.Fatalf("%+v", log)
	}
	r := run.Results[1]
	if r.RuleID != "one" || r.Level != "error" || r.Locations[0].Physical.Region.StartLine != 3 ||
		r.Locations[0].Logical[0].Name != "#/x" || r.Related[0].Physical.Artifact.URI != "b.yaml" {
		t.Errorf("%+v", r)
	}
}

func TestParseFormat(t *testing.T) {
	for name, want := range map[string]Format{"": Text, "text": Text, "json": JSON, "sarif": SARIF} {
		if got, err := ParseFormat(name); got != want || err != nil {
			t.Errorf("%q: %v, %v", name, got, err)
		}
	}
	if _, err := ParseFormat("xml"); err == nil {
		t.Error("xml is no format")
	}
}

func FuzzRender(f *testing.F) {
	f.Add("a: b\n", 1, 1, "#/a", "text")
	f.Add("{\"a\":\t\xff}", 1, 5, "", "\u2028")
	f.Fuzz(func(t *testing.T, source string, line, column int, pointer, message string) {
		var l List
		l.AddSource("f", source)
		l.Error(at("f", line, column, pointer), "c", "%s", message)
		if got := render(t, &l, Text, true); len(got) >= 2048 || strings.Count(got, "\n") > 4 {
			t.Errorf("%d bytes: %q", len(got), got)
		}
	})
}
