package facade

import (
	"fmt"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// resulting asks for methods that return the member result.
func resulting() *options.Facade {
	asked := asking()
	asked.Result = options.Name{Go: "result", At: diag.Spot(diag.Pos{File: "bindery.yaml", Line: 3}, "")}
	return asked
}

// What a method returns for a member of the answer: itself where nil stands for absent in it, else a pointer.
func TestResults(t *testing.T) {
	text, pet := primitive(ir.String), use(object("Pet"))
	list := &ir.List{Elem: text}
	defined := use(&ir.Defined{Declared: ir.Declared{Name: "Pets"}, Underlying: list})
	for _, c := range []struct {
		member ir.Type
		want   string
	}{
		{text, "*string value"},
		{pet, "*Pet value"},
		{defined, "Pets direct"},
		{list, "[]string direct"},
		{primitive(ir.Raw), "raw direct"},
		{&ir.Pointer{Elem: pet}, "*Pet direct"},
		{&ir.Optional{Elem: text}, "*string opt"},
		{&ir.Optional{Elem: primitive(ir.Bytes)}, "bytes inner"},
		{&ir.Nullable{Elem: pet}, "*Pet null"},
		{&ir.Nullable{Elem: list}, "[]string inner"},
		{&ir.OptionalNullable{Elem: pet}, "*Pet optnull"},
		{&ir.OptionalNullable{Elem: defined}, "Pets inner"},
		{&ir.External{Name: "Time"}, "*Time value"},
	} {
		m, _ := method(t, &ir.Operation{
			Path: "/x", Success: success(use(object("Answer", "ok", text, "result", c.member))),
		}, resulting())
		got := typeText(m.Result.Type) + " " + [...]string{"direct", "value", "opt", "null", "optnull", "inner"}[m.Result.Form]
		if got != c.want {
			t.Errorf("for %s it returns %s, want %s", typeText(c.member), got, c.want)
		}
		if m.Result.Field != "Result" || m.Second() != "ListEnvelope" {
			t.Errorf("%s: %+v", typeText(c.member), m.Result)
		}
	}
}

// Answers without the member are returned whole, and it is said if none has it.
func TestWithoutResult(t *testing.T) {
	text := primitive(ir.String)
	constant := object("Answer", "result", text)
	constant.Fields[0].Const = &ir.Literal{}
	other := use(object("Answer", "data", text))
	for name, success := range map[string]ir.Success{
		"no body": &ir.Nothing{Status: 204}, "no such member": success(other), "no object": success(&ir.List{Elem: text}),
		"no struct": success(use(enum("Result", "result"))), "a constant": success(use(constant)),
		"one of several": &ir.Sum{Responses: []*ir.Response{{Payload: success(use(object("Answer", "result", text))).Payload}}},
	} {
		api := operations("list")
		api.Operations[0].Success = success
		diags := build(t, api, map[string]string{"list": "Orders.List"}, resulting())
		if m := api.Facade.Namespaces[0].Root.Methods[0]; m.Result != nil || m.Second() != "" {
			t.Errorf("%s: it returns %+v", name, m.Result)
		}
		if len(diags) != 1 || diags[0].Code != "config-no-match" || diags[0].Pos.Line != 3 {
			t.Errorf("%s: said %v", name, diags)
		}
	}
}

// Error responses that list what went wrong have one type of element, that of the first.
func TestFailures(t *testing.T) {
	fault, problem := use(object("Fault")), use(object("Problem"))
	failing := func(name string, body ir.Type) *ir.ErrorType { return &ir.ErrorType{Name: name, Body: body} }
	listing := func(elem ir.Type) ir.Type { return use(object("Body", "errors", &ir.List{Elem: elem})) }
	api := &ir.API{Errors: []*ir.ErrorType{
		failing("Text", primitive(ir.String)), failing("Empty", use(object("Body"))), failing("One", use(object("Body", "errors", fault))),
		failing("Texts", listing(primitive(ir.String))), failing("First", listing(fault)), failing("Other", listing(problem)),
		failing("Again", listing(use(fault.Decl))),
	}}
	asked := asking()
	asked.Errors.Go = "errors"
	diags := build(t, api, nil, asked)
	var got []string
	for _, f := range api.Facade.Failures {
		got = append(got, f.Type.Name+"."+f.Field)
	}
	compare(t, "failures", got, []string{"First.Errors", "Again.Errors"})
	if typeText(api.Facade.Failure) != "Fault" || len(diags) > 0 {
		t.Errorf("they are of %s; said %v", typeText(api.Facade.Failure), diags)
	}

	api.Errors = api.Errors[:4]
	diags = build(t, api, nil, asked)
	if api.Facade.Failure != nil || len(diags) != 1 || diags[0].Code != "config-no-match" {
		t.Errorf("they are of %s; said %v", typeText(api.Facade.Failure), diags)
	}
}

// Nobody asks for a list: a member whose name is empty is none.
func TestNoFailuresAreAskedFor(t *testing.T) {
	body := &ir.Struct{Fields: []*ir.Field{{Name: "Empty", Type: &ir.List{Elem: use(object("Fault"))}}}}
	api := &ir.API{Errors: []*ir.ErrorType{{Name: "Error", Body: use(body)}}}
	if diags := build(t, api, nil, asking()); api.Facade.Failure != nil || api.Facade.Failures != nil || len(diags) > 0 {
		t.Errorf("%+v, said %v", api.Facade.Failures, diags)
	}
}

// Environment variables hold credentials that are one text. The configuration names those that are called otherwise.
func TestVariables(t *testing.T) {
	api := &ir.API{Schemes: []*ir.Scheme{
		{Name: "apiToken", Kind: ir.Bearer}, {Name: "X-Auth-Key", Kind: ir.APIKeyHeader}, {Name: "login", Kind: ir.Basic},
		{Name: "cert", Kind: ir.MutualTLS}, {Name: "other", Kind: ir.Unstated}, {Name: "digest", Kind: ir.HTTPOther},
		{Name: "session", Kind: ir.APIKeyCookie},
	}}
	named := []options.Name{{Of: "digest", Go: "MY_DIGEST"}}
	for _, c := range []struct {
		prefix string
		named  []options.Name
		want   []string
	}{
		{"", nil, []string{""}},
		{"", named, []string{"", "MY_DIGEST digest"}},
		{"SHOP", named, []string{
			"SHOP_BASE_URL", "SHOP_API_TOKEN apiToken", "SHOP_X_AUTH_KEY X-Auth-Key", "MY_DIGEST digest", "SHOP_SESSION session",
		}},
	} {
		asked := asking()
		asked.Environment, asked.Variables = c.prefix, c.named
		diags := build(t, api, nil, asked)
		got := []string{api.Facade.BaseURL}
		for _, v := range api.Facade.Variables {
			got = append(got, v.Name+" "+v.Scheme.Name)
		}
		compare(t, fmt.Sprintf("with %q", c.prefix), got, c.want)
		if len(diags) > 0 {
			t.Error(diags)
		}
	}
	for _, of := range []string{"login", "cert", "other", "lost"} {
		asked := asking()
		asked.Variables = []options.Name{{Of: of, Go: "V"}}
		if diags := build(t, api, nil, asked); len(diags) != 1 || diags[0].Code != "config-no-match" || diags[0].Pos.IsValid() {
			t.Errorf("%s: said %v", of, diags)
		}
	}
}

// success is a success with a body in JSON.
func success(t ir.Type) *ir.Plain {
	return &ir.Plain{Status: 200, Payload: ir.InJSON(t, "application/json")}
}
