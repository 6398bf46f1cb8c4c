package generator

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/idiom"
	"github.com/bindery-dev/bindery/internal/near"
)

// Filter matches operations.
type Filter struct {
	// Tags matches by tag. In all of these "*" stands for any characters.
	Tags []string `yaml:"tags"`

	// Operations matches by operationId, or by method and path: "GET /pets". "GET *" is all of a method.
	Operations []string `yaml:"operations"`

	// Paths matches by path template.
	Paths []string `yaml:"paths"`
}

// filterPlaces is where the entries of filters stand in bindery.yaml, as [source.Options] wants them.
func (c *Config) filterPlaces() map[string]diag.Place {
	places := map[string]diag.Place{}
	for side, f := range map[string]Filter{"include": c.Include, "exclude": c.Exclude} {
		for kind, list := range map[string][]string{"tags": f.Tags, "operations": f.Operations, "paths": f.Paths} {
			for i, text := range list {
				places[side+" "+kind+" "+text] = c.places.At(side, kind, strconv.Itoa(i))
			}
		}
	}
	return places
}

// checkIdioms reports idioms that nobody knows.
func (c *Config) checkIdioms() error {
	diags := new(diag.List)
	diags.AddSource(c.file, c.text)
	for _, name := range slices.Sorted(maps.Keys(c.Idioms)) {
		if known := idiom.Names(); !slices.Contains(known, name) {
			said := diags.Error(c.places.At("idioms", name), "config-no-match", "idioms: there is none of the name %q", name)
			said.Help = "there are " + strings.Join(known, " and ")
			if meant := near.Word(name, known); meant != "" {
				said.Help = fmt.Sprintf("did you mean %q?", meant)
			}
		}
	}
	if diags.HasErrors() {
		return refuse(diags)
	}
	return nil
}

// exact are the idioms that are switched off.
func (c *Config) exact() (names []string) {
	for name, on := range c.Idioms {
		if !on {
			names = append(names, name)
		}
	}
	return names
}

// GoType names a type of another module.
type GoType struct {
	// Import is the import path of its package.
	Import string `yaml:"import"`

	// Name is its name in that package.
	Name string `yaml:"name"`
}

// Pagination says how an operation is walked page by page. Pointers are JSON Pointers into the body of its success.
type Pagination struct {
	// Items points to the items. Without it the body is an array of them.
	Items string `yaml:"items"`

	// Cursor is the query parameter that asks for a page by a value which the page before it has, at Next.
	Cursor string `yaml:"cursor"`

	// Next points to the value of Cursor for the next page, which is the last if it is empty.
	Next string `yaml:"next"`

	// Page is the query parameter that asks for a page by its number. A page without items is the last.
	Page string `yaml:"page"`

	// Offset is the query parameter that asks for a page by the number of items before it. A page without items is the last.
	Offset string `yaml:"offset"`

	// More points to a boolean that says whether there is another page.
	More string `yaml:"more"`

	// Link has pages lead to each other with the header field Link, rel="next" (RFC 8288).
	Link bool `yaml:"link"`
}

// Facade says what a client looks like that nests operations in resources.
type Facade struct {
	// Package is the name of its root package, a folder of Out. Without it there is no such client.
	Package string `yaml:"package"`

	// Methods says where operations stand, by operationId or JSON Pointer: "Devices.Revoke.New". It goes before what the
	// document says with x-bindery-resource.
	Methods map[string]string `yaml:"methods"`

	// Result is the member of a response that methods return in its place. Another method returns the response.
	Result string `yaml:"result"`

	// Errors is the member of an error response that lists what went wrong.
	Errors string `yaml:"errors"`

	// Environment is what the names of the environment variables for base URL and credentials begin with. Without it none
	// are read.
	Environment string `yaml:"environment"`

	// Variables names the environment variable for a security scheme where its name is not made of Environment and the
	// scheme's name.
	Variables map[string]string `yaml:"variables"`
}

// Lock says what is kept beside bindery.lock.
type Lock struct {
	// Copy keeps a compressed copy of what the bindings are made from, for gen diff lock.
	Copy bool `yaml:"copy"`
}

// Judgement says what changes count, in [Config.Diff].
type Judgement struct {
	// Levels are what changes count as, by their codes: error breaks callers, warning may, info does not.
	Levels map[string]string `yaml:"levels"`

	// Ignore lists changes that are known, and no longer reported.
	Ignore []Ignored `yaml:"ignore"`
}

// Ignored is a change that is known.
type Ignored struct {
	// Code is that of the change.
	Code string `yaml:"code"`

	// Pointer is the JSON Pointer of the place of the change, or of what it is in. Without it the change is ignored wherever it is.
	Pointer string `yaml:"pointer"`

	// Reason is for readers.
	Reason string `yaml:"reason"`
}
