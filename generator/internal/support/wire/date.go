// SPDX-License-Identifier: 0BSD

package wire

import (
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/value"
)

// Date is a day of the calendar, without a time and a zone.
type Date = value.Date

// DateOf returns the day that t is in, in t's zone.
func DateOf(t time.Time) Date { return value.DateOf(t) }
