package main

import (
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/predecessor"
)

// schemaURL is where editors find what bindery.yaml may say.
const schemaURL = "https://raw.githubusercontent.com/bindery-dev/bindery/main/docs/bindery.schema.json"

// directive is what go generate runs.
const directive = "//go:generate go tool gen generate"

func (s *session) initCommand() *cobra.Command {
	return &cobra.Command{
		Use: "init [SPEC]", Short: "Write bindery.yaml and a //go:generate line", Args: atMostOne, DisableFlagsInUseLine: true,
		Long: `init looks around for a document, and for what oapi-codegen, ogen or go-swagger are told, and writes bindery.yaml and a
file with a go:generate line. It says what each of their settings becomes, and which have no counterpart. It writes nothing over.`,
		Example: "  gen init\n  gen init api/openapi.yaml",
		RunE: func(_ *cobra.Command, args []string) error {
			s.running = true
			return s.init(args)
		},
	}
}

func (s *session) init(args []string) error {
	if _, err := os.Lstat(generator.ConfigFile); !errors.Is(err, fs.ErrNotExist) {
		return &generator.UsageError{Message: generator.ConfigFile + " is there already", Help: "gen generate uses it"}
	}
	documents, uses, err := predecessor.Find(".")
	if err != nil {
		return err
	}
	config, followed, err := configuration(args, documents, uses)
	if err != nil {
		return err
	}
	// The smaller file goes first: without bindery.yaml, init can be run again.
	line, wrote, err := writeDirective()
	if err != nil {
		return err
	}
	if err := create(generator.ConfigFile, config); err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "wrote %s\n", generator.ConfigFile)
	if wrote {
		fmt.Fprintf(s.stdout, "wrote %s\n", line)
	} else {
		fmt.Fprintf(s.stdout, "%s calls gen already\n", line)
	}
	for i := range uses {
		s.explainUse(&uses[i], followed[i])
	}
	fmt.Fprintf(s.stdout, "next: go get -tool github.com/bindery-dev/bindery/cmd/gen && go generate ./...\n")
	for i := range uses {
		if guide, ok := guides[uses[i].Tool]; ok && followed[i] {
			place, _, _ := strings.Cut(uses[i].Place, ",")
			fmt.Fprintf(s.stdout, "then: move your code, and remove %s and what it writes: %s says what its names become\n",
				filepath.ToSlash(place), guide)
		}
	}
	return nil
}

// guides say how to move over from a tool.
var guides = map[string]string{
	"oapi-codegen": "https://github.com/bindery-dev/bindery/blob/main/docs/migration-oapi-codegen.md",
	"ogen":         "https://github.com/bindery-dev/bindery/blob/main/docs/migration-ogen.md",
}

