package moved

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"

	"github.com/bindery-dev/bindery/internal/predecessor"
)

// The table of settings of a guide says what gen init says, of each setting that the other generator knows.
func TestSettingsInGuides(t *testing.T) {
	var all strings.Builder
	all.WriteString("output: a/b.gen.go\n")
	write(&all, reflect.TypeFor[codegen.Configuration](), "")
	table(t, "docs/migration-oapi-codegen.md", "//go:generate oapi-codegen -config c.yaml openapi.yaml\n", "c.yaml", all.String())

	const flags = "--target oas --package oas --clean --strict --initialisms ID --initialisms-extra FQDN"
	table(t, "docs/migration-ogen.md", "//go:generate ogen "+flags+" openapi.yaml\n", "ogen.yml", everythingOfOgen,
		"generator: {features: {disable: [paths/server]}}")
}

// write writes a configuration with all that a type knows.
func write(b *strings.Builder, of reflect.Type, indent string) {
	for field := range of.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		value := "x"
		switch field.Type.Kind() {
		case reflect.Bool:
			value = "true"
		case reflect.Slice:
			value = "[x]"
		case reflect.Map, reflect.Pointer:
			value = "{a: b}"
		case reflect.Struct:
			if name == "overlay" {
				value = "{path: mend.yaml}"
				break
			}
			fmt.Fprintf(b, "%s%s:\n", indent, name)
			write(b, field.Type, indent+"  ")
			continue
		default:
		}
		fmt.Fprintf(b, "%s%s: %s\n", indent, name, value)
	}
}

const everythingOfOgen = `
parser:
  infer_types: true
  allow_remote: true
  depth_limit: 1000
  authentication_schemes: [Basic]
  allow_cross_type_constraints: true
  disallow_duplicate_method_paths: true
expand: expanded.yaml
generator:
  features:
    enable:
    - paths/client
    - paths/server
    - webhooks/client
    - webhooks/server
    - client/security/reentrant
    - client/request/options
    - client/request/validation
    - client/editors
    - server/response/validation
    - ogen/otel
    - ogen/unimplemented
    - debug/example_tests
    - naming/camel_initialisms
    disable: [paths/client, webhooks/client, webhooks/server, ogen/otel, ogen/unimplemented]
  filters: {path_regex: ^/pets, methods: [GET]}
  ignore_not_implemented: [all]
  convenient_errors: auto
  content_type_aliases: {a/b: application/json}
  wildcard_content_type_default: application/json
  initialisms: [inherit]
`

var settings = regexp.MustCompile(`(?ms)^<!-- settings -->\n\n(.*?)\n\n`)

// table holds the table of a guide to what is said of a directive and configurations.
func table(t *testing.T, guide, directive, name string, configs ...string) {
	t.Helper()
	var said []predecessor.Setting
	for _, config := range configs {
		said = append(said, asked(t, directive, name, config)...)
	}
	var order []string
	names := make(map[string][]string)
	for _, s := range said {
		row := counterpart(s)
		if names[row] == nil {
			order = append(order, row)
		}
		if name := "`" + s.Name + "`"; !slices.Contains(names[row], name) {
			names[row] = append(names[row], name)
		}
	}
	rows := []string{"| setting | becomes | |", "|---|---|---|"}
	for _, row := range order {
		rows = append(rows, "| "+strings.Join(names[row], ", ")+row)
	}
	text := read(t, guide)
	found := settings.FindStringSubmatchIndex(text)
	if found == nil {
		t.Fatalf("%s has no table of settings", guide)
	}
	want := strings.Join(rows, "\n")
	if text[found[2]:found[3]] == want {
		return
	}
	if !*update {
		t.Errorf("%s has another table of settings than gen init: go test ./test/moved -update writes it", guide)
		return
	}
	if err := os.WriteFile(filepath.Join(root, guide), []byte(text[:found[2]]+want+text[found[3]:]), 0o600); err != nil {
		t.Fatal(err)
	}
}

// asked is what is said of a directive and a configuration.
func asked(t *testing.T, directive, name, config string) []predecessor.Setting {
	t.Helper()
	folder := t.TempDir()
	for file, text := range map[string]string{"gen.go": "package p\n\n" + directive, name: config} {
		if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, uses, err := predecessor.Find(folder)
	if err != nil || len(uses) != 1 {
		t.Fatalf("%v (%v)", uses, err)
	}
	return uses[0].Settings
}

// counterpart is the rest of a setting's row.
func counterpart(s predecessor.Setting) string {
	switch {
	case s.Becomes == "" && s.Why == "":
		return " | | no counterpart |"
	case s.Becomes == "":
		return " | | no counterpart: " + s.Why + " |"
	case s.Becomes == "nothing" && s.Why == "":
		return " | | not needed |"
	case s.Becomes == "nothing":
		return " | | not needed: " + s.Why + " |"
	}
	return strings.TrimSuffix(" | `"+s.Becomes+"` | "+s.Why, " ") + " |"
}
