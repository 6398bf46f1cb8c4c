//go:build !jsonalone && !unshaped

// SPDX-License-Identifier: 0BSD

package client

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
)

// setForm makes a request's body a form of a value of which JSON is given.
func (req *request) setForm(style form.Style, json []byte, members ...form.MemberStyle) {
	text, err := form.QuerystringOf(style, json, members...)
	if err != nil && req.err == nil {
		req.err = fmt.Errorf("%s: the body: %w", req.operation.ID, err)
	}
	req.setText("application/x-www-form-urlencoded", text)
}
