package example

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// NotImplemented lets all handlers of a scaffold say that they do nothing yet.
func NotImplemented(a *ir.API) {
	for _, op := range a.Operations {
		op.Answer = notImplemented(op)
	}
}

// Shown lets handlers of a scaffold answer with examples, where there are any.
func Shown(a *ir.API, diags *diag.List) {
	source := Source{Refused: func(e *ir.Example, why error) {
		diags.Warn(diag.Spot(e.Origin.Pos, e.Origin.Pointer), "example-invalid",
			"the example is no value of its schema, so that it is not shown: %s", Reason(why))
	}}
	for _, op := range a.Operations {
		op.Answer = shown(op, source)
		if op.Answer == nil {
			diags.Warn(diag.Spot(op.Origin.Pos, op.Origin.Pointer), "example-missing",
				"no value can be made that %s answers: its handler says that it is not implemented", op.Name).
				Help = "give the response an example"
			op.Answer = notImplemented(op)
		}
	}
}

const statusNotImplemented = 501

// telling are the members of error bodies that say what happened.
var telling = []string{"code", "detail", "error", "errors", "message", "reason", "status", "title"}

// notImplemented is the error that an operation documents for status 501, as far as a person would write its body.
func notImplemented(op *ir.Operation) ir.Answer {
	if op.Errors == nil {
		return &ir.NotImplemented{}
	}
	for _, c := range op.Errors.Cases { // the most concrete first
		if c.Match.Status != statusNotImplemented && c.Match.Class != statusNotImplemented/100 && c.Match != (ir.StatusMatch{}) {
			continue
		}
		if c.Type == nil || !c.Type.InJSON() || len(c.Type.Header) > 0 {
			break
		}
		source := Source{Text: "not implemented", Number: "501", Wanted: func(f *ir.Field) bool {
			return slices.Contains(telling, f.Wire)
		}}
		if text := source.Value(c.Type.Body, nil); text != "" && isPlain(c.Type.Body, text) {
			return &ir.NotImplemented{Type: c.Type, Body: text}
		}
		break
	}
	return &ir.NotImplemented{}
}

// isPlain reports whether a value can be written as a literal of Go.
func isPlain(t ir.Type, text string) bool {
	v, err := parse(text)
	return err == nil && plain(t, v)
}

func plain(t ir.Type, v any) bool {
	switch t := t.(type) {
	case *ir.Primitive:
		return t.Kind <= ir.Float32
	case *ir.List:
		items, ok := v.([]any)
		return ok && !slices.ContainsFunc(items, func(item any) bool { return !plain(t.Elem, item) })
	case *ir.Pointer:
		return plain(t.Elem, v)
	case *ir.Optional:
		return plain(t.Elem, v)
	case *ir.Nullable:
		return v != nil && plain(t.Elem, v)
	case *ir.OptionalNullable:
		return v != nil && plain(t.Elem, v)
	case *ir.Named:
		if _, isEnum := t.Decl.(*ir.Enum); isEnum {
			return true
		}
		s, isStruct := t.Decl.(*ir.Struct)
		return isStruct && plainObject(s, v)
	case *ir.Map, *ir.External: // are written with statements, or not at all
	}
	return false
}

func plainObject(s *ir.Struct, v any) bool {
	members, ok := v.(map[string]any)
	if !ok {
		return false
	}
	for _, f := range s.Fields {
		member, there := members[f.Wire]
		if there && f.Const == nil && !plain(f.Type, member) {
			return false
		}
		delete(members, f.Wire)
	}
	return len(members) == 0
}

// shown is the first success of which there is an example; nil if there is none.
func shown(op *ir.Operation, source Source) ir.Answer {
	switch s := op.Success.(type) {
	case *ir.Nothing:
		return &ir.Shown{Status: s.Status}
	case *ir.Plain:
		if t := s.Payload.JSON(); t != nil {
			if text := source.Value(t, s.Payload.Media[0].Example); text != "" {
				return &ir.Shown{Status: s.Status, Body: text}
			}
		}
	case *ir.Sum:
		for _, r := range s.Responses {
			if answer, ok := shownResponse(r, source); ok {
				return answer
			}
		}
	}
	return nil
}

func shownResponse(r *ir.Response, source Source) (*ir.Shown, bool) {
	answer := &ir.Shown{Response: r, Status: r.Match.Status}
	switch {
	case r.Match.Class > 0:
		answer.Status = r.Match.Class * 100
	case r.Match.Status == 0:
		answer.Status = 200
	}
	for _, h := range r.Header {
		if h.Example == nil && !h.Required {
			continue
		}
		text := source.Value(h.Type, h.Example)
		if text != "" && isPlain(h.Type, text) {
			answer.Header = append(answer.Header, ir.Shows{Header: h, Value: text})
		} else if h.Required {
			return nil, false
		}
	}
	if r.Payload == nil {
		return answer, true
	}
	t := r.Payload.JSON()
	if t == nil {
		return nil, false
	}
	answer.Body = source.Value(t, r.Payload.Media[0].Example)
	return answer, answer.Body != ""
}
