package operation

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// securityText shows what callers present: "apiKey & email | oauth(read) | nothing", "anyone" if there is nothing to present.
func securityText(s *ir.Security) string {
	if s == nil {
		return "anyone"
	}
	var alternatives []string
	for _, uses := range s.Alternatives {
		var together []string
		for _, use := range uses {
			text := use.Scheme.Name
			if len(use.Scopes) > 0 {
				text += "(" + strings.Join(use.Scopes, " ") + ")"
			}
			together = append(together, text)
		}
		alternatives = append(alternatives, strings.Join(together, " & "))
	}
	if s.Optional {
		alternatives = append(alternatives, "nothing")
	}
	return strings.Join(alternatives, " | ")
}

const schemes = `
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    email: {type: apiKey, in: header, name: X-Email}
    key: {type: apiKey, in: query, name: key}
    oauth: {type: oauth2, flows: {}}
`

// Requirements are alternatives, the schemes of one are asked for together, and {} is an alternative that asks for nothing. An
// operation's own replace those of the document.
func TestSecurity(t *testing.T) {
	for _, c := range []struct{ document, operation, want string }{
		{"", "", "anyone"},
		{"[{token: []}]", "", "token as token"},
		{"[{token: []}]", "[]", "anyone"},
		{"[{token: []}]", "[{}]", "anyone"},
		{"[{token: []}]", "[{key: []}]", "key as key"},
		{"", "[{token: []}, {email: [], key: []}]", "token | email & key as tokenOrEmailAndKey"},
		{"", "[{key: [], email: []}]", "key & email as keyAndEmail"},
		{"", "[{}, {token: []}]", "token | nothing as tokenOrNothing"},
		{"", "[{token: []}, {}, {key: []}]", "token | key | nothing as tokenOrKeyOrNothing"},
		{"", "[{oauth: [read, write]}, {token: []}]", "oauth(read write) | token as oauthOrToken"},
		{
			"", "[{token: [], email: [], key: []}, {oauth: [], email: [], key: []}]",
			"token & email & key | oauth & email & key as tokenAndEmailAndKeyOrOAuthAndEmailAndKey",
		},
		{
			"", "[{token: [], email: [], key: []}, {oauth: [], email: [], key: []}, {token: [], key: []}]",
			"token & email & key | oauth & email & key | token & key as aSecurity",
		},
	} {
		text := head + "paths:\n  /a:\n    get:\n      operationId: a\n      responses: {'204': {description: done}}\n"
		if c.operation != "" {
			text += "      security: " + c.operation + "\n"
		}
		if c.document != "" {
			text += "security: " + c.document + "\n"
		}
		api, diags := lowered(t, text+schemes, options.Options{})
		got := securityText(api.Operations[0].Security)
		if s := api.Operations[0].Security; s != nil {
			got += " as " + s.Name
		}
		if got != c.want || len(diags) > 0 {
			t.Errorf("%s in %s: got %s, want %s\n%v", c.operation, c.document, got, c.want, diags)
		}
	}
}

// What several operations ask for is one Security, scopes included; schemes that none asks for are not listed, and the others in
// the order of the document.
func TestSecuritiesAreShared(t *testing.T) {
	api, _ := lowered(t, head+`
security: [{oauth: [read]}]
paths:
  /a: {get: {operationId: a, responses: {"204": {description: d}}}}
  /b: {get: {operationId: b, security: [{oauth: [read]}], responses: {"204": {description: d}}}}
  /c: {get: {operationId: c, security: [{oauth: [write]}], responses: {"204": {description: d}}}}
  /d: {get: {operationId: d, security: [{token: []}], responses: {"204": {description: d}}}}
  /e: {get: {operationId: e, security: [], responses: {"204": {description: d}}}}
  /f: {get: {operationId: f, security: [{oauth: [read]}, {}], responses: {"204": {description: d}}}}
`+schemes, options.Options{})
	var got, names []string
	for _, s := range api.Securities {
		got = append(got, s.Name+" = "+securityText(s))
	}
	for _, s := range api.Schemes {
		names = append(names, s.Name)
	}
	compare(t, "securities", got, []string{
		"oauth = oauth(read)", "cSecurity = oauth(write)", "token = token", "oauthOrNothing = oauth(read) | nothing",
	})
	compare(t, "schemes", names, []string{"token", "oauth"})
	if api.Operations[0].Security != api.Operations[1].Security || api.Operations[4].Security != nil {
		t.Error("what is the same is not shared")
	}
}

