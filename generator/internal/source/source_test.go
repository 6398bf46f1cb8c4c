package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// openAll opens the first of the files; they are given as name, content, name, content.
func openAll(t *testing.T, opt Options, files ...string) (*Document, *diag.List) {
	t.Helper()
	folder := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		folder[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	opt.FS = folder
	var diags diag.List
	return Open(files[0], opt, &diags), &diags
}

// said lists diagnostics as "line:column severity code", those of other files with the file before.
func said(diags *diag.List, root string) string {
	var lines []string
	for _, d := range diags.Sorted() {
		place := strings.TrimPrefix(d.Pos.String(), root+":")
		lines = append(lines, place+" "+d.Severity.String()+" "+d.Code)
	}
	return strings.Join(lines, "\n")
}

const minimal = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"

func TestPositionsAndPointers(t *testing.T) {
	yaml := "openapi: 3.1.0\npaths:\n  /a/{b}:\n    get:\n      tags:\n        - ü\n        - x: 1.50\n"
	json := "{\"openapi\": \"3.1.0\",\n \"paths\": {\n  \"/a/{b}\": {\"get\": {\"tags\": [\n   \"ü\", {\"x\": 1.50}]}}}}"
	for name, test := range map[string]struct {
		text, value, key string
	}{
		"a.yaml": {yaml, "a.yaml:7:14", "a.yaml:7:11"},
		"a.json": {json, "a.json:4:15", "a.json:4:10"},
	} {
		doc, diags := openAll(t, Options{}, name, test.text)
		if doc == nil {
			t.Fatal(name, said(diags, name))
		}
		item := doc.Root.Get("paths").Get("/a/{b}").Get("get").Get("tags").At(1)
		n := item.Get("x")
		if n.Kind != Number || n.Value != "1.50" {
			t.Errorf("%s: the literal is %q", name, n.Value)
		}
		if got := n.Pos().String(); got != test.value {
			t.Errorf("%s: value at %s", name, got)
		}
		if got := item.KeyOf("x").Pos().String(); got != test.key {
			t.Errorf("%s: key at %s", name, got)
		}
		if got, want := n.ID(), name+"#/paths/~1a~1{b}/get/tags/1/x"; got != want {
			t.Errorf("identity %q", got)
		}
		if n.Key() != "x" || item.Key() != "1" || n.Parent() != item {
			t.Errorf("%s: key %q in %q", name, n.Key(), item.Key())
		}
	}
}

func TestAbsent(t *testing.T) {
	var n *Node
	if _, isRef := n.Ref(); n.Get("a").At(0).Get("b") != nil || n.Has("a") || n.Parent() != nil ||
		n.Text("a") != "" || isRef || n.ID() != "" ||
		n.Pointer() != "" || n.Pos().IsValid() {
		t.Error("an absent node has something")
	}
}

func TestWideMapping(t *testing.T) {
	var b strings.Builder
	b.WriteString(minimal + "x-wide:\n")
	for i := range 100 {
		b.WriteString("  k" + strings.Repeat("y", i) + ": " + strings.Repeat("1", i+1) + "\n")
	}
	doc, _ := openAll(t, Options{}, "a.yaml", b.String())
	wide := doc.Root.Get("x-wide")
	if len(wide.Get("k"+strings.Repeat("y", 70)).Value) != 71 || wide.Get("z") != nil {
		t.Error("wide mappings are searched wrongly")
	}
}

func TestJSONKeepsTheText(t *testing.T) {
	text := `{"openapi":"3.1.0","b":[1.0,1e400,-0,null,true,{}],"a":"\"\\\n\u0001é😀","":[]}`
	doc, diags := openAll(t, Options{}, "a.json", text)
	if doc == nil {
		t.Fatal(said(diags, "a.json"))
	}
	if got := string(doc.Root.JSON()); got != text {
		t.Errorf("got %s", got)
	}
}

func TestCoreSchema(t *testing.T) {
	tests := map[string]string{
		"on": `"on"`, "yes": `"yes"`, "~": "null", "": "null", "Null": "null", "nULL": `"nULL"`, "True": "true",
		"FALSE": "false", "tRUE": `"tRUE"`, "0o17": "15", "0x1F": "31", "010": "10", "+1": "1", "-0": "-0", ".5": "0.5",
		"1.": "1", "1.50": "1.50", "1e3": "1e3", "-1.5E+3": "-1.5E+3", "1_000": `"1_000"`, "0b1": `"0b1"`,
		"2026-01-02": `"2026-01-02"`, "12:30:45": `"12:30:45"`, "'1'": `"1"`, `"null"`: `"null"`, "!!str 1": `"1"`,
		"!!int '7'": "7", "3.1.0": `"3.1.0"`, "1e": `"1e"`, "-": `[null]`, "0o8": `"0o8"`,
		"123456789012345678901234567890": "123456789012345678901234567890",
	}
	for plain, want := range tests {
		doc, diags := openAll(t, Options{}, "a.yaml", minimal+"x-v: "+plain+"\n")
		if plain == "-" {
			doc, diags = openAll(t, Options{}, "a.yaml", minimal+"x-v:\n  - \n")
		}
		if doc == nil {
			t.Errorf("%q: %s", plain, said(diags, "a.yaml"))
			continue
		}
		if got := string(doc.Root.Get("x-v").JSON()); got != want {
			t.Errorf("%q is read as %s, want %s", plain, got, want)
		}
	}
}

func TestYAML(t *testing.T) {
	tests := []struct{ name, text, key, want string }{
		{"number keys", "x-v: {200: a, 1.0: b, true: c, null: d}", "x-v", `{"200":"a","1.0":"b","true":"c","null":"d"}`},
		{"alias", "x-a: &a {k: 1}\nx-v: [*a, *a]", "x-v", `[{"k":1},{"k":1}]`},
		{"merge", "x-a: &a {k: 1, l: 2}\nx-v:\n  <<: *a\n  l: 3\n  m: 4", "x-v", `{"l":3,"m":4,"k":1}`},
		{"merge several", "x-a: &a {k: 1}\nx-b: &b {k: 2, l: 2}\nx-v: {<<: [*a, *b]}", "x-v", `{"k":1,"l":2}`},
		{"quoted merge key", "x-v: {'<<': 1}", "x-v", `{"<<":1}`},
		{"folded", "x-v: >\n  a\n  b\n", "x-v", `"a b\n"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, diags := openAll(t, Options{}, "a.yaml", minimal+tt.text+"\n")
			if doc == nil {
				t.Fatal(said(diags, "a.yaml"))
			}
			if got := string(doc.Root.Get(tt.key).JSON()); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestAliasHasOneIdentity(t *testing.T) {
	doc, _ := openAll(t, Options{}, "a.yaml", minimal+"x-a: &a {k: 1}\nx-v: {w: *a}\n")
	if got := doc.Root.Get("x-v").Get("w").ID(); got != "a.yaml#/x-a" {
		t.Errorf("identity %s", got)
	}
}

func TestEncodings(t *testing.T) {
	utf16 := func(text string, order [2]int) string {
		b := []byte{0, 0}
		b[order[0]], b[order[1]] = 0xfe, 0xff
		for _, r := range text {
			unit := [2]byte{}
			unit[order[0]], unit[order[1]] = byte(r>>8), byte(r)
			b = append(b, unit[:]...)
		}
		return string(b)
	}
	text := `{"openapi":"3.1.0","x":"é"}`
	for name, content := range map[string]string{
		"bom":       "\uFEFF" + text,
		"utf-16 be": utf16(text, [2]int{0, 1}),
		"utf-16 le": utf16(text, [2]int{1, 0}),
	} {
		for _, file := range []string{"a.json", "a.yaml", "a"} {
			doc, diags := openAll(t, Options{}, file, content)
			if doc == nil {
				t.Errorf("%s in %s: %s", name, file, said(diags, file))
			} else if got := doc.Root.Text("x"); got != "é" {
				t.Errorf("%s in %s: %q", name, file, got)
			}
		}
	}
}

func TestSymbolicLinksLeadNowhere(t *testing.T) {
	folder := t.TempDir()
	inner := filepath.Join(folder, "inner")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(folder, "secret.yaml"), "a: {type: string}\n")
	write(filepath.Join(inner, "near.yaml"), "a: {type: string}\n")
	root := filepath.Join(inner, "a.yaml")
	write(root, minimal+"components:\n  schemas:\n    A: {$ref: 'link.yaml#/a'}\n    B: {$ref: 'sub/../near.yaml#/a'}\n")
	if err := os.Symlink(filepath.Join("..", "secret.yaml"), filepath.Join(inner, "link.yaml")); err != nil {
		t.Skip(err)
	}
	var diags diag.List
	if Open(root, Options{}, &diags) != nil {
		t.Error("a link out of the folder was followed")
	}
	if got, want := said(&diags, root), "6:15 error ref-outside-folder"; got != want {
		t.Errorf("said %s", got)
	}
	diags = diag.List{}
	if doc := Open(root, Options{Root: folder}, &diags); doc == nil ||
		doc.Files[2].Name != "link.yaml" && doc.Files[1].Name != "link.yaml" {
		t.Error("a link within the folder was not followed", said(&diags, root))
	}
	if err := os.Symlink(filepath.Join("..", ".."), filepath.Join(inner, "up")); err != nil {
		t.Fatal(err)
	}
	write(root, minimal+"components:\n  schemas:\n    A: {$ref: 'up/"+filepath.Base(folder)+"/secret.yaml#/a'}\n")
	diags = diag.List{}
	if Open(root, Options{Root: folder}, &diags) != nil {
		t.Error("a link out of the wider folder was followed")
	}
	// The root document itself may be a link: the user named it.
	outer := filepath.Join(folder, "to.yaml")
	write(filepath.Join(folder, "deep", "real.yaml"), minimal)
	if err := os.Symlink(filepath.Join("deep", "real.yaml"), outer); err != nil {
		t.Fatal(err)
	}
	diags = diag.List{}
	if Open(outer, Options{}, &diags) == nil {
		t.Error(said(&diags, outer))
	}
}

func TestUnreadable(t *testing.T) {
	for _, name := range []string{filepath.Join(t.TempDir(), "none.yaml"), filepath.Join(t.TempDir(), "no", "x.yaml"), t.TempDir()} {
		var diags diag.List
		if Open(name, Options{}, &diags) != nil {
			t.Errorf("%s was opened", name)
		}
		if got := said(&diags, name); !strings.HasSuffix(got, "error file-unreadable") {
			t.Errorf("said %s", got)
		}
	}
}
