package emittest

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Sketch is the small document of the design: five operations, one of them without a tag.
func Sketch() *ir.API {
	s := newSketch()
	api := &ir.API{
		Title: "Zero Trust", Version: "4.0",
		BaseURL: "https://api.example.com/client/v4", BasePath: "/client/v4",
		Groups:     s.groups,
		Decls:      s.decls,
		Errors:     []*ir.ErrorType{s.failureError, s.problemError},
		ErrorSets:  []*ir.ErrorSet{s.failureOn4XX, s.problemByDefault},
		Schemes:    s.schemes,
		Securities: []*ir.Security{s.security},
		HasUnknown: true,
	}
	revokeDevices, deleteUser := s.revokeDevices(), s.deleteUser()
	revokeUser, revokeZoneUser := s.revokeUser(), s.revokeZoneUser()
	getRule := s.getRule()
	api.Operations = []*ir.Operation{revokeDevices, deleteUser, revokeUser, revokeZoneUser, getRule}
	for _, op := range api.Operations {
		op.Group.Operations = append(op.Group.Operations, op)
		op.Call, op.Serve = op.Name, strings.ToLower(op.Name[:1])+op.Name[1:]
		op.Described = strings.ToLower(op.Function[:1]) + op.Function[1:]
	}
	api.Routes = ir.Routes{MaxSegments: 5, Trees: []ir.RouteTree{
		{Segments: 2, Root: literal("rules", anything(leaf(getRule, 1)))},
		{Segments: 4, Root: literal("accounts", anything(literal("devices", literal("revoke", leaf(revokeDevices, 1)))))},
		{Segments: 5, Root: &ir.RouteNode{
			Literals: []ir.RouteEdge{
				{Text: "accounts", Then: anything(literal("access", literal("users", anything(leaf(deleteUser, 1, 4)))))},
				{Text: "zones", Then: anything(revokeUserTail(leaf(revokeZoneUser, 1)))},
			},
			Any: anything(revokeUserTail(leaf(revokeUser, 0, 1))),
		}},
	}}
	return api
}

// sketch is the parts that operations share.
type sketch struct {
	groups                         []*ir.Group
	devices, users, orgs, untagged *ir.Group
	decls                          []ir.Decl
	schemes                        []*ir.Scheme
	security                       *ir.Security
	failureError, problemError     *ir.ErrorType
	failureOn4XX, problemByDefault *ir.ErrorSet
	envelope, revocation, zoneRevocation, result,
	rule, scope ir.Type
}

func newSketch() *sketch {
	s := &sketch{
		devices: group("Devices", "devices"), users: group("Users", "users"), orgs: group("Organizations", "organizations"),
		untagged: &ir.Group{
			File: "rules", ClientType: "Client", HandlerType: "Handler", Unimplemented: "UnimplementedHandler",
			HandlerField: "Handler",
		},
	}
	s.groups = []*ir.Group{s.devices, s.users, s.orgs, s.untagged}
	token := &ir.Scheme{Name: "api_token", Field: "APIToken", Option: "WithAPIToken", Kind: ir.Bearer}
	email := &ir.Scheme{
		Name: "api_email", Field: "APIEmail", Option: "WithAPIEmail", Kind: ir.APIKeyHeader, Param: "X-Auth-Email",
	}
	key := &ir.Scheme{Name: "api_key", Field: "APIKey", Option: "WithAPIKey", Kind: ir.APIKeyHeader, Param: "X-Auth-Key"}
	s.schemes = []*ir.Scheme{token, email, key}
	s.security = &ir.Security{
		Name:         "apiTokenOrEmailAndKey",
		Alternatives: [][]ir.SchemeUse{{{Scheme: token}}, {{Scheme: email}, {Scheme: key}}},
	}
	s.declare()
	return s
}

