package decide

import (
	"maps"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// distinct lists, for each variant, the members that it has a place for and another does not: where a value may be several variants, it
// is one that has a place for what is there. It is nil if the order of the document is as good as any.
func distinct(list []*Candidate) [][]string {
	places := make([]map[string]bool, len(list))
	all := map[string]bool{}
	for i, c := range list {
		places[i] = c.declared()
		maps.Copy(all, places[i])
	}
	for i, c := range list {
		if c.keepsOthers() {
			places[i] = all
		}
	}
	maps.DeleteFunc(all, func(name string, _ bool) bool {
		return !slices.ContainsFunc(list, func(c *Candidate) bool {
			return c.Kinds()&schema.Object != 0 && !c.keepsOthers() && !c.declared()[name]
		})
	})
	if len(all) == 0 {
		return nil
	}
	out := make([][]string, len(list))
	for i := range list {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if places[i][name] {
				out[i] = append(out[i], name)
			}
		}
	}
	return out
}

// keepsOthers reports whether a variant has a place for members that it does not declare.
func (c *Candidate) keepsOthers() bool {
	return !slices.ContainsFunc(c.Forms, func(f *schema.Shape) bool {
		return f.Kinds != schema.Any && f.Kinds&schema.Object != 0 && f.IsStructure() && !f.Open
	})
}
