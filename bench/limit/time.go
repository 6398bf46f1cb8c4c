package limit

import (
	"time"
)

func two(b []byte, i int) int {
	x, y := b[i]-'0', b[i+1]-'0'
	if x > 9 || y > 9 {
		return -1 << 20
	}
	return int(x)*10 + int(y)
}

// daysSinceEpoch is the count of days from 1970-01-01.
func daysSinceEpoch(y, m, d int) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return int64(era)*146097 + int64(doe) - 719468
}

var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func (d *Reader) time() (time.Time, error) {
	d.ws()
	b := d.b[d.i:]
	if len(b) < 22 || b[0] != '"' {
		return time.Time{}, errType
	}
	b = b[1:]
	if b[4] != '-' || b[7] != '-' || b[10]|0x20 != 't' || b[13] != ':' || b[16] != ':' {
		return time.Time{}, errSyntax
	}
	y := two(b, 0)*100 + two(b, 2)
	mo, dd, h, mi, s := two(b, 5), two(b, 8), two(b, 11), two(b, 14), two(b, 17)
	if y < 0 || mo < 1 || mo > 12 || dd < 1 || dd > monthDays[mo] || h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 59 {
		return time.Time{}, errSyntax
	}
	if mo == 2 && dd == 29 && (y%4 != 0 || (y%100 == 0 && y%400 != 0)) {
		return time.Time{}, errSyntax
	}
	i := 19
	ns := int64(0)
	if b[i] == '.' {
		i++
		sc := int64(100000000)
		st := i
		for i < len(b) && b[i]-'0' < 10 {
			ns += int64(b[i]-'0') * sc
			sc /= 10
			i++
		}
		if i == st {
			return time.Time{}, errSyntax
		}
	}
	sec := daysSinceEpoch(y, mo, dd)*86400 + int64(h*3600+mi*60+s)
	if i+1 < len(b) && b[i]|0x20 == 'z' && b[i+1] == '"' {
		d.i += 1 + i + 2
		return time.Unix(sec, ns).UTC(), nil
	}
	if i+6 < len(b) && (b[i] == '+' || b[i] == '-') && b[i+3] == ':' && b[i+6] == '"' {
		oh, om := two(b, i+1), two(b, i+4)
		if oh < 0 || oh > 23 || om < 0 || om > 59 {
			return time.Time{}, errSyntax
		}
		off := oh*3600 + om*60
		if b[i] == '-' {
			off = -off
		}
		d.i += 1 + i + 7
		if off == 0 {
			return time.Unix(sec, ns).UTC(), nil
		}
		return time.Unix(sec-int64(off), ns).In(time.FixedZone("", off)), nil
	}
	return time.Time{}, errSyntax
}

func AppendTime(b []byte, t time.Time) []byte {
	b = append(b, '"')
	if t.Location() == time.UTC {
		sec := t.Unix()
		days := sec / 86400
		rem := int(sec % 86400)
		if rem < 0 {
			rem += 86400
			days--
		}
		z := days + 719468
		era := z / 146097
		if z >= 0 {
			doe := int(z - era*146097)
			yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
			y := yoe + int(era)*400
			doy := doe - (365*yoe + yoe/4 - yoe/100)
			mp := (5*doy + 2) / 153
			dd := doy - (153*mp+2)/5 + 1
			m := mp + 3
			if m > 12 {
				m -= 12
				y++
			}
			if y < 10000 {
				b = append(b, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
					byte('0'+m/10), byte('0'+m%10), '-', byte('0'+dd/10), byte('0'+dd%10), 'T',
					byte('0'+rem/36000), byte('0'+rem/3600%10), ':', byte('0'+rem%3600/600), byte('0'+rem%3600/60%10), ':',
					byte('0'+rem%60/10), byte('0'+rem%10))
				if ns := t.Nanosecond(); ns != 0 {
					b = append(b, '.')
					for sc := 100000000; ns > 0; sc /= 10 {
						b = append(b, byte('0'+ns/sc))
						ns %= sc
					}
				}
				return append(b, 'Z', '"')
			}
		}
	}
	b = t.AppendFormat(b, time.RFC3339Nano)
	return append(b, '"')
}
