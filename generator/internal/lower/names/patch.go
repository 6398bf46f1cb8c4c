package names

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// patchUse is how a schema is used.
type patchUse uint8

const (
	inPatch   patchUse = 1 << iota // there are merge patches of it
	forValues                      // and values, or it has had a name for these
)

// InPatch reports whether an operation has merge patches of a schema, which are of another type than its values.
func (b *Book) InPatch(n *source.Node) bool { return b.patchUse(n)&inPatch != 0 }

// ChiefView is the view that has the name of a schema: that of responses, unless all that is made of it are merge patches, or requests.
func (b *Book) ChiefView(n *source.Node) schema.View {
	switch {
	case b.patchUse(n) == inPatch:
		return schema.InPatches
	case b.isAskedAlone(n):
		return schema.InRequests
	}
	return schema.InResponses
}

func (b *Book) patchUse(n *source.Node) patchUse {
	if b.patchUses == nil {
		b.patchUses = map[*source.Node]patchUse{}
		if patches, others := b.bodies(); len(patches) > 0 {
			b.findPatchUses(patches, others)
		}
	}
	return b.patchUses[n]
}

// findPatchUses follows what merge patches are of, and then all else: other bodies among that.
func (b *Book) findPatchUses(bodies, others []*source.Node) {
	for open := slices.Clone(bodies); len(open) > 0; {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		if b.patchUses[n] != 0 || !b.schemas.Patched(n) {
			continue
		}
		b.patchUses[n] = inPatch
		patches, values := b.schemas.Below(n)
		open, others = append(open, patches...), append(others, values...)
	}
	isComponent := map[*source.Node]bool{}
	for _, n := range b.schemas.Components() {
		isComponent[n] = true
		if wasNamed := b.opt.Locked[b.Pointer(n)] != ""; wasNamed || b.patchUses[n] == 0 {
			others = append(others, n)
		}
	}
	for _, n := range b.doc.Schemas {
		within := n.Parent().IsSchema() || n.Parent() != nil && n.Parent().Parent().IsSchema()
		if !within && !isComponent[n] && !slices.Contains(bodies, n) {
			others = append(others, n)
		}
	}
	for len(others) > 0 {
		n := others[len(others)-1]
		if others = others[:len(others)-1]; b.patchUses[n]&forValues == 0 {
			b.patchUses[n] |= forValues
			patches, values := b.schemas.Below(n)
			others = append(append(others, patches...), values...)
		}
	}
}

// bodies are the schemas of request bodies that are merge patches, and those of others.
func (b *Book) bodies() (patches, others []*source.Node) {
	ofOperation := func(n *source.Node) {
		content := b.doc.Resolve(b.doc.Resolve(n).Get("requestBody")).Get("content")
		if content == nil {
			return
		}
		for i := range content.Members {
			media := b.doc.Resolve(content.Members[i].Value)
			switch n := media.Get("schema"); {
			case n == nil:
			case schema.IsMergePatch(content.Members[i].Key):
				patches = append(patches, n)
			default:
				others = append(others, n)
				patches = append(patches, b.patchesInParts(media, n)...)
			}
		}
	}
	paths := b.doc.Root.Get("paths")
	if paths == nil {
		return nil, nil
	}
	for i := range paths.Members {
		item := b.doc.Resolve(paths.Members[i].Value)
		if item == nil {
			continue
		}
		for j := range item.Members {
			ofOperation(item.Members[j].Value)
		}
		if more := item.Get("additionalOperations"); more != nil {
			for j := range more.Members {
				ofOperation(more.Members[j].Value)
			}
		}
	}
	return patches, others
}

// patchesInParts are the schemas of the parts of a form, of a schema, that are merge patches.
func (b *Book) patchesInParts(media, n *source.Node) (out []*source.Node) {
	var shape *schema.Shape
	add := func(encoding *source.Node, parts func() []schema.Part) {
		first, _, _ := strings.Cut(b.doc.Resolve(encoding).Text("contentType"), ",")
		if !schema.IsMergePatch(first) {
			return
		}
		if shape == nil {
			shape = b.schemas.ShapeOf(b.schemas.Resolve(b.schemas.PartIn(schema.InRequests, n)))
		}
		for _, p := range parts() {
			out = append(out, p.Node)
		}
	}
	if encoding := media.Get("encoding"); encoding != nil {
		for i := range encoding.Members {
			add(encoding.Members[i].Value, func() []schema.Part {
				if m := shape.ByName[encoding.Members[i].Key]; m != nil {
					return m.Parts
				}
				return nil
			})
		}
	}
	if prefix := media.Get("prefixEncoding"); prefix != nil {
		for i, one := range prefix.Items {
			add(one, func() []schema.Part {
				if i < len(shape.Prefix) {
					return shape.Prefix[i]
				}
				return nil
			})
		}
	}
	add(media.Get("itemEncoding"), func() []schema.Part { return shape.Items })
	return out
}
