package swagger

import "github.com/bindery-dev/bindery/generator/internal/source"

// securityScheme folds a Security Scheme Object.
func (f *folder) securityScheme(n *source.Node) *source.Node {
	t := n.Get("type")
	switch n.Text("type") {
	case "basic":
		var members []source.Member
		for _, m := range n.Members {
			if m.Key == "type" {
				m.Value = t.Scalar(source.String, "http")
				members = append(members, m, made("scheme", t, t.Scalar(source.String, "basic")))
				continue
			}
			members = append(members, m)
		}
		return n.Mapping(members)
	case "oauth2":
		return f.oauth(n)
	case "http", "openIdConnect", "mutualTLS":
		f.newer(n, "type: "+t.Value)
	}
	return n
}

// oauth makes an OAuth Flows Object of the one flow that a scheme of 2.0 has.
func (f *folder) oauth(n *source.Node) *source.Node {
	names := map[string]string{
		"implicit": "implicit", "password": "password", "application": "clientCredentials", "accessCode": "authorizationCode",
	}
	kind := n.Get("flow")
	if kind == nil || n.Has("flows") {
		if n.Has("flows") {
			f.newer(n, "flows")
		}
		return n
	}
	name, known := names[n.Text("flow")]
	if !known {
		f.diags.Warn(kind, "oauth-flow-unknown",
			"there is no OAuth flow %s in OpenAPI 2.0; the scheme is read as one of OAuth all the same", kind.JSON()).
			Help = "implicit, password, application and accessCode are"
	}
	var members, flow []source.Member
	for _, m := range n.Members {
		switch m.Key {
		case "flow":
		case "authorizationUrl", "tokenUrl", "scopes":
			flow = append(flow, m)
		default:
			members = append(members, m)
		}
	}
	if known {
		members = append(members, made("flows", kind, kind.Mapping([]source.Member{made(name, kind, kind.Mapping(flow))})))
	}
	return n.Mapping(members)
}
