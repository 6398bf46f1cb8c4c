package lower

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// claimSchemes names the security schemes of the document, used or not: those that are used come and go.
func (l *lowerer) claimSchemes() {
	list := l.doc.Root.Get("components").Get("securitySchemes")
	if list == nil {
		return
	}
	for i := range list.Members {
		key := list.Members[i].Key
		node := l.doc.Resolve(list.Members[i].Value)
		if node == nil || strings.HasPrefix(key, "x-") {
			continue
		}
		s := &ir.Scheme{Name: key, Doc: paragraphs(l.described(list.Members[i].Value))}
		l.schemeKind(s, node)
		l.addScheme(s, l.given(node, ""))
	}
}

// addScheme names a security scheme, by what somebody chose if that is not "".
func (l *lowerer) addScheme(s *ir.Scheme, name string) {
	if name == "" {
		name = l.namer.Exported(s.Name)
	}
	s.Field = l.credentials.Claim(name, name+"Credential")
	if s.Sent() {
		s.Option = l.shared.Derive("With"+s.Field, "With"+s.Field+"Credential")
	}
	l.schemes[s.Name] = s
	l.schemeOrder = append(l.schemeOrder, s)
}

// unstated is a scheme of which the document does not say what a caller presents. An operation must not become open by it.
func (l *lowerer) unstated(s *ir.Scheme, at diag.Place, code, rule, format string, args ...any) {
	s.Kind = ir.Unstated
	l.diags.Warn(at, code, format+": no credentials are sent or read for it, and a server asks its hook", args...).Help = rule
}

// schemeKind reads a Security Scheme Object.
func (l *lowerer) schemeKind(s *ir.Scheme, n *source.Node) {
	switch n.Text("type") {
	case "http":
		switch scheme := n.Text("scheme"); strings.ToLower(scheme) {
		case "bearer":
			s.Kind = ir.Bearer
		case "basic":
			s.Kind = ir.Basic
		default:
			l.otherKind(s, n, authScheme(scheme))
		}
	case "oauth2", "openIdConnect":
		s.Kind = ir.Bearer
	case "mutualTLS":
		s.Kind = ir.MutualTLS
		l.diags.Note(n, "security-left-to-caller", "the certificate is that of the HTTP client, and the server's TLS settings verify it")
	case "apiKey":
		l.keyKind(s, n)
	default:
		l.unstated(s, n, "security-scheme-invalid", ruleSchemeType, "a security scheme has no type %s", quoted(n.Text("type")))
	}
}

func (l *lowerer) otherKind(s *ir.Scheme, n *source.Node, scheme string) {
	if !isToken(scheme) {
		l.unstated(s, n, "security-scheme-invalid", ruleAuthScheme, "%s is no HTTP authentication scheme", quoted(scheme))
		return
	}
	s.Kind, s.Param = ir.HTTPOther, scheme
	l.diags.Note(n, "security-left-to-caller", "what follows %s in Authorization is neither made nor checked", scheme)
}

// authScheme writes an authentication scheme as HTTP does: names are case-insensitive, and Digest has one capital.
func authScheme(scheme string) string {
	if scheme != strings.ToLower(scheme) || scheme == "" {
		return scheme
	}
	return strings.ToUpper(scheme[:1]) + scheme[1:]
}

func (l *lowerer) keyKind(s *ir.Scheme, n *source.Node) {
	s.Param = n.Text("name")
	switch in := n.Text("in"); {
	case in == "query":
		s.Kind = ir.APIKeyQuery
	case in != "header" && in != "cookie":
		l.unstated(s, n, "security-scheme-invalid", ruleKeyLocation, "an API key cannot be in %s", quoted(in))
	case !isToken(s.Param):
		l.unstated(s, n, "security-scheme-invalid", ruleName(in), "HTTP has no %s of the name %s", in, quoted(s.Param))
	case in == "header":
		s.Kind = ir.APIKeyHeader
	default:
		s.Kind = ir.APIKeyCookie
	}
}

// security lowers what a caller of the operation must present: the operation's own, or that of the whole document.
func (l *lowerer) security(op *ir.Operation, n *source.Node) {
	list := n.Get("security")
	if list == nil {
		list = l.doc.Root.Get("security")
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
		s.Alternatives = append(s.Alternatives, l.alternative(requirement))
	}
	if len(s.Alternatives) > 0 {
		op.Security = l.sharedSecurity(op, s)
	}
}

// alternative reads a Security Requirement Object: schemes that are asked for together.
func (l *lowerer) alternative(requirement *source.Node) []ir.SchemeUse {
	var uses []ir.SchemeUse
	for i := range requirement.Members {
		name, scopes := requirement.Members[i].Key, requirement.Members[i].Value
		scheme := l.schemes[name]
		if scheme == nil {
			scheme = &ir.Scheme{Name: name}
			l.unstated(scheme, entry(requirement, name), "security-scheme-unknown", ruleScheme, "the document has no security scheme %s", quoted(name))
			l.addScheme(scheme, "")
		}
		use := ir.SchemeUse{Scheme: scheme}
		for _, scope := range scopes.Items {
			use.Scopes = append(use.Scopes, scope.Value)
		}
		uses = append(uses, use)
	}
	return uses
}

// sharedSecurity returns the one Security that asks for the same.
func (l *lowerer) sharedSecurity(op *ir.Operation, s *ir.Security) *ir.Security {
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
	if known := l.securities[key.String()]; known != nil {
		return known
	}
	name, own := naming.LowerFirst(strings.Join(names, "Or")), naming.LowerFirst(op.Name)+"Security"
	if len(name) > longestSet {
		name = own
	}
	s.Name = l.names.Derive(name, own)
	l.securities[key.String()] = s
	return s
}

// collect gathers what the operations use, each once.
func (l *lowerer) collect() {
	used := map[*ir.Scheme]bool{}
	for _, op := range l.api.Operations {
		if op.Security != nil && !slices.Contains(l.api.Securities, op.Security) {
			l.api.Securities = append(l.api.Securities, op.Security)
			for _, alternative := range op.Security.Alternatives {
				for _, use := range alternative {
					used[use.Scheme] = true
				}
			}
		}
		if op.Errors != nil && !slices.Contains(l.api.ErrorSets, op.Errors) {
			l.api.ErrorSets = append(l.api.ErrorSets, op.Errors)
		}
	}
	for _, s := range l.schemeOrder {
		if used[s] {
			l.api.Schemes = append(l.api.Schemes, s)
		}
	}
	l.collectErrors()
}

func (l *lowerer) collectErrors() {
	seen := map[*ir.ErrorType]bool{}
	for _, set := range l.api.ErrorSets {
		for _, c := range set.Cases {
			if c.Type != nil && !seen[c.Type] {
				seen[c.Type] = true
				l.api.Errors = append(l.api.Errors, c.Type)
			}
		}
	}
}
