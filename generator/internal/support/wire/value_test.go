package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

func TestAppendString(t *testing.T) {
	for range 100_000 {
		b := make([]byte, rand.IntN(24))
		for i := range b {
			b[i] = "abc\"\\\n\x00\x1f\x7f\xc3\xa9\xff/"[rand.IntN(13)]
		}
		out := AppendString(nil, string(b))
		var s string
		if err := json.Unmarshal(out, &s); utf8.Valid(b) && (err != nil || s != string(b)) || utf8.Valid(b) == (Check(out) != nil) {
			t.Fatalf("%q: %q %v", b, out, err)
		}
	}
}

func TestFloats(t *testing.T) {
	for range 100_000 {
		v := math.Float64frombits(rand.Uint64())
		if rand.IntN(2) == 0 {
			v = float64(rand.IntN(2_000_000)-1_000_000) / float64([]int{1, 10, 100, 1000, 8}[rand.IntN(5)])
		}
		out := AppendFloat(nil, v)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			if Check(out) == nil {
				t.Fatal(v, out)
			}
			continue
		}
		if got, r := read(string(out), Strict, (*Reader).Float64); got != v || len(r.problems) > 0 {
			t.Fatalf("%s: %v %v", out, got, r.problems)
		}
		if want, _ := json.Marshal(v); !bytes.Equal(out, cleanExponent(want)) {
			t.Fatalf("%s, want %s", out, want)
		}
		small := AppendFloat(nil, float32(v))
		if got, r := read(string(small), Strict, Float[float32]); !math.IsInf(float64(float32(v)), 0) &&
			(got != float32(v) || len(r.problems) > 0) {
			t.Fatalf("%s: %v %v", small, got, r.problems)
		}
	}
	for _, text := range []string{"1e400", "-1e999"} {
		if _, r := read(text, Strict, (*Reader).Float64); !slices.Equal(told(r.problems), []string{" format"}) {
			t.Error(text, r.problems)
		}
	}
}

// cleanExponent writes e-07 for encoding/json's e-7.
func cleanExponent(b []byte) []byte {
	if n := len(b); n > 3 && b[n-3] == 'e' && (b[n-2] == '-' || b[n-2] == '+') {
		return append(b[:n-1:n-1], '0', b[n-1])
	}
	return b
}

func FuzzFloat(f *testing.F) {
	f.Add("0.1")
	f.Add("-123456789012345e3")
	f.Add("4.35")
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || decimal.Length(s) != len(s) {
			return
		}
		want, err := strconv.ParseFloat(s, 64)
		got, r := read(s, Strict, (*Reader).Float64)
		if (err != nil) != r.Fatal() || err == nil && got != want {
			t.Fatalf("%s: %v %v, want %v %v", s, got, r.problems, want, err)
		}
	})
}

func TestTime(t *testing.T) {
	for _, s := range []string{
		"2024-02-29T23:59:59Z", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
		"2024-01-01T00:00:00.123456789Z", "2024-01-01T00:00:00.5+01:30", "2024-01-01T00:00:00-00:00", "2024-01-01T00:00:00",
		"2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00.Z",
		"2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-1-01T00:00:00Z",
		"2024-01-01T00:00:00+0100", "2024-01-01T00:00:00ZZ", "yesterday", "", "2024-01-01T00:00:00Z\n",
		"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "+024-01-01T00:00:00Z",
	} {
		var want time.Time
		wantErr := want.UnmarshalText([]byte(s))
		got, err := ParseTime(s)
		if (err != nil) != (wantErr != nil) || !got.Equal(want) {
			t.Errorf("%q: %v %v, want %v %v", s, got, err, want, wantErr)
		}
		if err == nil && FormatTime(got) != s {
			t.Errorf("%q: %s", s, FormatTime(got))
		}
	}
	// Where package time is not as RFC 3339.
	for s, want := range map[string]string{
		"1990-12-31T23:59:60Z": "1991-01-01T00:00:00Z", "1990-12-31T15:59:60-08:00": "1990-12-31T16:00:00-08:00",
		"1990-12-31T22:59:60Z": "", "2024-01-01T00:00:00,5Z": "", "2024-01-01T00:00:00+24:00": "", "2024-01-01T00:00:00+01:60": "",
		"1990-12-31t23:59:59z": "1990-12-31T23:59:59Z", "9999-12-31T23:59:60Z": "",
		"2024-01-01T00:00:00.50+00:00": "2024-01-01T00:00:00.5+00:00",
	} {
		got, err := ParseTime(s)
		if (err != nil) != (want == "") || err == nil && FormatTime(got) != want {
			t.Errorf("%s: %v %v", s, got, err)
		}
	}
	if out := AppendTime(nil, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)); Check(out) == nil {
		t.Errorf("%s", out)
	}
	if s := FormatTime(time.Date(2000, 1, 1, 0, 1, 0, 0, time.FixedZone("", 30))); s != "2000-01-01T00:00:30Z" {
		t.Error(s)
	}
}

