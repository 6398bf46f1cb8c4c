package models

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/test/corpus"
)

var (
	every = flag.Int("every", 8, "test every `N`th document")
	draws = flag.Int("draws", 20, "`values` for each type")
	match = flag.String("match", "", "test documents with this `text` in their path")
	index = flag.String("index", "../corpus/testdata/INDEX.tsv", "`file` that lists the documents")
	root  = flag.String("root", "../corpus/testdata", "`folder` that the paths of the index start from")
)

// subject is a Go type and the schema that it stands for.
type subject struct {
	document string
	pointer  string // as in bindery.lock
	schema   place
	source   document
	name     string // in the program: p0.Pet
}

// drawn is a value for a subject.
type drawn struct {
	*subject

	value any
}

func TestModels(t *testing.T) {
	module := t.TempDir()
	var subjects []*subject
	for i, d := range documents(t) {
		subjects = append(subjects, generate(t, module, fmt.Sprintf("p%d", i), d)...)
	}
	var values []drawn
	missed := 0
	for _, s := range subjects {
		drawn := s.draw()
		values = append(values, drawn...)
		if len(drawn) == 0 {
			missed++
			t.Logf("%s %s: no value can be drawn", s.document, s.pointer)
		}
	}
	const most = 20 // in a hundred
	if missed*100 > len(subjects)*most {
		t.Errorf("no values for %d of %d types", missed, len(subjects))
	}
	failed := judge(t, values, answers(t, module, subjects, values))
	t.Logf("%d values of %d types, %d types without values, %d values wrong", len(values), len(subjects), missed, failed)
}

func documents(t *testing.T) []corpus.Document {
	t.Helper()
	all, err := corpus.ReadIndex(*index)
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(d corpus.Document) bool { return !strings.Contains(d.Path, *match) })
	return corpus.Choice{Every: *every}.Of(all)
}

// generate writes the models of a document to a folder of the module, and returns what has a type.
func generate(t *testing.T, module, pkg string, d corpus.Document) []*subject {
	t.Helper()
	name := filepath.Join(*root, filepath.FromSlash(d.Path))
	c := generator.Config{
		Spec:       name,
		Out:        filepath.Join(module, pkg, "gen"),
		ImportPath: "models.test/" + pkg + "/gen",
		Only:       []string{"api"},
	}
	if folder := d.Root(); folder != "" {
		c.Root = filepath.Join(*root, filepath.FromSlash(folder))
	}
	out, err := generator.Generate(t.Context(), c)
	if err != nil {
		reason, _, _ := strings.Cut(err.Error(), "\n")
		t.Errorf("%s is refused: %s", d.Path, reason)
		return nil
	}
	if _, err := out.Write(); err != nil {
		t.Fatal(err)
	}
	names, declared := lock(t, filepath.Join(module, pkg, "bindery.lock")), declarations(t, out)
	var subjects []*subject
	source := &document{}
	if _, err := source.open(name); err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(names)) {
		pointer, requests := strings.CutSuffix(key, " in requests")
		if !declared[names[key]] {
			continue
		}
		schema, err := source.find(name, pointer)
		if err != nil || !isSchema(pointer) {
			continue
		}
		s := &subject{d.Path, key, schema, *source, pkg + "." + names[key]}
		if s.source.skip = "writeOnly"; requests {
			s.source.skip = "readOnly"
		}
		subjects = append(subjects, s)
	}
	return subjects
}

// isSchema tells the pointers of schemas from those of operations and security schemes, which have names too.
func isSchema(pointer string) bool {
	steps := strings.Split(pointer, "/")
	switch steps[1] {
	case "paths":
		const operation = 4 // "#", "paths", a path, a method
		return len(steps) > operation
	case "components":
		return steps[2] != "securitySchemes"
	}
	return steps[1] == "definitions"
}

func lock(t *testing.T, file string) map[string]string {
	t.Helper()
	var content struct {
		Outputs map[string]struct{ Names map[string]string }
	}
	text, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(text, &content)
	}
	if err != nil {
		t.Fatal(err)
	}
	return content.Outputs["gen"].Names
}

// declarations are the types of package api.
func declarations(t *testing.T, out *generator.Output) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, f := range out.Files() {
		if filepath.Base(filepath.Dir(f.Path)) != "api" {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Content, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range tree.Decls {
			if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				for _, spec := range d.Specs {
					names[spec.(*ast.TypeSpec).Name.Name] = true
				}
			}
		}
	}
	return names
}

// draw draws values, the same in each run, and each value that an enum lists.
func (s *subject) draw() (values []drawn) {
	hash := fnv.New64a()
	hash.Write([]byte(s.document + s.pointer))
	d := &drawer{&s.source, rand.New(rand.NewPCG(hash.Sum64(), 1))}
	for _, listed := range s.schema.list("enum") {
		if listed.value != nil && d.valid(s.schema, listed.value) {
			values = append(values, drawn{s, listed.value})
		}
	}
	for range *draws {
		v, ok := d.draw(s.schema)
		if !ok {
			return values
		}
		if v != nil { // whether null is allowed is said by the uses of a type: wire.Null
			values = append(values, drawn{s, v})
		}
	}
	return values
}

type answer struct {
	Value json.RawMessage
	Error string
}

// answers builds a program with all types, and asks it for each value.
func answers(t *testing.T, module string, subjects []*subject, values []drawn) []answer {
	t.Helper()
	main, err := os.ReadFile("testdata/main.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(module, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("main.go", main)
	write("types.go", table(subjects))
	write("go.mod", []byte("module models.test\n\ngo 1.24\n"))
	program := filepath.Join(module, "models.exe")
	build := exec.Command("go", "build", "-trimpath", "-o", program, ".")
	build.Dir, build.Env = module, append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var questions bytes.Buffer
	for _, v := range values {
		if err := json.NewEncoder(&questions).Encode(map[string]any{"Type": v.name, "Value": v.value}); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command(program)
	run.Stdin, run.Stderr = &questions, os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []answer
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var a answer
		if err := decoder.Decode(&a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	if len(all) != len(values) {
		t.Fatalf("%d answers to %d values", len(all), len(values))
	}
	return all
}

// table is the Go file that lists the types.
func table(subjects []*subject) []byte {
	packages, entries := map[string]bool{}, map[string]bool{}
	for _, s := range subjects {
		name, _, _ := strings.Cut(s.name, ".")
		packages[name] = true
		entries[s.name] = true
	}
	var b bytes.Buffer
	b.WriteString("package main\n\nimport (\n")
	for _, name := range slices.Sorted(maps.Keys(packages)) {
		fmt.Fprintf(&b, "\t%s \"models.test/%s/gen/api\"\n", name, name)
	}
	b.WriteString(")\n\nvar types = map[string]func([]byte) ([]byte, error){\n")
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		fmt.Fprintf(&b, "\t%q: roundTrip[%s],\n", name, name)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// judge compares answers with what was drawn, and reports the first wrong one of each type.
func judge(t *testing.T, values []drawn, all []answer) (failed int) {
	t.Helper()
	reported := map[string]bool{}
	for i, v := range values {
		got, err := parse(all[i].Value)
		if all[i].Error == "" && err == nil && equal(got, v.value) {
			continue
		}
		failed++
		if !reported[v.name] {
			reported[v.name] = true
			want, _ := json.Marshal(v.value)
			t.Errorf("%s %s, %s:\n  drew %s\n  got  %s%s", v.document, v.pointer, v.name, want, all[i].Value, all[i].Error)
		}
	}
	return failed
}
