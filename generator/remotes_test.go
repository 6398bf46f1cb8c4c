package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/generator/internal/remote"
)

// web is what hosts publish, by URI; "-> URI" is a redirect. It counts who asks.
type web struct {
	pages map[string]string
	asked []string
}

func (w *web) get(_ context.Context, uri *url.URL) ([]byte, *url.URL, error) {
	w.asked = append(w.asked, uri.String())
	text, known := w.pages[uri.String()]
	if to, moved := strings.CutPrefix(text, "-> "); moved {
		next, err := url.Parse(to)
		if err != nil {
			return nil, nil, err
		}
		return []byte(w.pages[to]), next, nil
	}
	switch {
	case text == "refused":
		return nil, nil, &remote.Refused{Message: "its address is private"}
	case !known:
		return nil, nil, errors.New("the answer is 404 Not Found")
	}
	return []byte(text), uri, nil
}

const remoteDoc = `openapi: %s
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": {description: OK, content: {application/json: {schema: {$ref: 'https://schemas.example.com/v1/pet.yaml#/Pet'}}}}
`

func newWeb() *web {
	return &web{pages: map[string]string{
		"https://schemas.example.com/v1/pet.yaml": "Pet:\n  type: object\n  properties:\n    name: {type: string}\n" +
			"    owner: {$ref: people/owner.json}\n    tags: {type: array, items: {$ref: '/tag.json?v=2'}}\n    like: {$ref: '#/Pet'}\n",
		"https://schemas.example.com/v1/people/owner.json": "-> https://www.example.com/people/owner.json",
		"https://www.example.com/people/owner.json":        `{"type": "object", "properties": {"at": {"$ref": "address.json"}}}`,
		"https://www.example.com/people/address.json":      `{"type": "object", "properties": {"street": {"type": "string"}}}`,
		"https://schemas.example.com/tag.json?v=2":         "{\"type\": \"object\",\r\n\"properties\": {\"text\": {\"type\": \"string\"}}}",
	}}
}

// remoteConfig is a configuration in a folder with a document of a version.
func remoteConfig(t *testing.T, w *web, version string) Config {
	t.Helper()
	folder := t.TempDir()
	spec := filepath.Join(folder, "openapi.yaml")
	if err := os.WriteFile(spec, fmt.Appendf(nil, remoteDoc, version), 0o600); err != nil {
		t.Fatal(err)
	}
	return Config{
		Spec: spec, Out: filepath.Join(folder, "gen"), ImportPath: "example.com/gen", Only: []string{"api", "client"},
		AllowHosts: []string{"schemas.example.com", "www.example.com"}, fetch: w.get,
	}
}

// generated is what a run changes, relative to the folder of the document.
func generated(t *testing.T, c Config) []string {
	t.Helper()
	out, err := Generate(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range out.Diagnostics() {
		t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
	}
	changes, err := out.Write()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range changes {
		if !strings.HasSuffix(c.Path, ".go") {
			list = append(list, c.Op+" "+filepath.Base(c.Path))
		}
	}
	slices.Sort(list)
	return list
}

// refusedAs returns the code and the message of the first diagnostic that keeps a run from making anything.
func refusedAs(t *testing.T, c Config) string {
	t.Helper()
	_, err := Generate(t.Context(), c)
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("not refused: %v", err)
	}
	d := refusal.Diagnostics()[0]
	return d.Code + ": " + strings.ReplaceAll(d.Message, filepath.Dir(c.Spec), "DIR") + "\n" + d.Help
}

