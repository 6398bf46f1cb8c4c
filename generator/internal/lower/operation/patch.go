package operation

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// markPatches finds the merge patches of a request whose types are not those of values.
func (o *Operations) markPatches(list []media) {
	for i := range list {
		if m := &list[i]; m.isJSON && schema.IsMergePatch(m.base) {
			m.patch = o.schemas.Patched(m.schema)
			o.noteWholes(m.schema)
		}
	}
}

// noteWholes says of which objects a merge patch has no patches.
func (o *Operations) noteWholes(n *source.Node) {
	for _, whole := range o.schemas.Wholes(n) {
		if !o.said[whole] {
			o.said[whole] = true
			o.diags.Note(whole, "merge-patch-whole", "a merge patch has this object as a whole, with all that its schema requires: "+
				"a part of it would not tell which of several schemas it is of")
		}
	}
}

// patchedShape is the shape of a form in which the parts that are merge patches are so.
func (o *Operations) patchedShape(s *schema.Shape, said func(name string) model.Part) *schema.Shape {
	out := *s
	out.Members = make([]*schema.Member, len(s.Members))
	for i, m := range s.Members {
		if out.Members[i] = m; said(m.Name).Patch {
			one := *m
			one.Parts = o.patches(m.Parts)
			out.Members[i] = &one
		}
	}
	out.Prefix = make([][]schema.Part, len(s.Prefix))
	for i, parts := range s.Prefix {
		if out.Prefix[i] = parts; said(strconv.Itoa(i)).Patch {
			out.Prefix[i] = o.patches(parts)
		}
	}
	if len(s.Items) > 0 && said("").Patch {
		out.Items = o.patches(s.Items)
	}
	return &out
}

// patches are the merge patches of what parts say.
func (o *Operations) patches(parts []schema.Part) []schema.Part {
	out := make([]schema.Part, len(parts))
	for i, p := range parts {
		out[i] = p
		if o.schemas.Patched(p.Node) {
			out[i].View = schema.InPatches
		}
		o.noteWholes(p.Node)
		if items := o.doc.Resolve(p.Node).Get("items"); items != nil && o.schemas.Patched(items) && !o.said[items] {
			o.said[items] = true
			o.diags.Note(items, "merge-patch-whole", "merge patches that are elements of an array are read as values: "+
				"what their schema requires must be there")
		}
	}
	return out
}
