package figure

// The variants, as tables and plots name them.
const (
	Ours      = "Bindery"
	Ogen      = "ogen"
	OgenBare  = "ogen without OpenTelemetry"
	Oapi      = "oapi-codegen"
	OapiValid = "oapi-codegen and its validator"
	Idiomatic = "net/http by hand"
	Limit     = "limit"
	Constant  = "constant" // answers without looking; or http.Client.Do alone
	Decode    = "Bindery (decode)"
	Santhosh  = "santhosh-tekuri/jsonschema"
	Kin       = "kin-openapi"
	Quarter   = "1 MiB"
	Half      = "2 MiB"
	Whole     = "4 MiB"
)

// The sets of tables of values that validators judge.
const (
	Valid   = "valid"
	Invalid = "invalid"
)
