// SPDX-License-Identifier: 0BSD

package wire

import (
	"fmt"
	"time"
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
	if !d.valid() {
		return fmt.Sprintf("Date(%d, %d, %d)", d.Year, int(d.Month), d.Day)
	}
	return string(d.append(nil))
}

// MarshalText returns the date as 2006-01-02.
func (d Date) MarshalText() ([]byte, error) {
	if !d.valid() {
		return nil, fmt.Errorf("no such day: %v", d)
	}
	return d.append(nil), nil
}

// UnmarshalText reads 2006-01-02.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

func (d Date) valid() bool {
	return d.Year >= 0 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

func (d Date) append(b []byte) []byte {
	return append(b, byte('0'+d.Year/1000), byte('0'+d.Year/100%10), byte('0'+d.Year/10%10), byte('0'+d.Year%10), '-',
		byte('0'+d.Month/10), byte('0'+d.Month%10), '-', byte('0'+d.Day/10), byte('0'+d.Day%10))
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// parseDate reads the date at the beginning of s.
func parseDate(s string) (d Date, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	century, year, month, day := two(s), two(s[2:]), two(s[5:]), two(s[8:])
	if century < 0 || year < 0 || month < 0 || day < 0 {
		return Date{}, false
	}
	d = Date{100*century + year, time.Month(month), day}
	return d, d.valid()
}

// two reads two digits; it returns -1000 or less if there are none.
func two(s string) int {
	a, b := s[0]-'0', s[1]-'0'
	if a > 9 || b > 9 {
		return -1000
	}
	return 10*int(a) + int(b)
}

// parseTime reads a date-time. It is several times as fast as time.Parse, and as strict as RFC 3339.
func parseTime(s string) (time.Time, bool) {
	d, ok := parseDate(s)
	if !ok || len(s) < 20 || s[10]|0x20 != 't' || s[13] != ':' || s[16] != ':' {
		return time.Time{}, false
	}
	hour, minute, second := two(s[11:]), two(s[14:]), two(s[17:])
	nanos, rest, ok := parseFraction(s[19:])
	zone, inRange := parseZone(rest)
	leap := second == 60
	if leap {
		second = 59
	}
	if !ok || !inRange || hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := d.at(hour, minute, second, nanos, zone)
	if leap { // only at the end of a day, as it is in UTC
		utc := t.UTC()
		if utc.Hour() != 23 || utc.Minute() != 59 {
			return time.Time{}, false
		}
		if t = t.Add(time.Second); t.Year() > 9999 { // which no date-time can say
			return time.Time{}, false
		}
	}
	return t, true
}

// at is time.Date, which is slower because it takes days and hours that are not there.
func (d Date) at(hour, minute, second, nanos int, zone *time.Location) time.Time {
	if zone != time.UTC {
		return time.Date(d.Year, d.Month, d.Day, hour, minute, second, nanos, zone)
	}
	return time.Unix(86400*d.days()+int64(3600*hour+60*minute+second), int64(nanos)).UTC()
}

// days counts the days from 1970-01-01. It takes years to begin in March, so that the day that some have stands at their end.
func (d Date) days() int64 {
	year, month := d.Year, int(d.Month)-3
	if month < 0 {
		year, month = year-1, month+12
	}
	era := year / 400
	if year < 0 { // January and February of the year 0
		era = -1
	}
	inEra := year - 400*era
	return int64(146097*era + 365*inEra + inEra/4 - inEra/100 + (153*month+2)/5 + d.Day - 1 - 719468)
}

func parseFraction(s string) (nanos int, rest string, ok bool) {
	if s[0] != '.' {
		return 0, s, true
	}
	i, scale := 1, 100_000_000
	for ; i < len(s) && s[i]-'0' <= 9; i++ {
		nanos += int(s[i]-'0') * scale
		scale /= 10
	}
	return nanos, s[i:], i > 1
}

// parseZone reads what ends a date-time.
func parseZone(s string) (*time.Location, bool) {
	if len(s) == 1 && s[0]|0x20 == 'z' {
		return time.UTC, true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return nil, false
	}
	hours, minutes := two(s[1:]), two(s[4:])
	if hours < 0 || hours > 23 || minutes < 0 || minutes > 59 {
		return nil, false
	}
	offset := 60 * (60*hours + minutes)
	if s == unknownZone {
		return time.FixedZone(unknownZone, 0), true
	}
	if s[0] == '-' {
		offset = -offset
	}
	return time.FixedZone("", offset), true
}

// unknownZone says that the time is one of UTC, and that nobody knows the local one (RFC 3339, section 4.3).
const unknownZone = "-00:00"
