// SPDX-License-Identifier: 0BSD

package wire

import "github.com/bindery-dev/bindery/generator/internal/support/value"

// UUID is a universally unique identifier (RFC 9562).
type UUID = value.UUID
