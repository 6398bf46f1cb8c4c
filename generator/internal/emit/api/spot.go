package api

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// reported is a statement that reports what an expression of type error says, which is enough where nothing else is checked.
type reported struct {
	*jen.Statement

	alone jen.Code
}

// spot is where a value stands in a message, and how what is wrong with it is reported.
type spot struct {
	statement func(err jen.Code) *jen.Statement
	alone     func(err jen.Code) jen.Code                             // what statement reports as an expression; nil in a loop
	nested    func(method string, index, err jen.Code) *jen.Statement // for what is in the value
	items     int                                                     // how many lists it is in
	maps      int                                                     // how many maps it is in
	texts     bool                                                    // no JSON was read: what no type shows has not been held yet
	behind    bool                                                    // a pointer: the value is *p, which takes parentheses before an index
}

func (s spot) report(err jen.Code) jen.Code {
	if s.alone == nil {
		return s.statement(err)
	}
	return reported{s.statement(err), s.alone(err)}
}

// member is the spot of a value at a JSON pointer.
func (e *emitter) member(pointer string) spot {
	at := jen.Lit(pointer)
	return spot{
		statement: func(err jen.Code) *jen.Statement { return jen.Id("found").Dot("At").Call(at, err) },
		alone: func(err jen.Code) jen.Code {
			if pointer == "" {
				return err
			}
			return e.m.Check("At").Call(at, err)
		},
		nested: func(method string, index, err jen.Code) *jen.Statement {
			return jen.Id("found").Dot(method).Call(at, index, err)
		},
	}
}

// parameter is the spot of a parameter.
func (e *emitter) parameter(p *ir.Param) spot {
	in, name := jen.Lit(p.In.String()), jen.Lit(p.Wire)
	s := spot{
		statement: func(err jen.Code) *jen.Statement { return jen.Id("found").Dot("Param").Call(in, name, err) },
		alone:     func(err jen.Code) jen.Code { return e.m.Check("AtParam").Call(in, name, err) },
	}
	switch p.Encoding.(type) {
	case *ir.Scalar, *ir.Array:
		s.texts = true
	default: // is read as if it were JSON
	}
	s.nested = e.within(s.statement)
	return s
}

func (e *emitter) within(report func(jen.Code) *jen.Statement) func(string, jen.Code, jen.Code) *jen.Statement {
	return func(method string, index, err jen.Code) *jen.Statement {
		return report(e.m.Check("In"+method).Call(index, err))
	}
}

// item is the spot of an element of a list.
func (e *emitter) item(s spot, index jen.Code) spot {
	in := spot{items: s.items + 1, maps: s.maps, texts: s.texts}
	in.statement = func(err jen.Code) *jen.Statement { return s.nested("Item", index, err) }
	in.nested = e.within(in.statement)
	return in
}

// value is the spot of a value of a map.
func (e *emitter) value(s spot, key jen.Code) spot {
	in := spot{items: s.items, maps: s.maps + 1, texts: s.texts}
	in.statement = func(err jen.Code) *jen.Statement { return s.nested("Member", key, err) }
	in.nested = e.within(in.statement)
	return in
}

// pointer is the JSON Pointer of a member (RFC 6901, section 3).
func pointer(name string) string {
	return "/" + escapePointer.Replace(name)
}

// escapePointer writes a token of a JSON Pointer (RFC 6901, section 3).
var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")