func FuzzTime(f *testing.F) {
	f.Add("2024-02-29T23:59:59.5+01:00")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseTime(s)
		if err != nil || strings.Contains(s, ":60") {
			return
		}
		want, err := time.Parse(time.RFC3339, strings.ToUpper(s))
		if err != nil || !got.Equal(want) {
			t.Fatalf("%q: %v, want %v %v", s, got, want, err)
		}
		if again, err := ParseTime(FormatTime(got)); err != nil || !again.Equal(got) {
			t.Fatalf("%q: %v %v", s, again, err)
		}
	})
}

// celsius is a type of a user's.
type celsius struct{ degrees int }

func (c celsius) MarshalText() ([]byte, error) {
	if c.degrees < -273 {
		return nil, errors.New("too cold")
	}
	return []byte(strconv.Itoa(c.degrees) + "C"), nil
}

func (c *celsius) UnmarshalText(b []byte) (err error) {
	s, ok := strings.CutSuffix(string(b), "C")
	if c.degrees, err = strconv.Atoi(s); !ok || err != nil {
		return errors.New("must be degrees")
	}
	return nil
}

// form tests all that there is for one kind of value: v is JSON in text, and bad is not.
func form[T any](t *testing.T, text string, want T, equal func(a, b T) bool,
	read func(*Reader) T, parse func(string) (T, error), appendTo func([]byte, T) []byte, format func(T) string, bad ...string) {
	t.Helper()
	r := new(Reader)
	r.Reset([]byte(text), Strict)
	v := read(r)
	if problems := r.Close(); len(problems) > 0 || !equal(v, want) {
		t.Errorf("%s: %v %v", text, v, problems)
	}
	out := appendTo(nil, want)
	plain := strings.Trim(text, `"`)
	if string(out) != text || format(want) != plain {
		t.Errorf("%s: %s %s", text, out, format(want))
	}
	if v, err := parse(plain); err != nil || !equal(v, want) {
		t.Errorf("%s: %v %v", text, v, err)
	}
	for _, s := range bad {
		r.Reset([]byte(s), Strict)
		v := read(r)
		var none T
		if problems := r.Close(); len(problems) != 1 || !equal(v, none) || problems[0].Pointer != "" || !r.Fatal() {
			t.Errorf("%s: %v %v", s, v, problems)
		}
	}
	for _, s := range bad {
		if len(s) > 1 && s[0] == '"' {
			if v, err := parse(strings.Trim(s, `"`)); err == nil {
				t.Errorf("parse %s: %v", s, v)
			}
		}
	}
}

func same[T comparable](a, b T) bool { return a == b }

