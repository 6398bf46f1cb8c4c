// SPDX-License-Identifier: 0BSD

package value

import (
	"errors"
	"fmt"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/timestamp"
)

// Date is a day of the calendar, without a time and a zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day that t is in, in t's zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// In returns the time at which the day begins.
func (d Date) In(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// String returns the date as 2006-01-02.
func (d Date) String() string {
	if !d.IsValid() {
		return fmt.Sprintf("Date(%d, %d, %d)", d.Year, int(d.Month), d.Day)
	}
	return string(d.AppendDay(nil))
}

// MarshalText returns the date as 2006-01-02.
func (d Date) MarshalText() ([]byte, error) {
	if !d.IsValid() {
		return nil, fmt.Errorf("no such day: %v", d)
	}
	return d.AppendDay(nil), nil
}

// UnmarshalText reads 2006-01-02.
func (d *Date) UnmarshalText(b []byte) error {
	day, ok := ParseDate(string(b))
	if !ok {
		return errors.New("must be a date")
	}
	*d = day
	return nil
}

// IsValid reports whether there is such a day, in the years that RFC 3339 has.
func (d Date) IsValid() bool {
	return d.Year >= 0 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= timestamp.DaysIn(d.Year, d.Month)
}

// AppendDay writes the date, which must be valid, as 2006-01-02.
func (d Date) AppendDay(b []byte) []byte {
	return append(b, byte('0'+d.Year/1000), byte('0'+d.Year/100%10), byte('0'+d.Year/10%10), byte('0'+d.Year%10), '-',
		byte('0'+d.Month/10), byte('0'+d.Month%10), '-', byte('0'+d.Day/10), byte('0'+d.Day%10))
}

// ParseDate reads a date as 2006-01-02.
func ParseDate(s string) (d Date, ok bool) {
	if len(s) != len("2006-01-02") {
		return Date{}, false
	}
	d.Year, d.Month, d.Day, ok = timestamp.ParseDay(s)
	return d, ok
}
