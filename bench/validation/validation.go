// Package validation holds JSON values against schemas of published documents, with what is generated of the schemas and with validators
// that interpret them.
//
// In: testdata, where each folder has a document, cut down from a published one to the schema of one body and those it refers to (its
// source and licence stand in its info), a value that is valid, and one with three things that are not. Out: a Case for
// each.
package validation

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/bindery-dev/bindery/bench/figure"
)

// Case is a schema and values.
type Case struct {
	Name           string
	Valid, Invalid []byte
	document       []byte
}

// Validator reads a value and says what is wrong with it.
type Validator struct {
	Name string
	Run  func(text []byte) error
}

// All returns the cases of a folder, smallest values first.
func All(folder string) ([]Case, error) {
	documents, err := filepath.Glob(filepath.Join(folder, "*", "openapi.json"))
	if err != nil {
		return nil, err
	}
	var all []Case
	for _, name := range documents {
		one, err := read(filepath.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Case) int { return len(a.Valid) - len(b.Valid) })
	return all, nil
}

func read(folder string) (Case, error) {
	one := Case{Name: filepath.Base(folder)}
	if _, known := ours[one.Name]; !known {
		return one, fmt.Errorf("nothing is generated of it")
	}
	var err error
	for name, text := range map[string]*[]byte{"openapi.json": &one.document, "valid.json": &one.Valid, "invalid.json": &one.Invalid} {
		if *text, err = os.ReadFile(filepath.Join(folder, name)); err != nil {
			return one, err
		}
		*text = bytes.TrimSpace(*text)
	}
	return one, nil
}

// Decode is what ours does before it judges.
func (c Case) Decode(text []byte) error { return ours[c.Name].decode(text) }

// Validators returns what each peer makes of the schema, ours first. Nothing keeps it: a collector that walks the schemas of all cases
// would cost whoever allocates.
func (c Case) Validators() ([]Validator, error) {
	compiled, err := compile(c.document)
	if err != nil {
		return nil, err
	}
	loaded, err := load(c.document)
	return []Validator{{figure.Ours, ours[c.Name].validate}, {figure.Santhosh, compiled}, {figure.Kin, loaded}}, err
}
