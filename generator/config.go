package generator

import (
	"cmp"
	"errors"
	"go/token"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/config"
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lock"
	"github.com/bindery-dev/bindery/generator/internal/lower"
	"github.com/bindery-dev/bindery/generator/internal/overlay"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/written"
	"github.com/bindery-dev/bindery/internal/near"
)

// Config says what to generate, and where. Only Spec must be set. Paths are relative to the working directory; in
// bindery.yaml, to the folder of that file.
type Config struct {
	// Spec is the path of the OpenAPI document, in YAML or JSON.
	Spec string `yaml:"spec"`

	// Root is the folder that references of the document may not leave; that of Spec if it is not set. Spec stands below it.
	Root string `yaml:"root"`

	// Copies is where files are that references name by URI: paths by URI, or folders by what such URIs begin with. They stand below Root.
	Copies map[string]string `yaml:"copies"`

	// AllowHosts lists the hosts that documents are fetched from which references name by URI, by https. What is fetched is kept beside
	// bindery.lock.
	AllowHosts []string `yaml:"allow-hosts"`

	// SpecURL is where Spec was fetched from: relative URLs of servers are relative to it.
	SpecURL string `yaml:"spec-url"`

	// Out is the folder for the packages api, client, server and wire; "gen" if it is not set.
	Out string `yaml:"out"`

	// ImportPath is the import path of Out. It is found by the go.mod above Out if it is not set.
	ImportPath string `yaml:"import-path"`

	// Only lists the targets to generate: api, client, server. All if it is empty; client and server bring api along.
	Only []string `yaml:"only"`

	// Webhooks lists what to generate for webhooks and callbacks, if the document has any: receiver, sender, or none. If it is empty, the
	// receiver comes with client, and the sender with server.
	Webhooks []string `yaml:"webhooks"`

	// Include selects operations: those that match any entry. All are included if it is empty.
	Include Filter `yaml:"include"`

	// Exclude leaves operations out, included or not.
	Exclude Filter `yaml:"exclude"`

	// Overlays are paths of OpenAPI Overlay documents, which are applied in order.
	Overlays []string `yaml:"overlays"`

	// Names gives schemas, by JSON Pointer, and operations, by operationId or JSON Pointer, their Go names.
	Names map[string]string `yaml:"names"`

	// Types maps a format, or the schema at a JSON Pointer, to a Go type of yours, which implements
	// encoding.TextMarshaler and encoding.TextUnmarshaler; or strings that hold an integer to int64 or uint64, without an import.
	Types map[string]GoType `yaml:"types"`

	// Formats is assert if strings are held against email, uri and the other formats of JSON Schema that stay strings in Go, and annotate
	// if these only tell readers something, as they do if it is not set.
	Formats string `yaml:"formats"`

	// Lenience has servers with WithLenience, by which requests that depart from the document in ways that clients are known for are let
	// pass where that is asked for. If it is not set, a scaffold's bindings have it, and stay so; others do not, since it is 700 lines.
	Lenience *bool `yaml:"lenience"`

	// Idioms switches off, by name, what is read as the tool means it that wrote the document: aspnet-number, int-or-string, elysia-number,
	// elysia-boolean, typebox-record, nullable-reference, go-bytes, json-patch, multi-segment. They are true if they are not set.
	Idioms map[string]bool `yaml:"idioms"`

	// Pagination says how GET operations are walked page by page, of which the document does not say it with x-pagination: by the
	// first entry that fits.
	Pagination []Pagination `yaml:"pagination"`

	// Facade asks for a client that nests operations in resources, beside the plain one.
	Facade Facade `yaml:"facade"`

	// Diff says which changes count when the document changes.
	Diff Judgement `yaml:"diff"`

	// Lock says what is kept beside bindery.lock.
	Lock Lock `yaml:"lock"`

	// Rename gives all Go names anew: what the lock has is passed over, and the next one has what they are now.
	Rename bool

	// Update fetches anew what is kept beside bindery.lock, and takes it as it is now.
	Update bool

	// Strict refuses a document for warnings too.
	Strict bool

	// Notes keeps notes, which explain choices, among the diagnostics.
	Notes bool

	// Progress, if it is not nil, is called with the name of each stage as that begins.
	Progress func(stage string)

	file     string // the bindery.yaml that this was read from
	text     string
	places   config.Places
	inFile   []string              // Only as it is there
	filters  map[string]diag.Place // entries of Include and Exclude there
	scaffold *ownServer            // nil for bindings alone
	lenient  bool                  // what Lenience comes to
	remote   *remotes
	kept     map[string]lock.Copied // what was fetched for a copy, by URI
	fetch    fetch                  // what asks hosts; nil is the machine's
}

