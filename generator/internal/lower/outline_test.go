package lower

import (
	"fmt"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// outline shows an operation as a line: "Groups.Name(Field in wire, Body) success ! errors @ security".
func outline(op *ir.Operation) string {
	var in []string
	for _, p := range op.Params {
		in = append(in, fmt.Sprintf("%s %s %s %s", p.Name, p.In, p.Wire, typeName(p.Type)))
	}
	if op.Body != nil {
		in = append(in, "Body "+op.Body.Payload.Media[0].MediaType+" "+typeName(op.Body.Payload.JSON()))
	}
	out := fmt.Sprintf("%s.%s(%s) %s", op.Group.ClientField, op.Name, strings.Join(in, ", "), successName(op.Success))
	if op.Errors != nil {
		out += " ! " + op.Errors.Name
	}
	if op.Security != nil {
		out += " @ " + op.Security.Name
	}
	return out
}

func successName(s ir.Success) string {
	switch s := s.(type) {
	case *ir.Nothing:
		return fmt.Sprint(s.Status)
	case *ir.Plain:
		return fmt.Sprint(s.Status, " ", typeName(s.Payload.JSON()))
	case *ir.Sum:
		var parts []string
		for _, r := range s.Responses {
			part := r.Name
			for _, h := range r.Header {
				part += " " + h.Name + ":" + typeName(h.Type)
			}
			if r.Payload != nil {
				part += " " + typeName(r.Payload.JSON())
			}
			parts = append(parts, part)
		}
		return s.Name + "{" + strings.Join(parts, ", ") + "}"
	}
	return "?"
}

func typeName(t ir.Type) string {
	switch t := t.(type) {
	case *ir.Primitive:
		return [...]string{"string", "bool", "int64", "int32"}[min(int(t.Kind), 3)]
	case *ir.List:
		return "[]" + typeName(t.Elem)
	case *ir.Named:
		return t.Decl.Base().Name
	case *ir.Optional:
		return "?" + typeName(t.Elem)
	case *ir.Pointer:
		return "*" + typeName(t.Elem)
	}
	return fmt.Sprintf("%T", t)
}
