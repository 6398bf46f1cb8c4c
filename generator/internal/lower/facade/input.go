package facade

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// inputs divides what an operation takes into arguments and fields of a params type, whose name begins with stem.
func (f *facade) inputs(m *ir.ResourceMethod, types *naming.Scope, stem string) {
	op := m.Operation
	locals := naming.NewScope(naming.FacadeLocals())
	m.Scope = f.scopeIn(op)
	if m.Scope != nil {
		m.Scope.Local = locals.Claim(naming.LowerFirst(m.Scope.Scope.Name), "scope")
	}
	for _, p := range op.Params {
		switch {
		case m.Scope != nil && (p == m.Scope.Kind || p == m.Scope.ID):
		case p.In == ir.InPath && strings.HasSuffix(op.Path, "{"+p.Wire+"}"):
			local := f.namer.Unexported(p.Wire)
			m.Args = append(m.Args, &ir.Argument{Param: p, Local: locals.Claim(local, local+"Value")})
		default:
			m.Inputs = append(m.Inputs, paramInput(p))
		}
	}
	f.bodyInputs(m)
	if len(m.Inputs) > 0 {
		m.ParamsType = types.Derive(stem+"Params", stem+"Inputs")
	}
	apart(m.Inputs, op.Params)
}

// scopeIn finds two path parameters next to each other of which the first, an enum, says what the second identifies.
func (f *facade) scopeIn(op *ir.Operation) *ir.ScopeUse {
	for _, kind := range op.Params {
		named, ok := kind.Type.(*ir.Named)
		if kind.In != ir.InPath || !ok {
			continue
		}
		enum, ok := named.Decl.(*ir.Enum)
		if !ok || enum.Of != ir.String || len(enum.Values) < 2 {
			continue
		}
		for _, id := range op.Params {
			text, isText := id.Type.(*ir.Primitive)
			if id.In == ir.InPath && isText && text.Kind == ir.String && strings.Contains(op.Path, "/{"+kind.Wire+"}/{"+id.Wire+"}/") {
				return &ir.ScopeUse{Scope: f.scopeOf(enum), Kind: kind, ID: id}
			}
		}
	}
	return nil
}

func paramInput(p *ir.Param) *ir.Input {
	in := &ir.Input{Name: p.Name, Wire: p.Wire, Target: p.Name, Required: p.Required, Doc: p.Doc}
	in.Type, in.Form = inputOf(p.Type)
	return in
}

// inputOf is the type by which a Field holds a value for something of type t, and how that is made of it.
func inputOf(t ir.Type) (ir.Type, ir.InputForm) {
	switch t := t.(type) {
	case *ir.Optional:
		return t.Elem, ir.InputOpt
	case *ir.Pointer:
		return t.Elem, ir.InputPointer
	case *ir.Nullable, *ir.OptionalNullable:
		return t, ir.InputDirect
	case *ir.Primitive, *ir.List, *ir.Map, *ir.Named, *ir.External: // the value itself
	}
	return t, ir.InputValue
}

// bodyInputs adds the members of a body that is an object with nothing but named members, and any other body as a whole.
func (f *facade) bodyInputs(m *ir.ResourceMethod) {
	body := m.Operation.Body
	if body == nil {
		return
	}
	if named, ok := body.Payload.JSON().(*ir.Named); ok && body.Required {
		if object, ok := named.Decl.(*ir.Struct); ok && object.Extra == nil {
			m.Spread = object
			for _, field := range object.Fields {
				if field.Const != nil {
					continue
				}
				in := &ir.Input{
					Name: field.Name, Wire: field.Wire, Target: field.Name, InBody: true, Required: field.Required, Doc: field.Doc,
				}
				in.Type, in.Form = inputOf(field.Type)
				m.Inputs = append(m.Inputs, in)
			}
			return
		}
	}
	m.Inputs = append(m.Inputs, &ir.Input{
		Name: body.Name, Wire: "body", Target: body.Name, Required: body.Required, Payload: body.Payload, Form: ir.InputDirect,
		Doc: body.Doc,
	})
}

// apart tells a parameter from a member of the body that has the same name: QueryDevices, BodyDevices.
func apart(inputs []*ir.Input, params []*ir.Param) {
	in := map[string]ir.In{}
	for _, p := range params {
		in[p.Name] = p.In
	}
	fields := naming.NewScope()
	count := map[string]int{}
	for _, input := range inputs {
		count[input.Name]++
	}
	for _, input := range inputs {
		if count[input.Name] == 1 {
			fields.Reserve(input.Name)
		}
	}
	for _, input := range inputs {
		if count[input.Name] > 1 {
			prefix := "Body"
			if !input.InBody {
				where := in[input.Target].String()
				prefix = strings.ToUpper(where[:1]) + where[1:]
			}
			input.Name = fields.Claim(prefix + input.Name)
		}
	}
}
