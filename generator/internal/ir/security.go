package ir

// Scheme is a security scheme.
type Scheme struct {
	Name   string // in the document
	Field  string // of api.Credentials: "APIToken"
	Option string // of package client: "WithAPIToken"
	Kind   SchemeKind
	Param  string // name of the header, query parameter or cookie; the HTTP authentication scheme ("Digest")
	Doc    []string

	Wanted []string // scopes, by any operation
	Flows  []*Flow  // that a client can get tokens by
	Tokens string   // option of package client that takes such tokens: "WithMainTokens"
}

// Flow is a way to get tokens of a scheme (OAuth 2).
type Flow struct {
	Kind   FlowKind
	Func   string // of package client: "MainClientCredentials"
	Scopes []string

	// URLs, "" where there is none.
	Token, Refresh, Device, Authorization, Metadata string
}

// FlowKind is the kind of a Flow.
type FlowKind uint8

// The kinds. What begins with a refresh token is no flow in a document: those that may give one have it.
const (
	ClientCredentials FlowKind = iota
	AuthorizationCode
	DeviceAuthorization
	Password
	Refresh
)

// SchemeKind is the kind of a Scheme.
type SchemeKind uint8

// The kinds. OAuth 2 and OpenID Connect are Bearer.
const (
	Bearer SchemeKind = iota
	Basic
	APIKeyHeader
	APIKeyQuery
	APIKeyCookie
	HTTPOther
	MutualTLS
	Unstated // the document does not say what a caller presents
)

// Sent reports whether a client writes the scheme's credentials into its requests: a certificate is the http.Client's.
func (s *Scheme) Sent() bool { return s.Kind != MutualTLS && s.Kind != Unstated }

// Security is the alternatives that an operation offers.
type Security struct {
	Name         string // variable of package api: "apiTokenOrAPIEmailAndAPIKey"
	Alternatives [][]SchemeUse
	Optional     bool // one alternative asks for nothing
}

// SchemeUse is a scheme in an alternative.
type SchemeUse struct {
	Scheme *Scheme
	Scopes []string
}
