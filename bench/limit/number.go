package limit

import (
	"math"
	"strconv"
)

func (d *Reader) int64() (int64, error) {
	d.ws()
	b, i := d.b, d.i
	neg := false
	if i < len(b) && b[i] == '-' {
		neg = true
		i++
	}
	st := i
	var v uint64
	for i < len(b) && b[i]-'0' < 10 {
		v = v*10 + uint64(b[i]-'0')
		i++
	}
	n := i - st
	if n == 0 || n > 18 || (n > 1 && b[st] == '0') {
		if n == 19 {
			x, err := strconv.ParseInt(d.sub(d.i, i), 10, 64)
			d.i = i
			return x, err
		}
		return 0, errSyntax
	}
	if i < len(b) && (b[i] == '.' || b[i]|0x20 == 'e') {
		return 0, errType
	}
	d.i = i
	if neg {
		return -int64(v), nil
	}
	return int64(v), nil
}

var pow10 = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

func (d *Reader) float64() (float64, error) {
	d.ws()
	b, i := d.b, d.i
	neg := false
	if i < len(b) && b[i] == '-' {
		neg = true
		i++
	}
	st := i
	var m uint64
	for i < len(b) && b[i]-'0' < 10 {
		m = m*10 + uint64(b[i]-'0')
		i++
	}
	nd := i - st
	if nd == 0 || (nd > 1 && b[st] == '0') {
		return 0, errSyntax
	}
	frac := 0
	if i < len(b) && b[i] == '.' {
		i++
		f := i
		for i < len(b) && b[i]-'0' < 10 {
			m = m*10 + uint64(b[i]-'0')
			i++
		}
		frac = i - f
		if frac == 0 {
			return 0, errSyntax
		}
	}
	if nd+frac <= 15 && (i >= len(b) || b[i]|0x20 != 'e') {
		d.i = i
		v := float64(m) / pow10[frac]
		if neg {
			v = -v
		}
		return v, nil
	}
	for i < len(b) && (b[i]-'0' < 10 || b[i] == '+' || b[i] == '-' || b[i]|0x20 == 'e') {
		i++
	}
	v, err := strconv.ParseFloat(d.sub(d.i, i), 64)
	d.i = i
	return v, err
}

func AppendFloat(b []byte, f float64) []byte {
	if a := math.Abs(f); a < 1e11 {
		// A decimal of at most 15 digits that parses back to f IS the shortest one.
		m := int64(math.Round(a * 1e4))
		if float64(m)/1e4 == a && m < 1e15 && !(f == 0 && math.Signbit(f)) {
			if f < 0 {
				b = append(b, '-')
			}
			b = strconv.AppendUint(b, uint64(m/10000), 10)
			r := m % 10000
			if r != 0 {
				b = append(b, '.', byte('0'+r/1000), byte('0'+r/100%10), byte('0'+r/10%10), byte('0'+r%10))
				for b[len(b)-1] == '0' {
					b = b[:len(b)-1]
				}
			}
			return b
		}
	}
	fm := byte('f')
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e21) {
		fm = 'e'
	}
	return strconv.AppendFloat(b, f, fm, -1, 64)
}
