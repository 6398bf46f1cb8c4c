package operation

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/route"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// hook is where a webhook or a callback stands.
type hook struct {
	key  string
	url  string // of a callback
	of   *found // the operation that asks for it; nil for a webhook
	many bool   // there are others beside it, of other methods or URLs
}

// findHooks finds webhooks and callbacks, and gives them names and groups of their own: those of other operations do not depend on them.
func (o *Operations) findHooks() {
	s := hookSearch{Operations: o, seen: map[*source.Node]bool{}}
	for _, member := range []string{"webhooks", "x-webhooks"} { // the latter is older, and for documents of 3.0
		s.webhooks(o.doc.Root.Get(member))
	}
	for _, f := range o.found {
		s.callbacks(f)
	}
	if len(s.list) == 0 {
		return
	}
	grouping, shared, fields := o.grouping, o.shared, o.names.GroupFields
	o.grouping = newGrouping()
	o.shared = naming.NewScope(naming.ClientDeclarations(), naming.ServerDeclarations()).Within(o.names.Limit)
	o.names.GroupFields = naming.NewScope()
	o.nameOperations(s.list)
	o.grouping, o.shared, o.names.GroupFields = grouping, shared, fields
	o.found = append(o.found, s.list...)
}

// hookSearch finds webhooks and callbacks, each once: several operations may refer to one.
type hookSearch struct {
	*Operations

	seen map[*source.Node]bool
	list []*found
}

func (s *hookSearch) webhooks(n *source.Node) {
	if n == nil {
		return
	}
	for i := range n.Members {
		key := n.Members[i].Key
		if item := s.doc.Resolve(n.Members[i].Value); item != nil {
			s.item(&route.Template{Text: key, Item: item, At: entry(n, key)}, hook{key: key})
		}
	}
}

// callbacks finds those that an operation asks for. A Callback Object may have several URLs.
func (s *hookSearch) callbacks(f *found) {
	callbacks := f.node.Get("callbacks")
	if callbacks == nil {
		return
	}
	for i := range callbacks.Members {
		callback := s.doc.Resolve(callbacks.Members[i].Value)
		if callback == nil {
			continue
		}
		urls := 0
		for j := range callback.Members {
			if !strings.HasPrefix(callback.Members[j].Key, "x-") {
				urls++
			}
		}
		for j := range callback.Members {
			url := callback.Members[j].Key
			item := s.doc.Resolve(callback.Members[j].Value)
			if item == nil || strings.HasPrefix(url, "x-") {
				continue
			}
			t := &route.Template{Text: callbacks.Members[i].Key, Item: item, At: entry(callback, url)}
			s.item(t, hook{key: t.Text, url: url, of: f, many: urls > 1})
		}
	}
}

func (s *hookSearch) item(t *route.Template, h hook) {
	list := s.operationsOf(t)
	h.many = h.many || len(list) > 1
	for _, f := range list {
		if !s.seen[f.node] && s.doc.Usable(f.node) && s.doc.Usable(t.Item) {
			s.seen[f.node] = true
			f.hook = &h
			s.list = append(s.list, f)
			if h.of == nil {
				s.api.Webhooks++
			}
			s.callbacks(f)
		}
	}
}

// nameByHook makes a name of what a webhook or callback is called: that of a callback follows its operation.
func (o *Operations) nameByHook(f *found) string {
	var parts []string
	if f.hook.of != nil {
		parts = append(parts, f.hook.of.name)
	}
	parts = append(parts, o.namer.Suffix(f.hook.key))
	if len(parts) == 1 {
		parts[0] = o.namer.Exported(f.hook.key)
	}
	if f.hook.many {
		parts = append(parts, o.namer.Suffix(strings.ToLower(f.method)))
	}
	return naming.Join(parts...)
}

// hook says what a webhook or callback is beside an operation. A receiver has it at its key, if that is a segment of a path that no other
// has, or at its Go name.
func (o *Operations) hook(op *ir.Operation, f *found) {
	if f.hook == nil {
		return
	}
	op.Hook = &ir.Hook{Key: oneLine(f.hook.key), Method: f.method, Many: f.hook.many}
	segment := naming.LowerFirst(op.Name)
	if f.hook.of != nil {
		op.Hook.Callback, op.Hook.Of, op.Hook.URL = true, f.hook.of.name, oneLine(f.hook.url)
	} else if isSegment(f.hook.key) && !f.hook.many {
		segment = f.hook.key
	}
	for o.segments[segment] {
		segment += "-" + naming.LowerFirst(op.Name)
	}
	o.segments[segment], op.Hook.Segment = true, segment
	if servers := f.node.Get("servers"); servers != nil {
		o.diags.Note(servers, "keyword-no-effect", "%s is sent to the URL that its sender is given: its servers say nothing",
			prose.Quoted(f.hook.key))
	}
}

// isSegment reports whether a text is a segment of a path as it is (RFC 3986, section 2.3).
func isSegment(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') && strings.IndexByte("-._~", s[i]) < 0 {
			return false
		}
	}
	return strings.Trim(s, ".") != ""
}