// ConfigFile is what a configuration is called in its folder.
const ConfigFile = "bindery.yaml"

// ReadConfig reads a configuration file. Without a name it reads the bindery.yaml of the working directory, if there is one.
// The error is a [*Refusal] if the file says what cannot be understood, and one of package os if it cannot be read.
func ReadConfig(name string) (Config, error) {
	optional := name == ""
	if optional {
		name = ConfigFile
	}
	content, err := os.ReadFile(name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return Config{}, nil
	}
	if err != nil {
		return Config{}, err
	}
	text, invalidAt := written.Text(content)
	c := Config{file: name, text: text}
	diags := new(diag.List)
	if invalidAt >= 0 {
		diags.Error(diag.Spot(diag.Pos{File: name}, ""), "config-syntax", "this is no text in UTF-8")
		return Config{}, refuse(diags)
	}
	c.places = config.Decode(name, c.text, &c, diags)
	if diags.HasErrors() {
		return Config{}, refuse(diags)
	}
	c.inFile = slices.Clone(c.Only)
	c.filters = c.filterPlaces()
	folder := filepath.Dir(name)
	for _, path := range []*string{&c.Spec, &c.Root, &c.Out} {
		if *path != "" && !strings.Contains(*path, "://") {
			*path = under(folder, *path)
		}
	}
	if c.Out == "" {
		c.Out = under(folder, defaultOut)
	}
	for uri, path := range c.Copies {
		c.Copies[uri] = under(folder, path)
	}
	for i, overlay := range c.Overlays {
		c.Overlays[i] = under(folder, overlay)
	}
	return c, nil
}

const defaultOut = "gen"

func under(folder, name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(folder, name)
}

// UsageError says that a Config cannot be used, whatever the document.
type UsageError struct {
	Message string
	Help    string // what to do about it
}

func (e *UsageError) Error() string {
	if e.Help == "" {
		return e.Message
	}
	return e.Message + "\nhelp: " + e.Help
}

// complete checks the configuration and fills in what it leaves open.
func (c *Config) complete() error {
	if c.scaffold != nil {
		if err := c.scaffold.complete(c); err != nil {
			return err
		}
	}
	if c.Spec == "" {
		return &UsageError{"no document given", "name one: gen openapi.yaml, or spec: openapi.yaml in bindery.yaml"}
	}
	if c.Out == "" {
		c.Out = defaultOut
	}
	for i, name := range c.Only {
		if known := Targets(); !slices.Contains(known, name) {
			last := len(known) - 1
			help := "targets are " + strings.Join(known[:last], ", ") + " and " + known[last]
			if meant := near.Word(name, known); meant != "" {
				help = "did you mean " + meant + "? " + help
			}
			if at := c.places.At("only", strconv.Itoa(i)); at != nil && slices.Equal(c.Only, c.inFile) {
				diags := new(diag.List)
				diags.AddSource(c.file, c.text)
				diags.Error(at, "config-no-match", "only: there is no target %q", name).Help = help
				return refuse(diags)
			}
			return &UsageError{"unknown target \"" + name + "\"", help}
		}
	}
	for _, name := range c.Webhooks {
		if name != "receiver" && name != "sender" && (name != "none" || len(c.Webhooks) > 1) {
			return &UsageError{"unknown package for webhooks \"" + name + "\"", "it is receiver, sender, or none alone"}
		}
	}
	if !slices.Contains([]string{"", "annotate", "assert"}, c.Formats) {
		return &UsageError{"unknown use of formats \"" + c.Formats + "\"", "they are assert or annotate"}
	}
	if err := cmp.Or(c.checkIdioms(), c.checkHosts(), checkSpec(c.Spec)); err != nil {
		return err
	}
	if f, err := os.Open(c.Spec); err != nil {
		return err // a matter of the machine, not of the document
	} else if err := f.Close(); err != nil {
		return err
	}
	if _, err := c.location(); err != nil {
		return err
	}
	if c.ImportPath == "" {
		found, err := importPathOf(c.Out)
		if err != nil {
			return err
		}
		c.ImportPath = found
	} else if err := checkImportPath(c.ImportPath); err != nil {
		return err
	}
	return c.checkTypes()
}

// location is where the document was fetched from, nil if that is not said.
func (c *Config) location() (*url.URL, error) {
	if c.SpecURL == "" {
		return nil, nil
	}
	u, err := url.Parse(c.SpecURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, &UsageError{"spec-url is no URL of a document: " + c.SpecURL, "it begins with http:// or https://"}
	}
	return u, nil
}

