package source

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// A reference may be asked from several dynamic scopes: what "$dynamicRef" means is then another schema for each (JSON Schema 2020-12,
// section 8.2.3.2). A document says which scopes there are: they begin where OpenAPI has a schema, and its references lead on. So what
// such a reference stands in is read once for each scope that makes a difference, as if it had been written so often.

// scope is who gives names to schemas: of those entered on the way to one the outermost for each name, sorted by name.
type scope []binding

type binding struct {
	name string
	in   *Node // see scopes.root
}

func (s scope) find(name string) (int, bool) {
	return slices.BinarySearchFunc(s, name, func(b binding, name string) int { return strings.Compare(b.name, name) })
}

// Limits of what scopes may cost: far more than documents have.
const (
	maxScopeNames  = 100
	maxScopeCopies = 1_000   // schemas that are read anew
	maxScopeNodes  = 500_000 // and all that stands in them
)

// scopes reads schemas anew for the dynamic scopes that lead to them.
type scopes struct {
	w       *walker
	names   []string                     // what is asked for
	static  map[*Node]*Node              // what each reference means by itself
	reach   map[string]map[*Node]bool    // from where each name is asked for
	anchors map[*Node]map[string][]*Node // by root and name
	lexical map[*Node]scope              // by root: as it stands
	copies  map[scopedSchema]*Node       // what a schema is in a scope
	work    []scopedReference            // in copies, to be resolved
	fresh   []*Node                      // schemas of the copy at hand
	taken   map[string]bool              // identities of copies
	roots   int                          // how many copies there are
	nodes   int                          // and nodes in them
	numbers map[*Node]int                // of resources, for keys
}

type scopedSchema struct {
	schema *Node
	scope  string
}

type scopedReference struct {
	written, at *Node // the reference as it is written, and where it stands now
	scope       scope
}

// inScopes gives each reference the meaning that it has in its scopes. It is called when all references are known.
func (w *walker) inScopes() {
	if len(w.asked) == 0 || w.diags.HasErrors() {
		return
	}
	s := &scopes{
		w: w, anchors: map[*Node]map[string][]*Node{}, lexical: map[*Node]scope{}, copies: map[scopedSchema]*Node{},
		taken: map[string]bool{}, numbers: map[*Node]int{},
	}
	s.bindable()
	if len(s.names) > maxScopeNames {
		for _, n := range w.order {
			if name, asked := w.asked[n]; asked && len(w.ids.dynamic[name]) > 1 {
				s.ambiguous(n, w.ids.dynamic[name][0], w.ids.dynamic[name][1])
			}
		}
		s.names = nil
	}
	if len(s.names) == 0 {
		return
	}
	s.static = maps.Clone(w.doc.refs)
	for _, name := range s.names {
		for _, n := range w.ids.dynamic[name] {
			root := s.root(n)
			if s.anchors[root] == nil {
				s.anchors[root] = make(map[string][]*Node)
			}
			s.anchors[root][name] = append(s.anchors[root][name], n)
		}
	}
	s.reaches()
	for _, n := range append(slices.Clone(w.order), w.mapped...) {
		s.resolve(scopedReference{n, n, s.scopeOf(n)})
	}
	for len(s.work) > 0 {
		next := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		s.resolve(next)
	}
}

// bindable visits what may take the place of a target, and lists the names for which there is a choice.
func (s *scopes) bindable() {
	for before := -1; before != len(s.w.asked)+len(s.w.doc.Schemas); {
		before = len(s.w.asked) + len(s.w.doc.Schemas)
		found := map[string]bool{}
		for _, name := range s.w.asked {
			found[name] = true
		}
		s.names = slices.Sorted(maps.Keys(found))
		for _, name := range s.names {
			for _, n := range s.w.ids.dynamic[name] {
				s.w.visit(n, grammar.Schema)
				s.w.drain()
			}
		}
	}
	s.names = slices.DeleteFunc(s.names, func(name string) bool { return len(s.w.ids.dynamic[name]) < 2 })
}

