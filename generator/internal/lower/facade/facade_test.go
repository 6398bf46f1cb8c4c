package facade

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// build nests the operations of an API. Each stands in a document at /<ID>, with the place that says, "" for none; a method of the
// configuration is asked for as "pointer or operationId = place".
func build(t *testing.T, api *ir.API, says map[string]string, asked *options.Facade, methods ...string) []diag.Diagnostic {
	t.Helper()
	text := "openapi: 3.1.0\npaths:\n"
	for _, op := range api.Operations {
		text += "  /" + op.ID + ":\n    get:\n      responses: {}\n"
		if place := says[op.ID]; place != "" {
			text += "      x-bindery-resource: " + place + "\n"
		}
	}
	diags := &diag.List{}
	doc := source.Open("openapi.yaml", source.Options{FS: fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	nodes := map[*ir.Operation]*source.Node{}
	for _, op := range api.Operations {
		nodes[op] = doc.Root.Get("paths").Get("/" + op.ID).Get("get")
	}
	for i, m := range methods {
		of, place, _ := strings.Cut(m, " = ")
		at := diag.Spot(diag.Pos{File: "bindery.yaml", Line: i + 1}, "")
		asked.Methods = append(asked.Methods, options.Name{Of: of, Go: place, At: at})
	}
	namer := naming.New()
	book := names.NewBook(doc, options.Options{}, schema.NewReader(doc, diags), namer, map[string]string{}, diags)
	Build(api, asked, book, namer, nodes, diags)
	return diags.Sorted()
}

func asking() *options.Facade { return &options.Facade{Package: options.Name{Go: "sdk"}} }

// operations are an API of operations that are called with nothing and answer nothing: "list" is List.
func operations(ids ...string) *ir.API {
	api := &ir.API{}
	for _, id := range ids {
		op := &ir.Operation{ID: id, Name: strings.ToUpper(id[:1]) + id[1:], Path: "/" + id, Success: &ir.Nothing{Status: 204}}
		api.Operations = append(api.Operations, op)
	}
	return api
}

// tree shows resources, a line each: "Trade.Orders = OrderService in order: List, Amend".
func tree(f *ir.Facade) (out []string) {
	var visit func(r *ir.Resource)
	visit = func(r *ir.Resource) {
		var methods []string
		for _, m := range r.Methods {
			methods = append(methods, m.Name+" by "+m.Operation.Name)
		}
		out = append(out, fmt.Sprintf("%s = %s, %s in %s: %s", r.Path, r.Type, r.New, r.File, strings.Join(methods, ", ")))
		for _, below := range r.Below {
			visit(below)
		}
	}
	for _, n := range f.Namespaces {
		out = append(out, "package "+n.Package)
		visit(n.Root)
	}
	return out
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNobodyAsks(t *testing.T) {
	api := operations("list")
	if diags := build(t, api, map[string]string{"list": "not a place"}, nil); api.Facade != nil || len(diags) > 0 {
		t.Error(api.Facade, diags)
	}
}

// A first resource is a package, and each resource a type and a file, called after one of what it is for. The configuration comes before
// the document.
func TestResources(t *testing.T) {
	api := operations("list", "amend", "lines", "ping", "policies", "settings", "test", "again")
	diags := build(t, api, map[string]string{
		"list": "ZeroTrust.Orders.List", "amend": "Elsewhere.Amend", "lines": "ZeroTrust.Orders.Lines.List", "ping": "Status.Ping",
		"policies": "ZeroTrust.Policies.List", "settings": "ZeroTrust.Get", "again": "Orders.Lines.List",
	}, asking(), "amend = ZeroTrust.Orders.Amend", "#/paths/~1test/get = UnitTest.Run")
	compare(t, "resources", tree(api.Facade), []string{
		"package zero_trust",
		"ZeroTrust = ZeroTrustService, NewZeroTrustService in zerotrust: Get by Settings",
		"ZeroTrust.Orders = OrderService, NewOrderService in order: List by List, Amend by Amend",
		"ZeroTrust.Orders.Lines = OrderLineService, NewOrderLineService in orderline: List by Lines",
		"ZeroTrust.Policies = PolicyService, NewPolicyService in policy: List by Policies",
		"package status",
		"Status = StatusService, NewStatusService in status: Ping by Ping",
		"package unit_tests",
		"UnitTest = UnitTestService, NewUnitTestService in unittest: Run by Test",
		"package orders",
		"Orders = OrderService, NewOrderService in order: ",
		"Orders.Lines = LineService, NewLineService in line: List by Again",
	})
	if len(diags) > 0 || api.Facade.Package != "sdk" {
		t.Error(api.Facade.Package, diags)
	}
}

// Places that cannot be had, with where that is said: in bindery.yaml, or in the document.
func TestPlaces(t *testing.T) {
	for name, q := range map[string]struct {
		says    string // of the operation list in the document
		methods []string
		want    string
	}{
		"none":             {"", nil, "note resource-missing openapi.yaml"},
		"of the document":  {"Orders.List", nil, ""},
		"no method":        {"Orders", nil, "error resource-invalid openapi.yaml"},
		"no text":          {"[Orders, List]", nil, "error resource-invalid openapi.yaml"},
		"null":             {"null", nil, "error resource-invalid openapi.yaml"},
		"no exported name": {"Orders.list", nil, "error resource-invalid openapi.yaml"},
		"an empty part":    {"Orders..List", nil, "error resource-invalid openapi.yaml"},
		"no identifier":    {"Or-ders.List", nil, "error resource-invalid openapi.yaml"},
		"asked for wrong":  {"Orders.List", []string{"list = Orders"}, "error resource-invalid bindery.yaml"},
		"asked for empty":  {"Orders.List", []string{"list = "}, "error resource-invalid bindery.yaml"},
		"asked for better": {"Orders", []string{"list = Orders.List"}, ""},
		"nobody's":         {"Orders.List", []string{"lost = Orders.Lost"}, "error config-no-match bindery.yaml"},
		"the plain client": {"Plain.List", nil, "error resource-taken openapi.yaml"},
		"a method's":       {"Taken.Things.Get", nil, "error resource-taken openapi.yaml"},
		"below a method":   {"Taken.Things.Get.List", nil, "error resource-taken openapi.yaml"},
		"a resource's":     {"Taken.Things", nil, "error resource-taken openapi.yaml"},
		"beside a method":  {"Taken.Things.List", nil, ""},
		"case apart":       {"Taken.things", nil, "error resource-invalid openapi.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			api := operations("get", "list")
			diags := build(t, api, map[string]string{"get": "Taken.Things.Get", "list": q.says}, asking(), q.methods...)
			var said []string
			for _, d := range diags {
				said = append(said, fmt.Sprintf("%s %s %s", d.Severity, d.Code, d.Pos.File))
			}
			if got := strings.Join(said, " + "); got != q.want {
				t.Errorf("said %q, want %q\n%v", got, q.want, diags)
			}
		})
	}
}

// A method that returns a part of the answer has a second one for all of it, whose name is taken as well.
func TestSecondMethodsTakeNames(t *testing.T) {
	for place, taken := range map[string]bool{
		"Orders.GetEnvelope": true, "Orders.GetEnvelope.List": true, "Orders.GetEnvelop": false, "Orders.ListEnvelope": false,
	} {
		api := operations("get", "list")
		answer := &ir.Struct{Fields: []*ir.Field{{Name: "Result", Wire: "result", Type: &ir.Primitive{Kind: ir.String}}}}
		api.Operations[0].Success = &ir.Plain{Status: 200, Payload: ir.InJSON(&ir.Named{Decl: answer}, "application/json")}
		for _, first := range []string{"get", "list"} {
			if first == "list" {
				slices.Reverse(api.Operations)
			}
			asked := asking()
			asked.Result.Go = "result"
			diags := build(t, api, map[string]string{"get": "Orders.Get", "list": place}, asked)
			if got := len(diags) == 1 && diags[0].Code == "resource-taken"; got != taken || !got && len(diags) > 0 {
				t.Errorf("%s, %s first: taken is %v\n%v", place, first, got, diags)
			}
		}
	}
}

func TestPackageNames(t *testing.T) {
	for name, valid := range map[string]bool{
		"sdk": true, "my_sdk": true,
		"client": false, "api": false, "wire": false, "Sdk": false, "a/b": false, "": false, "func": false, "2nd": false,
	} {
		asked := asking()
		asked.Package = options.Name{Go: name}
		diags := build(t, operations(), nil, asked)
		if got := len(diags) == 0; got != valid || !got && diags[0].Code != "config-name-invalid" {
			t.Errorf("%q is valid: %v %v", name, got, diags)
		}
	}
}
