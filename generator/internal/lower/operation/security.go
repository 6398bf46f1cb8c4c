package operation

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/flow"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// claimSchemes names the security schemes of the document, used or not: those that are used come and go.
func (o *Operations) claimSchemes() {
	list := o.doc.Root.Get("components").Get("securitySchemes")
	if list == nil {
		return
	}
	for i := range list.Members {
		key := list.Members[i].Key
		node := o.doc.Resolve(list.Members[i].Value)
		if node == nil || strings.HasPrefix(key, "x-") {
			continue
		}
		s := &ir.Scheme{Name: key, Doc: prose.Paragraphs(o.described(list.Members[i].Value))}
		o.schemeKind(s, node)
		chosen := o.names.ChosenFor(node, "")
		o.addScheme(s, chosen)
		o.names.Deny(node, "credential", chosen, s.Field)
	}
}

// addScheme names a security scheme, by what somebody chose if that is not "".
func (o *Operations) addScheme(s *ir.Scheme, name string) {
	if name == "" {
		name = o.namer.Exported(s.Name)
	}
	s.Field = o.credentials.Claim(name, name+"Credential")
	if s.Sent() {
		s.Option = o.shared.Derive("With"+s.Field, "With"+s.Field+"Credential")
	}
	flow.Name(s, o.shared)
	o.schemes[s.Name] = s
	o.schemeOrder = append(o.schemeOrder, s)
}

// unstatedScheme is a scheme of which the document does not say what a caller presents. An operation must not become open by it.
func (o *Operations) unstatedScheme(s *ir.Scheme, at diag.Place, code, rule, format string, args ...any) {
	s.Kind = ir.Unstated
	o.diags.Warn(at, code, format+": no credentials are sent or read for it, and a server asks its hook", args...).Help = rule
}

// schemeKind reads a Security Scheme Object.
func (o *Operations) schemeKind(s *ir.Scheme, n *source.Node) {
	switch n.Text("type") {
	case "http":
		switch scheme := n.Text("scheme"); strings.ToLower(scheme) {
		case "bearer":
			s.Kind = ir.Bearer
		case "basic":
			s.Kind = ir.Basic
		default:
			o.otherKind(s, n, authScheme(scheme))
		}
	case "oauth2", "openIdConnect":
		s.Kind = ir.Bearer
		flow.Read(s, n, o.doc.Version, o.servers.Resolve)
	case "mutualTLS":
		s.Kind = ir.MutualTLS
		o.diags.Note(n, "security-left-to-caller", "the certificate is that of the HTTP client, and the server's TLS settings verify it")
	case "apiKey":
		o.keyKind(s, n)
	default:
		o.unstatedScheme(s, n, "security-scheme-invalid", rule.SchemeType, "a security scheme has no type %s", prose.Quoted(n.Text("type")))
	}
}

func (o *Operations) otherKind(s *ir.Scheme, n *source.Node, scheme string) {
	if !grammar.IsToken(scheme) {
		o.unstatedScheme(s, n, "security-scheme-invalid", rule.AuthScheme, "%s is no HTTP authentication scheme", prose.Quoted(scheme))
		return
	}
	s.Kind, s.Param = ir.HTTPOther, scheme
	o.diags.Note(n, "security-left-to-caller", "what follows %s in Authorization is neither made nor checked", scheme)
}

// authScheme writes an authentication scheme as HTTP does: names are case-insensitive, and Digest has one capital.
func authScheme(scheme string) string {
	if scheme != strings.ToLower(scheme) || scheme == "" {
		return scheme
	}
	return strings.ToUpper(scheme[:1]) + scheme[1:]
}

func (o *Operations) keyKind(s *ir.Scheme, n *source.Node) {
	s.Param = n.Text("name")
	switch in := n.Text("in"); {
	case in == "query" && s.Param == "":
		o.unstatedScheme(s, n, "security-scheme-invalid", rule.KeyName, "an API key in a query has no name")
	case in == "query":
		s.Kind = ir.APIKeyQuery
	case in != "header" && in != "cookie":
		o.unstatedScheme(s, n, "security-scheme-invalid", rule.KeyLocation, "an API key cannot be in %s", prose.Quoted(in))
	case !grammar.IsToken(s.Param):
		o.unstatedScheme(s, n, "security-scheme-invalid", rule.Name(in), "HTTP has no %s of the name %s", in, prose.Quoted(s.Param))
	case in == "header":
		s.Kind = ir.APIKeyHeader
	default:
		s.Kind = ir.APIKeyCookie
	}
}

