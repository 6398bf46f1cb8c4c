package ir

// Facade is a client that nests operations in resources. It stands beside the plain client, and calls it.
type Facade struct {
	Package    string       // its root and the folder of its packages: "cloudflare"
	Namespaces []*Namespace // in the order of their first operation
	Scopes     []*Scope
	BaseURL    string // environment variable; "" if none is read
	Variables  []Variable
	Failure    Type // an element of what error responses list; nil if that is not known
	Failures   []Failure
}

// Namespace is a package of resources.
type Namespace struct {
	Package string // "zero_trust"
	Root    *Resource
}

// Resource is a noun of the API: it has methods and other resources.
type Resource struct {
	Path    string // "ZeroTrust.Devices"
	Field   string // "Devices"
	Type    string // "DeviceService"
	New     string // "NewDeviceService", a function that makes one
	File    string // stem of its file: "device"
	Below   []*Resource
	Methods []*ResourceMethod
}

// ResourceMethod is an operation as a method of a resource.
type ResourceMethod struct {
	Name       string // "New"
	Path       string // "ZeroTrust.Devices.Revoke.New"
	Operation  *Operation
	Scope      *ScopeUse
	Args       []*Argument // path parameters that are arguments
	ParamsType string      // "DeviceRevokeNewParams"; "" if nothing is left
	Inputs     []*Input
	Spread     *Struct // the body, if Inputs has its members
	Result     *Result // nil: it returns what the plain client does
}

// Second is the name of the method that returns all of an answer; "" if there is none.
func (m *ResourceMethod) Second() string {
	if m.Result == nil {
		return ""
	}
	return m.Result.Envelope
}

// Has reports whether the method, or its second one, has a name.
func (m *ResourceMethod) Has(name string) bool {
	return name != "" && (m.Name == name || m.Second() == name)
}

// Argument is a parameter as an argument of its own.
type Argument struct {
	Param *Param
	Local string
}

// Input is a field of a method's params, of type Field[Type] unless it is Direct.
type Input struct {
	Name     string // "AccountID"
	Wire     string
	Target   string // field of the plain client's params, or of its body
	InBody   bool
	Required bool
	Type     Type
	Payload  *Payload // of a whole body, which has no Type
	Form     InputForm
	Doc      Doc
}

// InputForm is what the plain client has for an Input.
type InputForm uint8

// The forms.
const (
	InputValue   InputForm = iota // Type, the zero value or nil for absent
	InputOpt                      // wire.Opt of Type, which a Field is
	InputPointer                  // a pointer to Type, nil for absent
	InputDirect                   // Type, and so has the Input
)

// Result is the member of an answer that a method returns in its place.
type Result struct {
	Envelope string // the method that returns all of it: "NewEnvelope"
	Field    string // "Result"
	Type     Type   // that the method returns: a pointer unless nil stands for absent in it anyway
	Form     ResultForm
}

// ResultForm is what an answer has where a Result stands.
type ResultForm uint8

// The forms.
const (
	ResultDirect  ResultForm = iota // what is returned
	ResultValue                     // what the returned pointer points to
	ResultOpt                       // wire.Opt of it
	ResultNull                      // wire.Null of it
	ResultOptNull                   // wire.OptNull of it
	ResultInner                     // a wrapper of what is returned, which is nil where the wrapper is empty
)

// Scope is a path parameter that says which kind of thing the next one identifies: accounts/{id} or zones/{id}.
type Scope struct {
	Name  string // "Scope", a type of package param
	Enum  *Enum
	Kinds []ScopeKind
}

// ScopeKind is one kind of thing.
type ScopeKind struct {
	Func  string // "Account"
	Const string // of the Enum: "ScopeAccounts"
	Text  string // "accounts"
}

// ScopeUse is a Scope as an argument.
type ScopeUse struct {
	Scope    *Scope
	Kind, ID *Param
	Local    string
}

// Variable is an environment variable that holds a credential.
type Variable struct {
	Name   string // "CLOUDFLARE_API_TOKEN"
	Scheme *Scheme
}

// Failure is an error type whose body lists what went wrong.
type Failure struct {
	Type  *ErrorType
	Field string // of its Body: "Errors"
}