// configuration is the text of bindery.yaml, and which uses of other generators it follows: the first that is about the document, and
// others that want more of the same operations, as where models and client have a configuration each.
func configuration(args, documents []string, uses []predecessor.Use) (string, map[int]bool, error) {
	spec := ""
	if len(args) == 1 {
		spec = args[0]
	}
	var use *predecessor.Use
	followed := make(map[int]bool)
	for i := range uses {
		u := &uses[i]
		switch {
		case spec != "" && filepath.Clean(u.Spec) != filepath.Clean(spec):
			continue
		case use == nil:
			first := *u
			use, spec = &first, u.Spec
		case reflect.DeepEqual(u.Include, use.Include) && reflect.DeepEqual(u.Exclude, use.Exclude):
			use.Only = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(use.Only), u.Only...))))
		default:
			continue
		}
		followed[i] = true
	}
	switch {
	case spec != "":
	case len(documents) == 1:
		spec = documents[0]
	case len(documents) == 0:
		return "", nil, &generator.UsageError{Message: "there is no OpenAPI document here", Help: "name it: gen init openapi.yaml"}
	default:
		shown := documents[:min(len(documents), 10)]
		return "", nil, &generator.UsageError{
			Message: fmt.Sprintf("there are %d OpenAPI documents here: %s", len(documents), strings.Join(shown, ", ")),
			Help:    "name one: gen init " + documents[0],
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\nspec: %s\n", schemaURL, scalar(filepath.ToSlash(spec)))
	if use != nil {
		settings(&b, use)
	}
	quotedIntegers(&b, spec)
	return b.String(), followed, nil
}

// quotedIntegers proposes integers for the texts that documents have for them which were made of .proto files.
func quotedIntegers(b *strings.Builder, spec string) {
	text, err := os.ReadFile(spec) //nolint:gosec // whoever runs gen names it
	if err != nil {
		return // gen generate says so
	}
	formats := predecessor.QuotedIntegers(text)
	if len(formats) == 0 {
		return
	}
	b.WriteString("# The document is made of .proto files, whose JSON has integers of 64 bits as texts.\ntypes:\n")
	for _, format := range formats {
		fmt.Fprintf(b, "  %s: {name: %s}\n", format, format)
	}
}

// settings writes what another generator was told.
func settings(b *strings.Builder, use *predecessor.Use) {
	if out := filepath.ToSlash(use.Out); out != "" && out != "." {
		fmt.Fprintf(b, "out: %s\n", scalar(path.Join(out, outBelow(out))))
	}
	both := slices.Contains(use.Only, "client") && slices.Contains(use.Only, "server")
	if len(use.Only) > 0 && !both {
		fmt.Fprintf(b, "only: %s\n", flow(without(use.Only)))
	}
	filter(b, "include", use.Include)
	filter(b, "exclude", use.Exclude)
	if len(use.Overlays) > 0 {
		fmt.Fprintf(b, "overlays: %s\n", flow(use.Overlays))
	}
}

// outBelow keeps the packages out of a folder that has Go files of its own, besides those that another generator wrote.
func outBelow(folder string) string {
	names, err := filepath.Glob(filepath.Join(filepath.FromSlash(folder), "*.go"))
	if err == nil && slices.ContainsFunc(names, func(name string) bool { return !isGenerated(name) }) {
		return "gen"
	}
	return "."
}

// writtenByGenerator is how files begin that a generator wrote: https://go.dev/s/generatedcode.
var writtenByGenerator = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func isGenerated(name string) bool {
	text, err := os.ReadFile(name)
	return err == nil && writtenByGenerator.Match(text[:min(len(text), 4096)])
}

// without leaves out api where what stands on it is wanted.
func without(only []string) []string {
	if len(only) > 1 {
		only = slices.DeleteFunc(slices.Clone(only), func(t string) bool { return t == "api" })
	}
	return only
}

func filter(b *strings.Builder, name string, f predecessor.Filter) {
	if len(f.Tags)+len(f.Operations) == 0 {
		return
	}
	fmt.Fprintf(b, "%s:\n", name)
	if len(f.Tags) > 0 {
		fmt.Fprintf(b, "  tags: %s\n", flow(f.Tags))
	}
	if len(f.Operations) > 0 {
		fmt.Fprintf(b, "  operations: %s\n", flow(f.Operations))
	}
}

// flow is a list of YAML on one line.
func flow(list []string) string {
	quoted := make([]string, len(list))
	for i, item := range list {
		quoted[i] = scalar(item)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// scalar is a text as YAML has it, quoted unless it is plain to all.
func scalar(text string) string {
	plain := text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/") == "" &&
		(text[0] >= 'a' && text[0] <= 'z' || text[0] >= 'A' && text[0] <= 'Z')
	if plain && !slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, strings.ToLower(text)) {
		return text
	}
	return strconv.Quote(text)
}

// writeDirective writes a Go file with the go:generate line, if no file here has one. It returns the file.
func writeDirective() (name string, wrote bool, err error) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		return "", false, err
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", false, err
		}
		if callsGen.Match(text) {
			return name, false, nil
		}
	}
	pkg := "main"
	if found, err := build.Default.ImportDir(".", 0); err == nil {
		pkg = found.Name
	} else if abs, err := filepath.Abs("."); err == nil && len(names) == 0 {
		pkg = packageName(filepath.Base(abs))
	}
	name = "generate.go"
	return name, true, create(name, "package "+pkg+"\n\n"+directive+"\n")
}

// callsGen finds a go:generate line that calls gen as a tool, of whichever go.mod.
var callsGen = regexp.MustCompile(`(?m)^//go:generate go tool (-\S+ )*gen\b`)

// packageName makes a package's name of a folder's.
func packageName(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(folder))
	if name == "" || name[0] <= '9' {
		return "api" + name
	}
	return name
}

// create writes a file that is not there yet.
func create(name, text string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // as all source files
	if errors.Is(err, fs.ErrExist) {
		return &generator.UsageError{Message: name + " is there already", Help: "write the line yourself: " + directive}
	}
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// explainUse says what becomes of what another generator was told.
func (s *session) explainUse(u *predecessor.Use, followed bool) {
	how := "bindery.yaml does what it asks for"
	if !followed {
		how = "it is about another document, or other operations: not followed"
	}
	fmt.Fprintf(s.stdout, "%s: %s: %s\n", filepath.ToSlash(u.Place), u.Tool, how)
	for _, setting := range u.Settings {
		name := strings.TrimSpace(setting.Name + " " + setting.Value)
		switch {
		case setting.Becomes == "" && setting.Why == "":
			fmt.Fprintf(s.stdout, "  %s: has no counterpart\n", name)
		case setting.Becomes == "":
			fmt.Fprintf(s.stdout, "  %s: has no counterpart; %s\n", name, setting.Why)
		case setting.Why == "":
			fmt.Fprintf(s.stdout, "  %s -> %s\n", name, setting.Becomes)
		default:
			fmt.Fprintf(s.stdout, "  %s -> %s: %s\n", name, setting.Becomes, setting.Why)
		}
	}
}
