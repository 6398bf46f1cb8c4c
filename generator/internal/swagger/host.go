package swagger

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// hostKey is Azure's extension for a host that has variables, as servers of 3.0 have.
const hostKey = "x-ms-parameterized-host"

// parameterized makes a Server Object of a host with variables, nil if one of them has no value that a server could have by default.
func (f *folder) parameterized(n *source.Node) []source.Member {
	host := n.Get(hostKey)
	at := host.Get("hostTemplate")
	if at == nil || at.Kind != source.String || host.Get("parameters") == nil {
		return nil
	}
	var variables []source.Member
	for _, p := range host.Get("parameters").Items {
		variable, isServer := f.variable(p)
		if !isServer {
			return nil
		}
		variables = append(variables, variable)
	}
	list := at.Mapping(variables)
	for _, part := range strings.Split(at.Value, "{")[1:] {
		name, _, closed := strings.Cut(part, "}")
		if !closed || !list.Has(name) {
			return nil
		}
	}
	url := at.Value
	if prefix := host.Get("useSchemePrefix"); prefix == nil || prefix.Value != "false" {
		scheme := "https"
		if len(f.schemes) > 0 {
			scheme = ranked(f.schemes)[0]
		}
		url = scheme + "://" + url
	}
	if base := n.Text("basePath"); strings.HasPrefix(base, "/") {
		url = strings.TrimRight(url, "/") + base
	}
	server := at.Mapping([]source.Member{made("url", at, at.Scalar(source.String, url)), made("variables", at, list)})
	return []source.Member{made("servers", at, at.Sequence([]*source.Node{server}))}
}

// variable makes a Server Variable Object of a parameter; ok is false if it has no default, nor values of which the first may be it.
func (f *folder) variable(p *source.Node) (m source.Member, ok bool) {
	if ref, isRef := p.Ref(); isRef { // in an extension nobody else follows it
		name, _ := strings.CutPrefix(ref, "#/parameters/")
		p = f.doc.Root.Get("parameters").Get(name)
	}
	if p.Text("name") == "" {
		return m, false
	}
	usual := p.Get("default")
	if list := p.Get("enum"); usual == nil && list != nil {
		usual = list.At(0)
	}
	if usual == nil || usual.Kind != source.String || usual.Value == "" {
		return m, false
	}
	members := []source.Member{made("default", usual, usual.Scalar(source.String, usual.Value))}
	for _, one := range p.Members {
		if one.Key == "enum" || one.Key == "description" {
			members = append(members, one)
		}
	}
	return made(p.Text("name"), p, p.Mapping(members)), true
}
