package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Document is a document of a corpus: a row of its index.
type Document struct {
	Path       string // below the corpus, with slashes: "real/..." is in use somewhere, "tricky/PROJECT/..." tests some tool
	Version    string // what "openapi" or "swagger" says
	Operations int
	Webhooks   int
	Source     string // where it was published
	Licence    string
	MultiFile  bool
	Bytes      int64  // of the root document
	Valid      string // what an independent validator says: y, n, ext (it only refuses external references), ? (it was not asked)
}

// Accepted reports whether an independent validator accepts the document.
func (d *Document) Accepted() bool { return d.Valid == "y" || d.Valid == "ext" }

// Real reports whether the document describes an API that is in use.
func (d *Document) Real() bool { return strings.HasPrefix(d.Path, "real/") }

// Root is the folder that holds all files of the document: the one directly below "real" or "tricky/PROJECT". It is empty if the root
// document is the only file.
func (d *Document) Root() string {
	depth := 3
	if d.Real() {
		depth = 2
	}
	if steps := strings.Split(d.Path, "/"); d.MultiFile && len(steps) > depth {
		return path.Join(steps[:depth]...)
	}
	return ""
}

// Origin is the collection that the document comes from.
func (d *Document) Origin() string {
	steps := strings.Split(d.Path, "/")
	if d.Real() || len(steps) < 3 {
		return steps[0]
	}
	return steps[1]
}

// ReadIndex reads an index: tab-separated rows below a line with the names of columns, of which path must be there.
func ReadIndex(file string) ([]Document, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var documents []Document
	var columns []string
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if columns == nil {
			columns = cells
			continue
		}
		d, err := row(columns, cells)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, len(documents)+2, err)
		}
		documents = append(documents, d)
	}
	if len(documents) == 0 {
		return nil, fmt.Errorf("%s lists no documents", file)
	}
	return documents, nil
}

func row(columns, cells []string) (d Document, err error) {
	number := func(text string) int {
		n, wrong := strconv.Atoi(text)
		err = errors.Join(err, wrong)
		return n
	}
	if len(cells) != len(columns) {
		return d, fmt.Errorf("%d columns, the head has %d", len(cells), len(columns))
	}
	for i, name := range columns {
		switch cell := cells[i]; name {
		case "path":
			d.Path = cell
		case "spec_version":
			d.Version = cell
		case "operations":
			d.Operations = number(cell)
		case "webhook_ops":
			d.Webhooks = number(cell)
		case "source":
			d.Source = cell
		case "licence":
			d.Licence = cell
		case "multi_file":
			d.MultiFile = cell == "y"
		case "root_bytes":
			d.Bytes = int64(number(cell))
		case "schema_valid":
			d.Valid = cell
		}
	}
	if d.Path == "" {
		err = errors.Join(err, errors.New("no path"))
	}
	return d, err
}

// versionKey finds what a file must have to be a root document.
var versionKey = regexp.MustCompile(`(?m)(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?([0-9][0-9.]*)`)

// ReadFolder makes an index of the root documents in a folder, which may refer to all that is there.
func ReadFolder(folder string) ([]Document, error) {
	var documents []Document
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name)) {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		const beginning = 64 << 10
		found := versionKey.FindSubmatch(text[:min(len(text), beginning)])
		if found == nil {
			return nil
		}
		rel, err := filepath.Rel(folder, name)
		documents = append(documents, Document{
			Path: filepath.ToSlash(rel), Version: string(bytes.TrimSpace(found[1])), Bytes: int64(len(text)), Valid: "?",
		})
		return err
	})
	if err == nil && len(documents) == 0 {
		err = fmt.Errorf("%s has no OpenAPI documents", folder)
	}
	return documents, err
}

// Choice says which documents of an index to run.
type Choice struct {
	Match *regexp.Regexp  // of paths; nil: all
	Kind  string          // "real" or "tricky"; empty: both
	Every int             // every Nth of what is left
	And   map[string]bool // paths that are chosen besides
}

// Of returns the documents chosen.
func (c Choice) Of(documents []Document) []Document {
	var chosen []Document
	seen := 0
	for _, d := range documents {
		matches := (c.Match == nil || c.Match.MatchString(d.Path)) && strings.HasPrefix(d.Path, c.Kind)
		if matches && seen%max(c.Every, 1) == 0 || c.And[d.Path] {
			chosen = append(chosen, d)
		}
		if matches {
			seen++
		}
	}
	return chosen
}

// Largest returns the paths of the n largest documents.
func Largest(documents []Document, n int) map[string]bool {
	sorted := slices.SortedFunc(slices.Values(documents), func(a, b Document) int { return int(b.Bytes - a.Bytes) })
	paths := map[string]bool{}
	for _, d := range sorted[:min(n, len(sorted))] {
		paths[d.Path] = true
	}
	return paths
}
