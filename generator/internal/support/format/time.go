// SPDX-License-Identifier: 0BSD

package format

import "strings"

// DateTime reports whether s is a date-time of RFC 3339, section 5.6.
func DateTime(s string) bool {
	const date = len("2006-01-02")
	return len(s) > date && s[date]|0x20 == 't' && Date(s[:date]) && Time(s[date+1:])
}

// Date reports whether s is a full-date of RFC 3339, section 5.6.
func Date(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' || !allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return false
	}
	month, day := number(s[5:7]), number(s[8:])
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(number(s[:4]), month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

const (
	minutesOfDay  = 24 * 60
	minutesOfHour = 60
)

// Time reports whether s is a full-time of RFC 3339, section 5.6. A leap second is the last one of a day of UTC.
func Time(s string) bool {
	const clock = len("15:04:05")
	if len(s) <= clock || s[2] != ':' || s[5] != ':' || !allDigits(s[:2]) || !allDigits(s[3:5]) || !allDigits(s[6:clock]) {
		return false
	}
	hour, minute, second := number(s[:2]), number(s[3:5]), number(s[6:clock])
	if hour > 23 || minute > 59 || second > 60 {
		return false
	}
	if s = s[clock:]; s[0] == '.' {
		rest := strings.TrimLeft(s[1:], "0123456789")
		if len(rest) == 0 || len(rest) == len(s)-1 {
			return false
		}
		s = rest
	}
	offset, ok := offsetOf(s)
	if !ok || second < 60 {
		return ok
	}
	return (hour*minutesOfHour+minute-offset+minutesOfDay)%minutesOfDay == minutesOfDay-1
}

// offsetOf reads a time-offset, in minutes.
func offsetOf(s string) (minutes int, ok bool) {
	if s == "Z" || s == "z" {
		return 0, true
	}
	if len(s) != len("+00:00") || s[0] != '+' && s[0] != '-' || s[3] != ':' || !allDigits(s[1:3]) || !allDigits(s[4:]) {
		return 0, false
	}
	hour, minute := number(s[1:3]), number(s[4:])
	if minutes = hour*minutesOfHour + minute; s[0] == '-' {
		minutes = -minutes
	}
	return minutes, hour <= 23 && minute <= 59
}

// Duration reports whether s is a duration of RFC 3339, appendix A. Units follow each other: none is left out between two others.
func Duration(s string) bool {
	rest, ok := strings.CutPrefix(s, "P")
	if !ok || rest == "" {
		return false
	}
	if weeks := strings.TrimLeft(rest, "0123456789"); weeks == "W" {
		return len(rest) > 1
	}
	rest, some := units(rest, "YMD")
	if rest == "" {
		return some
	}
	if rest[0] != 'T' {
		return false
	}
	rest, some = units(rest[1:], "HMS")
	return some && rest == ""
}

// units passes over numbers with units that follow each other.
func units(s, all string) (rest string, some bool) {
	for s != "" {
		behind := strings.TrimLeft(s, "0123456789")
		if len(behind) == len(s) || behind == "" {
			break
		}
		i := strings.IndexByte(all, behind[0])
		if i < 0 || some && i > 0 {
			break
		}
		s, all, some = behind[1:], all[i+1:], true
	}
	return s, some
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// number is that of a few digits.
func number(s string) (n int) {
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// UUID reports whether s is a UUID of RFC 4122, section 3, of any version.
func UUID(s string) bool {
	const form = "00000000-0000-0000-0000-000000000000"
	if len(s) != len(form) {
		return false
	}
	for i := range len(s) {
		if form[i] == '-' && s[i] != '-' || form[i] != '-' && !isHex(s[i]) {
			return false
		}
	}
	return true
}
