package predecessor

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// oapiCodegen reads the flags of oapi-codegen, and the configuration that they name.
func (u *Use) oapiCodegen(root fs.FS, folder string, args []argument) {
	configured := false
	for _, a := range args {
		configured = configured || a.flag == "config" || a.flag == "generate"
		switch a.flag {
		case "":
			u.Spec = at(folder, a.value)
		case "config":
			u.Place += ", " + path.Join(folder, a.value)
			if text, err := fs.ReadFile(root, path.Join(folder, a.value)); err != nil || !u.oapiConfig(folder, text) {
				u.unread("-config", a.value)
			}
		case "o":
			u.output("-o", folder, a.value)
		case "generate":
			u.Only = nil // it goes before the file
			for what := range strings.SplitSeq(a.value, ",") {
				u.oapiGenerate(strings.TrimSpace(what))
			}
		case "include-tags", "exclude-tags", "include-operation-ids", "exclude-operation-ids":
			u.oapiFilter(a.flag, strings.Split(a.value, ","))
		case "package", "templates", "import-mapping", "exclude-schemas", "response-type-suffix":
			u.known("-"+a.flag, a.value, oapiOptions[a.flag])
		case "old-config-style", "alias-types":
			u.becomes("-"+a.flag, "", "nothing", "")
		default:
			u.none("-"+a.flag, a.value, "")
		}
	}
	if !configured { // what oapi-codegen does by itself
		for _, what := range []string{"types", "client", "server", "spec"} {
			u.oapiGenerate(what)
		}
	}
}

// output reads the name of the file that is generated.
func (u *Use) output(name, folder, file string) {
	u.Out = at(folder, path.Dir(file))
	u.becomes(name, file, "out", "a folder: its packages are api, client, server and what they stand on")
}

func (u *Use) oapiFilter(name string, list []string) {
	lists := map[string]*[]string{
		"include-tags": &u.Include.Tags, "exclude-tags": &u.Exclude.Tags,
		"include-operation-ids": &u.Include.Operations, "exclude-operation-ids": &u.Exclude.Operations,
	}
	*lists[name] = append(*lists[name], list...)
	side, of, _ := strings.Cut(name, "-")
	u.becomes(name, strings.Join(list, ","), side+"."+strings.TrimSuffix(strings.TrimSuffix(of, "-ids"), "s")+"s", "")
}

// oapiGenerate maps what is to be generated.
func (u *Use) oapiGenerate(what string) {
	name := "generate " + what
	switch what {
	case "types", "models":
		u.want("api")
		u.becomes(name, "", "only: api", "")
	case "client":
		u.want("client")
		u.becomes(name, "", "only: client", "")
	case "std-http", "std-http-server":
		u.want("server")
		u.becomes(name, "", "only: server", "")
	case "strict-server":
		u.want("server")
		u.becomes(name, "", "only: server", "handlers take and return values, always")
	case "chi-server", "echo-server", "echo5-server", "fiber-server", "fiber-v3-server", "gin-server", "gorilla-server", "iris-server",
		"server", "gin", "gorilla", "fiber", "fiber-v3", "iris", "chi", "echo", "echo5":
		u.want("server")
		u.becomes(name, "", "only: server", "a net/http handler, which that router mounts")
	case "embedded-spec", "spec":
		u.none(name, "", "the document is not embedded; go:embed does it in a line")
	case "server-urls":
		u.becomes(name, "", "nothing", "package client has a constant, or a struct with the variables, for each server but an only one")
	case "skip-prune", "skip-fmt":
		u.known(name, "", oapiOptions[what])
	default:
		u.none(name, "", "")
	}
}

