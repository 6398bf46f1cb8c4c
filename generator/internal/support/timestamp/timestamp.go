// SPDX-License-Identifier: 0BSD

package timestamp

import "time"

// DaysIn is how many days a month has.
func DaysIn(year int, month time.Month) int {
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

// ParseDay reads the day at the beginning of s, as 2006-01-02 has it (RFC 3339, full-date).
func ParseDay(s string) (year int, month time.Month, day int, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, 0, 0, false
	}
	century, rest, m, day := two(s), two(s[2:]), two(s[5:]), two(s[8:])
	year, month = 100*century+rest, time.Month(m)
	if century < 0 || rest < 0 || m < 1 || m > 12 || day < 1 || day > DaysIn(year, month) {
		return 0, 0, 0, false
	}
	return year, month, day, true
}

// two reads two digits; it returns -1000 or less if there are none.
func two(s string) int {
	a, b := s[0]-'0', s[1]-'0'
	if a > 9 || b > 9 {
		return -1000
	}
	return 10*int(a) + int(b)
}

// Parse reads a date-time. It is several times as fast as time.Parse, and as strict as RFC 3339.
func Parse(s string) (time.Time, bool) {
	year, month, day, ok := ParseDay(s)
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
	t := date(year, month, day, hour, minute, second, nanos, zone)
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

// date is time.Date, which is slower because it takes days and hours that are not there.
func date(year int, month time.Month, day, hour, minute, second, nanos int, zone *time.Location) time.Time {
	if zone != time.UTC {
		return time.Date(year, month, day, hour, minute, second, nanos, zone)
	}
	return time.Unix(86400*days(year, int(month), day)+int64(3600*hour+60*minute+second), int64(nanos)).UTC()
}

// days counts the days from 1970-01-01. It takes years to begin in March, so that the day that some have stands at their end.
func days(year, month, day int) int64 {
	if month -= 3; month < 0 {
		year, month = year-1, month+12
	}
	era := year / 400
	if year < 0 { // January and February of the year 0
		era = -1
	}
	inEra := year - 400*era
	return int64(146097*era + 365*inEra + inEra/4 - inEra/100 + (153*month+2)/5 + day - 1 - 719468)
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
	if s == UnknownZone {
		return time.FixedZone(UnknownZone, 0), true
	}
	if s[0] == '-' {
		offset = -offset
	}
	return time.FixedZone("", offset), true
}

// UnknownZone says that the time is one of UTC, and that nobody knows the local one (RFC 3339, section 4.3).
const UnknownZone = "-00:00"
