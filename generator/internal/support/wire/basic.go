// SPDX-License-Identifier: 0BSD

package wire

import (
	"encoding/base64"
	"strings"
)

// Basic is the credentials of basic authentication (RFC 7617).
type Basic struct{ Username, Password string }

// IsZero reports that there are no credentials.
func (c Basic) IsZero() bool { return c == Basic{} }

// Encode returns what stands behind "Basic" in the field Authorization.
func (c Basic) Encode() string {
	return base64.StdEncoding.EncodeToString([]byte(c.Username + ":" + c.Password))
}

// ParseBasic is the opposite of Encode.
func ParseBasic(s string) (Basic, bool) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return Basic{}, false
	}
	username, password, ok := strings.Cut(string(b), ":")
	return Basic{username, password}, ok
}
