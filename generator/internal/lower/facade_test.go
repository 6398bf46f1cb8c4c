package lower

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

const shop = `
openapi: 3.0.3
info: {title: Shop, version: "1"}
paths:
  /{stores_or_depots}/{id}/orders/{order_id}:
    post:
      operationId: amend
      x-bindery-resource: Trade.Orders.Amend
      parameters:
        - {name: stores_or_depots, in: path, required: true, schema: {$ref: "#/components/schemas/Kind"}}
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: order_id, in: path, required: true, schema: {type: integer}}
        - {name: express, in: query, schema: {type: boolean}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [note, lines]
              properties:
                note: {type: string}
                lines: {type: array, items: {type: string}}
                express: {type: boolean}
                address: {type: object, properties: {town: {type: string}}}
                gift: {type: string, nullable: true}
                kind: {type: string, enum: [order]}
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Answer"}}}}
        4XX: {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Failure"}}}}
  /ping:
    get:
      operationId: ping
      responses: {"204": {description: d}}
components:
  securitySchemes:
    api_key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Kind: {type: string, enum: [stores, depots]}
    Answer: {type: object, required: [result], properties: {result: {type: boolean}}}
    Failure: {type: object, required: [errors], properties: {errors: {type: array, items: {$ref: "#/components/schemas/Fault"}}}}
    Fault: {type: object, properties: {code: {type: integer}}}
security: [{api_key: []}]
`

// asking is a Facade called sdk.
func asking(methods ...Name) *Facade {
	return &Facade{
		Package: Name{Of: "package", Go: "sdk"}, Result: Name{Of: "result", Go: "result"}, Errors: Name{Of: "errors", Go: "errors"},
		Environment: "SHOP", Methods: methods,
	}
}

// outlineFacade shows a facade as lines.
func outlineFacade(f *ir.Facade) string {
	var out strings.Builder
	for _, n := range f.Namespaces {
		fmt.Fprintf(&out, "package %s\n", n.Package)
		outlineResource(&out, n.Root)
	}
	for _, s := range f.Scopes {
		fmt.Fprintf(&out, "scope %s:", s.Name)
		for _, k := range s.Kinds {
			fmt.Fprintf(&out, " %s is %s", k.Func, k.Const)
		}
		out.WriteString("\n")
	}
	fmt.Fprintf(&out, "reads %s", f.BaseURL)
	for _, v := range f.Variables {
		out.WriteString(" " + v.Name)
	}
	for _, e := range f.Failures {
		fmt.Fprintf(&out, "\n%s lists %s of %s", e.Type.Name, e.Field, typeName(f.Failure))
	}
	return out.String() + "\n"
}

func outlineResource(out *strings.Builder, r *ir.Resource) {
	fmt.Fprintf(out, "%s is %s in %s\n", r.Path, r.Type, r.File)
	for _, m := range r.Methods {
		fmt.Fprintf(out, "%s calls %s with", m.Path, m.Operation.Name)
		if m.Scope != nil {
			fmt.Fprintf(out, " %s", m.Scope.Local)
		}
		for _, a := range m.Args {
			fmt.Fprintf(out, " %s", a.Local)
		}
		fmt.Fprintf(out, " %s{", m.ParamsType)
		for _, in := range m.Inputs {
			fmt.Fprintf(out, " %s:%d", in.Name, in.Form)
			if in.Required {
				out.WriteString("*")
			}
		}
		out.WriteString(" }")
		if m.Result != nil {
			fmt.Fprintf(out, " for %s by %d, or all by %s", m.Result.Field, m.Result.Form, m.Result.Envelope)
		}
		out.WriteString("\n")
	}
	for _, below := range r.Below {
		outlineResource(out, below)
	}
}

func TestFacade(t *testing.T) {
	api, _ := lowered(t, shop, Options{Facade: asking(Name{Of: "ping", Go: "Status.Ping"})})
	want := `package trade
Trade is TradeService in trade
Trade.Orders is OrderService in order
Trade.Orders.Amend calls Amend with kind orderID ` +
		`OrderAmendParams{ QueryExpress:1 Note:0* Lines:0* BodyExpress:1 Address:2 Gift:3 Kind:1 } ` +
		`for Result by 1, or all by AmendEnvelope
package status
Status is StatusService in status
Status.Ping calls Ping with { }
scope Kind: Store is KindStores Depot is KindDepots
reads SHOP_BASE_URL SHOP_API_KEY
FailureError lists Errors of Fault
`
	if got := outlineFacade(api.Facade); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if api, _ := lowered(t, shop, Options{}); api.Facade != nil {
		t.Error("nobody asks for it")
	}
}

func TestFacadeDiagnostics(t *testing.T) {
	at := func(of, path string) Name {
		return Name{Of: of, Go: path, At: diag.Spot(diag.Pos{File: "bindery.yaml", Line: 7, Column: 3}, "")}
	}
	changed := func(change func(*Facade)) *Facade {
		f := asking(at("ping", "Status.Ping"))
		change(f)
		return f
	}
	for name, q := range map[string]struct {
		facade *Facade
		want   string // severity, code and a part of the message
	}{
		"no place":       {asking(), "note resource-missing Ping has no place"},
		"no method":      {asking(at("ping", "Ping")), `error resource-invalid "Ping"`},
		"no identifiers": {asking(at("ping", "status.ping")), `error resource-invalid "status.ping"`},
		"twice": {asking(at("ping", "Trade.Orders.Amend")),
			"error resource-taken Trade.Orders.Amend is there already, as a method"},
		"its envelope":      {asking(at("ping", "Trade.Orders.AmendEnvelope")), "error resource-taken"},
		"below a method":    {asking(at("ping", "Trade.Orders.Amend.Now")), "error resource-taken"},
		"a resource":        {asking(at("ping", "Trade.Orders")), "error resource-taken Trade.Orders is there already, as a resource"},
		"the plain client":  {asking(at("ping", "Plain.Ping")), "error resource-taken"},
		"unknown operation": {asking(at("ping", "A.B"), at("pong", "A.C")), "error config-no-match facade: no operation is pong"},
		"unknown result":    {changed(func(f *Facade) { f.Result = at("result", "data") }), "error config-no-match facade: no answer"},
		"unknown errors": {changed(func(f *Facade) { f.Errors = at("errors", "faults") }),
			"error config-no-match facade: no error response"},
		"unknown scheme": {changed(func(f *Facade) { f.Variables = []Name{at("token", "T")} }),
			"error config-no-match facade: no security scheme"},
		"a package's name":  {changed(func(f *Facade) { f.Package = at("package", "client") }), "error config-name-invalid"},
		"no package's name": {changed(func(f *Facade) { f.Package = at("package", "a/b") }), "error config-name-invalid"},
		"an empty entry": {changed(func(f *Facade) { f.Methods = []Name{at("#/paths/~1ping/get", "A.B"), at("amend", "")} }),
			`error resource-invalid ""`},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := lowered(t, shop, Options{Facade: q.facade})
			for _, d := range found {
				if strings.HasPrefix(fmt.Sprintf("%s %s %s", d.Severity, d.Code, d.Message), q.want) {
					return
				}
			}
			t.Errorf("want %s, got %v", q.want, found)
		})
	}
}
