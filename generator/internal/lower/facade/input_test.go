package facade

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

func use(d ir.Decl) *ir.Named { return &ir.Named{Decl: d} }

func primitive(kind ir.PrimitiveKind) *ir.Primitive { return &ir.Primitive{Kind: kind} }

// object is a struct with members: "name" is the field Name of a type.
func object(name string, members ...any) *ir.Struct {
	s := &ir.Struct{}
	s.Name = name
	for i := 0; i < len(members); i += 2 {
		wire := members[i].(string)
		s.Fields = append(s.Fields, &ir.Field{Name: strings.ToUpper(wire[:1]) + wire[1:], Wire: wire, Type: members[i+1].(ir.Type)})
	}
	return s
}

// enum is an enum of strings: Kind of zones is KindZones.
func enum(name string, values ...string) *ir.Enum {
	e := &ir.Enum{Of: ir.String}
	e.Name = name
	for _, v := range values {
		value := ir.EnumValue{Name: name + strings.ToUpper(v[:1]) + v[1:], Value: ir.Literal{Kind: ir.LiteralString, Text: v}}
		e.Values = append(e.Values, value)
	}
	return e
}

func typeText(t ir.Type) string {
	switch t := t.(type) {
	case nil:
		return "nothing"
	case *ir.Primitive:
		return t.Kind.String()
	case *ir.Named:
		return t.Decl.Base().Name
	case *ir.External:
		return t.Name
	case *ir.List:
		return "[]" + typeText(t.Elem)
	case *ir.Pointer:
		return "*" + typeText(t.Elem)
	case *ir.Optional:
		return "?" + typeText(t.Elem)
	case *ir.Nullable:
		return "null or " + typeText(t.Elem)
	case *ir.OptionalNullable:
		return "?null or " + typeText(t.Elem)
	}
	return fmt.Sprintf("%T", t)
}

// takes shows what a method takes: "(scope, id) ListParams{Limit int64 opt, Name* string value}".
func takes(m *ir.ResourceMethod) string {
	var args, fields []string
	if m.Scope != nil {
		args = append(args, m.Scope.Local+" of "+m.Scope.Kind.Wire+" and "+m.Scope.ID.Wire)
	}
	for _, a := range m.Args {
		args = append(args, a.Local)
	}
	for _, in := range m.Inputs {
		text := in.Name
		if in.Required {
			text += "*"
		}
		if in.Target != in.Name {
			text += " for " + in.Target
		}
		if in.InBody {
			text += " in body"
		}
		of := in.Type
		if in.Payload != nil {
			of = in.Payload.JSON()
		}
		fields = append(fields, text+" "+typeText(of)+" "+[...]string{"value", "opt", "pointer", "direct"}[in.Form])
	}
	return "(" + strings.Join(args, ", ") + ") " + m.ParamsType + "{" + strings.Join(fields, ", ") + "}"
}

// method is the only operation of an API as Orders.List.
func method(t *testing.T, op *ir.Operation, asked *options.Facade) (*ir.ResourceMethod, *ir.Facade) {
	t.Helper()
	op.ID, op.Name = "list", "List"
	if op.Success == nil {
		op.Success = &ir.Nothing{Status: 204}
	}
	api := &ir.API{Operations: []*ir.Operation{op}}
	if diags := build(t, api, map[string]string{"list": "Trade.Orders.List"}, asked); len(diags) > 0 {
		t.Fatal(diags)
	}
	return api.Facade.Namespaces[0].Root.Below[0].Methods[0], api.Facade
}

func path(wire string, t ir.Type) *ir.Param {
	return &ir.Param{Name: strings.ToUpper(wire[:1]) + wire[1:], Wire: wire, In: ir.InPath, Required: true, Type: t}
}

func query(wire string, t ir.Type) *ir.Param {
	p := path(wire, t)
	p.In, p.Required = ir.InQuery, false
	return p
}

// The variable at the end of a path is an argument, a kind and what it is of are one, and all else is a field.
func TestArguments(t *testing.T) {
	text, number := primitive(ir.String), primitive(ir.Int64)
	kind, one, codes := use(enum("Kind", "zones", "policies")), use(enum("Kind", "zones")), use(enum("Codes", "1", "2"))
	codes.Decl.(*ir.Enum).Of = ir.Int64
	for _, c := range []struct {
		path   string
		params []*ir.Param
		want   string
	}{
		{"/orders", nil, "() {}"},
		{"/orders/{id}", []*ir.Param{path("id", number)}, "(id) {}"},
		{"/orders/{id}", []*ir.Param{query("max", &ir.Optional{Elem: number}), path("id", text)}, "(id) OrderListParams{Max int64 opt}"},
		{"/orders/{id}/lines", []*ir.Param{path("id", text)}, "() OrderListParams{Id* string value}"},
		{"/{a}/x/{b}", []*ir.Param{path("a", text), path("b", text)}, "(b) OrderListParams{A* string value}"},
		{"/{ctx}", []*ir.Param{path("ctx", text)}, "(ctxValue) {}"},
		{"/orders/{id}.json", []*ir.Param{path("id", text)}, "() OrderListParams{Id* string value}"},
		{"/{kind}/{id}/orders", []*ir.Param{path("kind", kind), path("id", text)}, "(kind of kind and id) {}"},
		{
			"/{kind}/{id}/orders/{order}", []*ir.Param{path("order", text), path("id", text), path("kind", kind)},
			"(kind of kind and id, order) {}",
		},
		{"/{kind}/{id}", []*ir.Param{path("kind", kind), path("id", text)}, "(id) OrderListParams{Kind* Kind value}"},
		{"/{kind}/-/{id}", []*ir.Param{path("kind", kind), path("id", text)}, "(id) OrderListParams{Kind* Kind value}"},
		{"/{kind}/{id}/y", []*ir.Param{path("kind", kind), path("id", number)}, "() OrderListParams{Kind* Kind value, Id* int64 value}"},
		{"/{kind}/{id}/y", []*ir.Param{path("kind", one), path("id", text)}, "() OrderListParams{Kind* Kind value, Id* string value}"},
		{"/{kind}/{id}/y", []*ir.Param{path("kind", codes), path("id", text)}, "() OrderListParams{Kind* Codes value, Id* string value}"},
	} {
		m, _ := method(t, &ir.Operation{Path: c.path, Params: c.params}, asking())
		if got := takes(m); got != c.want {
			t.Errorf("%s: takes %s, want %s", c.path, got, c.want)
		}
	}
}