// checkSpec refuses what looks like a document that is no file.
func checkSpec(spec string) error {
	if _, err := os.Stat(spec); err == nil {
		return nil
	}
	if strings.HasPrefix(spec, "http://") || strings.HasPrefix(spec, "https://") {
		return &UsageError{spec + " is a URL, and documents are read from files",
			"download it first, and commit it: curl -fsSLo openapi.yaml " + spec}
	}
	if spec == "-" {
		return &UsageError{"documents are read from files, not from standard input",
			"write it to one: what refers to other files needs a place"}
	}
	return nil
}

// checkTypes reports entries of types that name no type which the output can import.
func (c *Config) checkTypes() error {
	diags := new(diag.List)
	diags.AddSource(c.file, c.text)
	for _, of := range slices.Sorted(maps.Keys(c.Types)) {
		t := c.Types[of]
		at := func(key string) diag.Place { return cmp.Or(c.places.At("types", of, key), c.places.At("types", of)) }
		if t.Import == "" && (t.Name == "int64" || t.Name == "uint64") { // of a text
			continue
		}
		if !token.IsIdentifier(t.Name) || !token.IsExported(t.Name) {
			diags.Error(at("name"), "config-type-invalid", "%q is no exported name of a Go type", t.Name).Help =
				"write the name alone, such as Decimal, and where its package is under import"
		}
		usage := (*UsageError)(nil)
		switch err := checkImportPath(t.Import); {
		case errors.As(err, &usage):
			diags.Error(at("import"), "config-type-invalid", "%s", usage.Message).Help =
				"write what a Go file imports, such as example.com/money"
		case t.Import == c.ImportPath || strings.HasPrefix(t.Import, c.ImportPath+"/"):
			diags.Error(at("import"), "config-type-invalid", "%s is part of the output, which cannot import itself", t.Import).Help =
				"put the type into a package of its own"
		}
	}
	if diags.HasErrors() {
		return refuse(diags)
	}
	return nil
}

// sourceOptions is the part of the configuration that says what belongs to the document. What overlays change is amended.
func (c *Config) sourceOptions(diags *diag.List, amended *[]overlay.Change) source.Options {
	opt := source.Options{
		Root: c.Root, Copies: c.Copies, Remote: c.remote.read,
		IncludeTags: c.Include.Tags, IncludeOperations: c.Include.Operations, IncludePaths: c.Include.Paths,
		ExcludeTags: c.Exclude.Tags, ExcludeOperations: c.Exclude.Operations, ExcludePaths: c.Exclude.Paths, Written: c.filters,
	}
	if len(c.Overlays) > 0 {
		opt.Amend = func(document *source.File) { *amended = overlay.Apply(document, c.Overlays, diags) }
	}
	return opt
}

// lowerOptions is the part of the configuration that says what things are called in Go.
func (c *Config) lowerOptions(locked map[string]string) lower.Options {
	opt := lower.Options{Locked: locked, Examples: c.scaffold != nil && c.scaffold.Example, Judge: c.Notes, Formats: c.Formats == "assert"}
	opt.Location, _ = c.location()
	for _, of := range slices.Sorted(maps.Keys(c.Names)) {
		opt.Names = append(opt.Names, lower.Name{Of: of, Go: c.Names[of], At: c.places.At("names", of)})
	}
	for _, of := range slices.Sorted(maps.Keys(c.Types)) {
		t := c.Types[of]
		opt.Types = append(opt.Types, lower.Type{Of: of, ImportPath: t.Import, Name: t.Name, At: c.places.At("types", of)})
	}
	for i, p := range c.Pagination {
		opt.Pages = append(opt.Pages, lower.Pages{
			Items: p.Items, Cursor: p.Cursor, Next: p.Next, Page: p.Page, Offset: p.Offset, More: p.More, Link: p.Link,
			At: c.places.At("pagination", strconv.Itoa(i)),
		})
	}
	if c.Facade.Package != "" {
		opt.Facade = c.facadeOptions()
		if opt.Formats {
			opt.Facade.Beside = "format"
		}
	}
	return opt
}

func (c *Config) facadeOptions() *lower.Facade {
	f := c.Facade
	entry := func(key, value string) lower.Name {
		return lower.Name{Of: key, Go: value, At: c.places.At("facade", key)}
	}
	entries := func(key string, list map[string]string) (names []lower.Name) {
		for _, of := range slices.Sorted(maps.Keys(list)) {
			names = append(names, lower.Name{Of: of, Go: list[of], At: c.places.At("facade", key, of)})
		}
		return names
	}
	return &lower.Facade{
		Package: entry("package", f.Package), Result: entry("result", f.Result), Errors: entry("errors", f.Errors),
		Environment: f.Environment, Methods: entries("methods", f.Methods), Variables: entries("variables", f.Variables),
	}
}