// reaches finds from where each name is asked for, along references and from what stands inside.
func (s *scopes) reaches() {
	by := make(map[*Node][]*Node)
	for from, to := range s.static {
		by[to] = append(by[to], from)
	}
	for from, name := range s.w.asked {
		for _, to := range s.w.ids.dynamic[name] {
			by[to] = append(by[to], from)
		}
	}
	s.reach = make(map[string]map[*Node]bool)
	for _, name := range s.names {
		known, queue := make(map[*Node]bool), []*Node(nil)
		s.reach[name] = known
		add := func(n *Node) {
			if n != nil && !known[n] {
				known[n] = true
				queue = append(queue, n)
			}
		}
		for from, asked := range s.w.asked {
			if asked == name {
				add(from)
			}
		}
		for len(queue) > 0 {
			n := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			for _, from := range by[n] {
				add(from)
			}
			if up := n.parent; up != nil && (up.role == grammar.Schema || !holdsSchemas(up.Key())) {
				add(up)
			}
		}
	}
}

// holdsSchemas reports whether a keyword is a place for schemas that say nothing where they stand.
func holdsSchemas(key string) bool { return key == "$defs" || key == "definitions" }

// root is the schema with which a scope is entered, seen from what stands in it: that with the "$id". In a document whose schemas have none
// it is the outermost, as OpenAPI has it: what others there give the same name to has nothing to do with it.
func (s *scopes) root(n *Node) (out *Node) {
	for ; n != nil; n = n.parent {
		if n.role == grammar.Schema {
			out = n
		}
		if s.w.ids.resources[n] != nil && n.role == grammar.Schema {
			break
		}
	}
	return out
}

// scopeOf is the scope that a node has as it stands.
func (s *scopes) scopeOf(n *Node) scope {
	root := s.root(n)
	if root == nil {
		return nil
	}
	known, ok := s.lexical[root]
	if !ok {
		known = s.enter(s.scopeOf(root.parent), root)
		s.lexical[root] = known
	}
	return known
}

// enter adds the names that a root gives and that are not bound yet.
func (s *scopes) enter(in scope, root *Node) scope {
	if s.anchors[root] == nil {
		return in
	}
	out := slices.Clone(in)
	for _, name := range s.names {
		if len(s.anchors[root][name]) == 0 {
			continue
		}
		if i, bound := out.find(name); !bound {
			out = slices.Insert(out, i, binding{name, root})
		}
	}
	return out
}

// resolve finds what a reference means in a scope.
func (s *scopes) resolve(ref scopedReference) {
	target := s.static[ref.written]
	if target == nil {
		return
	}
	if name, asked := s.w.asked[ref.written]; asked {
		if i, bound := ref.scope.find(name); bound {
			target = s.anchor(ref, name, ref.scope[i].in)
		}
	}
	s.w.doc.refs[ref.at] = s.in(ref, target)
}

// anchor is the schema to which a root gives a name. One that gives it to several leaves open which it means.
func (s *scopes) anchor(ref scopedReference, name string, root *Node) *Node {
	list := s.anchors[root][name]
	n := nearest(list, ref.written)
	for _, other := range list {
		if other != n {
			s.ambiguous(ref.written, n, other)
			break
		}
	}
	return n
}

func (s *scopes) ambiguous(ref, target, other *Node) {
	at := ref.refText()
	if at == nil {
		at = ref
	}
	const text = "what %q means depends on the schema that leads here; it is read as one and the same"
	s.w.diags.Warn(at, "dynamic-ref-static", text, at.Value).AlsoAt(target, "what it is read as").AlsoAt(other, "what it may mean")
}

// in is what a schema is in a scope: itself, if that makes no difference.
func (s *scopes) in(ref scopedReference, n *Node) *Node {
	sc := s.enter(ref.scope, s.root(n))
	binds, own := s.counting(n, sc), s.counting(n, s.scopeOf(n))
	key := s.key(binds)
	if key == s.key(own) {
		return n
	}
	if known := s.copies[scopedSchema{n, key}]; known != nil {
		return known
	}
	binds = slices.DeleteFunc(binds, func(b bound) bool { return slices.Contains(own, b) })
	if s.roots == maxScopeCopies || s.nodes > maxScopeNodes {
		s.ambiguous(ref.written, n, ref.written)
		return n
	}
	s.roots++
	return s.copied(n, sc, s.called(n, binds))
}

// bound is what a name stands for. Of schemas that say nothing but where another is, that is the other.
type bound struct {
	name string
	to   *Node
	in   *Node // whose name it is; nil where it makes no difference
}

