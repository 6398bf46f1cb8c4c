package operation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// flows reads by which flows a client can get tokens of a scheme. The implicit flow leaves that to a browser.
func (o *Operations) flows(s *ir.Scheme, n *source.Node) {
	if n.Text("type") == "openIdConnect" {
		for _, kind := range []ir.FlowKind{ir.ClientCredentials, ir.AuthorizationCode, ir.DeviceAuthorization, ir.Refresh} {
			s.Flows = append(s.Flows, &ir.Flow{Kind: kind, Metadata: o.servers.Resolve(n.Text("openIdConnectUrl"))})
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
		if flow == nil || of.kind == ir.DeviceAuthorization && o.doc.Version < "3.2" {
			continue
		}
		f := &ir.Flow{
			Kind: of.kind, Token: o.servers.Resolve(flow.Text("tokenUrl")), Refresh: o.servers.Resolve(flow.Text("refreshUrl")),
			Authorization: o.servers.Resolve(flow.Text("authorizationUrl")), Device: o.servers.Resolve(flow.Text("deviceAuthorizationUrl")),
		}
		if o.doc.Version >= "3.2" {
			f.Metadata = o.servers.Resolve(n.Text("oauth2MetadataUrl"))
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

// nameFlows names what a client has for the flows of a scheme.
func (o *Operations) nameFlows(s *ir.Scheme) {
	if len(s.Flows) == 0 {
		return
	}
	s.Tokens = o.shared.Derive("With"+strings.TrimSuffix(s.Field, "Token")+"Tokens", "With"+s.Field+"OAuthTokens")
	for _, f := range s.Flows {
		name := s.Field + map[ir.FlowKind]string{
			ir.ClientCredentials: "ClientCredentials", ir.AuthorizationCode: "AuthorizationCode",
			ir.DeviceAuthorization: "DeviceAuthorization", ir.Password: "Password", ir.Refresh: "Refresh",
		}[f.Kind]
		f.Func = o.shared.Derive(name, name+"Tokens")
	}
}

// addScopes adds what an operation wants of a scheme to what all want.
func addScopes(use ir.SchemeUse) {
	for _, scope := range use.Scopes {
		if !slices.Contains(use.Scheme.Wanted, scope) {
			use.Scheme.Wanted = append(use.Scheme.Wanted, scope)
		}
	}
}

// settleScopes has flows ask for what operations want, as far as they have it.
func settleScopes(s *ir.Scheme) {
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
