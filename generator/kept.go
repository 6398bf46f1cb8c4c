package generator

import (
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/disk"
	"github.com/bindery-dev/bindery/generator/internal/lock"
	"github.com/bindery-dev/bindery/generator/internal/output"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// kept is a copy of what an output is made from; zero for none.
type kept struct {
	packed []byte
	digest string
}

// settings are what a copy has of a configuration: all that the Go of an output depends on, and nothing of the machine.
type settings struct {
	SpecURL string            `json:",omitempty"`
	Copies  map[string]string `json:",omitempty"` // relative to the document's folder
	choices
}

// choices are what a configuration says of an output, whatever its document is and wherever files stand.
type choices struct {
	Only       []string          `json:",omitempty"`
	Webhooks   []string          `json:",omitempty"`
	Include    Filter            `json:",omitzero"`
	Exclude    Filter            `json:",omitzero"`
	Names      map[string]string `json:",omitempty"`
	Types      map[string]GoType `json:",omitempty"`
	Formats    string            `json:",omitempty"`
	Lenience   *bool             `json:",omitempty"`
	Idioms     map[string]bool   `json:",omitempty"`
	Pagination []Pagination      `json:",omitempty"`
	Facade     Facade            `json:",omitzero"`
}

func (c *Config) choices() choices {
	return choices{
		Only: c.Only, Webhooks: c.Webhooks, Include: c.Include, Exclude: c.Exclude, Names: c.Names, Types: c.Types,
		Formats: c.Formats, Lenience: c.Lenience, Idioms: c.Idioms, Pagination: c.Pagination, Facade: c.Facade,
	}
}

// config is a configuration that says as much, of the output and the file of another.
func (s settings) config(c *Config) Config {
	return Config{
		SpecURL: s.SpecURL, Copies: s.Copies, Only: s.Only, Webhooks: s.Webhooks, Include: s.Include, Exclude: s.Exclude, Names: s.Names,
		Types: s.Types, Formats: s.Formats, Lenience: s.Lenience, Idioms: s.Idioms, Pagination: s.Pagination, Facade: s.Facade,
		Out: c.Out, file: c.file, text: c.text, places: c.places,
	}
}

// keep makes the copy of a configuration and the document that was read with it.
func keep(c *Config, doc *source.Document) (kept, error) {
	s := settings{SpecURL: c.SpecURL, Copies: make(map[string]string, len(c.Copies)), choices: c.choices()}
	for uri, name := range c.Copies {
		rel, err := relative(filepath.Dir(c.Spec), name)
		if err != nil {
			return kept{}, err
		}
		s.Copies[uri] = rel
	}
	text, err := json.Marshal(s)
	if err != nil {
		return kept{}, err
	}
	out := lock.Copy{Version: lock.CopyVersion, Settings: text}
	for _, f := range doc.Files {
		file := lock.Copied{Name: f.Name, Text: withLineFeeds(f.Content)}
		if f.Fetched {
			file.URI = f.Published
		}
		out.Files = append(out.Files, file)
		for _, over := range f.Laid() {
			name := path.Base(filepath.ToSlash(over.Path))
			out.Files = append(out.Files, lock.Copied{Name: name, Over: true, Text: withLineFeeds(over.Content)})
		}
	}
	var k kept
	k.packed, k.digest, err = out.Pack()
	return k, err
}

// withLineFeeds is a text as version control has it, however lines end on this machine.
func withLineFeeds(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// beside is what becomes of the file of the copy. One with the same content stays as it is, whatever has compressed it.
func (k kept) beside(n names) (list []output.Beside) {
	for _, key := range slices.Sorted(maps.Keys(n.before)) {
		if n.before[key].Copy != "" && (key == n.key && k.digest == "" || n.isGone(key)) {
			list = append(list, output.Beside{Path: n.copyPath(key), Next: func([]byte) []byte { return nil }})
		}
	}
	if k.digest == "" {
		return list
	}
	return append(list, output.Beside{Path: n.copyPath(n.key), Next: func(onDisk []byte) []byte {
		if lock.Holds(onDisk, k.digest) == nil {
			return onDisk
		}
		return k.packed
	}})
}

// copyPath is where the copy of an output stands.
func (n names) copyPath(key string) string {
	return filepath.Join(filepath.Dir(n.path), lock.CopyName(key))
}

// Kept is what the bindings of c were last generated from, by the copy that [Lock.Copy] has kept: a configuration of files that are written
// into an empty folder. It has the Go names of the lock. The error is a [*Refusal] if there is no such copy.
func Kept(c Config, folder string) (Config, error) {
	c.Out = cmp.Or(c.Out, defaultOut)
	diags := new(diag.List)
	n, err := readLock(&c, diags)
	if err != nil {
		return c, err
	}
	before, known := n.before[n.key]
	fail := func(file, help, format string, args ...any) (Config, error) {
		diags.Error(diag.Spot(diag.Pos{File: file}, ""), "lock-copy", format, args...).Help = help
		return c, refuse(diags)
	}
	switch {
	case !known:
		return fail(n.path, "gen generate writes it", "it is not known what %s was generated from: this lock has no entry for it", n.key)
	case before.Copy == "":
		return fail(n.path, "write lock: {copy: true} into bindery.yaml and run gen generate, which keeps one from then on; "+
			"git:REV compares with a revision",
			"no copy is kept of what %s was generated from", n.key)
	}
	const again = "restore the file from version control, or run gen generate, which writes it anew"
	packed, err := disk.ReadFile(n.copyPath(n.key), maxPacked)
	if err != nil {
		return fail(n.copyPath(n.key), again, "the copy of what %s was generated from cannot be read: %v", n.key, err)
	}
	of, err := lock.Unpack(packed, before.Copy)
	var s settings
	if err == nil {
		err = json.Unmarshal(of.Settings, &s)
	}
	if err != nil {
		return fail(n.copyPath(n.key), again, "the copy of what %s was generated from cannot be used: %v", n.key, err)
	}
	out := s.config(&c)
	return out, out.unpack(of.Files, folder)
}

// maxPacked is how large the file of a copy may be.
const maxPacked = 64 << 20

// keptFiles is the folder of what a document consists of, and keptOverlays that of overlays.
const keptFiles, keptOverlays = "files", "overlays"

// unpack writes the files of a copy as they stood to each other, and has c name them.
func (c *Config) unpack(files []lock.Copied, folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	c.kept = make(map[string]lock.Copied)
	for _, f := range files {
		if f.URI != "" {
			c.kept[f.Name] = f
		}
	}
	files = slices.DeleteFunc(slices.Clone(files), func(f lock.Copied) bool { return f.URI != "" })
	home := keptFiles + strings.Repeat("/d", levels(files, c.Copies))
	if err := root.MkdirAll(filepath.FromSlash(home), 0o700); err != nil {
		return err
	}
	c.Root = filepath.Join(folder, keptFiles)
	for i, f := range files {
		name := path.Join(home, f.Name)
		if f.Over {
			name = path.Join(keptOverlays, strconv.Itoa(i), f.Name)
			c.Overlays = append(c.Overlays, filepath.Join(folder, filepath.FromSlash(name)))
		}
		if i == 0 {
			c.Spec = filepath.Join(folder, filepath.FromSlash(name))
		}
		name = filepath.FromSlash(name)
		err := root.MkdirAll(filepath.Dir(name), 0o700)
		if err == nil {
			err = root.WriteFile(name, []byte(f.Text), 0o600)
		}
		if err != nil {
			return err
		}
	}
	for uri, name := range c.Copies {
		c.Copies[uri] = filepath.Join(folder, filepath.FromSlash(path.Join(home, name)))
	}
	return nil
}

// levels is how far above the document's folder its files stand.
func levels(files []lock.Copied, copies map[string]string) int {
	most := 0
	count := func(name string) { most = max(most, strings.Count(path.Clean(name)+"/", "../")) }
	for _, f := range files {
		count(f.Name)
	}
	for _, name := range copies {
		count(name)
	}
	return most
}
