package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mistake is one that people make in bindery.yaml, in flags or in an overlay.
type mistake struct {
	config  string // bindery.yaml, behind a line with the document and the import path; "-" for no file
	overlay string // overlay.yaml
	args    string // behind gen generate
	status  int
	said    string // what standard error begins with
}

const (
	usualOverlay = "overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions:\n"
	asksType     = "- {target: $.components.schemas.Pet.properties.born, update: {x-go-type: u.URL, x-go-type-import: "
	config2      = "bindery.yaml:2:"
)

// mistakes are told at their place, in a few lines, and nothing on disk changes.
var mistakes = []mistake{
	// Keys and values.
	{config: "specs: a.yaml", status: 1, said: config2 + "1: error: unknown key \"specs\""},
	{config: "spec: openapi.yaml", status: 1, said: config2 + "1: error: \"spec\" is there twice"},
	{config: "only: 7:", status: 1, said: config2},
	{config: "only: {client: true}", status: 1, said: config2 + "7: error: \"only\" must be a list"},
	{config: "only: [clients]", status: 1, said: config2 + "8: error: only: there is no target \"clients\""},
	{config: "only: [[client]]", status: 1, said: config2},
	{config: "out: [gen]", status: 1, said: config2 + "6: error: \"out\" must be a string"},
	{config: "names: [a]", status: 1, said: config2},
	{config: "names: {listPets: {a: b}}", status: 1, said: config2},
	{config: "include: pets", status: 1, said: config2},
	{config: "include: {tag: [pets]}", status: 1, said: config2 + "11: error: unknown key \"tag\""},
	{config: "types: {date: Date}", status: 1, said: config2},
	{config: "types: {date: {import: a, nam: B}}", status: 1, said: config2},
	{config: "pagination: {cursor: a}", status: 1, said: config2},
	{config: "facade: sdk", status: 1, said: config2},
	{config: "diff: {ignore: all}", status: 1, said: config2},
	{config: "diff: {levels: {go-removed: fatal}}", args: "", status: 1, said: config2},
	{config: "\tonly: client", status: 1, said: config2},
	{config: "only: [client", status: 1, said: "bindery.yaml:"},
	{config: "only: *a", status: 1, said: "bindery.yaml:"},
	{config: "---\nonly: client", status: 1, said: "bindery.yaml:"},
	{config: "formats: yes", status: 2, said: "gen: "},
	{config: "webhooks: [sender, none]", status: 2, said: "gen: "},
	// Entries that match nothing, or mean nothing.
	{config: "names: {listPet: Pets}", status: 1, said: config2 + "9: error: "},
	{config: "names: {'#/components/schemas/Pets': P}", status: 1, said: config2},
	{config: "names: {listPets: pets}", status: 1, said: config2},
	{config: "names: {listPets: 1st}", status: 1, said: config2},
	{config: "names: {listPets: func}", status: 1, said: config2},
	{config: "types: {dates: {import: example.com/d, name: D}}", status: 1, said: config2},
	{config: "types: {date: {import: example.com/d}}", status: 1, said: config2},
	{config: "types: {date: {name: D}}", status: 1, said: config2},
	{config: "types: {date: {import: 'not a path', name: D}}", status: 1, said: config2},
	{config: "types: {date: {import: example.com/d, name: d}}", status: 1, said: config2},
	{config: "types: {date: {import: ./d, name: D}}", status: 1, said: config2},
	{config: "types: {date: {import: example.com/gen/api, name: Pet}}", status: 1, said: config2},
	{config: "include: {tags: [pet]}", status: 1, said: config2 + "18: error: no operation matches the filter \"pet\""},
	{config: "include: {tags: pet}", status: 1, said: config2 + "17: error: no operation matches the filter \"pet\""},
	{config: "include: {paths: [/pets, /pet*x]}", status: 1, said: config2 + "26: error: no operation matches the filter \"/pet*x\""},
	{config: "include: {tags: [pets], operations: [pets]}", status: 1,
		said: config2 + "38: error: no operation matches the filter \"pets\""},
	{config: "include: {operations: [DELETE *, GET *]}", status: 1,
		said: config2 + "24: error: no operation matches the filter \"DELETE *\""},
	{args: "--include-tag pet", status: 1, said: "openapi.yaml:1:1: error: no operation matches the filter \"pet\""},
	{config: "names: {listPets: A, addPet: A}", status: 1, said: config2 + "22: error: A is the name of addPet and of listPets"},
	{config: "names: {listPets: A, '#/paths/~1pets/get': B}", status: 1,
		said: config2 + "22: error: #/paths/~1pets/get and listPets are one part of the document"},
	{config: "exclude: {operations: [GET /pet]}", status: 1,
		said: config2 + "24: error: no operation matches the filter \"GET /pet\""},
	{config: "pagination: [{items: /data, cursor: nothing, next: /next}]", status: 1,
		said: config2 + "14: error: no GET operation is walked"},
	{config: "facade: {package: sdk, methods: {listPet: Pets.List}}", status: 1, said: config2},
	{config: "facade: {package: 1sdk}", status: 1, said: config2},
	{config: "facade: {package: sdk, methods: {listPets: pets}}", status: 1, said: config2},
	{config: "root: elsewhere", status: 1, said: "openapi.yaml: error: the document is not below the folder elsewhere"},
	{config: "idioms: {aspnet: false}", status: 1, said: config2 + "10: error: idioms: there is none of the name \"aspnet\""},
	{config: "idioms: {int-or-string: never}", status: 1, said: config2},
	{config: "types: {date: {name: int64}}", status: 1, said: config2 + "9: error: types: nothing in the document"},
	{config: "types: {int64: {name: int}}", status: 1, said: config2},
	// Types that the document asks for.
	{config: "overlays: overlay.yaml", overlay: usualOverlay + asksType + "{path: example.com/gen/api}}}", status: 1,
		said: "overlay.yaml:4:74: error: example.com/gen/api is part of the output"},
	{config: "overlays: overlay.yaml", overlay: usualOverlay + asksType + "{path: net/url}}}", status: 1,
		said: "overlay.yaml:4:74: error: net/url.URL cannot stand here"},
	// Overlays.
	{config: "overlays: overlay.yaml", overlay: "- a", status: 1, said: "overlay.yaml:1:1: error: "},
	{config: "overlays: overlay.yaml", overlay: "overlay: 3.0.0", status: 1, said: "overlay.yaml:1:"},
	{config: "overlays: overlay.yaml", overlay: usualOverlay + "- target: $.paths[", status: 1, said: "overlay.yaml:4:11: error: "},
	{config: "overlays: overlay.yaml", overlay: usualOverlay + "- {target: $.info, update: [a]}", status: 1,
		said: "overlay.yaml:4:28: error: "},
	{config: "overlays: overlay.yaml", overlay: usualOverlay + "- {target: $, remove: true}", status: 1,
		said: "overlay.yaml:4:12: error: "},
	{config: "overlays: overlay.yaml", overlay: usualOverlay + "- {target: $.nothing, remove: true}", args: "--strict", status: 1,
		said: "overlay.yaml:4:12: error: "},
	{config: "overlays: overlay.yaml", overlay: usualOverlay + "- target: $.paths['/pets'].get.responses['200']\n" +
		"  update: {content: {application/json: {schema: {$ref: '#/nowhere'}}}}\n" +
		"- {target: '$.paths[\"/pets\"].post', remove: true}", status: 1, said: "overlay.yaml:5:56: error: the reference \"#/nowhere\""},
	{args: "--overlay nothing.yaml", status: 1, said: "nothing.yaml: error: "},
	{args: "--overlay elsewhere", status: 1, said: "elsewhere: error: "},
	// Flags.
	{args: "--onlyy client", status: 2, said: "gen: unknown flag: --onlyy"},
	{args: "--only", status: 2, said: "gen: flag needs an argument: --only"},
	{args: "--strict=perhaps", status: 2, said: "gen: --strict is true or false"},
	{args: "--format yaml", status: 2, said: "gen: --format must be text, json or sarif"},
	{args: "--color sometimes", status: 2, said: "gen: --color must be"},
	{args: "--quiet --verbose", status: 2, said: "gen: --quiet and --verbose"},
	{args: "--min-coverage 200%", status: 2, said: "gen: --min-coverage is a percentage"},
	{args: "--import-path not/a//path", status: 2, said: "gen: "},
	{args: "--config nothing.yaml", status: 3, said: "gen: there is no nothing.yaml"},
	{args: "openapi.yaml more.yaml", status: 2, said: "gen: one document at a time"},
	{args: "https://example.com/openapi.yaml", status: 2, said: "gen: "},
	{args: "--formats asserted", status: 2, said: "gen: "},
	{args: "--include-operation nobody", status: 1, said: "openapi.yaml:1:1: error: no operation matches"},
	{args: "--spec-url nowhere", status: 2, said: "gen: "},
}

