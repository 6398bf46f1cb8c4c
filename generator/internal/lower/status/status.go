package status

import (
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Parse reads a key of responses.
func Parse(key string) (m ir.StatusMatch, ok bool) {
	if key == "default" {
		return m, true
	}
	if len(key) != 3 || key[0] < '1' || key[0] > '5' {
		return m, false
	}
	if strings.EqualFold(key[1:], "XX") {
		m.Class = int(key[0] - '0')
		return m, true
	}
	status, err := strconv.Atoi(key)
	m.Status = status
	return m, err == nil
}

// Suffix is a status in a Go name.
func Suffix(m ir.StatusMatch) string {
	if m == (ir.StatusMatch{}) {
		return "Default"
	}
	return m.String()
}

// Class is the hundred of a status, 0 for default.
func Class(m ir.StatusMatch) int {
	if m.Class != 0 {
		return m.Class
	}
	return m.Status / 100
}

// HasLength reports whether Content-Length is that of a body which the response does not have (RFC 9110, section 8.6). Of 304 as well, but
// net/http sends none.
func HasLength(method string, m ir.StatusMatch) bool { return method == "HEAD" && !Bodiless("", m) }

// Bodiless reports whether HTTP forbids a body (RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5).
func Bodiless(method string, m ir.StatusMatch) bool {
	return method == "HEAD" || m.Status == 204 || m.Status == 205 || m.Status == 304
}
