package settle

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// declareNamespaces has the element of a struct declare the prefixes that what is in it has, rather than each of those: unless the document
// gives a prefix to two namespaces, which leaves open what it means where it is declared.
func (s *settler) declareNamespaces() {
	of := map[string]string{}
	twofold := map[string]bool{}
	each := func(f func(d ir.Decl, x *ir.XMLNode)) {
		for _, d := range s.api.Decls {
			for _, x := range namesIn(d) {
				if x.Prefix != "" && x.Declaration() != "" {
					f(d, x)
				}
			}
		}
	}
	each(func(_ ir.Decl, x *ir.XMLNode) {
		if known, ok := of[x.Prefix]; ok && known != x.Namespace {
			twofold[x.Prefix] = true
		}
		of[x.Prefix] = x.Namespace
	})
	each(func(d ir.Decl, x *ir.XMLNode) {
		if twofold[x.Prefix] && x.Type != ir.XMLAttribute { // an attribute cannot declare its own
			return
		}
		x.Around = true
		switch d := d.(type) {
		case *ir.Struct:
			d.Namespaces = added(d.Namespaces, x.Declaration())
		case *ir.Tuple:
			d.Namespaces = added(d.Namespaces, x.Declaration())
		case *ir.Enum, *ir.Defined, *ir.Union: // have no fields
		}
	})
}

func added(list []string, one string) []string {
	if slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

// namesIn is what stands in the element of a declaration, and in the elements around lists there.
func namesIn(d ir.Decl) (out []*ir.XMLNode) {
	if s, isStruct := d.(*ir.Struct); !d.Base().InXML || isStruct && s.Sole != nil {
		return nil
	}
	for _, f := range fieldsOf(d) {
		for x := f.XML; x != nil; x = x.Elem {
			out = append(out, x)
		}
	}
	return out
}