// Of each scheme it is known what a caller presents, or a server asks its hook: no operation becomes open for it.
func TestSchemes(t *testing.T) {
	for scheme, want := range map[string]struct {
		kind  ir.SchemeKind
		param string
		said  string
	}{
		"{type: http, scheme: bearer}":                               {ir.Bearer, "", ""},
		"{type: http, scheme: BEARER}":                               {ir.Bearer, "", ""},
		"{type: http, scheme: Basic}":                                {ir.Basic, "", ""},
		"{type: http, scheme: digest}":                               {ir.HTTPOther, "Digest", "note security-left-to-caller @"},
		"{type: http, scheme: AWS4-HMAC-SHA256}":                     {ir.HTTPOther, "AWS4-HMAC-SHA256", "note security-left-to-caller @"},
		"{type: http, scheme: 'not one'}":                            {ir.Unstated, "", "warning security-scheme-invalid @"},
		"{type: oauth2, flows: {}}":                                  {ir.Bearer, "", ""},
		"{type: openIdConnect, openIdConnectUrl: https://a.example}": {ir.Bearer, "", ""},
		"{type: mutualTLS}":                                          {ir.MutualTLS, "", "note security-left-to-caller @"},
		"{type: apiKey, in: header, name: X-Key}":                    {ir.APIKeyHeader, "X-Key", ""},
		"{type: apiKey, in: query, name: a key}":                     {ir.APIKeyQuery, "a key", ""},
		"{type: apiKey, in: cookie, name: session}":                  {ir.APIKeyCookie, "session", ""},
		"{type: apiKey, in: header, name: X Key}":                    {ir.Unstated, "X Key", "warning security-scheme-invalid @"},
		"{type: apiKey, in: cookie, name: a=b}":                      {ir.Unstated, "a=b", "warning security-scheme-invalid @"},
		"{type: apiKey, in: path, name: key}":                        {ir.Unstated, "key", "warning security-scheme-invalid @"},
		"{type: signature}":                                          {ir.Unstated, "", "warning security-scheme-invalid @"},
	} {
		api, diags := lowered(t, head+`
paths: {/a: {get: {operationId: a, security: [{my_key: []}], responses: {"204": {description: done}}}}}
components: {securitySchemes: {my_key: `+scheme+"}}\n", options.Options{})
		s := api.Schemes[0]
		if s.Kind != want.kind || s.Param != want.param || s.Field != "MyKey" {
			t.Errorf("%s: %+v", scheme, s)
		}
		if sent := s.Kind != ir.Unstated && s.Kind != ir.MutualTLS; sent != (s.Option == "WithMyKey") {
			t.Errorf("%s: a client has the option %q", scheme, s.Option)
		}
		if got := securityText(api.Operations[0].Security); got != "my_key" {
			t.Errorf("%s: %s may call", scheme, got)
		}
		at := strings.ReplaceAll(strings.Join(said(diags), " + "), "#/components/securitySchemes/my_key", "@")
		if at != want.said {
			t.Errorf("%s: said %s, want %s", scheme, at, want.said)
		}
	}
}

// A scheme that the document does not have is asked of the hook of a server, and is one for all that name it.
func TestUnknownScheme(t *testing.T) {
	api, diags := lowered(t, head+`
paths:
  /a: {get: {operationId: a, security: [{lost: [read]}], responses: {"204": {description: d}}}}
  /b: {get: {operationId: b, security: [{lost: [read]}], responses: {"204": {description: d}}}}
`+schemes, options.Options{})
	if len(api.Schemes) != 1 || api.Schemes[0].Kind != ir.Unstated || api.Schemes[0].Option != "" {
		t.Errorf("%+v", api.Schemes)
	}
	if a := api.Operations[0].Security; securityText(a) != "lost(read)" || a != api.Operations[1].Security {
		t.Error(securityText(a))
	}
	compare(t, "said", said(diags), []string{"warning security-scheme-unknown #/paths/~1a/get/security/0/lost"})
}

// Schemes have names of their own, used or not, and the one that somebody chose.
func TestSchemeNames(t *testing.T) {
	api, _ := lowered(t, head+`
security: [{api_key: [], apiKey: [], for: [], other: []}]
paths: {/a: {get: {operationId: a, responses: {"204": {description: d}}}}}
components:
  securitySchemes:
    unused-key: {type: http, scheme: basic}
    api_key: {type: http, scheme: bearer, description: "What callers have.\n\nKeep it."}
    apiKey: {type: apiKey, in: query, name: k}
    for: {type: http, scheme: basic}
    other: {type: http, scheme: basic, x-go-name: Login}
`, options.Options{})
	var got []string
	for _, s := range api.Schemes {
		got = append(got, s.Field+" "+s.Option)
	}
	compare(t, "fields and options", got, []string{
		"APIKey WithAPIKey", "APIKeyCredential WithAPIKeyCredential", "ForCredential WithForCredential", "Login WithLogin",
	})
	compare(t, "said of it", api.Schemes[0].Doc, []string{"What callers have.", "Keep it."})
}
