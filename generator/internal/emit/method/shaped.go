package method

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Codecs is the file of a package that has the variables which read what is encoded, as of lists it of an operation: none if there is
// nothing.
func Codecs(m gocode.Module, pkg string, operations []*ir.Operation, of func(*ir.Operation) []*ir.Shaped) []gocode.File {
	f := m.File(pkg, "shapes")
	seen, deprecated := map[*ir.Shaped]bool{}, false
	for _, op := range operations {
		for _, s := range of(op) {
			if seen[s] {
				continue
			}
			seen[s], deprecated = true, deprecated || Deprecated(op)
			f.Add(m.Codec(s))
		}
	}
	if deprecated {
		f.AllowDeprecated()
	}
	if len(seen) == 0 {
		return nil
	}
	return []gocode.File{f}
}

// AsJSON is an expression of type []byte: the JSON of value, of p's type, which is there. Support code writes it in p's form.
func AsJSON(m gocode.Module, p *ir.Param, value jen.Code) *jen.Statement {
	return m.AppendTo(p.Type, jen.Nil(), value)
}