func (s *sketch) declare() {
	failure, problem := s.models(), s.problem()
	s.failureError = &ir.ErrorType{
		Name: "FailureError", Body: failure, MediaType: jsonType,
		Doc: ir.Doc{Lead: "FailureError is an error response with the body Failure."},
	}
	s.problemError = &ir.ErrorType{
		Name: "ProblemError", Body: problem, MediaType: "application/problem+json",
		Doc: ir.Doc{Lead: "ProblemError is an error response with the body Problem."},
	}
	s.failureOn4XX = &ir.ErrorSet{
		Name: "failureOn4XX", Note: "`4XX: Failure`",
		Cases: []ir.ErrorCase{{Match: ir.StatusMatch{Class: 4}, Type: s.failureError}},
	}
	s.problemByDefault = &ir.ErrorSet{
		Name: "problemByDefault", Note: "`default: Problem`", Cases: []ir.ErrorCase{{Type: s.problemError}},
	}
}

func (s *sketch) revokeDevices() *ir.Operation {
	return &ir.Operation{
		Name: "RevokeDevices", Function: "RevokeDevicesOperation", ID: "revoke-devices", Method: "POST",
		Path: "/accounts/{account_id}/devices/revoke", Summary: "Revoke devices",
		Doc: ir.Doc{
			Paragraphs: []string{"Revokes a list of devices."}, Notes: []string{"x-api-token-group: Zero Trust Write."},
			Deprecated: "use POST /accounts/{account_id}/devices/registrations/revoke instead.",
		},
		Deprecated: true, Tags: []string{"Devices"},
		Extensions: []ir.Extension{{Name: "x-api-token-group", JSON: `["Zero Trust Write"]`}},
		Group:      s.devices, Security: s.security, ParamsType: "RevokeDevicesParams",
		Params: []*ir.Param{pathParam("AccountID", "accountID", "account_id", text(ir.MaxLength{N: 32}))},
		Body: &ir.Body{
			Name: "Body", Required: true,
			Payload: ir.InJSON(&ir.List{Elem: text(ir.MaxLength{N: 36}), Checks: []ir.Check{ir.MaxItems{N: 200}}}, jsonType),
			Doc:     says("A list of registration ids to revoke."),
		},
		Success: &ir.Plain{Status: 200, Payload: ir.InJSON(s.envelope, jsonType)},
		Errors:  s.failureOn4XX, Validates: true,
	}
}

func (s *sketch) deleteUser() *ir.Operation {
	return &ir.Operation{
		Name: "DeleteUser", Function: "DeleteUserOperation", ID: "delete-user", Method: "DELETE",
		Path: "/accounts/{account_id}/access/users/{user_id}", Summary: "Delete a user",
		Tags: []string{"Users"}, Group: s.users, Security: s.security, ParamsType: "DeleteUserParams",
		Params: []*ir.Param{
			pathParam("AccountID", "accountID", "account_id", text(ir.MaxLength{N: 32})),
			pathParam("UserID", "userID", "user_id", text(ir.MaxLength{N: 36})),
		},
		Success: &ir.Plain{Status: 202, Payload: ir.InJSON(s.envelope, jsonType)},
		Errors:  s.failureOn4XX, Validates: true,
	}
}

func (s *sketch) revokeUser() *ir.Operation {
	return &ir.Operation{
		Name: "RevokeUser", Function: "RevokeUserOperation", ID: "revoke-user", Method: "POST",
		Path:    "/{accounts_or_zones}/{account_or_zone_id}/access/organizations/revoke_user",
		Summary: "Revoke all Access tokens for a user",
		Doc:     says("Revokes a user's access across all applications."),
		Tags:    []string{"Organizations"}, Group: s.orgs, Security: s.security, ParamsType: "RevokeUserParams",
		Params: []*ir.Param{
			pathParam("AccountsOrZones", "accountsOrZones", "accounts_or_zones", s.scope),
			pathParam("AccountOrZoneID", "accountOrZoneID", "account_or_zone_id", text(ir.MaxLength{N: 32})),
			encoded(ir.Exploded, &ir.Param{
				Name: "Devices", Local: "devices", Wire: "devices", In: ir.InQuery, Type: opt(prim(ir.Bool)),
				Doc: says("When set to `true`, all devices associated with the user will be revoked."),
			}),
		},
		Body:    &ir.Body{Name: "Body", Required: true, Payload: ir.InJSON(s.revocation, jsonType)},
		Success: &ir.Plain{Status: 200, Payload: ir.InJSON(s.result, jsonType)},
		Errors:  s.failureOn4XX, Validates: true,
	}
}

