package example

import (
	"net/url"
	"slices"
	"strings"

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
	source := Source{Wanted: wanted, Refused: func(e *ir.Example, why error) {
		diags.Warn(diag.Spot(e.Origin.Pos, e.Origin.Pointer), "example-invalid",
			"the example is no value of its schema, so that it is not shown: %s", Reason(why))
	}}
	addresses := serversOf(a)
	for _, op := range a.Operations {
		op.Answer = nil
		if answer := shown(op, source); answer != nil {
			answer.Servers = named(answer, addresses)
			op.Answer = answer
		} else {
			diags.Warn(diag.Spot(op.Origin.Pos, op.Origin.Pointer), "example-missing",
				"no value can be made that %s answers: its handler says that it is not implemented", op.Name).
				Help = "give the response an example"
			op.Answer = notImplemented(op)
		}
	}
}

// wanted keeps out what the document says nothing of, which clients would take for something: a text is not the time or address that
// they look for, a number may be that of a next page. What is in an envelope is what they have come for.
func wanted(f *ir.Field, depth int) bool { return Given(f) || depth == 1 && holds(f.Type) }

// holds reports whether values hold others, or say yes or no.
func holds(t ir.Type) bool {
	switch t := t.(type) {
	case *ir.List, *ir.Map:
		return true
	case *ir.Primitive:
		return t.Kind == ir.Bool
	case *ir.Named:
		switch d := t.Decl.(type) {
		case *ir.Struct, *ir.Union, *ir.Tuple:
			return true
		case *ir.Defined:
			return holds(d.Underlying)
		case *ir.Enum: // is given
		}
	case *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		return holds(ir.Elem(t))
	case *ir.External: // nobody here knows
	}
	return false
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
		source := Source{Text: "not implemented", Number: "501", Wanted: func(f *ir.Field, _ int) bool {
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
func shown(op *ir.Operation, source Source) *ir.Shown {
	switch s := op.Success.(type) {
	case *ir.Nothing:
		return &ir.Shown{Status: s.Status}
	case *ir.Plain:
		if media, text := source.body(s.Payload); media != nil {
			return &ir.Shown{Status: s.Status, Media: media, Body: text}
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
	answer.Media, answer.Body = source.body(r.Payload)
	return answer, answer.Media != nil
}

// body is the first form of a body of which there is an example, nil if there is none.
func (s Source) body(p *ir.Payload) (*ir.Media, string) {
	for _, m := range p.Media {
		text := ""
		switch c := m.Content.(type) {
		case *ir.JSON:
			text = s.Value(c.Type, m.Example)
		case *ir.XML: // what is shown of it is a text in XML
			text = s.Value(c.Type, nil)
		case *ir.Text:
			if text = s.Value(c.Type, m.Example); text != "" && !isPlain(c.Type, text) {
				text = ""
			}
		case *ir.Live:
			text = passedOn(m.Example)
		case *ir.URLEncoded, *ir.Multipart, *ir.Stream: // nobody has asked for one yet
		}
		if text != "" {
			return m, text
		}
	}
	return nil, ""
}

// passedOn is a text that is passed on as it is, in JSON.
func passedOn(shown *ir.Example) string {
	if shown == nil {
		return `"example"`
	}
	if v, err := parse(shown.JSON); err == nil {
		if _, isText := v.(string); isText {
			return shown.JSON
		}
	}
	return ir.QuoteJSON(shown.JSON)
}

// serversOf lists the servers of a document that are elsewhere, without their paths.
func serversOf(a *ir.API) (list []string) {
	all := []string{a.BaseURL}
	for _, s := range a.Servers {
		all = append(all, s.Usual)
	}
	for _, text := range all {
		u, err := url.Parse(text)
		if err != nil || u.Host == "" {
			continue
		}
		if address := u.Scheme + "://" + u.Host; !slices.Contains(list, address) {
			list = append(list, address)
		}
	}
	return list
}

// named are the addresses that an answer has in it.
func named(answer *ir.Shown, addresses []string) (list []string) {
	for _, address := range addresses {
		there := strings.Contains(answer.Body, address)
		for _, h := range answer.Header {
			there = there || strings.Contains(h.Value, address)
		}
		if there {
			list = append(list, address)
		}
	}
	return list
}