const mistaken = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
    post: {operationId: addPet, responses: {"204": {description: OK}}}
components:
  schemas: {Pet: {type: object, properties: {born: {type: string, format: date}}}}
`

func TestMistakes(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.config+" "+m.args, func(t *testing.T) {
			t.Chdir(t.TempDir())
			files := map[string]string{"openapi.yaml": mistaken, "go.mod": "module example.com\n\ngo 1.24\n", "overlay.yaml": m.overlay}
			files["bindery.yaml"] = "{spec: openapi.yaml}"
			if m.config != "" {
				files["bindery.yaml"] = "spec: openapi.yaml\n" + m.config + "\nimport-path: example.com/gen\n"
			}
			for name, text := range files {
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Mkdir("elsewhere", 0o700); err != nil {
				t.Fatal(err)
			}
			before, err := readTree(".")
			if err != nil {
				t.Fatal(err)
			}
			command := "generate"
			if strings.HasPrefix(m.config, "diff:") {
				command = "diff"
				m.args = "openapi.yaml ./openapi.yaml"
			}
			var stdout, stderr bytes.Buffer
			status := run(t.Context(), append([]string{command}, strings.Fields(m.args)...), &stdout, &stderr)
			said := filepath.ToSlash(stderr.String())
			if status != m.status || !strings.HasPrefix(said, m.said) {
				t.Errorf("exit status %d, want %d; said\n%s\nwant\n%s", status, m.status, said, m.said)
			}
			if strings.Contains(said, "bug in Bindery") || len(said) > 2048 || stdout.Len() > 0 {
				t.Errorf("said\n%s\nprinted\n%s", said, &stdout)
			}
			after, err := readTree(".")
			if d := cmp.Diff(before, after); d != "" || err != nil {
				t.Error(d, err)
			}
		})
	}
}
