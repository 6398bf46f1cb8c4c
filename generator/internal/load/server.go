package load

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

const (
	ruleServer     = `OpenAPI, Server Object: "Variable substitutions will be made when a variable is named in {braces}."`
	ruleVariable   = `OpenAPI, Server Variable Object: "default: REQUIRED. The default value to use for substitution"`
	ruleListedSome = `OpenAPI 3.1, Server Variable Object: "enum: The array MUST NOT be empty."`

	ruleListed = `OpenAPI 3.1, Server Variable Object: "If the enum is defined, the value MUST exist in the enum's values."`
)

// judgeServer holds the URL of a server and its variables against each other.
func (f *feed) judgeServer(n *source.Node) {
	used, closed := braced(n.Text("url"))
	if !closed {
		f.diags.Warn(n.KeyOf("url"), "server-url-template-invalid", "the URL has a { without }: the server is ignored").Help = ruleServer
	}
	variables := n.Get("variables")
	for _, name := range used {
		if !variables.Has(name) {
			f.diags.Warn(n.KeyOf("url"), "server-url-template-invalid",
				"the URL has a variable %q that is not among its variables: the server is ignored", name).Help = ruleServer
		}
	}
	if variables == nil {
		return
	}
	for _, m := range variables.Members {
		at, value := variables.KeyOf(m.Key), m.Value.Get("default")
		if !slices.Contains(used, m.Key) {
			f.diags.Warn(at, "server-url-template-invalid", "the URL of the server has no variable %q", m.Key).Help = ruleServer
		}
		if value == nil && m.Value.Kind == source.Mapping {
			f.diags.Warn(at, "default-required", "the variable %q has no default: the server is ignored", m.Key).Help = ruleVariable
		}
		switch list := m.Value.Get("enum"); {
		case list == nil || list.Kind != source.Sequence:
		case len(list.Items) == 0:
			f.diags.Warn(m.Value.KeyOf("enum"), "enum-empty", "the variable %q lists no values, and may have any", m.Key).
				Help = ruleListedSome
		case value != nil && !lists(list, value):
			f.diags.Warn(m.Value.KeyOf("default"), "default-unlisted", "the default %q is not listed, and taken all the same", value.Value).
				Help = ruleListed
		}
	}
}

// lists reports whether a text is one of a list.
func lists(list, value *source.Node) bool {
	return slices.ContainsFunc(list.Items, func(one *source.Node) bool { return one.Value == value.Value })
}

// braced lists the variables of a URL; closed is false if the last has no end.
func braced(url string) (names []string, closed bool) {
	for {
		_, after, found := strings.Cut(url, "{")
		if !found {
			return names, true
		}
		name, rest, found := strings.Cut(after, "}")
		if !found {
			return names, false
		}
		names, url = append(names, name), rest
	}
}
