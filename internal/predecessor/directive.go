package predecessor

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
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
				use.ogen(root, folder, args)
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
	"clean": true, "strict": true, "alias-types": true, "no-client": true, "no-server": true,
	"no-webhook-client": true, "no-webhook-server": true, "infer-types": true,
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

// otherPackages is why a package's name has no counterpart.
const otherPackages = "packages are called api, client and server; import them under another name"

// want adds a target.
func (u *Use) want(target string) {
	if !slices.Contains(u.Only, target) {
		u.Only = append(u.Only, target)
	}
}

// unread is for a configuration that cannot be read.
func (u *Use) unread(name, file string) {
	u.becomes(name, file, "nothing", "the file cannot be read, and what it asks for is not followed")
}
