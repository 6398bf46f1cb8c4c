package predecessor

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// directives are the go:generate lines of a file that call another generator.
func directives(root fs.FS, name, text string) (uses []Use) {
	number := 0
	for line := range strings.Lines(text) {
		number++
		command, isDirective := strings.CutPrefix(strings.TrimSpace(line), "//go:generate ")
		if !isDirective {
			continue
		}
		words := strings.Fields(command)
		folder := path.Dir(name)
		for i, word := range words {
			tool, _, _ := strings.Cut(path.Base(word), "@")
			use := Use{Place: fmt.Sprintf("%s:%d", name, number)}
			args := arguments(words[i+1:])
			switch {
			case tool == "oapi-codegen":
				use.Tool = tool
				use.oapiCodegen(root, folder, args)
			case tool == "ogen":
				use.Tool = tool
				use.ogen(folder, args)
			case tool == "swagger" && slices.Contains(words[i+1:], "generate"):
				use.Tool = "go-swagger"
				use.goSwagger(folder, args)
			default:
				continue
			}
			uses = append(uses, use)
			break
		}
	}
	return uses
}

// argument is a flag with its value, or a word.
type argument struct{ flag, value string }

// arguments splits a command line. A flag may have its value behind "=", or as the next word.
func arguments(words []string) (list []argument) {
	for i := 0; i < len(words); i++ {
		name, isFlag := strings.CutPrefix(words[i], "-")
		if !isFlag {
			list = append(list, argument{"", strings.Trim(words[i], `"'`)})
			continue
		}
		name = strings.TrimPrefix(name, "-")
		name, value, given := strings.Cut(name, "=")
		if !given && i+1 < len(words) && !strings.HasPrefix(words[i+1], "-") && !flagOnly[name] {
			i++
			value = words[i]
		}
		list = append(list, argument{name, strings.Trim(value, `"'`)})
	}
	return list
}

// flagOnly are flags that take no value.
var flagOnly = map[string]bool{
	"clean": true, "no-client": true, "no-server": true, "no-webhook-client": true, "no-webhook-server": true, "infer-types": true,
	"debug.ignoreNotImplemented": true, "skip-models": true, "exclude-main": true, "with-flatten": true, "generate-unimplemented": true,
	"old-config-style": true, "allow-remote": true,
}

func at(folder, name string) string {
	if name == "" || path.IsAbs(name) || strings.Contains(name, "://") {
		return name
	}
	return filepath.FromSlash(path.Join(folder, name))
}

func (u *Use) becomes(name, value, as, why string) {
	u.Settings = append(u.Settings, Setting{name, value, as, why})
}

func (u *Use) none(name, value, why string) { u.becomes(name, value, "", why) }

// want adds a target.
func (u *Use) want(target string) {
	if !slices.Contains(u.Only, target) {
		u.Only = append(u.Only, target)
	}
}

// oapiCodegen reads the flags of oapi-codegen, and the configuration that they name.
func (u *Use) oapiCodegen(root fs.FS, folder string, args []argument) {
	for _, a := range args {
		switch a.flag {
		case "":
			u.Spec = at(folder, a.value)
		case "config":
			u.Place += ", " + path.Join(folder, a.value)
			if text, err := fs.ReadFile(root, path.Join(folder, a.value)); err == nil {
				u.oapiConfig(folder, text)
			}
		case "o":
			u.Out = at(folder, path.Dir(a.value))
			u.becomes("-o", a.value, "out", "a folder: its packages are api, client, server and what they stand on")
		case "package":
			u.none("-package", a.value, "packages are called api, client and server; import them under another name")
		case "generate":
			for what := range strings.SplitSeq(a.value, ",") {
				u.oapiGenerate(strings.TrimSpace(what))
			}
		case "include-tags", "exclude-tags", "include-operation-ids", "exclude-operation-ids":
			u.oapiFilter(a.flag, strings.Split(a.value, ","))
		default:
			u.none("-"+a.flag, a.value, "")
		}
	}
}

func (u *Use) oapiFilter(name string, list []string) {
	lists := map[string]*[]string{
		"include-tags": &u.Include.Tags, "exclude-tags": &u.Exclude.Tags,
		"include-operation-ids": &u.Include.Operations, "exclude-operation-ids": &u.Exclude.Operations,
	}
	*lists[name] = append(*lists[name], list...)
	side, of, _ := strings.Cut(name, "-")
	u.becomes(name, strings.Join(list, ","), side+"."+strings.TrimSuffix(of, "-ids"), "")
}

// oapiGenerate maps what is to be generated.
func (u *Use) oapiGenerate(what string) {
	switch what {
	case "types", "models":
		u.want("api")
		u.becomes("generate "+what, "", "only: api", "")
	case "client":
		u.want("client")
		u.becomes("generate "+what, "", "only: client", "")
	case "std-http", "std-http-server":
		u.want("server")
		u.becomes("generate "+what, "", "only: server", "")
	case "strict-server":
		u.want("server")
		u.becomes("generate "+what, "", "only: server", "handlers take and return values, always")
	case "chi-server", "echo-server", "echo5-server", "fiber-server", "fiber-v3-server", "gin-server", "gorilla-server", "iris-server",
		"server", "gin", "gorilla", "fiber", "iris", "chi", "echo":
		u.want("server")
		u.becomes("generate "+what, "", "only: server", "a net/http handler, which that router mounts")
	case "embedded-spec", "spec":
		u.none("generate "+what, "", "the document is not embedded; go:embed does it in a line")
	case "skip-prune":
		u.becomes("generate "+what, "", "nothing", "models that no operation uses are generated")
	default:
		u.none("generate "+what, "", "")
	}
}

