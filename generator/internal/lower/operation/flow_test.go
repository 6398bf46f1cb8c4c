package operation

import (
	"fmt"
	"slices"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// A flow has absolute URLs, where it is known what they are relative to, and asks for what operations want of what it lists.
func TestFlows(t *testing.T) {
	for _, test := range []struct {
		version, server, scheme string
		want                    []string // functions, endpoints and scopes
	}{
		{
			"3.1.0", "https://a.example/v1/",
			"{type: oauth2, flows: {clientCredentials: {tokenUrl: token, scopes: {write: '', read: '', all: ''}}}}",
			[]string{"WithMyAuthTokens", "MyAuthClientCredentials {https://a.example/v1/token    } [read write]"},
		},
		{
			"3.0.0", "/v1", "{type: oauth2, flows: {password: {tokenUrl: /token, refreshUrl: /again, scopes: {read: ''}}}}",
			[]string{"WithMyAuthTokens", "MyAuthPassword {/token /again   } [read]", "MyAuthRefresh {/again    } []"},
		},
		{
			"3.1.0", "https://a.example",
			"{type: oauth2, flows: {authorizationCode: {authorizationUrl: /a, tokenUrl: 'https://b.example/t', scopes: {}}}}",
			[]string{
				"WithMyAuthTokens", "MyAuthAuthorizationCode {https://b.example/t   https://a.example/a } [read write]",
				"MyAuthRefresh {https://b.example/t    } []",
			},
		},
		{"3.1.0", "https://a.example", "{type: oauth2, flows: {implicit: {authorizationUrl: /a, scopes: {read: ''}}}}", nil},
		{
			"3.2.0", "https://a.example",
			"{type: oauth2, oauth2MetadataUrl: /m, " +
				"flows: {deviceAuthorization: {deviceAuthorizationUrl: /d, tokenUrl: /t, scopes: {read: ''}}}}",
			[]string{
				"WithMyAuthTokens", "MyAuthDeviceAuthorization {https://a.example/t  https://a.example/d  https://a.example/m} [read]",
				"MyAuthRefresh {https://a.example/t    https://a.example/m} []",
			},
		},
		{ // which 3.1 does not have
			"3.1.0", "https://a.example",
			"{type: oauth2, flows: {deviceAuthorization: {deviceAuthorizationUrl: /d, tokenUrl: /t, scopes: {read: ''}}}}", nil,
		},
		{
			"3.1.0", "https://a.example", "{type: openIdConnect, openIdConnectUrl: /c}",
			[]string{
				"WithMyAuthTokens", "MyAuthClientCredentials {    https://a.example/c} [read write]",
				"MyAuthAuthorizationCode {    https://a.example/c} [read write]",
				"MyAuthDeviceAuthorization {    https://a.example/c} [read write]", "MyAuthRefresh {    https://a.example/c} []",
			},
		},
		{"3.1.0", "https://a.example", "{type: http, scheme: bearer}", nil},
	} {
		api, _ := lowered(t, `
openapi: `+test.version+`
info: {title: t, version: "1"}
servers: [{url: "`+test.server+`"}]
paths:
  /a: {get: {operationId: a, security: [{my_auth: [read]}], responses: {"204": {description: done}}}}
  /b: {get: {operationId: b, security: [{my_auth: [write, read]}], responses: {"204": {description: done}}}}
components: {securitySchemes: {my_auth: `+test.scheme+"}}\n", options.Options{})
		s := api.Schemes[0]
		var got []string
		if s.Tokens != "" {
			got = append(got, s.Tokens)
		}
		for _, f := range s.Flows {
			at := fmt.Sprintf("{%s %s %s %s %s}", f.Token, f.Refresh, f.Device, f.Authorization, f.Metadata)
			got = append(got, fmt.Sprint(f.Func, " ", at, " ", f.Scopes))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s:\n got %q\nwant %q", test.scheme, got, test.want)
		}
	}
}
