package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// exampleOf is what a document shows for a body: the first example of its media type, or else of its schema.
func (l *lowerer) exampleOf(m media) *ir.Example { return l.shownBy(m.node, m.schema) }

// shownBy is the example of a media type, parameter or header, or else of its schema; nil if there is none.
func (l *lowerer) shownBy(holder, schema *source.Node) *ir.Example {
	if !l.opt.Examples || holder == nil {
		return nil
	}
	if n := holder.Get("example"); n != nil {
		return shown(n)
	}
	if list := holder.Get("examples"); list != nil {
		for i := range list.Members {
			if n := l.doc.Resolve(list.Members[i].Value).Get("value"); n != nil {
				return shown(n)
			}
		}
	}
	if schema == nil {
		return nil
	}
	return l.shownIn([]part{{node: schema}})
}

// shownIn is the example that the schemas of a use have, the nearest first, or else their default; nil if there is none.
func (l *lowerer) shownIn(parts []part) *ir.Example {
	if !l.opt.Examples || len(parts) != 1 { // what a part of an intersection shows is but a part
		return nil
	}
	chain := l.chain(parts)
	for _, n := range chain {
		if one := n.Get("example"); one != nil {
			return shown(one)
		}
		if one := n.Get("examples").At(0); one != nil {
			return shown(one)
		}
	}
	for _, n := range chain {
		if one := n.Get("default"); one != nil {
			return shown(one)
		}
	}
	return nil
}

func shown(n *source.Node) *ir.Example {
	return &ir.Example{JSON: string(n.JSON()), Origin: origin(n)}
}

// exemplify keeps the example of a type that has become of a target.
func (l *lowerer) exemplify(target target, t ir.Type) {
	parts := target.parts
	if target.owner != nil {
		parts = []part{{node: target.owner}}
	}
	found := l.shownIn(parts)
	if found == nil {
		return
	}
	switch t := t.(type) {
	case *ir.Primitive:
		t.Example = found
	case *ir.List:
		t.Example = found
	case *ir.Map:
		t.Example = found
	case *ir.Named:
		if base := t.Decl.Base(); base.Example == nil {
			base.Example = found
		}
	}
}
