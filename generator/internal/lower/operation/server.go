package operation

import (
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// servers takes the first server as the API's place.
func (o *Operations) servers() {
	list := o.doc.Root.Get("servers")
	first := list.At(0)
	if first == nil {
		return
	}
	for _, other := range list.Items[1:] {
		o.diags.Note(other, "server-ignored", "only the first server is the client's default: WithBaseURL takes any")
	}
	text, ok := o.serverURL(first)
	if !ok {
		return
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil:
		o.diags.Warn(first, "server-invalid", "%s is no URL of a server, and is ignored", prose.Quoted(text))
		return
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(text, "/"):
		o.diags.Note(first, "server-relative", "the server's URL is relative: clients need WithBaseURL")
	case u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		o.diags.Warn(first, "server-invalid", "%s is no URL of an HTTP server, and is ignored", prose.Quoted(text))
		return
	default:
		o.api.BaseURL = strings.TrimRight(u.String(), "/")
	}
	o.api.BasePath = strings.TrimRight(u.EscapedPath(), "/")
}

// serverURL puts the defaults of variables into the URL of a server.
func (o *Operations) serverURL(server *source.Node) (text string, ok bool) {
	variables := server.Get("variables")
	rest := server.Text("url")
	var out strings.Builder
	for {
		before, after, found := strings.Cut(rest, "{")
		out.WriteString(before)
		if !found {
			return out.String(), true
		}
		name, next, closed := strings.Cut(after, "}")
		value := variables.Get(name).Get("default")
		if !closed || value == nil {
			return "", false // loading has said that it is ignored
		}
		out.WriteString(value.Value)
		rest = next
	}
}

// serversBelow reports servers of a path or operation.
func (o *Operations) serversBelow(n *source.Node) {
	if servers := n.Get("servers"); servers != nil && len(servers.Items) > 0 {
		o.diags.Warn(n.KeyOf("servers"), "server-ignored",
			"servers of a path or operation have no effect: all requests go to the client's").Help =
			"give such operations a client of their own, with WithBaseURL"
	}
}