// counting lists what the names stand for that make a difference to a schema.
func (s *scopes) counting(n *Node, in scope) (out []bound) {
	for _, one := range in {
		if !s.reach[one.name][n] {
			continue
		}
		list := s.anchors[one.in][one.name]
		to, root := list[0], one.in
		for hops := 0; len(list) == 1 && hops < maxHops && s.static[to] != nil && onlyRefers(to); hops++ {
			to, root = s.static[to], nil
		}
		out = append(out, bound{one.name, to, root})
	}
	return out
}

// onlyRefers reports whether a schema says nothing of values beside the "$ref" in it.
func onlyRefers(n *Node) bool {
	return !slices.ContainsFunc(n.Members, func(m Member) bool {
		k, known := grammar.KeywordOf(m.Key)
		return m.Key != "$ref" && (!known || !k.Annotates)
	})
}

// key tells the scopes apart that make a difference to a schema.
func (s *scopes) key(binds []bound) string {
	var b []byte
	for _, one := range binds {
		if s.numbers[one.to] == 0 {
			s.numbers[one.to] = len(s.numbers) + 1
		}
		b = strconv.AppendInt(append(append(b, one.name...), ' '), int64(s.numbers[one.to]), 10)
		b = append(b, '\n')
	}
	return string(b)
}

// called is what tells a copy from the schema itself.
func (s *scopes) called(n *Node, binds []bound) string {
	var words []string
	for _, one := range binds {
		word := nameOf(cmp.Or(one.in, one.to))
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	name := strings.Join(words, " ")
	for i := 2; s.taken[n.ID()+" "+name]; i++ {
		name = strings.Join(words, " ") + " " + strconv.Itoa(i)
	}
	s.taken[n.ID()+" "+name] = true
	return name
}

// nameOf is what a document calls a schema: its name, else the last part of its URI, else the operation that it is in, or its path.
func nameOf(n *Node) string {
	id := strings.TrimRight(n.Text("$id"), "/#")
	switch {
	case n.parent == nil:
		return strings.TrimSuffix(path.Base(n.File.Name), path.Ext(n.File.Name))
	case id != "" && !holdsSchemas(n.parent.Key()) && n.parent.Key() != "schemas":
		return strings.TrimSuffix(path.Base(id), path.Ext(id))
	case n.Key() == "schema":
		for up := n; up != nil; up = up.parent {
			if name := up.Text("operationId"); name != "" {
				return name
			}
			if strings.HasPrefix(up.Key(), "/") {
				return up.Key()
			}
		}
	}
	return n.Key()
}

// copied reads a schema anew.
func (s *scopes) copied(n *Node, in scope, called string) *Node {
	out := s.dup(n, n.parent, int(n.index), in)
	if n.File.copies == nil {
		n.File.copies = make(map[*Node]string)
	}
	n.File.copies[out] = called
	if n.parent != nil {
		out.Settle(n.parent, strings.TrimSpace(called+" "+n.Key()))
	}
	for _, one := range s.fresh {
		s.w.doc.remember(one)
	}
	s.fresh = nil
	return out
}

func (s *scopes) dup(n, parent *Node, index int, in scope) *Node {
	out := new(Node)
	*out = *n
	out.derived, out.parent, out.index = true, parent, int32(index)
	s.nodes++
	in = s.enter(in, n)
	if n.role == grammar.Schema {
		if id := (scopedSchema{n, s.key(s.counting(n, in))}); s.copies[id] == nil {
			s.copies[id] = out
		}
		s.w.doc.ReadAs(n, out)
		s.fresh = append(s.fresh, out)
	}
	if s.static[n] != nil {
		s.work = append(s.work, scopedReference{n, out, in})
		if n.Kind == Mapping {
			s.w.order = append(s.w.order, out)
		}
	}
	out.Items = slices.Clone(n.Items)
	for i, item := range out.Items {
		out.Items[i] = s.dup(item, out, i, in)
	}
	out.Members = slices.Clone(n.Members)
	for i := range out.Members {
		if m := &out.Members[i]; n.role != grammar.Schema || !holdsSchemas(m.Key) && !holdsValues(m.Key) {
			m.Value = s.dup(m.Value, out, i, in)
		}
	}
	out.File.indexWide(out)
	return out
}
