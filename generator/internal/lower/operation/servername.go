package operation

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// nameServers names the servers that a client may choose. The only one of a document that says all of it needs no name.
func (o *Operations) nameServers() {
	own := map[*ir.Server]bool{}
	for _, op := range o.api.Operations {
		if op.Server != nil {
			own[op.Server] = true
		}
	}
	document := map[*source.Node]bool{}
	choice := false
	for i, n := range itemsOf(o.doc.Root.Get("servers")) {
		document[n] = true
		choice = choice || i > 0
	}
	keys := map[string]bool{}
	var open []string // the keys of those that the lock does not have, in the order of named
	var named []*ir.Server
	for _, s := range o.listed {
		n := o.nodes[s]
		ofDocument := document[n] && (choice || strings.Contains(s.Template, "{"))
		if s.Relative() || !own[s] && !ofDocument {
			continue
		}
		s.Own = own[s] && !document[n]
		o.api.Servers = append(o.api.Servers, s)
		key := names.ServerKey + s.Template
		if keys[key] {
			key += " as " + s.Usual
		}
		keys[key] = true
		if kept := o.names.LockedName(key); kept != "" && o.shared.Take(kept) {
			s.Name = kept
			o.names.KeepName(key, kept)
			continue
		}
		open, named = append(open, key), append(named, s)
	}
	for i, s := range named {
		said := o.suffixOf(o.nodes[s])
		host, path := o.suffixesOfURL(s.Template)
		usual, _ := o.suffixesOfURL(s.Usual) // where variables are all that it is called by
		name := "Server" + cmp.Or(said, host)
		var others []string
		for _, words := range [][]string{{said, host}, {said, host, path}, {said, usual}} {
			others = append(others, "Server"+naming.Join(words...))
		}
		if strings.HasPrefix(s.Template, "http://") { // beside the same with TLS
			others = append([]string{name + "HTTP"}, others...)
		}
		s.Name = o.shared.Claim(name, others...)
		o.names.KeepName(open[i], s.Name)
	}
	for _, s := range o.api.Servers {
		o.variablesOf(s, o.nodes[s].Get("variables"))
	}
}

// suffixesOfURL are what a server is called by its host, without the domain that all of one owner have, and by its path.
func (o *Operations) suffixesOfURL(u string) (host, path string) {
	host = hostOf(u)
	path = u[len(host):]
	if _, after, found := strings.Cut(host, "://"); found {
		host = after
	}
	if labels := strings.Split(host, "."); len(labels) > 2 && strings.Trim(host, "0123456789.:") != "" {
		host = strings.Join(labels[:len(labels)-2], " ")
	}
	if strings.Trim(path, "/") == "" {
		return o.namer.Suffix(host), ""
	}
	return o.namer.Suffix(host), o.namer.Suffix(path)
}

// suffixOf is what a server is called: by its name, or by a description that is as short as one.
func (o *Operations) suffixOf(n *source.Node) string {
	for _, text := range []string{n.Text("name"), n.Text("description")} {
		words := strings.Fields(strings.TrimRight(text, "."))
		kept := words[:0:0]
		for _, w := range words {
			if l := strings.ToLower(w); l != "server" && l != "the" && l != "a" && l != "api" && l != "environment" {
				kept = append(kept, w)
			}
		}
		if len(words) > 0 && len(words) <= 4 && len(kept) > 0 {
			return o.namer.Suffix(strings.Join(kept, " "))
		}
	}
	return ""
}

// variablesOf reads the variables of a server, in the order of its URL.
func (o *Operations) variablesOf(s *ir.Server, variables *source.Node) {
	fields := naming.NewScope()
	for _, name := range variablesIn(s.Template) {
		n := variables.Get(name)
		v := &ir.ServerVariable{
			Name: fields.Claim(o.namer.Exported(name)), Wire: name, Default: n.Get("default").Value,
			Doc: ir.Doc{Paragraphs: prose.Paragraphs(n.Text("description"))},
		}
		if list := itemsOf(n.Get("enum")); len(list) > 0 {
			v.Type = o.shared.Claim(s.Name + v.Name)
			known := map[string]bool{}
			for _, one := range append(list, n.Get("default")) {
				if !known[one.Value] {
					known[one.Value] = true
					v.Values = append(v.Values, ir.EnumValue{
						Name: o.shared.Claim(v.Type + o.namer.Suffix(one.Value)), Value: ir.Literal{Text: one.Value},
					})
				}
			}
		}
		s.Variables = append(s.Variables, v)
	}
	if len(s.Variables) > 0 {
		s.Option = o.shared.Claim("With" + s.Name)
	}
}

// aboutServer says in the comment of an operation where it is called.
func aboutServer(op *ir.Operation) {
	switch s := op.Server; {
	case s == nil:
	case s.Relative():
		op.Doc.Notes = append(op.Doc.Notes, "It is below "+s.Template+" on the host of the client's base URL.")
	default:
		op.Doc.Notes = append(op.Doc.Notes, "It is at "+s.Template+", wherever the rest of the API is.")
	}
}