// allOf is the text of all files of a folder.
func allOf(t *testing.T, folder string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

func TestRemote(t *testing.T) {
	for _, version := range []string{"3.0.3", "3.1.0"} {
		t.Run(version, func(t *testing.T) {
			w := newWeb()
			c := remoteConfig(t, w, version)
			got := generated(t, c)
			if want := []string{"address", "bindery.lock", "owner", "pet", "tag"}; !slices.EqualFunc(want, got, func(a, b string) bool {
				return strings.HasPrefix(b, "A "+a)
			}) || len(w.asked) != 4 {
				t.Errorf("%q, asked %q", got, w.asked)
			}
			code := allOf(t, filepath.Join(c.Out, "api"))
			for _, field := range []string{"Street wire.Opt[string]", "Owner *Owner", "Like *Pet", "Tags []Tag"} {
				if !strings.Contains(strings.Join(strings.Fields(code), " "), field) {
					t.Errorf("there is no field %s in\n%s", field, code)
				}
			}

			// From now on no host is asked, in this folder or in a fresh clone of it.
			w.pages, w.asked = nil, nil
			if got := generated(t, c); got != nil || w.asked != nil {
				t.Errorf("%q, asked %q", got, w.asked)
			}
			clone := t.TempDir()
			if err := os.CopyFS(clone, os.DirFS(filepath.Dir(c.Spec))); err != nil {
				t.Fatal(err)
			}
			cloned := c
			cloned.Spec, cloned.Out = filepath.Join(clone, "openapi.yaml"), filepath.Join(clone, "gen")
			if got := generated(t, cloned); got != nil || w.asked != nil {
				t.Errorf("%q, asked %q", got, w.asked)
			}
		})
	}
}

// TestRemoteChanges has what is published change: that is not taken until somebody says so.
func TestRemoteChanges(t *testing.T) {
	w := newWeb()
	c := remoteConfig(t, w, "3.1.0")
	c.Lock.Copy = true
	generated(t, c)
	const tag = "https://schemas.example.com/tag.json?v=2"
	w.pages[tag] = `{"type": "string"}`
	w.asked = nil
	if got := generated(t, c); got != nil || w.asked != nil {
		t.Errorf("%q, asked %q", got, w.asked)
	}

	// Without the file, the digest tells that it is another.
	file, err := filepath.Glob(filepath.Join(filepath.Dir(c.Spec), remoteFolder, "schemas.example.com", "tag-*.json"))
	if err != nil || len(file) != 1 {
		t.Fatal(file, err)
	}
	if err := os.Remove(file[0]); err != nil {
		t.Fatal(err)
	}
	const changed = `fetch-changed: "https://schemas.example.com/tag.json?v=2" has changed: it is not what bindery.lock has the digest of`
	if got := refusedAs(t, c); !strings.HasPrefix(got, changed) || !strings.Contains(got, "gen generate --update") {
		t.Error(got)
	}
	if err := os.WriteFile(file[0], []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := refusedAs(t, c); !strings.HasPrefix(got, "fetch-changed: DIR/bindery.remote/schemas.example.com/tag-") {
		t.Error(got)
	}

	// What the bindings were made from is still known, without any of that.
	old, err := Kept(c, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	c.Update = true
	now := c
	difference, err := Diff(t.Context(), old, now)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := difference.Render(&b, Style{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "https://schemas.example.com/v1/pet.yaml:") || !difference.IsBreaking() {
		t.Error(b.String())
	}
	if d := cmp.Diff([]string{"M bindery.lock", "M bindery.lock.gen.gz", "M " + filepath.Base(file[0])}, generated(t, c)); d != "" {
		t.Error(d)
	}
	c.Update = false
	w.pages = nil
	if got := generated(t, c); got != nil {
		t.Error(got)
	}

	// What nobody refers to any more goes.
	if err := os.WriteFile(c.Spec, []byte("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	generated(t, c)
	if _, err := os.Stat(filepath.Join(filepath.Dir(c.Spec), remoteFolder, "www.example.com")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestRemoteRefuses(t *testing.T) {
	const pet = "https://schemas.example.com/v1/pet.yaml"
	for name, test := range map[string]struct {
		change func(c *Config, w *web)
		want   string
	}{
		"no host": {
			func(c *Config, _ *web) { c.AllowHosts = nil },
			`ref-remote: remote references are not followed: "` + pet + `"` +
				"\nhave it fetched: --allow-host schemas.example.com, or allow-hosts;",
		},
		"another host": {
			func(c *Config, _ *web) { c.AllowHosts = []string{"example.com"} },
			`ref-remote: remote references are not followed: "` + pet + `"`,
		},
		"nothing there": {
			func(_ *Config, w *web) { delete(w.pages, pet) },
			`fetch-failed: "` + pet + `" cannot be fetched: the answer is 404 Not Found`,
		},
		"refused": {
			func(_ *Config, w *web) { w.pages[pet] = "refused" },
			`fetch-refused: "` + pet + `" is not fetched: its address is private`,
		},
		"no document": {func(_ *Config, w *web) { w.pages[pet] = "<html>" }, "ref-dangling"},
		"syntax":      {func(_ *Config, w *web) { w.pages[pet] = "{" }, "yaml-syntax"},
		"a file of this machine": {
			func(_ *Config, w *web) { w.pages[pet] = "Pet: {$ref: 'file:///etc/passwd'}" }, "ref-outside-folder",
		},
		"plain text": {
			func(_ *Config, w *web) { w.pages[pet] = "Pet: {$ref: 'http://schemas.example.com/x.yaml'}" },
			`fetch-refused: "http://schemas.example.com/x.yaml" is not fetched: documents are fetched by https alone`,
		},
		"credentials": {
			func(_ *Config, w *web) {
				w.pages[pet] = "Pet: {$ref: 'https://user:secret@schemas.example.com/x.yaml'}"
			},
			`fetch-refused: "https://user:xxxxx@schemas.example.com/x.yaml" is not fetched: URLs with credentials are not fetched`,
		},
		"a file beside the document": {
			func(_ *Config, w *web) { w.pages[pet] = "Pet: {$ref: '../../openapi.yaml'}" },
			`fetch-failed: "https://schemas.example.com/openapi.yaml" cannot be fetched`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWeb()
			c := remoteConfig(t, w, "3.1.0")
			test.change(&c, w)
			if got := refusedAs(t, c); !strings.HasPrefix(got, test.want) {
				t.Errorf("%s\nwant %s", got, test.want)
			}
			if _, err := os.Stat(c.Out); !errors.Is(err, fs.ErrNotExist) {
				t.Error(err)
			}
		})
	}
}
