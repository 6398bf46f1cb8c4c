//go:build jsonalone

// SPDX-License-Identifier: 0BSD

package client

import "github.com/bindery-dev/bindery/generator/internal/support/wire"

// decodeError reads a documented error, and reports whether it could.
func (res *response) decodeError(e wire.ErrorResponse) bool { return res.decodeJSONError(e) }
