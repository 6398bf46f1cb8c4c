package emittest

import "github.com/bindery-dev/bindery/generator/internal/ir"

const jsonType = "application/json"

func prim(k ir.PrimitiveKind, checks ...ir.Check) *ir.Primitive {
	return &ir.Primitive{Kind: k, Checks: checks}
}

func text(checks ...ir.Check) *ir.Primitive { return prim(ir.String, checks...) }

func opt(t ir.Type) *ir.Optional { return &ir.Optional{Elem: t} }

func named(d ir.Decl) *ir.Named { return &ir.Named{Decl: d} }

func says(paragraphs ...string) ir.Doc { return ir.Doc{Paragraphs: paragraphs} }

func declared(file, name, role string) ir.Declared {
	return ir.Declared{Name: name, File: file, Doc: ir.Doc{Lead: name + " " + role}}
}

func object(d ir.Declared, fields ...*ir.Field) *ir.Struct {
	return &ir.Struct{Declared: d, Fields: fields}
}

func required(name, wire string, t ir.Type, doc ...string) *ir.Field {
	return &ir.Field{Name: name, Wire: wire, Type: t, Required: true, Doc: says(doc...)}
}

func optional(name, wire string, t ir.Type, doc ...string) *ir.Field {
	return &ir.Field{Name: name, Wire: wire, Type: t, Doc: says(doc...)}
}

func constant(wire string, kind ir.LiteralKind, value string) *ir.Field {
	return &ir.Field{Wire: wire, Required: true, Type: text(), Const: &ir.Literal{Kind: kind, Text: value}}
}

func validates(d ir.Decl) ir.Decl {
	d.Base().Validates = true
	return d
}

// models declares everything but Problem, and returns Failure.
func (s *sketch) models() (failure ir.Type) {
	source := object(declared("models", "MessageSource", "is what a Message is about."),
		optional("Pointer", "pointer", opt(text()), "Where in the request."))
	message := object(declared("models", "Message", "is a code with an explanation."),
		required("Code", "code", prim(ir.Int64, ir.Minimum{Bound: "1000"})),
		required("Message", "message", text()),
		optional("DocumentationURL", "documentation_url", opt(text())),
		optional("Source", "source", &ir.Pointer{Elem: named(source)}))
	messages := &ir.List{Elem: named(message)}
	envelope := object(declared("models", "Envelope", "is a success. Its member success is true on the wire."),
		constant("success", ir.LiteralBool, "true"),
		required("Errors", "errors", messages), required("Messages", "messages", messages),
		optional("Result", "result", prim(ir.Raw)))
	refusal := object(declared("models", "Failure", "is the opposite of Envelope. Its member success is false on the wire."),
		constant("success", ir.LiteralBool, "false"),
		required("Errors", "errors", messages), required("Messages", "messages", messages))
	s.decls = append(s.decls, validates(envelope), validates(refusal), validates(message), source)
	s.envelope = named(envelope)
	s.organizations()
	s.rules()
	return named(refusal)
}

func (s *sketch) organizations() {
	scope := &ir.Enum{
		Declared: declared("organizations", "Scope", "says whose organization is meant."),
		Values: []ir.EnumValue{
			{Name: "ScopeAccounts", Value: ir.Literal{Kind: ir.LiteralString, Text: "accounts"}},
			{Name: "ScopeZones", Value: ir.Literal{Kind: ir.LiteralString, Text: "zones"}},
		},
	}
	email := required("Email", "email", text(ir.MaxLength{N: 320}), "The email of the user to revoke.")
	revocation := object(declared("organizations", "UserRevocation", "says whose access to revoke."),
		email,
		optional("Devices", "devices", opt(prim(ir.Bool)),
			"When set to `true`, all devices associated with the user will be revoked."),
		optional("UserUID", "user_uid", opt(text(ir.MaxLength{N: 36})), "The uuid of the user to revoke."),
		optional("WARPSessionReauth", "warp_session_reauth", opt(prim(ir.Bool)),
			"When set to `true`, the user must authenticate to WARP again."))
	zone := object(declared("organizations", "ZoneUserRevocation", "says whose access to revoke."), email)
	result := object(declared("organizations", "RevocationResult", "says how a revocation went."),
		optional("Result", "result", opt(prim(ir.Bool))), optional("Success", "success", opt(prim(ir.Bool))))
	s.decls = append(s.decls, scope, validates(revocation), validates(zone), result)
	s.scope, s.revocation, s.zoneRevocation, s.result = named(scope), named(revocation), named(zone), named(result)
}

func (s *sketch) rules() {
	block := object(declared("rules", "BlockRule", "refuses the request. Its member action is \"block\" on the wire."),
		constant("action", ir.LiteralString, "block"),
		required("ID", "id", text()),
		required("Description", "description", &ir.Nullable{Elem: text()}, "A note, null if nobody wrote one."),
		optional("Priority", "priority", &ir.OptionalNullable{Elem: prim(ir.Int64)},
			"Lower goes first; null takes the rule out of the order."))
	status := &ir.Enum{
		Declared: declared("rules", "RedirectStatus", "is the status to redirect with."), Of: ir.Int64,
		Values: []ir.EnumValue{
			{Name: "RedirectStatus301", Value: ir.Literal{Kind: ir.LiteralNumber, Text: "301"}},
			{Name: "RedirectStatus302", Value: ir.Literal{Kind: ir.LiteralNumber, Text: "302"}},
		},
	}
	redirected := optional("Status", "status", opt(named(status)), "The status to redirect with.")
	redirected.Default = &ir.Literal{Kind: ir.LiteralNumber, Text: "302"}
	redirect := object(
		declared("rules", "RedirectRule", "sends the caller elsewhere. Its member action is \"redirect\" on the wire."),
		constant("action", ir.LiteralString, "redirect"),
		required("ID", "id", text()), required("Target", "target", text(ir.MaxLength{N: 2048})), redirected)
	validates(redirect)
	blocking := &ir.Variant{Decl: block, Values: []string{"block"}}
	redirecting := &ir.Variant{Decl: redirect, Values: []string{"redirect"}}
	rule := &ir.Union{
		Declared: declared("rules", "Rule", "is what happens to a request that matches."),
		Variant:  "RuleVariant", Marker: "isRule", Variants: []*ir.Variant{blocking, redirecting}, Open: true, Keyword: "oneOf",
		Told: "Its member action says which variant it is.",
		Decide: &ir.ByMember{Member: "action", Else: &ir.Unmatched{By: "action"}, Cases: []ir.MemberCase{
			{Values: []string{"block"}, Then: &ir.Pick{Variant: blocking}},
			{Values: []string{"redirect"}, Then: &ir.Pick{Variant: redirecting}},
		}},
	}
	s.decls = append(s.decls, validates(rule), block, redirect, status)
	s.rule = named(rule)
}

func (s *sketch) problem() ir.Type {
	problem := object(declared("rules", "Problem", "says what went wrong."),
		optional("Title", "title", opt(text())), optional("Status", "status", opt(prim(ir.Int64))),
		optional("Detail", "detail", opt(text())))
	s.decls = append(s.decls, problem)
	return named(problem)
}