// oapiConfig reads oapi-codegen's own configuration.
func (u *Use) oapiConfig(folder string, text []byte) {
	var config struct {
		Package  string
		Output   string
		Generate map[string]any
		Options  map[string]any    `yaml:"output-options"`
		Imports  map[string]string `yaml:"import-mapping"`
		Compat   map[string]any    `yaml:"compatibility"`
		Extra    []any             `yaml:"additional-imports"`
	}
	if yaml.Unmarshal(text, &config) != nil {
		return
	}
	if config.Output != "" {
		u.Out = at(folder, path.Dir(config.Output))
		u.becomes("output", config.Output, "out", "a folder: its packages are api, client, server and what they stand on")
	}
	if config.Package != "" {
		u.none("package", config.Package, "packages are called api, client and server; import them under another name")
	}
	for _, what := range slices.Sorted(maps.Keys(config.Generate)) {
		if config.Generate[what] != false {
			u.oapiGenerate(what)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(config.Options)) {
		u.oapiOption(name, config.Options[name])
	}
	if len(config.Imports) > 0 {
		u.none("import-mapping", "", "what a document refers to is generated with it; there is one package api")
	}
	for _, name := range slices.Sorted(maps.Keys(config.Compat)) {
		u.none("compatibility."+name, fmt.Sprint(config.Compat[name]), "")
	}
	if len(config.Extra) > 0 {
		u.none("additional-imports", "", "a type of yours stands in types, with its import path")
	}
}

func (u *Use) oapiOption(name string, value any) {
	switch name {
	case "include-tags", "exclude-tags", "include-operation-ids", "exclude-operation-ids":
		var list []string
		if items, isList := value.([]any); isList {
			for _, item := range items {
				list = append(list, fmt.Sprint(item))
			}
		}
		u.oapiFilter(name, list)
	case "skip-prune":
		u.becomes(name, fmt.Sprint(value), "nothing", "models that no operation uses are generated")
	case "nullable-type":
		u.becomes(name, fmt.Sprint(value), "nothing", "null, absent and a value are always told apart")
	case "user-templates":
		u.none(name, "", "there are no templates")
	case "overlay":
		u.becomes(name, "", "overlays", "list the overlay's file there")
	case "name-normalizer", "initialism-overrides", "additional-initialisms":
		u.none(name, fmt.Sprint(value), "names gives single names")
	default:
		u.none("output-options."+name, fmt.Sprint(value), "")
	}
}

// ogen reads ogen's flags.
func (u *Use) ogen(folder string, args []argument) {
	u.Only = []string{"client", "server"}
	without := func(target string) {
		u.Only = slices.DeleteFunc(u.Only, func(t string) bool { return t == target })
	}
	for _, a := range args {
		switch a.flag {
		case "":
			u.Spec = at(folder, a.value)
		case "target":
			u.Out = at(folder, a.value)
			u.becomes("--target", a.value, "out", "")
		case "package":
			u.none("--package", a.value, "packages are called api, client and server; import them under another name")
		case "clean":
			u.becomes("--clean", "", "nothing", "files that nobody makes any more are removed, and no others")
		case "no-client":
			without("client")
			u.becomes("--no-client", "", "only: server", "")
		case "no-server":
			without("server")
			u.becomes("--no-server", "", "only: client", "")
		case "convenient-errors":
			u.becomes("--convenient-errors", a.value, "nothing", "documented errors are Go errors, always")
		case "config":
			u.none("--config", a.value, "its features have no counterpart: read it once more")
		default:
			u.none("--"+a.flag, a.value, "")
		}
	}
}

// goSwagger reads the flags of swagger generate.
func (u *Use) goSwagger(folder string, args []argument) {
	for _, a := range args {
		switch a.flag {
		case "":
			switch a.value {
			case "server", "client":
				u.want(a.value)
			case "model":
				u.want("api")
			}
		case "f", "spec":
			u.Spec = at(folder, a.value)
		case "t", "target":
			u.Out = at(folder, path.Join(a.value, "gen"))
			u.becomes("--target", a.value, "out", "")
		case "tags":
			u.Include.Tags = append(u.Include.Tags, strings.Split(a.value, ",")...)
			u.becomes("--tags", a.value, "include.tags", "")
		case "O", "operation":
			u.Include.Operations = append(u.Include.Operations, a.value)
			u.becomes("--operation", a.value, "include.operations", "")
		case "A", "name", "m", "model-package", "s", "server-package", "c", "client-package", "a", "api-package":
			u.none("--"+a.flag, a.value, "packages are called api, client and server")
		case "exclude-main":
			u.becomes("--exclude-main", "", "nothing", "a server to start from is made by gen scaffold alone")
		case "P", "principal":
			u.none("--principal", a.value, "a security hook puts what it finds into the context")
		default:
			u.none("--"+a.flag, a.value, "")
		}
	}
}
