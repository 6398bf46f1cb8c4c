package operation

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// Webhooks and callbacks have names of their own, the segments of a receiver, and what shares an object is one.
func TestHooks(t *testing.T) {
	api, diags := lowered(t, head+`
security: [{k: []}]
paths:
  /a:
    post:
      operationId: made
      tags: [A]
      callbacks:
        done: {"{$request.body#/url}": {post: {responses: {"204": {description: d}}}}}
        both:
          "{$request.query.one}": {put: {responses: {"204": {description: d}}}, post: {responses: {"204": {description: d}}}}
          "{$request.query.two}": {put: {operationId: two, responses: {"204": {description: d}}}}
        shared: {$ref: "#/components/callbacks/Shared"}
      responses: {"204": {description: d}}
    put: {callbacks: {other: {$ref: "#/components/callbacks/Shared"}}, responses: {"204": {description: d}}}
webhooks:
  made: {post: {tags: [A], responses: {"204": {description: d}}}}
  order.sent: {post: {security: [{k: []}], servers: [{url: "https://a"}], responses: {"204": {description: d}}}}
  "a b/c": {post: {responses: {"204": {description: d}}}}
  ..: {post: {operationId: dots, responses: {"204": {description: d}}}}
  x-own: {put: {responses: {"204": {description: d}}}, post: {parameters: [{name: id, in: path, required: true, schema: {type: string}}],
    responses: {"204": {description: d}}}}
components:
  securitySchemes: {k: {type: http, scheme: bearer}}
  callbacks: {Shared: {"{$url}": {post: {operationId: shared, responses: {"204": {description: d}}}}, x-a: 1}}
`, options.Options{})
	compare(t, "said", said(diags), []string{
		"note keyword-no-effect #/webhooks/order.sent/post/servers",
		"warning path-parameter-unused #/webhooks/x-own/post/parameters/0",
	})
	var got []string
	for _, op := range api.Hooks {
		text := op.Name + " /" + op.Hook.Segment + " " + op.Hook.String()
		if op.Security != nil {
			text += ", secured"
		}
		got = append(got, text)
	}
	compare(t, "hooks", got, []string{
		"MadeWebhook /made the webhook made",
		"OrderSent /order.sent the webhook order.sent, secured",
		"ABC /abc the webhook a b/c",
		"Dots /dots the webhook ..",
		"XOwnPut /xOwnPut PUT of the webhook x-own",
		"XOwnPost /xOwnPost POST of the webhook x-own",
		"MadeDone /madeDone the callback done of Made to {$request.body#/url}",
		"MadeBothPut /madeBothPut PUT of the callback both of Made to {$request.query.one}",
		"MadeBothPost /madeBothPost POST of the callback both of Made to {$request.query.one}",
		"Two /two PUT of the callback both of Made to {$request.query.two}",
		"Shared /shared the callback shared of Made to {$url}",
	})
	if api.Webhooks != 6 || api.CoveredWebhooks() != 6 || len(api.Operations) != 2 || len(api.Groups) != 2 {
		t.Errorf("%d webhooks, %d operations, %d groups", api.Webhooks, len(api.Operations), len(api.Groups))
	}
	if called := api.Called(); len(called.Schemes) != 1 || len(called.Hooks) != 0 {
		t.Errorf("%+v", called)
	}
	if api.All().Operations[0] != api.Operations[0] || len(api.All().Operations) != 13 {
		t.Error(len(api.All().Operations))
	}
}
