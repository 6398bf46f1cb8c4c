package ir

// Format is a format of strings that the output can check: one of JSON Schema (2020-12, Validation, section 7.3).
type Format struct {
	Name string // "email"
	Func string // what tells which texts are of it, in package format: "Email"
	What string // what a text must be, in words: "an email address"
}

// formats are all that there are.
var formats = [...]Format{
	{"date", "Date", "a date, as RFC 3339 has it"},
	{"date-time", "DateTime", "a date and time, as RFC 3339 has it"},
	{"duration", "Duration", "a duration, as RFC 3339 has it"},
	{"email", "Email", "an email address"},
	{"hostname", "Hostname", "a host name"},
	{"idn-email", "IDNEmail", "an internationalized email address"},
	{"idn-hostname", "IDNHostname", "an internationalized host name"},
	{"ipv4", "IPv4", "an IPv4 address"},
	{"ipv6", "IPv6", "an IPv6 address"},
	{"iri", "IRI", "an IRI"},
	{"iri-reference", "IRIReference", "an IRI or a relative reference"},
	{"json-pointer", "JSONPointer", "a JSON Pointer"},
	{"regex", "Regex", "a regular expression, as ECMA-262 has it"},
	{"relative-json-pointer", "RelativeJSONPointer", "a relative JSON Pointer"},
	{"time", "Time", "a time, as RFC 3339 has it"},
	{"uri", "URI", "a URI"},
	{"uri-reference", "URIReference", "a URI or a relative reference"},
	{"uri-template", "URITemplate", "a URI template"},
	{"uuid", "UUID", "a UUID"},
}

// FormatNamed is the format of a name; ok is false if the output cannot check it.
func FormatNamed(name string) (f Format, ok bool) {
	for _, f := range formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
