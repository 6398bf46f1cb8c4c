package example

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/format"
)

// formats tells by its name what is of a format, and some texts that are.
var formats = map[string]struct {
	is   func(string) bool
	some []string
}{
	"date":                  {format.Date, []string{"2025-01-02", "2025-01-03", "2025-01-04"}},
	"date-time":             {format.DateTime, []string{"2025-01-02T15:04:05Z", "2025-01-03T15:04:05Z", "2025-01-04T15:04:05Z"}},
	"duration":              {format.Duration, []string{"P1D", "P2D", "P3D"}},
	"email":                 {format.Email, []string{"user@example.com", "user2@example.com", "user3@example.com", "a@b"}},
	"hostname":              {format.Hostname, []string{"example.com", "www.example.com", "api.example.com", "a"}},
	"idn-email":             {format.IDNEmail, []string{"user@example.com", "user2@example.com", "user3@example.com", "a@b"}},
	"idn-hostname":          {format.IDNHostname, []string{"example.com", "www.example.com", "api.example.com", "a"}},
	"ipv4":                  {format.IPv4, []string{"192.0.2.1", "192.0.2.2", "192.0.2.3"}},
	"ipv6":                  {format.IPv6, []string{"2001:db8::1", "2001:db8::2", "2001:db8::3"}},
	"iri":                   {format.IRI, []string{"https://example.com/", "https://example.com/2", "https://example.com/3", "a:"}},
	"iri-reference":         {format.IRIReference, []string{"https://example.com/", "/path", "/path/2", "a"}},
	"json-pointer":          {format.JSONPointer, []string{"/member", "/member/0", "/member/1", ""}},
	"regex":                 {format.Regex, []string{"^a+$", "^b+$", "^c+$", "a"}},
	"relative-json-pointer": {format.RelativeJSONPointer, []string{"0/member", "1/member", "2/member", "0"}},
	"time":                  {format.Time, []string{"15:04:05Z", "15:04:06Z", "15:04:07Z"}},
	"uri":                   {format.URI, []string{"https://example.com/", "https://example.com/2", "https://example.com/3", "a:"}},
	"uri-reference":         {format.URIReference, []string{"https://example.com/", "/path", "/path/2", "a"}},
	"uri-template":          {format.URITemplate, []string{"https://example.com/{id}", "/things/{id}", "/things/{name}", "a"}},
	"uuid": {format.UUID, []string{
		"00000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002",
	}},
}

// unchecked are texts of formats that documents name and the output does not check. Numbers written as texts are theirs too.
var unchecked = map[string][]string{
	"binary":            {"example"},
	"boolean":           {"true", "false"},
	"byte":              {"ZXhhbXBsZQ==", "YQ==", ""},
	"cidr":              {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"},
	"currency":          {"EUR", "USD", "JPY"},
	"date-time-local":   {"2025-01-02T15:04:05", "2025-01-03T15:04:05", "2025-01-04T15:04:05"},
	"hex":               {"00", "01", "02"},
	"http-date":         {"Thu, 02 Jan 2025 15:04:05 GMT", "Fri, 03 Jan 2025 15:04:05 GMT", "Sat, 04 Jan 2025 15:04:05 GMT"},
	"iso-country-code":  {"DE", "FR", "US"},
	"json":              {"{}", "[]", "null"},
	"language":          {"en", "de", "fr"},
	"mac":               {"00-00-5E-00-53-01", "00-00-5E-00-53-02", "00-00-5E-00-53-03"},
	"media-range":       {"application/json", "text/plain", "*/*"},
	"number":            {"1", "2", "3"},
	"phone":             {"+12015550123", "+12015550124", "+12015550125"},
	"semver":            {"1.0.0", "1.0.1", "1.0.2"},
	"time-local":        {"15:04:05", "15:04:06", "15:04:07"},
	"date-time-rfc2822": {"Thu, 02 Jan 2025 15:04:05 +0000", "Fri, 03 Jan 2025 15:04:05 +0000"},
}

// spelled are other names of formats.
var spelled = map[string]string{
	"base64": "byte", "bytes": "byte", "bool": "boolean", "country": "iso-country-code", "date-time-rfc1123": "http-date",
	"date-time-rfc-2822": "date-time-rfc2822", "datetime": "date-time", "decimal": "number", "decimal128": "number", "domain": "hostname",
	"double": "number", "fqdn": "hostname", "float": "number", "google-datetime": "date-time", "google-duration": "duration",
	"guid": "uuid", "host": "hostname", "integer": "number", "ip": "ipv4", "ip-address": "ipv4", "ipv4-cidr": "cidr",
	"ipv4-network": "cidr", "iso-4217": "currency", "iso4217": "currency", "iso8601": "date-time", "bcp-47": "language",
	"bcp47": "language", "locale": "language", "long": "number", "mac-address": "mac", "phone-number": "phone", "rfc3339": "date-time",
	"timestamp": "date-time",
	"unixtime":  "number", "url": "uri", "uuid4": "uuid", "uuidv4": "uuid",
}

// textsOf is some texts of a format as documents name it, nil if it is not known. Capitals and underscores make no difference.
func textsOf(name string) []string {
	name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
	if usual, ok := spelled[name]; ok {
		name = usual
	}
	if strings.HasPrefix(strings.TrimLeft(name, "u-"), "int") && !strings.Contains(name, "-or-") { // int64, uint32, u-int8
		name = "number"
	}
	if known, ok := formats[name]; ok {
		return known.some
	}
	return unchecked[name]
}