func TestForms(t *testing.T) {
	type color string
	type level uint16
	type ratio float32
	form(t, `"aé"`, "aé", same, (*Reader).String, ParseString, AppendString, FormatString, `1`, `null`)
	form(t, `"red"`, color("red"), same, Text[color], ParseText[color], AppendString, FormatText, `{}`)
	form(t, `true`, true, same, (*Reader).Bool, ParseBool, AppendBool, FormatBool, `"yes"`, `1`)
	form(t, `-9223372036854775808`, -1<<63, same, (*Reader).Int64, ParseInt64, AppendInt, FormatInt64, `1.5`, `[]`)
	form(t, `2147483647`, 1<<31-1, same, (*Reader).Int32, ParseInt32, AppendInt, FormatInt32, `2147483648`)
	form(t, `-32768`, -1<<15, same, (*Reader).Int16, ParseInteger[int16], AppendInt, FormatInteger[int16], `32768`)
	form(t, `-128`, -128, same, (*Reader).Int8, ParseInteger[int8], AppendInt, FormatInteger[int8], `-129`)
	form(t, `18446744073709551615`, 1<<64-1, same, (*Reader).Uint64, ParseUint64, AppendUint, FormatUint64, `18446744073709551616`, `-1`)
	form(t, `4294967295`, 1<<32-1, same, (*Reader).Uint32, ParseUint32, AppendUint, FormatUint32, `4294967296`)
	form(t, `65535`, 1<<16-1, same, (*Reader).Uint16, ParseInteger[uint16], AppendUint, FormatInteger[uint16], `65536`)
	form(t, `255`, 255, same, (*Reader).Uint8, ParseInteger[uint8], AppendUint, FormatInteger[uint8], `256`)
	form(t, `7`, level(7), same, Integer[level], ParseInteger[level], AppendUint, FormatInteger, `-7`)
	form(t, `-0.25`, -0.25, same, (*Reader).Float64, ParseFloat64, AppendFloat, FormatFloat64, `1e400`, `{}`)
	form(t, `0.1`, float32(0.1), same, (*Reader).Float32, ParseFloat32, AppendFloat, FormatFloat32, `1e39`)
	form(t, `0.1`, ratio(0.1), same, Float[ratio], ParseFloat[ratio], AppendFloat, FormatFloat, `"x"`)
	form(t, `123456789012345678901234567890.10`, "123456789012345678901234567890.10", same, (*Reader).Number, ParseNumber,
		AppendNumber, FormatNumber, `"1x"`)
	form(t, `"2024-02-29T12:00:00.5Z"`, time.Date(2024, 2, 29, 12, 0, 0, 5e8, time.UTC), time.Time.Equal,
		(*Reader).Time, ParseTime, AppendTime, FormatTime, `"2024-02-30T12:00:00Z"`, `1`)
	form(t, `"2024-02-29"`, Date{Year: 2024, Month: 2, Day: 29}, same, (*Reader).Date, ParseDate, AppendDate, FormatDate, `"2023-02-29"`,
		`"2024-02-29T"`, `"2024-2-9"`)
	form(t, `"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"`,
		UUID{0xf8, 0x1d, 0x4f, 0xae, 0x7d, 0xec, 0x11, 0xd0, 0xa7, 0x65, 0, 0xa0, 0xc9, 0x1e, 0x6b, 0xf6}, same,
		(*Reader).UUID, ParseUUID, AppendUUID, FormatUUID,
		`"urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"`, `"f81d4fae7dec11d0a76500a0c91e6bf6"`, `"g81d4fae-7dec-11d0-a765-00a0c91e6bf6"`)
	form(t, `"2001:db8::1"`, netip.MustParseAddr("2001:db8::1"), same, (*Reader).Addr, ParseAddr, AppendAddr, FormatAddr,
		`"1.2.3"`, `"fe80::1%eth0"`)
	form(t, `"AP+A"`, []byte{0, 255, 128}, bytes.Equal, (*Reader).Bytes, ParseBytes, AppendBytes, FormatBytes, `"A"`, `"AP-A"`)
	form(t, `"-3C"`, celsius{-3}, same, ReadText[celsius], ParseTextOf[celsius], AppendText, FormatTextOf, `"3F"`)
}

