package house

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func loadSpec(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("../../spec/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestSpecIsValid(t *testing.T) {
	doc := loadSpec(t)
	if err := doc.Validate(t.Context(), openapi3.EnableExamplesValidation()); err != nil {
		t.Fatal(err)
	}
	if doc.OpenAPI != "3.0.3" {
		t.Errorf("openapi: %s", doc.OpenAPI)
	}
	if len(doc.Servers) != 1 || doc.Servers[0].URL != "https://api.cloudflare.com/client/v4" {
		t.Errorf("servers: %v", doc.Servers)
	}
}

// want is one operation as the API's documentation has it, each part in one line.
type want struct {
	id, tag, security, permissions string
	deprecated                     bool
	parameters                     []string
	body                           []string
	responses                      map[string][]string
}

const (
	tokenOrEmailAndKey = "api_token | api_email+api_key"
	organizationsWrite = "[Access: Organizations, Identity Providers, and Groups Write]"
)

// messagesAt is a list of an envelope.
func messagesAt(path, bounds string) []string {
	return []string{
		path + ": array" + bounds,
		path + "/0: object {code* message* documentation_url source}",
		path + "/0/code: integer minimum=1000",
		path + "/0/message: string",
		path + "/0/documentation_url: string",
		path + "/0/source: object {pointer}",
		path + "/0/source/pointer: string",
	}
}

// envelope is what operations answer whose result is of the type given.
func envelope(members, success, errors, result string) []string {
	return slices.Concat(
		[]string{": object {" + members + "}", "/success: boolean enum=[" + success + "]", "/result: " + result},
		messagesAt("/errors", errors), messagesAt("/messages", ""))
}

func operations() map[string]want {
	failure := envelope("success* errors* messages* result*", "false", " minItems=1", "object nullable enum=[<nil>]")
	revoked := []string{": object {result success}", "/result: boolean", "/success: boolean"}
	return map[string]want{
		"POST /{accounts_or_zones}/{account_or_zone_id}/access/organizations/revoke_user": {
			id: "zero-trust-organization-revoke-all-access-tokens-for-a-user", tag: "Organizations",
			security: tokenOrEmailAndKey, permissions: organizationsWrite,
			parameters: []string{
				"path accounts_or_zones*: string enum=[accounts zones]",
				"path account_or_zone_id*: string maxLength=32",
				"query devices: boolean",
			},
			body: []string{
				": object {email* devices user_uid warp_session_reauth}",
				"/email: string", "/devices: boolean", "/user_uid: string", "/warp_session_reauth: boolean",
			},
			responses: map[string][]string{"200": revoked, "4XX": failure},
		},
		"DELETE /accounts/{account_id}/access/users/{user_id}": {
			id: "zero-trust-users-delete-user", tag: "Users", security: tokenOrEmailAndKey, permissions: "<nil>",
			parameters: []string{"path account_id*: string maxLength=32", "path user_id*: string maxLength=36"},
			responses: map[string][]string{
				"202": envelope("success* errors* messages* result", "true", "", "object nullable"), "4XX": failure,
			},
		},
		"POST /zones/{identifier}/access/organizations/revoke_user": {
			id:  "zone-level-zero-trust-organization-revoke-all-access-tokens-for-a-user",
			tag: "Organizations", security: "api_email+api_key", permissions: organizationsWrite,
			parameters: []string{"path identifier*: string maxLength=32"},
			body:       []string{": object {email*}", "/email: string"},
			responses:  map[string][]string{"200": revoked, "4XX": failure},
		},
		"POST /accounts/{account_id}/devices/revoke": {
			id: "devices-revoke-devices", tag: "Devices", security: tokenOrEmailAndKey, permissions: "[Zero Trust Write]", deprecated: true,
			parameters: []string{"path account_id*: string maxLength=32"},
			body:       []string{": array maxItems=200", "/0: string maxLength=36"},
			responses: map[string][]string{
				"200": envelope("success* errors* messages* result*", "true", "", "any"), "4XX": failure,
			},
		},
	}
}

func TestSpecHasExactlyTheFourOperations(t *testing.T) {
	doc, wanted := loadSpec(t), operations()
	var found []string
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			name := method + " " + path
			found = append(found, name)
			t.Run(name, func(t *testing.T) { checkOperation(t, doc, op, wanted[name]) })
		}
	}
	slices.Sort(found)
	if all := slices.Sorted(maps.Keys(wanted)); !slices.Equal(found, all) {
		t.Errorf("operations:\n%s\nwant:\n%s", strings.Join(found, "\n"), strings.Join(all, "\n"))
	}
}

func checkOperation(t *testing.T, doc *openapi3.T, op *openapi3.Operation, w want) {
	equal(t, "operationId", op.OperationID, w.id)
	equal(t, "tags", strings.Join(op.Tags, ","), w.tag)
	equal(t, "deprecated", op.Deprecated, w.deprecated)
	if got, there := op.Extensions["x-api-token-group"]; !there || fmt.Sprint(got) != w.permissions {
		t.Errorf("x-api-token-group: %v, want %s", got, w.permissions)
	}
	security := doc.Security
	if op.Security != nil {
		security = *op.Security
	}
	equal(t, "security", alternatives(security), w.security)
	lines(t, "parameters", parameters(op), w.parameters)
	var body []string
	if op.RequestBody != nil {
		if !op.RequestBody.Value.Required {
			t.Error("the body must be required")
		}
		body = describeContent(t, op.RequestBody.Value.Content)
	}
	lines(t, "body", body, w.body)
	if got, all := slices.Sorted(maps.Keys(op.Responses.Map())), slices.Sorted(maps.Keys(w.responses)); !slices.Equal(got, all) {
		t.Errorf("responses: %v, want %v", got, all)
	}
	for status, response := range op.Responses.Map() {
		lines(t, "response "+status, describeContent(t, response.Value.Content), w.responses[status])
	}
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func lines(t *testing.T, what string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	want = slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n\t%s\nwant:\n\t%s", what, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestSpecCredentials(t *testing.T) {
	want := map[string]string{
		"api_token": "http bearer", "api_email": "apiKey header X-Auth-Email", "api_key": "apiKey header X-Auth-Key",
	}
	if got := schemes(loadSpec(t)); !maps.Equal(got, want) {
		t.Errorf("security schemes: %v, want %v", got, want)
	}
}

// A reader of the document should meet an example wherever a value has a look of its own.
func TestSpecHasExamples(t *testing.T) {
	doc := loadSpec(t)
	for path, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			for _, p := range op.Parameters {
				if p.Value.Example == nil {
					t.Errorf("%s: parameter %s has no example", path, p.Value.Name)
				}
			}
		}
	}
	for name, fields := range map[string][]string{
		"UserRevocation":     {"email", "devices", "user_uid", "warp_session_reauth"},
		"ZoneUserRevocation": {"email"},
		"RevocationResult":   {"result", "success"},
		"Failure":            {"errors", "messages"},
		"Message":            {"code", "message"},
	} {
		for _, field := range fields {
			if doc.Components.Schemas[name].Value.Properties[field].Value.Example == nil {
				t.Errorf("%s.%s has no example", name, field)
			}
		}
	}
}