// A scope is declared once for all methods, with a function for each kind of thing.
func TestScopes(t *testing.T) {
	api := operations("a", "b", "c")
	scope, field := enum("Scope", "accounts", "zones"), enum("Field", "zones", "strings")
	for i, e := range []*ir.Enum{scope, scope, field} {
		api.Operations[i].Path = "/{kind}/{id}/x"
		api.Operations[i].Params = []*ir.Param{path("kind", use(e)), path("id", primitive(ir.String))}
	}
	build(t, api, map[string]string{"a": "X.A", "b": "X.B", "c": "X.C"}, asking())
	var got []string
	for _, s := range api.Facade.Scopes {
		text := s.Name + " of " + s.Enum.Name + ":"
		for _, k := range s.Kinds {
			text += fmt.Sprintf(" %s %s %s,", k.Func, k.Const, k.Text)
		}
		got = append(got, text)
	}
	compare(t, "scopes", got, []string{
		"Scope of Scope: Account ScopeAccounts accounts, Zone ScopeZones zones,",
		"FieldScope of Field: FieldScopeZone FieldZones zones, FieldScopeString FieldStrings strings,",
	})
	methods := api.Facade.Namespaces[0].Root.Methods
	if methods[0].Scope.Scope != methods[1].Scope.Scope || methods[2].Scope.Local != "fieldScope" {
		t.Errorf("%+v", methods[2].Scope)
	}
}

// The members of a body that is an object are fields, as the plain client has them. Any other body, and one that need not be there, is
// one field.
func TestBodies(t *testing.T) {
	text := primitive(ir.String)
	whole := object("Order",
		"value", text, "opt", &ir.Optional{Elem: text}, "pointer", &ir.Pointer{Elem: use(object("Town"))}, "null", &ir.Nullable{Elem: text},
		"both", &ir.OptionalNullable{Elem: text}, "list", &ir.List{Elem: text}, "const", text)
	whole.Fields[0].Required, whole.Fields[6].Const = true, &ir.Literal{Text: "x"}
	open := object("Open", "a", text)
	open.Extra = &ir.Extra{Name: "Extra", Elem: text}
	for name, q := range map[string]struct {
		t        ir.Type
		required bool
		want     string
	}{
		"an object": {
			use(whole), true, "() OrderListParams{Value* in body string value, Opt in body string opt, Pointer in body Town pointer, " +
				"Null in body null or string direct, Both in body ?null or string direct, List in body []string value}",
		},
		"one that need not be there": {&ir.Pointer{Elem: use(whole)}, false, "() OrderListParams{Body *Order direct}"},
		"one with any members":       {use(open), true, "() OrderListParams{Body* Open direct}"},
		"nothing to say":             {use(object("Empty")), true, "() {}"},
		"a list":                     {&ir.List{Elem: text}, true, "() OrderListParams{Body* []string direct}"},
		"null":                       {&ir.Nullable{Elem: use(whole)}, true, "() OrderListParams{Body* null or Order direct}"},
		"a union":                    {use(&ir.Union{Declared: ir.Declared{Name: "Pet"}}), true, "() OrderListParams{Body* Pet direct}"},
	} {
		body := &ir.Body{Name: "Body", Payload: ir.InJSON(q.t, "application/json"), Required: q.required}
		m, _ := method(t, &ir.Operation{Path: "/x", Body: body}, asking())
		if got := takes(m); got != q.want {
			t.Errorf("%s: takes %s, want %s", name, got, q.want)
		}
		if spread := strings.Contains(q.want, "in body") || name == "nothing to say"; spread != (m.Spread != nil) {
			t.Errorf("%s: its members are fields: %v", name, !spread)
		}
	}
}

// A parameter and a member of one name both say where they are, unless that is another's name.
func TestInputsAreToldApart(t *testing.T) {
	text := primitive(ir.String)
	header := query("b", text)
	header.In = ir.InHeader
	m, _ := method(t, &ir.Operation{
		Path: "/x", Params: []*ir.Param{query("a", text), header, query("queryA", text), query("c", text)},
		Body: &ir.Body{
			Name: "Body", Required: true, Payload: ir.InJSON(use(object("B", "a", text, "b", text, "d", text)), "application/json"),
		},
	}, asking())
	var got []string
	for _, in := range m.Inputs {
		got = append(got, in.Name+" for "+in.Target)
	}
	compare(t, "inputs", got, []string{
		"QueryA2 for A", "HeaderB for B", "QueryA for QueryA", "C for C", "BodyA for A", "BodyB for B", "D for D",
	})
	if slices.ContainsFunc(m.Inputs, func(in *ir.Input) bool { return in.InBody != strings.Contains("BodyA BodyB D", in.Name) }) {
		t.Error("an input is somewhere else")
	}
}
