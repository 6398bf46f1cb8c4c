package servers

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// Name names the servers that a client may choose. The only one of a document that says all of it needs no name.
func (r *Servers) Name() {
	own := map[*ir.Server]bool{}
	for _, op := range r.api.Operations {
		if op.Server != nil {
			own[op.Server] = true
		}
	}
	document := map[*source.Node]bool{}
	choice := false
	for i, n := range itemsOf(r.doc.Root.Get("servers")) {
		document[n] = true
		choice = choice || i > 0
	}
	keys := map[string]bool{}
	var open []string // the keys of those that the lock does not have, in the order of named
	var named []*ir.Server
	for _, s := range r.listed {
		n := r.nodes[s]
		ofDocument := document[n] && (choice || strings.Contains(s.Template, "{"))
		if s.Relative() || !own[s] && !ofDocument {
			continue
		}
		s.Own = own[s] && !document[n]
		r.api.Servers = append(r.api.Servers, s)
		key := names.ServerKey + s.Template
		if keys[key] {
			key += " as " + s.Usual
		}
		keys[key] = true
		if kept := r.names.LockedName(key); kept != "" && r.shared.Take(kept) {
			s.Name = kept
			r.names.KeepName(key, kept)
			continue
		}
		open, named = append(open, key), append(named, s)
	}
	for i, s := range named {
		said := r.suffixOf(r.nodes[s])
		host, path := r.suffixesOfURL(s.Template)
		usual, _ := r.suffixesOfURL(s.Usual) // where variables are all that it is called by
		name := "Server" + cmp.Or(said, host)
		var others []string
		for _, words := range [][]string{{said, host}, {said, host, path}, {said, usual}} {
			others = append(others, "Server"+naming.Join(words...))
		}
		if strings.HasPrefix(s.Template, "http://") { // beside the same with TLS
			others = append([]string{name + "HTTP"}, others...)
		}
		s.Name = r.shared.Claim(name, others...)
		r.names.KeepName(open[i], s.Name)
	}
	for _, s := range r.api.Servers {
		r.variablesOf(s, r.nodes[s].Get("variables"))
	}
}

// suffixesOfURL are what a server is called by its host, without the domain that all of one owner have, and by its path.
func (r *Servers) suffixesOfURL(u string) (host, path string) {
	host = hostOf(u)
	path = u[len(host):]
	if _, after, found := strings.Cut(host, "://"); found {
		host = after
	}
	if labels := strings.Split(host, "."); len(labels) > 2 && strings.Trim(host, "0123456789.:") != "" {
		host = strings.Join(labels[:len(labels)-2], " ")
	}
	if strings.Trim(path, "/") == "" {
		return r.namer.Suffix(host), ""
	}
	return r.namer.Suffix(host), r.namer.Suffix(path)
}

// suffixOf is what a server is called: by its name, or by a description that is as short as one.
func (r *Servers) suffixOf(n *source.Node) string {
	if name := vendor.ServerName(n); name != "" {
		return r.namer.Suffix(name)
	}
	for _, text := range []string{n.Text("name"), n.Text("description")} {
		words := strings.Fields(strings.TrimRight(text, "."))
		kept := words[:0:0]
		for _, w := range words {
			if l := strings.ToLower(w); l != "server" && l != "the" && l != "a" && l != "api" && l != "environment" {
				kept = append(kept, w)
			}
		}
		if len(words) > 0 && len(words) <= 4 && len(kept) > 0 {
			return r.namer.Suffix(strings.Join(kept, " "))
		}
	}
	return ""
}

// variablesOf reads the variables of a server, in the order of its URL.
func (r *Servers) variablesOf(s *ir.Server, variables *source.Node) {
	fields := naming.NewScope()
	for _, name := range variablesIn(s.Template) {
		n := variables.Get(name)
		v := &ir.ServerVariable{
			Name: fields.Claim(r.namer.Exported(name)), Wire: name, Default: n.Get("default").Value,
			Doc: ir.Doc{Paragraphs: prose.Paragraphs(n.Text("description"))},
		}
		if list := itemsOf(n.Get("enum")); len(list) > 0 {
			v.Type = r.shared.Claim(s.Name + v.Name)
			known := map[string]bool{}
			for _, one := range append(list, n.Get("default")) {
				if !known[one.Value] {
					known[one.Value] = true
					v.Values = append(v.Values, ir.EnumValue{
						Name: r.shared.Claim(v.Type + r.namer.Suffix(one.Value)), Value: ir.Literal{Text: one.Value},
					})
				}
			}
		}
		s.Variables = append(s.Variables, v)
	}
	if len(s.Variables) > 0 {
		s.Option = r.shared.Claim("With" + s.Name)
	}
}

// About says in the comment of an operation where it is called.
func About(op *ir.Operation) {
	switch s := op.Server; {
	case s == nil:
	case s.Relative():
		op.Doc.Notes = append(op.Doc.Notes, "It is below "+s.Template+" on the host of the client's base URL.")
	default:
		op.Doc.Notes = append(op.Doc.Notes, "It is at "+s.Template+", wherever the rest of the API is.")
	}
}
