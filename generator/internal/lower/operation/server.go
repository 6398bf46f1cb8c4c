package operation

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// serving is where the document says that the API is.
type serving struct {
	first     *url.URL              // of the document; nil if there is none
	firstHost string                // with its variables
	listed    []*ir.Server          // all servers, in document order
	servers   map[string]*ir.Server // by template
	nodes     map[*ir.Server]*source.Node
}

// readServers takes the first server as the API's place. The others are for clients to choose.
func (o *Operations) readServers() {
	o.serving = serving{servers: map[string]*ir.Server{}, nodes: map[*ir.Server]*source.Node{}}
	list := o.doc.Root.Get("servers")
	for i := range len(itemsOf(list)) {
		server, u := o.server(list.At(i))
		switch {
		case server == nil:
		case i == 0:
			o.first, o.firstHost = u, hostOf(server.Template)
			o.api.BasePath = strings.TrimRight(u.EscapedPath(), "/")
			o.api.Bases = o.basesOf(list.At(i), server.Template)
			if u.Host != "" {
				o.api.BaseURL = strings.TrimRight(u.String(), "/")
				continue
			}
			o.diags.Note(list.At(i), "server-relative",
				"the server's URL is relative: clients need WithBaseURL, or the key spec-url, which says where the document is")
		case server.Relative():
			o.diags.Note(list.At(i), "server-ignored", "a server whose URL is relative is named in no client: WithBaseURL takes it")
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
func (o *Operations) server(n *source.Node) (server *ir.Server, u *url.URL) {
	template := o.fromDocument(n)
	text, ok := withDefaults(template, n.Get("variables"))
	if !ok {
		return nil, nil // loading has said that it is ignored
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil:
		o.diags.Warn(n, "server-invalid", "%s is no URL of a server, and is ignored", prose.Quoted(text))
		return nil, nil
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(text, "/"): // on the host of the client's base URL
	case u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		o.diags.Warn(n, "server-invalid", "%s is no URL of an HTTP server, and is ignored", prose.Quoted(text))
		return nil, nil
	}
	key := template + " " + text // another one may have other variables of the same names
	if variables := n.Get("variables"); variables != nil && text != template {
		key += string(variables.JSON())
	}
	if server = o.serving.servers[key]; server == nil {
		server = &ir.Server{Template: template, Usual: text, Doc: ir.Doc{Paragraphs: prose.Paragraphs(n.Text("description"))}}
		o.serving.servers[key], o.nodes[server] = server, n
		o.listed = append(o.listed, server)
	}
	return server, u
}

// fromDocument is the URL of a server. One that is relative is so to where its document was fetched from, if that is known (OpenAPI 3.2.0,
// section 4.5.1).
func (o *Operations) fromDocument(n *source.Node) string {
	text := n.Text("url")
	from := o.opt.Location
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
func (o *Operations) ownServer(operation, item *source.Node) (*ir.Server, *url.URL) {
	for _, n := range []*source.Node{operation, item} {
		list := n.Get("servers")
		for i, one := range itemsOf(list) {
			server, u := o.server(one)
			if server == nil {
				continue
			}
			for _, other := range list.Items[i+1:] {
				if o.said[other] {
					continue
				}
				o.said[other] = true
				o.diags.Note(other, "server-ignored", "only the first server of a path or operation is called: WithServerURL takes any")
			}
			return o.moved(server, u), u
		}
	}
	return nil, o.first
}

// moved is a server of an operation as clients see it: on the host of the document's first server, it is a path, which goes where that
// goes.
func (o *Operations) moved(server *ir.Server, u *url.URL) *ir.Server {
	if o.first == nil {
		return server
	}
	same := u.Scheme == o.first.Scheme && u.Host == o.first.Host
	if same && strings.TrimRight(u.EscapedPath(), "/") == strings.TrimRight(o.first.EscapedPath(), "/") {
		return nil
	}
	host := hostOf(server.Template)
	if same && !strings.Contains(server.Template[len(host):], "{") && (host == o.firstHost || !strings.Contains(host, "{")) {
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

// settleServers finds the server of each operation, and what the paths of all servers begin with: a router has the rest before the paths
// of operations.
func (o *Operations) settleServers(list []*found) {
	bases := map[*found][]string{}
	own := false
	for _, f := range list {
		var u *url.URL
		if f.server, u = o.ownServer(f.node, f.template.Item); f.server != nil {
			own = true
		}
		bases[f] = segmentsOf(u)
	}
	if !own {
		return
	}
	o.fixBases()
	common := bases[list[0]]
	for _, f := range list {
		base := bases[f]
		n := 0
		for n < min(len(base), len(common)) && base[n] == common[n] {
			n++
		}
		common = common[:n]
	}
	o.api.BasePath = strings.TrimSuffix("/"+strings.Join(common, "/"), "/")
	all := true
	for _, f := range list {
		all = all && f.server != nil && !f.server.Relative()
		if below := decoded(bases[f][len(common):]); len(below) > 0 {
			f.template = f.template.Below(below)
		}
	}
	if first := segmentsOf(o.first); len(first) >= len(common) {
		o.routes.Below(decoded(first[len(common):]))
	}
	if all && o.api.BaseURL == "" {
		o.api.BaseURL = strings.TrimRight(list[0].server.Usual, "/")
	}
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
