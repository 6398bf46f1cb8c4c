package mediatype

import (
	"mime"
	"strings"
)

// Is reports whether a key of content is a media type.
func Is(key string) bool {
	_, _, ok := Parse(key)
	return ok
}

// Parse reads a media type. Parameters that are none are passed over: OpenAPI itself has `type=text/html`, whose value must be
// quoted (RFC 9110, section 5.6.6).
func Parse(key string) (base string, params map[string]string, ok bool) {
	base, params, err := mime.ParseMediaType(key)
	if plain, rest, _ := strings.Cut(key, ";"); err != nil && strings.Contains(rest, "=") {
		base, params, err = mime.ParseMediaType(plain)
	}
	return base, params, err == nil && strings.Contains(base, "/")
}

// AnyJSON is no range of HTTP, and stands for all types that are JSON.
const AnyJSON = "application/*+json"

// IsJSON reports whether a media type, without parameters, is JSON (RFC 8259, section 11; RFC 6839, section 3.1): application/*+json, which
// is no range of HTTP, stands for all that are.
func IsJSON(base string) bool {
	return base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")
}

// IsFormless reports whether a media type says nothing of the form that is in it, so that JSON is as good as any (RFC 2046, sections 4.1.3
// and 4.5.1). What is sent as any other type has the form of that: an HTML page with a text of a caller in it is dangerous.
func IsFormless(base string) bool { return base == "text/plain" || base == "application/octet-stream" }

// IsRange reports whether a media type stands for all of one type, such as application/*. What stands for anything at all says nothing of a
// form.
func IsRange(base string) bool { return strings.HasSuffix(base, "/*") && base != "*/*" }
