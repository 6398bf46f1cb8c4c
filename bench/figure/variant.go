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
)
