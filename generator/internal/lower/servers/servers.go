package servers

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Servers is the servers of one document.
type Servers struct {
	doc    *source.Document
	from   *url.URL // where the document was fetched from; nil if that is not known
	api    *ir.API
	namer  *naming.Namer
	names  *names.Book
	shared *naming.Scope // what packages client and server both declare
	diags  *diag.List

	first     *url.URL              // of the document; nil if there is none
	firstHost string                // with its variables
	listed    []*ir.Server          // all servers, in document order
	known     map[string]*ir.Server // by template and variables
	nodes     map[*ir.Server]*source.Node
	said      map[*source.Node]bool // what a diagnostic has been about
}

// New makes the servers of a document, of which none is read yet. It was fetched from a URL, or from nowhere that is known: nil.
func New(
	doc *source.Document, from *url.URL, namer *naming.Namer, book *names.Book, shared *naming.Scope, api *ir.API, diags *diag.List,
) *Servers {
	return &Servers{
		doc: doc, from: from, api: api, namer: namer, names: book, shared: shared, diags: diags,
		known: map[string]*ir.Server{}, nodes: map[*ir.Server]*source.Node{}, said: map[*source.Node]bool{},
	}
}

// Read takes the first server as the API's place. The others are for clients to choose.
func (r *Servers) Read() {
	list := r.doc.Root.Get("servers")
	for i := range len(itemsOf(list)) {
		server, u := r.server(list.At(i))
		switch {
		case server == nil:
		case i == 0:
			r.first, r.firstHost = u, hostOf(server.Template)
			r.api.BasePath = strings.TrimRight(u.EscapedPath(), "/")
			r.api.Bases = r.basesOf(list.At(i), server.Template)
			if u.Host != "" {
				r.api.BaseURL = strings.TrimRight(u.String(), "/")
				continue
			}
			r.diags.Note(list.At(i), "server-relative",
				"the server's URL is relative: clients need WithBaseURL, or the key spec-url, which says where the document is")
		case server.Relative():
			r.diags.Note(list.At(i), "server-ignored", "a server whose URL is relative is named in no client: WithBaseURL takes it")
		}
	}
}

