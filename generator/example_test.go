package generator_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/bindery-dev/bindery/generator"
)

const pets = `openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "204": {description: It is there.}
`

// Generate works in memory; Write changes the disk, all at once.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	spec := filepath.Join(dir, "pets.yaml")
	if err := os.WriteFile(spec, []byte(pets), 0o644); err != nil {
		log.Fatal(err)
	}

	out, err := generator.Generate(context.Background(), generator.Config{
		Spec:       spec,
		Out:        filepath.Join(dir, "gen"),
		ImportPath: "example.com/pets/gen",
		Only:       []string{"client"},
	})
	if err != nil {
		log.Fatal(err) // a *generator.Refusal shows the places in the document
	}
	fmt.Println(out.Coverage())
	for _, f := range out.Files() {
		if strings.Contains(string(f.Content), "func (c *Client) GetPet(") {
			rel, _ := filepath.Rel(dir, f.Path)
			fmt.Println("GetPet is in", filepath.ToSlash(rel))
		}
	}

	if _, err := out.Write(); err != nil {
		log.Fatal(err)
	}
	changes, err := out.Changes()
	fmt.Println(len(changes), "files are stale", err)

	// Output:
	// covered: 1 of 1 operations, 0 webhooks
	// GetPet is in gen/client/untagged_gen.go
	// 0 files are stale <nil>
}

// A refusal says what is wrong, and where.
func ExampleRefusal() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	spec := filepath.Join(dir, "pets.yaml")
	if err := os.WriteFile(spec, []byte(strings.Replace(pets, "getPet", "[getPet]", 1)), 0o644); err != nil {
		log.Fatal(err)
	}

	_, err = generator.Generate(context.Background(), generator.Config{Spec: spec, ImportPath: "example.com/pets/gen"})
	if refusal := (*generator.Refusal)(nil); errors.As(err, &refusal) {
		for _, d := range refusal.Diagnostics() {
			fmt.Printf("%s:%d: %s [%s]\n", filepath.Base(d.File), d.Line, d.Message, d.Code)
		}
	}

	// Output:
	// pets.yaml:6: "operationId" should be a string, this is an array [wrong-type]
}