func (s *sketch) revokeZoneUser() *ir.Operation {
	return &ir.Operation{
		Name: "RevokeZoneUser", Function: "RevokeZoneUserOperation", ID: "revoke-zone-user", Method: "POST",
		Path:    "/zones/{identifier}/access/organizations/revoke_user",
		Summary: "Revoke all Access tokens for a user of a zone",
		Tags:    []string{"Organizations"}, Group: s.orgs, Security: s.security, ParamsType: "RevokeZoneUserParams",
		Params:  []*ir.Param{pathParam("Identifier", "identifier", "identifier", text(ir.MaxLength{N: 32}))},
		Body:    &ir.Body{Name: "Body", Required: true, Payload: ir.InJSON(s.zoneRevocation, jsonType)},
		Success: &ir.Plain{Status: 200, Payload: ir.InJSON(s.result, jsonType)},
		Errors:  s.failureOn4XX, Validates: true,
	}
}

func (s *sketch) getRule() *ir.Operation {
	return &ir.Operation{
		Name: "GetRule", Function: "GetRuleOperation", ID: "get-rule", Method: "GET",
		Path: "/rules/{id}", Summary: "Get a rule", Group: s.untagged, ParamsType: "GetRuleParams",
		Params: []*ir.Param{pathParam("ID", "id", "id", text())},
		Success: &ir.Sum{
			Name: "GetRuleResponse", Marker: "isGetRuleResponse",
			Responses: []*ir.Response{
				{
					Name: "GetRule200", Match: ir.StatusMatch{Status: 200}, Payload: ir.InJSON(s.rule, jsonType),
					Doc: ir.Doc{Lead: "GetRule200 is the rule."},
				},
				{
					Name: "GetRule204", Match: ir.StatusMatch{Status: 204},
					Doc: ir.Doc{Lead: "GetRule204 says that the rule is there and does nothing."},
				},
			},
		},
		Errors: s.problemByDefault,
	}
}

func group(tag, file string) *ir.Group {
	return &ir.Group{
		Name: tag, Tag: tag, File: file, ClientType: tag + "Client", HandlerType: tag + "Handler",
		Unimplemented: "Unimplemented" + tag + "Handler", ClientField: tag, HandlerField: tag,
	}
}

// encoded is a parameter with the encoding that its type asks for; an array has the form.
func encoded(form ir.Form, p *ir.Param) *ir.Param {
	switch t := p.Type.(type) {
	case *ir.List:
		p.Encoding = &ir.Array{Of: t.Elem, Form: form}
	case *ir.Optional:
		p.Encoding = &ir.Scalar{Of: t.Elem}
	default: // a scalar that is there, or nil
		p.Encoding = &ir.Scalar{Of: t}
	}
	return p
}

func pathParam(name, local, wire string, t ir.Type) *ir.Param {
	return encoded(ir.Commas, &ir.Param{Name: name, Local: local, Wire: wire, In: ir.InPath, Required: true, Type: t})
}

func literal(text string, then *ir.RouteNode) *ir.RouteNode {
	return &ir.RouteNode{Literals: []ir.RouteEdge{{Text: text, Then: then}}}
}

func anything(then *ir.RouteNode) *ir.RouteNode { return &ir.RouteNode{Any: then} }

func revokeUserTail(end *ir.RouteNode) *ir.RouteNode {
	return literal("access", literal("organizations", literal("revoke_user", end)))
}

// leaf is the end of a route with one operation; segments are those of its path parameters.
func leaf(op *ir.Operation, segments ...int) *ir.RouteNode {
	args := make([]ir.RouteArg, len(segments))
	for i, s := range segments {
		args[i] = ir.RouteArg{Segment: s, Part: -1}
	}
	return &ir.RouteNode{Leaf: &ir.RouteLeaf{
		Template: op.Path, Methods: []ir.RouteMethod{{Method: strings.ToUpper(op.Method), Operation: op, Args: args}},
	}}
}
