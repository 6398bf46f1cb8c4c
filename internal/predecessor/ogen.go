package predecessor

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ogen reads ogen's flags, and its configuration.
func (u *Use) ogen(root fs.FS, folder string, args []argument) {
	u.Only = []string{"client", "server"}
	configs := []string{"ogen.yml", "ogen.yaml", ".ogen.yml", ".ogen.yaml"}
	targeted := false
	for _, a := range args {
		switch a.flag {
		case "":
			u.Spec = at(folder, a.value)
		case "target":
			targeted = true
			u.Out = at(folder, a.value)
			u.becomes("--target", a.value, "out", "")
		case "config":
			configs = []string{a.value}
		case "package":
			u.none("--package", a.value, otherPackages)
		case "clean":
			u.becomes("--clean", "", "nothing", "files that nobody makes any more are removed, and no others")
		case "no-client", "no-server": // of old versions
			u.ogenWithout("--"+a.flag, strings.TrimPrefix(a.flag, "no-"))
		case "initialisms", "initialisms-extra":
			u.becomes("--"+a.flag, a.value, "names", "for single names; initialisms are those of Go's linters, always")
		case "strict":
			u.becomes("--strict", "", "nothing", "a keyword of another type is a warning; gen's --strict makes it an error")
		case "convenient-errors":
			u.becomes("--convenient-errors", a.value, "nothing", "documented errors are Go errors, always")
		default:
			u.none("--"+a.flag, a.value, "")
		}
	}
	if !targeted {
		u.Out = at(folder, "api") // ogen's default
	}
	for _, name := range configs {
		if text, err := fs.ReadFile(root, path.Join(folder, name)); err == nil {
			u.Place += ", " + path.Join(folder, name)
			if !u.ogenConfig(text) {
				u.unread("configuration", name)
			}
			return
		}
	}
	if len(configs) == 1 { // it was named
		u.unread("--config", configs[0])
	}
}

// ogenWithout leaves out a target.
func (u *Use) ogenWithout(name, target string) {
	u.Only = slices.DeleteFunc(u.Only, func(t string) bool { return t == target })
	rest := "api"
	if len(u.Only) > 0 {
		rest = u.Only[0]
	} else {
		u.Only = []string{"api"}
	}
	u.becomes(name, "", "only: "+rest, "")
}

// ogenConfig reads ogen's own configuration, and reports whether it can be read.
func (u *Use) ogenConfig(text []byte) bool {
	var config struct {
		Parser    map[string]any
		Expand    string
		Generator map[string]any
	}
	if yaml.Unmarshal(text, &config) != nil {
		return false
	}
	for _, name := range slices.Sorted(maps.Keys(config.Parser)) {
		u.known("parser."+name, short(config.Parser[name]), ogenOptions[name])
	}
	if config.Expand != "" {
		u.none("expand", config.Expand, "")
	}
	for _, name := range slices.Sorted(maps.Keys(config.Generator)) {
		value := config.Generator[name]
		members, _ := value.(map[string]any)
		switch name {
		case "features":
			u.ogenFeatures(members)
		case "filters":
			u.ogenFilters(members)
		default:
			u.known("generator."+name, short(value), ogenOptions[name])
		}
	}
	return true
}

func (u *Use) ogenFilters(members map[string]any) {
	if methods, given := members["methods"]; given {
		list := texts(methods)
		for _, method := range list {
			u.Include.Operations = append(u.Include.Operations, strings.ToUpper(method)+" *")
		}
		u.becomes("filters.methods", strings.Join(list, ","), "include.operations", "")
	}
	if pattern, given := members["path_regex"]; given {
		u.becomes("filters.path_regex", short(pattern), "include.paths", "yours to write: paths, with * for any characters")
	}
}

// ogenFeatures reads which features are on and off.
func (u *Use) ogenFeatures(members map[string]any) {
	if members["disable_all"] == true {
		on := texts(members["enable"])
		for _, feature := range []string{"paths/client", "paths/server"} {
			if !slices.Contains(on, feature) {
				u.ogenWithout("disable_all", strings.TrimPrefix(feature, "paths/"))
			}
		}
	}
	if list, given := members["disable"]; given {
		for _, feature := range texts(list) {
			switch feature {
			case "paths/client", "paths/server":
				u.ogenWithout("disable "+feature, strings.TrimPrefix(feature, "paths/"))
			case "webhooks/client", "webhooks/server":
				u.becomes("disable "+feature, "", "webhooks", "packages receiver and sender, where there are any; [none] makes neither")
			case "ogen/otel":
				u.becomes("disable "+feature, "", "nothing", "there is none; hooks have what its conventions ask for")
			default:
				u.becomes("disable "+feature, "", "nothing", "")
			}
		}
	}
	if list, given := members["enable"]; given {
		for _, feature := range texts(list) {
			if c, found := ogenEnabled[feature]; found {
				u.known("enable "+feature, "", c)
			} else {
				u.none("enable "+feature, "", "")
			}
		}
	}
}

var ogenEnabled = map[string]counterpart{
	"paths/client":               {"nothing", "only says what is generated"},
	"paths/server":               {"nothing", "only says what is generated"},
	"webhooks/client":            {"webhooks", "package sender, which comes with the server"},
	"webhooks/server":            {"webhooks", "package receiver, which comes with the client"},
	"ogen/otel":                  {"client.WithRequestHook", "and WithResponseHook have what its conventions ask for"},
	"ogen/unimplemented":         {"server.Unimplemented", "always there, for all operations or a group"},
	"client/request/options":     {"c.With(options...)", "a client for some calls"},
	"client/request/validation":  {"client.WithStrictRequests", "a server asks always"},
	"client/editors":             {"client.WithRequestHook", "it sees each request before it is sent"},
	"client/security/reentrant":  {"client.WithCredentials", "the source may use a client"},
	"server/response/validation": {"server.WithStrictResponses", ""},
	"naming/camel_initialisms":   {"nothing", "initialisms are those of Go's linters, always"},
	"debug/example_tests":        {"", ""},
}

var ogenOptions = map[string]counterpart{
	"infer_types":                     {"nothing", "a schema without a type is read by its keywords"},
	"allow_remote":                    {"allow-hosts", "hosts that references may name; `copies` where files are here"},
	"depth_limit":                     {"nothing", "schemas may be as deep as they are"},
	"authentication_schemes":          {"nothing", "any scheme is taken"},
	"allow_cross_type_constraints":    {"nothing", "a keyword of another type is a warning; gen's --strict makes it an error"},
	"disallow_duplicate_method_paths": {"", ""},
	"ignore_not_implemented":          {"exclude", "not needed, unless a diagnostic says that something cannot be done"},
	"convenient_errors":               {"nothing", "documented errors are Go errors, always"},
	"content_type_aliases":            {"", "what media types become is in docs/http.md"},
	"wildcard_content_type_default":   {"", "what media types become is in docs/http.md"},
	"initialisms":                     {"names", "for single names; initialisms are those of Go's linters, always"},
}
