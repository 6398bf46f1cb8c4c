package decide

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// inside are the values that lead to a variant of a union which is a variant itself, by the same member. Closed says that no others do.
func (d *Decider) inside(branch *source.Node, seen map[*source.Node]bool) (out []string, closed bool) {
	n := d.Doc.Resolve(branch)
	if n == nil || seen[n] {
		return nil, false
	}
	seen[n] = true
	told := n.Get("discriminator")
	if told != nil && told.Text("propertyName") != d.member {
		return nil, false
	}
	branches := n.Get("oneOf")
	if branches == nil {
		branches = n.Get("anyOf")
	}
	if mapping := told.Get("mapping"); mapping != nil {
		for i := range mapping.Members {
			out = append(out, mapping.Members[i].Key)
		}
	}
	switch {
	case branches != nil:
		closed = told != nil && !told.Has("defaultMapping") && len(branches.Items) > 1
		for _, one := range branches.Items {
			further, _ := d.inside(one, seen)
			own, named := d.namesInside(one, d.Schemas.Called(one))
			out, closed = unite(unite(out, own), further), closed && named
		}
	case told != nil:
		for _, heir := range d.descendants(n) {
			own, _ := d.namesInside(heir, d.Schemas.NamesOf(heir))
			out = unite(out, own)
		}
	}
	return out, closed
}

// namesInside are the values of one variant of a union that is a variant. Named says that it has one.
func (d *Decider) namesInside(variant *source.Node, called []schema.CalledAs) (out []string, named bool) {
	s := d.Schemas.ShapeOf(d.Schemas.Resolve(schema.Part{Node: variant}))
	if m := s.ByName[d.member]; m != nil && len(s.Groups) == 0 {
		if listed, literal := d.Schemas.ListedTexts(m); listed != nil && !literal {
			return listed, true
		}
	}
	for _, one := range called {
		name := one.Name
		if chosen := vendor.DiscriminatorValue(one.Node); chosen != "" {
			name = chosen
		}
		out = append(out, name)
	}
	return out, len(out) > 0
}

// descendants are the schemas that extend one, and those that extend these.
func (d *Decider) descendants(n *source.Node) (out []*source.Node) {
	for open := []*source.Node{n}; len(open) > 0; open = open[1:] {
		for _, heir := range d.Schemas.HeirsBelow(open[0]) {
			if heir != n && !slices.Contains(out, heir) {
				out, open = append(out, heir), append(open, heir)
			}
		}
	}
	return out
}