// oapiConfig reads oapi-codegen's own configuration, of which generate was a list once, and reports whether it can be read.
func (u *Use) oapiConfig(folder string, text []byte) bool {
	var config map[string]any
	if yaml.Unmarshal(text, &config) != nil {
		return false
	}
	order := []string{"output", "package", "generate", "output-options"}
	for _, name := range slices.Sorted(maps.Keys(config)) {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	for _, name := range order {
		value, given := config[name]
		switch members, _ := value.(map[string]any); {
		case !given:
		case name == "output":
			u.output(name, folder, fmt.Sprint(value))
		case name == "generate" && members != nil:
			for _, what := range slices.Sorted(maps.Keys(members)) {
				if members[what] != false {
					u.oapiGenerate(what)
				}
			}
		case name == "generate":
			for _, what := range texts(value) {
				u.oapiGenerate(what)
			}
		case name == "output-options":
			for _, option := range slices.Sorted(maps.Keys(members)) {
				u.oapiOption(folder, option, members[option])
			}
		case name == "compatibility":
			for _, option := range slices.Sorted(maps.Keys(members)) {
				u.known(name+"."+option, fmt.Sprint(members[option]), oapiCompatibility(option))
			}
		case strings.HasPrefix(name, "include-"), strings.HasPrefix(name, "exclude-") && name != "exclude-schemas":
			u.oapiOption(folder, name, value)
		default:
			u.known(name, short(value), oapiOptions[name])
		}
	}
	return true
}

func (u *Use) oapiOption(folder, name string, value any) {
	switch name {
	case "include-tags", "exclude-tags", "include-operation-ids", "exclude-operation-ids":
		u.oapiFilter(name, texts(value))
	case "overlay":
		if members, ok := value.(map[string]any); ok && members["path"] != nil {
			file := fmt.Sprint(members["path"])
			u.Overlays = append(u.Overlays, at(folder, file))
			u.becomes(name, file, "overlays", "--strict makes errors of actions that match nothing")
		}
	default:
		u.known(name, short(value), oapiOptions[name])
	}
}

// counterpart is what a setting becomes, "" if there is nothing of the kind, and why.
type counterpart struct{ becomes, why string }

func (u *Use) known(name, value string, c counterpart) { u.becomes(name, value, c.becomes, c.why) }

// oapiOptions are settings whose value does not matter.
var oapiOptions = map[string]counterpart{
	"package":                                    {"", otherPackages},
	"skip-prune":                                 {"nothing", "models that no operation uses are generated"},
	"skip-fmt":                                   {"", "output is formatted, always"},
	"nullable-type":                              {"nothing", "null, absent and a value are always told apart: wire.OptNull"},
	"user-templates":                             {"", "there are no templates"},
	"templates":                                  {"", "there are no templates"},
	"import-mapping":                             {"", "what a document refers to is generated with it; there is one package api"},
	"additional-imports":                         {"types", "a type of yours stands there with its import path"},
	"allow-remote-refs-from":                     {"allow-hosts", "hosts that references may name; `copies` where files are here"},
	"exclude-schemas":                            {"exclude", "it leaves operations out, and with them what they alone use"},
	"response-type-suffix":                       {"", "methods return the body of the success; there is no type around it"},
	"client-type-name":                           {"", "the client is client.Client"},
	"name-normalizer":                            {"names", "for single names; initialisms are those of Go's linters, always"},
	"initialism-overrides":                       {"names", "for single names"},
	"additional-initialisms":                     {"names", "for single names"},
	"streaming-content-types":                    {"nothing", "streams are sent item by item"},
	"disable-type-aliases-for-type":              {"nothing", "there are no aliases"},
	"skip-response-body-getters":                 {"nothing", "there are none"},
	"client-response-bytes-function":             {"client.WithResponse", "it stores the *http.Response, whose body can be read again"},
	"skip-client-response-content-type":          {"nothing", "there is none"},
	"yaml-tags":                                  {"", "fields have tags for encoding/json alone"},
	"prefer-skip-optional-pointer":               {"", "optional fields are wire.Opt, arrays and maps plain, objects pointers"},
	"prefer-skip-optional-pointer-with-omitzero": {"nothing", "wire.Opt is left out where it is absent"},
	"prefer-skip-optional-pointer-on-container-types": {"nothing", "optional arrays and maps are plain, always"},
	"resolve-type-name-collisions":                    {"nothing", "names that collide are told apart, and bindery.lock keeps them"},
	"generate-types-for-anonymous-schemas":            {"nothing", "inline schemas have named types, always"},
	"skip-enum-validate":                              {"nothing", "the method is called Known"},
	"skip-enum-via-oneof":                             {"", ""},
	"type-mapping":                                    {"types", "a type of yours for a format, or for the schema at a JSON Pointer"},
}

// oapiCompatibility is about a setting that keeps what oapi-codegen once did.
func oapiCompatibility(name string) counterpart {
	switch name {
	case "always-prefix-enum-values":
		return counterpart{"nothing", "constants begin with the name of their type, always"}
	case "apply-chi-middleware-first-to-last", "apply-gorilla-middleware-first-to-last":
		return counterpart{"nothing", "the first middleware is the outermost"}
	case "preserve-original-operation-id-casing-in-embedded-spec":
		return counterpart{"nothing", "operationIds are as the document has them"}
	case "enable-auth-scopes-on-context":
		return counterpart{"op.Security", "the security hook gets the scopes there"}
	case "headers-implicitly-required":
		return counterpart{"", "a header that is not required is wire.Opt"}
	case "disable-required-readonly-as-pointer":
		return counterpart{"nothing", "what is readOnly is no member of the request's type"}
	case "disable-flatten-additional-properties":
		return counterpart{"nothing", "an object of additionalProperties alone is a map, always"}
	case "allow-unexported-struct-field-names":
		return counterpart{"", "fields are exported, always"}
	case "circular-reference-limit":
		return counterpart{"nothing", "references may go in circles"}
	case "sort-handler-registrations":
		return counterpart{"nothing", "the order of paths does not matter"}
	}
	return counterpart{"", "it keeps what oapi-codegen once did"}
}

// texts are the elements of a list, or a list of the value itself.
func texts(value any) (list []string) {
	items, ok := value.([]any)
	if !ok {
		items = []any{value}
	}
	for _, item := range items {
		list = append(list, strings.TrimSpace(fmt.Sprint(item)))
	}
	return list
}

// short is the text of a value that has one line.
func short(value any) string {
	switch value.(type) {
	case map[string]any, nil:
		return ""
	case []any:
		return strings.Join(texts(value), ",")
	}
	return fmt.Sprint(value)
}
