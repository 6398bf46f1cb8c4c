package lower

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// claimSchemes names the security schemes of the document, used or not: those that are used come and go.
func (l *lowerer) claimSchemes() {
	fields := naming.NewScope([]string{"For"})
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
		if !l.schemeKind(s, node) {
			continue
		}
		name := l.given(node, "")
		if name == "" {
			name = l.namer.Exported(key)
		}
		s.Field = fields.Claim(name, name+"Credential")
		s.Option = l.shared.Derive("With"+s.Field, "With"+s.Field+"Credential")
		l.schemes[key] = s
		l.schemeOrder = append(l.schemeOrder, s)
	}
}

// schemeKind reads a Security Scheme Object.
func (l *lowerer) schemeKind(s *ir.Scheme, n *source.Node) bool {
	switch n.Text("type") {
	case "http":
		switch scheme := n.Text("scheme"); strings.ToLower(scheme) {
		case "bearer":
			s.Kind = ir.Bearer
		case "basic":
			s.Kind = ir.Basic
		default:
			s.Kind, s.Param = ir.HTTPOther, authScheme(scheme)
		}
	case "oauth2", "openIdConnect":
		s.Kind = ir.Bearer
	case "mutualTLS":
		s.Kind = ir.MutualTLS
		l.diags.Note(n, "security-left-to-caller", "the certificate is that of the HTTP client, and the server's TLS settings verify it")
	case "apiKey":
		return l.keyKind(s, n)
	default:
		return false // load has refused it
	}
	if s.Kind == ir.HTTPOther && !isToken(s.Param) {
		l.diags.Error(n, "security-scheme-invalid", "%s is no HTTP authentication scheme", quoted(s.Param))
		return false
	}
	if s.Kind == ir.HTTPOther {
		l.diags.Note(n, "security-left-to-caller", "what follows %s in Authorization is neither made nor checked", s.Param)
	}
	return true
}

// authScheme writes an authentication scheme as HTTP does: names are case-insensitive, and Digest has one capital.
func authScheme(scheme string) string {
	if scheme != strings.ToLower(scheme) || scheme == "" {
		return scheme
	}
	return strings.ToUpper(scheme[:1]) + scheme[1:]
}

func (l *lowerer) keyKind(s *ir.Scheme, n *source.Node) bool {
	s.Param = n.Text("name")
	switch n.Text("in") {
	case "header":
		s.Kind = ir.APIKeyHeader
	case "cookie":
		s.Kind = ir.APIKeyCookie
	case "query":
		s.Kind = ir.APIKeyQuery
		return true
	default:
		return false // load has refused it
	}
	if !isToken(s.Param) {
		l.diags.Error(n, "parameter-name-invalid", "HTTP has no %s of the name %s", n.Text("in"), quoted(s.Param))
		return false
	}
	return true
}

// security lowers what a caller of the operation must present: the operation's own, or that of the whole document.
func (l *lowerer) security(op *ir.Operation, n *source.Node) bool {
	list := n.Get("security")
	if list == nil {
		list = l.doc.Root.Get("security")
	}
	if list == nil {
		return true
	}
	s := &ir.Security{}
	for _, requirement := range list.Items {
		if len(requirement.Members) == 0 {
			s.Optional = true
			continue
		}
		uses, ok := l.alternative(requirement)
		if !ok {
			return false
		}
		s.Alternatives = append(s.Alternatives, uses)
	}
	if len(s.Alternatives) > 0 {
		op.Security = l.sharedSecurity(op, s)
	}
	return true
}

// alternative reads a Security Requirement Object: schemes that are asked for together.
func (l *lowerer) alternative(requirement *source.Node) (uses []ir.SchemeUse, ok bool) {
	for i := range requirement.Members {
		name, scopes := requirement.Members[i].Key, requirement.Members[i].Value
		scheme := l.schemes[name]
		if scheme == nil {
			l.diags.Error(entry(requirement, name), "security-scheme-unknown", "the document has no security scheme %s", quoted(name))
			return nil, false
		}
		use := ir.SchemeUse{Scheme: scheme}
		for _, scope := range scopes.Items {
			use.Scopes = append(use.Scopes, scope.Value)
		}
		uses = append(uses, use)
	}
	return uses, true
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
