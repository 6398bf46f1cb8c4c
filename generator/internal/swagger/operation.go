package swagger

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// paths folds a Paths Object.
func (f *folder) paths(n *source.Node) *source.Node {
	if n.Kind != source.Mapping {
		return n
	}
	members := make([]source.Member, 0, len(n.Members))
	for _, m := range n.Members {
		if !grammar.IsExtension(m.Key) && m.Value.Kind == source.Mapping {
			m.Value = f.item(m.Value)
		}
		members = append(members, m)
	}
	return n.Mapping(members)
}

// item folds a Path Item Object. One that is a reference may have members of its own beside it.
func (f *folder) item(n *source.Node) *source.Node {
	id := folding{node: n, as: asItem}
	if done := f.done[id]; done != nil {
		return done
	}
	out := n.Mapping(nil)
	f.done[id] = out
	shared := f.inputs(n)
	var members []source.Member
	for _, m := range n.Members {
		switch m.Key {
		case "parameters":
			if m.Value.Kind == source.Sequence {
				if m.Value = m.Value.Sequence(shared.plain); len(shared.plain) == 0 {
					continue
				}
			}
		default:
			if grammar.PathItem.IsNewer(m.Key) {
				f.newer(n, m.Key)
			}
			if grammar.IsMethod(m.Key) && m.Value.Kind == source.Mapping {
				m.Value = f.use(m.Value, func(n *source.Node) *source.Node { return f.operation(n, shared) })
			}
		}
		members = append(members, m)
	}
	out.Members = members
	if target := f.doc.Target(n); target != nil {
		f.doc.Refer(out, f.item(target))
	}
	f.doc.ReadAs(n, out)
	return out
}

// operation folds an Operation Object; shared are the parameters of its path.
func (f *folder) operation(n *source.Node, shared inputs) *source.Node {
	own := f.inputs(n)
	out := n.Mapping(nil)
	members := make([]source.Member, 0, len(n.Members)+1)
	for _, m := range n.Members {
		switch m.Key {
		case "consumes", "produces", "schemes":
			continue
		case "parameters":
			if m.Value.Kind == source.Sequence {
				if m.Value = m.Value.Sequence(own.plain); len(own.plain) == 0 {
					continue
				}
			}
		case "responses":
			types := f.typesOf(n, "produces", f.produces)
			f.producesNothing(n, m.Value, types)
			m.Value = f.answers(m.Value, types)
		default:
			if grammar.Operation.IsNewer(m.Key) {
				f.newer(n, m.Key)
			}
		}
		members = append(members, m)
	}
	body, fault := f.body(n, own, shared)
	if fault != nil {
		f.doc.Blame(out, fault)
	}
	if body != nil {
		if n.Has("requestBody") {
			f.diags.Warn(n.KeyOf("requestBody"), "keyword-no-effect", "the operation has a body among its parameters, which counts")
			members = without(members, "requestBody")
		}
		members = append(members, made("requestBody", body, body))
	}
	out.Members = append(members, f.serversOf(n)...)
	f.doc.ReadAs(n, out)
	return out
}

func without(members []source.Member, key string) (out []source.Member) {
	for _, m := range members {
		if m.Key != key {
			out = append(out, m)
		}
	}
	return out
}

// inputs are the parameters of an operation or path, by what they become.
type inputs struct {
	plain  []*source.Node // parameters of 3.0
	bodies []input
	forms  []input
}

// input is a parameter that is a body, or a part of one.
type input struct {
	use, node *source.Node // where it is listed, where it is defined
}

func (f *folder) inputs(n *source.Node) (out inputs) {
	list := n.Get("parameters")
	if list == nil {
		return out
	}
	for _, use := range list.Items {
		node := f.doc.Resolve(use)
		switch in := node.Text("in"); {
		case node == nil || node.Kind != source.Mapping:
			out.plain = append(out.plain, use)
		case in == "body":
			out.bodies = append(out.bodies, input{use, node})
		case strings.EqualFold(in, "formData"):
			out.forms = append(out.forms, input{use, node})
		default:
			out.plain = append(out.plain, f.use(use, f.parameter))
		}
	}
	return out
}

// plainParameter folds a parameter for components; one that is a body, or a part of one, is none in 3.0.
func (f *folder) plainParameter(n *source.Node) *source.Node {
	if in := n.Text("in"); in == "body" || strings.EqualFold(in, "formData") {
		return nil
	}
	return f.parameter(n)
}
