package example

import "github.com/bindery-dev/bindery/generator/internal/support/format"

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