func itemsOf(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// server reads a Server Object, whose URL with the defaults of its variables is u; nil if that is none.
func (r *Servers) server(n *source.Node) (server *ir.Server, u *url.URL) {
	template := r.fromDocument(n)
	text, ok := withDefaults(template, n.Get("variables"))
	if !ok {
		return nil, nil // loading has said that it is ignored
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil:
		r.diags.Warn(n, "server-invalid", "%s is no URL of a server, and is ignored", prose.Quoted(text))
		return nil, nil
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(text, "/"): // on the host of the client's base URL
	case u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		r.diags.Warn(n, "server-invalid", "%s is no URL of an HTTP server, and is ignored", prose.Quoted(text))
		return nil, nil
	}
	key := template + " " + text // another one may have other variables of the same names
	if variables := n.Get("variables"); variables != nil && text != template {
		key += string(variables.JSON())
	}
	if server = r.known[key]; server == nil {
		server = &ir.Server{Template: template, Usual: text, Doc: ir.Doc{Paragraphs: prose.Paragraphs(n.Text("description"))}}
		r.known[key], r.nodes[server] = server, n
		r.listed = append(r.listed, server)
	}
	return server, u
}

// fromDocument is the URL of a server. One that is relative is so to where its document was fetched from, if that is known (OpenAPI 3.2.0,
// section 4.5.1).
func (r *Servers) fromDocument(n *source.Node) string {
	text := n.Text("url")
	from := r.from
	if from == nil || strings.Contains(text, "://") || strings.HasPrefix(text, "{") {
		return text
	}
	folder, rest := from.EscapedPath(), text
	folder = folder[:strings.LastIndexByte(folder, '/')+1]
	switch {
	case strings.HasPrefix(text, "//"):
		return from.Scheme + ":" + text
	case strings.HasPrefix(text, "/"):
		folder, rest = "", text
	}
	for dots := true; dots; {
		switch {
		case rest == "." || strings.HasPrefix(rest, "./"):
			rest = strings.TrimPrefix(rest[1:], "/")
		case rest == ".." || strings.HasPrefix(rest, "../"):
			rest = strings.TrimPrefix(rest[2:], "/")
			if folder = folder[:strings.LastIndexByte(strings.TrimSuffix(folder, "/"), '/')+1]; folder == "" {
				folder = "/"
			}
		default:
			dots = false
		}
	}
	return from.Scheme + "://" + from.Host + folder + rest
}

// Resolve makes a URL of the document absolute: it is relative to the document's first server (OpenAPI 3.1.1, section 4.6). It stays as it
// is if that is relative itself, or not known.
func (r *Servers) Resolve(text string) string {
	u, err := url.Parse(text)
	if text == "" || err != nil || r.first == nil || r.first.Host == "" {
		return text
	}
	return r.first.ResolveReference(u).String()
}

// withDefaults puts the defaults of variables into the URL of a server.
func withDefaults(template string, variables *source.Node) (text string, ok bool) {
	var out strings.Builder
	for rest := template; ; {
		before, after, found := strings.Cut(rest, "{")
		out.WriteString(before)
		if !found {
			return out.String(), true
		}
		name, next, closed := strings.Cut(after, "}")
		value := variables.Get(name).Get("default")
		if !closed || value == nil {
			return "", false
		}
		out.WriteString(value.Value)
		rest = next
	}
}

// ownServer finds the server of an operation or a path, nil if it is the document's.
func (r *Servers) ownServer(operation, item *source.Node) (*ir.Server, *url.URL) {
	for _, n := range []*source.Node{operation, item} {
		list := n.Get("servers")
		for i, one := range itemsOf(list) {
			server, u := r.server(one)
			if server == nil {
				continue
			}
			for _, other := range list.Items[i+1:] {
				if r.said[other] {
					continue
				}
				r.said[other] = true
				r.diags.Note(other, "server-ignored", "only the first server of a path or operation is called: WithServerURL takes any")
			}
			return r.moved(server, u), u
		}
	}
	return nil, r.first
}

// moved is a server of an operation as clients see it: on the host of the document's first server, it is a path, which goes where that
// goes.
func (r *Servers) moved(server *ir.Server, u *url.URL) *ir.Server {
	if r.first == nil {
		return server
	}
	same := u.Scheme == r.first.Scheme && u.Host == r.first.Host
	if same && strings.TrimRight(u.EscapedPath(), "/") == strings.TrimRight(r.first.EscapedPath(), "/") {
		return nil
	}
	host := hostOf(server.Template)
	if same && !strings.Contains(server.Template[len(host):], "{") && (host == r.firstHost || !strings.Contains(host, "{")) {
		path := "/" + strings.Trim(u.EscapedPath(), "/")
		return &ir.Server{Template: path, Usual: path}
	}
	return server
}

// hostOf is a URL with variables, without its path.
func hostOf(template string) string {
	begin := strings.Index(template, "://") + len("://")
	if begin < len("://") {
		begin = 0
	}
	if at := strings.IndexByte(template[begin:], '/'); at >= 0 {
		return template[:begin+at]
	}
	return template
}

// Place is where an operation is.
type Place struct {
	Operation, Item *source.Node // its objects in the document

	Server *ir.Server // nil if it is the document's
	Below  []string   // the segments, decoded, that a router has before those of the path
}

// Settle finds the server of each operation, and what the paths of all servers begin with: a router has the rest before the paths of
// operations. What it has there before those of the document's own server is returned.
func (r *Servers) Settle(list []*Place) (first []string) {
	bases := make([][]string, len(list))
	own := false
	for i, p := range list {
		var u *url.URL
		if p.Server, u = r.ownServer(p.Operation, p.Item); p.Server != nil {
			own = true
		}
		bases[i] = segmentsOf(u)
	}
	if !own {
		return nil
	}
	r.fixBases()
	common := bases[0]
	for _, base := range bases {
		n := 0
		for n < min(len(base), len(common)) && base[n] == common[n] {
			n++
		}
		common = common[:n]
	}
	r.api.BasePath = strings.TrimSuffix("/"+strings.Join(common, "/"), "/")
	all := true
	for i, p := range list {
		all = all && p.Server != nil && !p.Server.Relative()
		p.Below = decoded(bases[i][len(common):])
	}
	if all && r.api.BaseURL == "" {
		r.api.BaseURL = strings.TrimRight(list[0].Server.Usual, "/")
	}
	if own := segmentsOf(r.first); len(own) >= len(common) {
		first = decoded(own[len(common):])
	}
	return first
}

// segmentsOf are those of the path of a URL, escaped.
func segmentsOf(u *url.URL) []string {
	if u == nil || strings.Trim(u.EscapedPath(), "/") == "" {
		return nil
	}
	return strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
}

func decoded(segments []string) []string {
	out := slices.Clone(segments)
	for i, s := range out {
		if text, err := url.PathUnescape(s); err == nil {
			out[i] = text
		}
	}
	return out
}
