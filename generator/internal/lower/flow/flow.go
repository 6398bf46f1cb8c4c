package flow

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Read reads by which flows a client can get tokens of a scheme, of a document of a version; resolve is what a reference to a URL leads to.
// The implicit flow leaves that to a browser.
func Read(s *ir.Scheme, n *source.Node, version string, resolve func(string) string) {
	if n.Text("type") == "openIdConnect" {
		for _, kind := range []ir.FlowKind{ir.ClientCredentials, ir.AuthorizationCode, ir.DeviceAuthorization, ir.Refresh} {
			s.Flows = append(s.Flows, &ir.Flow{Kind: kind, Metadata: resolve(n.Text("openIdConnectUrl"))})
		}
		return
	}
	var renewed *ir.Flow
	for _, of := range []struct {
		key  string
		kind ir.FlowKind
	}{
		{"clientCredentials", ir.ClientCredentials}, {"authorizationCode", ir.AuthorizationCode},
		{"deviceAuthorization", ir.DeviceAuthorization}, {"password", ir.Password},
	} {
		flow := n.Get("flows").Get(of.key)
		if flow == nil || of.kind == ir.DeviceAuthorization && version < "3.2" {
			continue
		}
		f := &ir.Flow{
			Kind: of.kind, Token: resolve(flow.Text("tokenUrl")), Refresh: resolve(flow.Text("refreshUrl")),
			Authorization: resolve(flow.Text("authorizationUrl")), Device: resolve(flow.Text("deviceAuthorizationUrl")),
		}
		if version >= "3.2" {
			f.Metadata = resolve(n.Text("oauth2MetadataUrl"))
		}
		if scopes := flow.Get("scopes"); scopes != nil {
			for i := range scopes.Members {
				f.Scopes = append(f.Scopes, scopes.Members[i].Key)
			}
		}
		if s.Flows = append(s.Flows, f); renewed == nil && of.kind != ir.ClientCredentials {
			renewed = &ir.Flow{Kind: ir.Refresh, Token: cmp.Or(f.Refresh, f.Token), Metadata: f.Metadata}
		}
	}
	if renewed != nil {
		s.Flows = append(s.Flows, renewed)
	}
}

// Name names what a client has for the flows of a scheme.
func Name(s *ir.Scheme, scope *naming.Scope) {
	if len(s.Flows) == 0 {
		return
	}
	s.Tokens = scope.Derive("With"+strings.TrimSuffix(s.Field, "Token")+"Tokens", "With"+s.Field+"OAuthTokens")
	for _, f := range s.Flows {
		name := s.Field + map[ir.FlowKind]string{
			ir.ClientCredentials: "ClientCredentials", ir.AuthorizationCode: "AuthorizationCode",
			ir.DeviceAuthorization: "DeviceAuthorization", ir.Password: "Password", ir.Refresh: "Refresh",
		}[f.Kind]
		f.Func = scope.Derive(name, name+"Tokens")
	}
}

// AddScopes adds what an operation wants of a scheme to what all want.
func AddScopes(use ir.SchemeUse) {
	for _, scope := range use.Scopes {
		if !slices.Contains(use.Scheme.Wanted, scope) {
			use.Scheme.Wanted = append(use.Scheme.Wanted, scope)
		}
	}
}

// SettleScopes has flows ask for what operations want, as far as they have it.
func SettleScopes(s *ir.Scheme) {
	for _, f := range s.Flows {
		if f.Kind == ir.Refresh {
			continue
		}
		listed := f.Scopes
		f.Scopes = nil
		for _, scope := range s.Wanted {
			if len(listed) == 0 || slices.Contains(listed, scope) {
				f.Scopes = append(f.Scopes, scope)
			}
		}
	}
}
