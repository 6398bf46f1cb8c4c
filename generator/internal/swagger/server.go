package swagger

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// servers makes Server Objects of host, basePath and schemes: one for each scheme, the safest first, because 2.0 gives
// their order no meaning and 3.0 does.
func (f *folder) servers(n *source.Node) []source.Member {
	host, base := f.text(n, "host"), f.text(n, "basePath")
	if host == nil && base == nil {
		return nil
	}
	at := host
	if at == nil {
		at = base
	}
	var list []*source.Node
	for _, url := range f.urls(host, base) {
		list = append(list, at.Mapping([]source.Member{made("url", at, at.Scalar(source.String, url))}))
	}
	return []source.Member{made("servers", at, at.Sequence(list))}
}

// urls are the URLs of a host. Without schemes, that by which the document was fetched is meant, which nobody knows here.
func (f *folder) urls(host, base *source.Node) []string {
	path := ""
	if base != nil {
		path = base.Value
		if path != "" && path[0] != '/' {
			f.diags.Warn(base, "server-invalid", "basePath must begin with a slash; %q is read with one", path)
			path = "/" + path
		}
	}
	if host == nil || host.Value == "" {
		if path == "" {
			path = "/"
		}
		return []string{path}
	}
	if scheme, rest, found := strings.Cut(host.Value, "://"); found {
		f.diags.Warn(host, "server-invalid", "host must be a name or an address alone; %q is read as a URL", host.Value)
		return []string{scheme + "://" + strings.TrimRight(rest, "/") + path}
	}
	if len(f.schemes) == 0 {
		f.diags.Note(host, "server-scheme-assumed", "the document names no scheme: https is taken").Help = "add schemes: [https]"
		return []string{"https://" + host.Value + path}
	}
	var urls []string
	for _, scheme := range ranked(f.schemes) {
		urls = append(urls, scheme+"://"+host.Value+path)
	}
	return urls
}

// ranked orders schemes, each once.
func ranked(schemes []*source.Node) []string {
	order := []string{"https", "http", "wss", "ws"}
	var out []string
	for _, n := range schemes {
		if scheme := strings.ToLower(n.Value); !slices.Contains(out, scheme) {
			out = append(out, scheme)
		}
	}
	rank := func(scheme string) int {
		if i := slices.Index(order, scheme); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(out, func(a, b string) int { return rank(a) - rank(b) })
	return out
}

// serversOf makes servers of the schemes of an operation, if the document's first server is none that they allow.
func (f *folder) serversOf(operation *source.Node) []source.Member {
	own := f.texts(operation, "schemes")
	if len(own) == 0 || len(f.schemes) == 0 || slices.Contains(ranked(own), ranked(f.schemes)[0]) {
		return nil
	}
	host, base := f.doc.Root.Get("host"), f.doc.Root.Get("basePath")
	if host == nil {
		return nil
	}
	at := operation.Get("schemes")
	var list []*source.Node
	for _, scheme := range ranked(own) {
		url := scheme + "://" + host.Value
		if base != nil {
			url += base.Value
		}
		list = append(list, at.Mapping([]source.Member{made("url", at, at.Scalar(source.String, url))}))
	}
	return []source.Member{made("servers", at, at.Sequence(list))}
}

// text is a string member.
func (f *folder) text(in *source.Node, key string) *source.Node {
	n := in.Get(key)
	if n == nil || !f.is(in, source.Member{Key: key, Value: n}, source.String) {
		return nil
	}
	return n
}

// texts are the strings of a list.
func (f *folder) texts(in *source.Node, key string) []*source.Node {
	list := in.Get(key)
	if list != nil && list.Kind == source.String {
		f.diags.Warn(in.KeyOf(key), "wrong-type", "%q should be an array; the string is read as its one item", key)
		return []*source.Node{list}
	}
	if list == nil || !f.is(in, source.Member{Key: key, Value: list}, source.Sequence) {
		return nil
	}
	var out []*source.Node
	for _, item := range list.Items {
		if item.Kind != source.String {
			f.diags.Warn(item, "wrong-type", "%q lists strings; this is %s and has no effect", key, item.Kind.WithArticle())
			continue
		}
		out = append(out, item)
	}
	return out
}