// security lowers what a caller of the operation must present: the operation's own, or that of the whole document.
func (o *Operations) security(op *ir.Operation, n *source.Node) {
	list := n.Get("security")
	if list == nil && op.Hook == nil { // that of the document is for those who call the API, not for what it calls
		list = o.doc.Root.Get("security")
	}
	if list == nil {
		return
	}
	s := &ir.Security{}
	for _, requirement := range list.Items {
		if len(requirement.Members) == 0 {
			s.Optional = true
			continue
		}
		s.Alternatives = append(s.Alternatives, o.alternative(requirement))
	}
	if len(s.Alternatives) > 0 {
		op.Security = o.sharedSecurity(op, s)
	}
}

// alternative reads a Security Requirement Object: schemes that are asked for together.
func (o *Operations) alternative(requirement *source.Node) []ir.SchemeUse {
	var uses []ir.SchemeUse
	for i := range requirement.Members {
		name, scopes := requirement.Members[i].Key, requirement.Members[i].Value
		scheme := o.schemes[name]
		if scheme == nil {
			scheme = &ir.Scheme{Name: name}
			o.unstatedScheme(scheme, entry(requirement, name), "security-scheme-unknown", rule.Scheme,
				"the document has no security scheme %s", prose.Quoted(name))
			o.addScheme(scheme, "")
		}
		use := ir.SchemeUse{Scheme: scheme}
		for _, scope := range scopes.Items {
			use.Scopes = append(use.Scopes, scope.Value)
		}
		uses = append(uses, use)
	}
	return uses
}

// longestSecurity is how long a name may be that says what is asked for, before it says whose it is.
const longestSecurity = 48

// sharedSecurity returns the one Security that asks for the same.
func (o *Operations) sharedSecurity(op *ir.Operation, s *ir.Security) *ir.Security {
	var key strings.Builder
	var names []string
	for _, alternative := range s.Alternatives {
		var together []string
		for _, use := range alternative {
			together = append(together, use.Scheme.Field)
			key.WriteString(use.Scheme.Name + "\x00" + strings.Join(use.Scopes, "\x00") + "\x01")
		}
		key.WriteString("\x02")
		names = append(names, strings.Join(together, "And"))
	}
	if s.Optional {
		names = append(names, "Nothing")
		key.WriteString("\x03")
	}
	if known := o.securities[key.String()]; known != nil {
		return known
	}
	name, own := naming.LowerFirst(strings.Join(names, "Or")), naming.LowerFirst(op.Name)+"Security"
	if len(name) > longestSecurity {
		name = own
	}
	s.Name = o.names.Declarations.Derive(name, own)
	o.securities[key.String()] = s
	return s
}

// Collect gathers what the operations use, each once.
func (o *Operations) Collect() {
	o.servers.Name()
	used := map[*ir.Scheme]bool{}
	for _, op := range o.api.All().Operations {
		if op.Security != nil && !slices.Contains(o.api.Securities, op.Security) {
			o.api.Securities = append(o.api.Securities, op.Security)
			for _, alternative := range op.Security.Alternatives {
				for _, use := range alternative {
					used[use.Scheme] = true
					flow.AddScopes(use)
				}
			}
		}
	}
	for _, s := range o.schemeOrder {
		if used[s] {
			flow.SettleScopes(s)
			o.api.Schemes = append(o.api.Schemes, s)
		}
	}
	o.collectErrorSets()
	o.collectErrors()
}

func (o *Operations) collectErrors() {
	seen := map[*ir.ErrorType]bool{}
	for _, set := range o.api.ErrorSets {
		for _, c := range set.Cases {
			if c.Type != nil && !seen[c.Type] {
				seen[c.Type] = true
				o.api.Errors = append(o.api.Errors, c.Type)
			}
		}
	}
}