func TestNoForm(t *testing.T) {
	for name, out := range map[string][]byte{
		"date": AppendDate(nil, Date{}), "address": AppendAddr(nil, netip.Addr{}), "number": AppendNumber(nil, "1.2.3"),
		"text": AppendText(nil, celsius{-300}), "union": AppendValue(nil, nil, false), "pointer": AppendPointer[item](nil, nil),
		"extra": AppendExtra(nil, map[string]int64{"a": 1}, AppendInt, "a"), "raw": Raw("{").AppendJSON(nil),
		"not": AppendFloat(nil, math.NaN()),
	} {
		if Check(out) == nil {
			t.Errorf("%s: %q", name, out)
		}
	}
	for name, s := range map[string]string{
		"text": FormatTextOf(celsius{-300}),
		"date": FormatDate(Date{}),
		"not":  FormatFloat(math.Inf(1)),
	} {
		if CheckText(s) == nil {
			t.Errorf("%s: %q", name, s)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, q := range []struct {
		a, b Number
		want int
	}{
		{"1", "1.0", 0}, {"1e3", "1000", 0}, {"-0", "0", 0}, {"", "0.000", 0}, {"0.1", "0.10000000000000000001", -1}, {"-2", "-1", -1},
		{"-1", "1", -1}, {"1e999999999999", "1e100", 1}, {"100", "99.999", 1}, {"0.01", "0.1", -1}, {"-1e5", "-1e4", -1}, {"9", "10", -1},
	} {
		for sign, n := range map[int]int{1: q.a.Compare(q.b), -1: q.b.Compare(q.a)} {
			if n > 0 != (sign*q.want > 0) || n < 0 != (sign*q.want < 0) {
				t.Errorf("%s %s: %d", q.a, q.b, n)
			}
		}
	}
	if n, ok := Number("12e1").Int64(); n != 120 || !ok {
		t.Error(n, ok)
	}
	if _, ok := Number("1.5").Int64(); ok {
		t.Error("no integer")
	}
	if Number("1.5").Float64() != 1.5 || Number("").Float64() != 0 {
		t.Error("Float64")
	}
	var n struct{ N Number }
	if err := json.Unmarshal([]byte(`{"N":1.10}`), &n); err != nil || n.N != "1.10" {
		t.Error(n, err)
	}
	if b, err := json.Marshal(n); err != nil || string(b) != `{"N":1.10}` {
		t.Errorf("%s %v", b, err)
	}
	if json.Unmarshal([]byte(`{"N":"x"}`), &n) == nil {
		t.Error("no number")
	}
}

// RFC 4648, section 3.1, has no line ends in base64; MIME has, and clients meet it.
func TestBase64WithLineEnds(t *testing.T) {
	const folded = `"QUJD\r\nREVG"`
	if got, r := read(folded, Strict, (*Reader).Bytes); got != nil || len(r.problems) != 1 {
		t.Errorf("%q %v", got, r.problems)
	}
	if got, r := read(folded, Lenient, (*Reader).Bytes); string(got) != "ABCDEF" || len(r.problems) != 0 {
		t.Errorf("%q %v", got, r.problems)
	}
	if _, err := ParseBytes("QUJD\nREVG"); err == nil {
		t.Error("a parameter has a line end")
	}
	if _, err := ParseBytesURL("QUJD\nREVG"); err == nil {
		t.Error("a parameter has a line end")
	}
}

// Two date-times are the same JSON if they are written alike, not if they are the same moment.
func TestDateTimesAreComparedAsWritten(t *testing.T) {
	parse := func(list ...string) (out []time.Time) {
		for _, s := range list {
			v, err := ParseTime(s)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, v)
		}
		return out
	}
	distinct := func(list []time.Time) bool {
		return Distinct(len(list), func(b []byte, i int) []byte { return AppendTime(b, list[i]) })
	}
	different := parse("2024-01-01T10:00:00Z", "2024-01-01T10:00:00+00:00", "2024-01-01T10:00:00-00:00", "2024-01-01T11:00:00+01:00")
	if !distinct(different) {
		t.Error("date-times that are written differently are equal")
	}
	if distinct(parse("2024-01-01T11:00:00+01:00", "2024-01-01T11:00:00+01:00")) {
		t.Error("equal date-times are unique")
	}
}

// A name that a field has makes what is written no JSON, wherever it comes, so that nothing is lost in silence.
func TestExtraNamesAreNoFields(t *testing.T) {
	for _, extra := range []map[string]int64{{"a": 1}, {"a": 1, "k": 2}, {"0": 1, "a": 2}} {
		if b := EndObject(AppendExtra(nil, extra, AppendInt, "a"), 0); Check(b) == nil {
			t.Errorf("%q", b)
		}
	}
}
