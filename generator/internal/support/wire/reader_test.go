package wire

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// read reads a whole text.
func read[T any](text string, mode Mode, f func(*Reader) T) (T, *Reader) {
	r := new(Reader)
	r.Reset([]byte(text), mode)
	v := f(r)
	r.Close()
	return v, r
}

// told lists problems as "pointer keyword".
func told(p Problems) []string {
	list := []string{}
	for _, q := range p {
		list = append(list, q.In+q.Pointer+" "+q.Keyword)
	}
	return list
}

// TestMutations compares with encoding/json what is JSON, on texts that nearly are.
func TestMutations(t *testing.T) {
	seeds := []string{
		`{"a":[1,-0.5e+3,true,null,{"b":"c\"\\\u00e9\ud83d\ude00"}],"":"éè12345678"}`,
		`["abcdefgh","abcdefghi\n"," "]`, `-10`, `9223372036854775807`, `"\ud800x"`, `0.1e-2`,
	}
	const alphabet = "{}[]\",:\\u0d8e1-+.E tfn\n\x01\x7f\xff\xc3\xa9"
	for range 100_000 {
		b := []byte(seeds[rand.IntN(len(seeds))])
		for range rand.IntN(4) {
			i := rand.IntN(len(b))
			b = append(b[:i], append([]byte{alphabet[rand.IntN(len(alphabet))]}, b[i+rand.IntN(2):]...)...)
		}
		agrees(t, b)
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{
		`{"a":[1,-0.5e+3,true,null,{"b":"c\"\\\u00e9\ud83d\ude00"}],"":"éè12345678"}`, `"\ud800x"`, `1e400`, `-0`, `18446744073709551615`,
		`0.1`, `1.0`, `12345678901234567890.5`, `123456789012345e-300`, "\ufeff1", `"a`, `[`, `{"a"`, `[1,]`, `5e-324`,
		`2.2250738585072011e-308`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) { agrees(t, b) })
}

// agrees checks that a Reader takes b for what encoding/json does.
func agrees(t *testing.T, b []byte) {
	t.Helper()
	text := string(b)
	raw, r := read(text, Lenient, (*Reader).Raw)
	if r.Fatal() == json.Valid(b) || !r.Fatal() && string(raw) != strings.Trim(text, " \n\t\r") {
		t.Fatalf("%q: %v %q", text, r.problems, raw)
	}
	if r.Fatal() {
		return
	}
	switch strings.TrimLeft(text, " \n\t\r")[0] {
	case '"':
		compare(t, text, (*Reader).String)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		compare(t, text, (*Reader).Float64)
		compare(t, text, (*Reader).Float32)
		if strings.ContainsAny(text, ".eE") {
			return // encoding/json does not take 1.0 for an integer
		}
		compare(t, text, (*Reader).Int64)
		compare(t, text, (*Reader).Uint64)
		compare(t, text, (*Reader).Int8)
		compare(t, text, (*Reader).Uint32)
	}
}

func compare[T comparable](t *testing.T, text string, f func(*Reader) T) {
	t.Helper()
	var want T
	err := json.Unmarshal([]byte(text), &want)
	got, r := read(text, Lenient, f)
	negativeZero := err != nil && strings.TrimSpace(text) == "-0" // of an unsigned integer: it is 0
	if (err != nil) != r.Fatal() && !negativeZero || err == nil && got != want {
		t.Fatalf("%q: %v %v, want %v %v", text, got, r.problems, want, err)
	}
}

func TestIntegers(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "-0": 0, "1.0": 1, "-1e3": -1000, "10e-1": 1, "1.5e1": 15, "9007199254740993.0": 9007199254740993,
		"9223372036854775807": 1<<63 - 1, "-9223372036854775808": -1 << 63, "92233720368547758070e-1": 1<<63 - 1, "0e999999999999": 0,
	} {
		if got, r := read(text, Strict, (*Reader).Int64); got != want || len(r.problems) > 0 {
			t.Errorf("%s: %d %v", text, got, r.problems)
		}
		if got, err := ParseInt64(text); got != want || err != nil {
			t.Errorf("parse %s: %d %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"1.5": " type", "1e-1": " type", `"1"`: " type", "9223372036854775808": " format",
		"-9223372036854775809": " format", "1e19": " format",
		"1e999999999999": " format", strings.Repeat("9", 1_000_000): " format",
	} {
		if got, r := read(text, Strict, (*Reader).Int64); got != 0 || !slices.Equal(told(r.problems), []string{want}) || !r.Fatal() {
			t.Errorf("%.20s: %d %v", text, got, r.problems)
		}
	}
	for text, f := range map[string]func(*Reader) int64{
		"128":  func(r *Reader) int64 { return int64(r.Int8()) },
		"-129": func(r *Reader) int64 { return int64(r.Int8()) },
		"256":  func(r *Reader) int64 { return int64(r.Uint8()) },
		"-1":   func(r *Reader) int64 { return int64(r.Uint16()) },
		"-2.0": func(r *Reader) int64 { return int64(r.Uint64()) },
	} {
		if got, r := read(text, Strict, f); got != 0 || !slices.Equal(told(r.problems), []string{" format"}) {
			t.Errorf("%s: %d %v", text, got, r.problems)
		}
	}
	type color int16
	if v, r := read("-32768", Strict, Integer[color]); v != -32768 || len(r.problems) > 0 {
		t.Error(v, r.problems)
	}
	if _, r := read("32768", Strict, Integer[color]); r.problems.Error() != "body: must be an integer of 16 bits" {
		t.Error(r.problems)
	}
	if _, err := ParseInteger[uint8]("-1"); err == nil || err.Error() != "body: must be an integer of 8 bits that is not negative" {
		t.Error(err)
	}
}

func TestParseIntegerAgreesWithStrconv(t *testing.T) {
	for i := -70_000; i < 70_000; i += 1 + rand.IntN(3) {
		s := strconv.Itoa(i)
		a, errA := ParseInteger[int16](s)
		b, errB := strconv.ParseInt(s, 10, 16)
		c, errC := ParseInteger[uint8](s)
		d, errD := strconv.ParseUint(s, 10, 8)
		if (errA == nil) != (errB == nil) || (errC == nil) != (errD == nil) || errA == nil && int64(a) != b ||
			errC == nil && uint64(c) != d {
			t.Fatalf("%s: %d %v, %d %v", s, a, errA, c, errC)
		}
	}
	for _, s := range []string{"", "+5", "0x10", "1_0", " 5", "5 ", "01", "-", "NaN", "Inf", "1e", ".5", "5."} {
		if v, err := ParseInt64(s); err == nil {
			t.Errorf("%q: %d", s, v)
		}
		if v, err := ParseFloat64(s); err == nil {
			t.Errorf("%q: %g", s, v)
		}
		if v, err := ParseNumber(s); err == nil {
			t.Errorf("%q: %s", s, v)
		}
	}
}

func TestManyNames(t *testing.T) {
	var b strings.Builder
	for i := range 100_000 { // no quadratic time
		b.WriteString(`,"` + strconv.Itoa(i%99_999) + `":0`)
	}
	text := "{" + b.String()[1:] + "}"
	if _, r := read(text, Strict, (*Reader).Raw); !slices.Equal(told(r.problems), []string{"/0 duplicate"}) {
		t.Error(r.problems)
	}
	m, r := read(text, Strict, func(r *Reader) map[string]int64 { return ReadMap(r, (*Reader).Int64) })
	if len(m) != 99_999 || !slices.Equal(told(r.problems), []string{"/0 duplicate"}) {
		t.Error(len(m), r.problems)
	}
}

func TestObject(t *testing.T) {
	_, r := read(`{"a":0,"b":0,"c":0,"b":0}`, Strict, func(r *Reader) any {
		for o := r.Object(); o.Next(); {
			o.Field(map[string]int{"a": 0, "b": 64, "c": 200}[o.Name]).Int64()
		}
		r.Require("a", "x")
		return nil
	})
	if !slices.Equal(told(r.problems), []string{"/b duplicate", "/x required"}) {
		t.Error(r.problems)
	}
	_, r = read(`{"a":0,"admin":true,"admin":1}`, Strict, func(r *Reader) any {
		for o := r.Object(); o.Next(); {
			if o.Name == "a" {
				o.Field(0).Int64()
			} else {
				o.Refuse()
			}
		}
		return nil
	})
	if !slices.Equal(told(r.problems), []string{"/admin additionalProperties", "/admin additionalProperties", "/admin duplicate"}) {
		t.Error(r.problems)
	}
}

func TestNesting(t *testing.T) {
	nested := func(n int) string { return strings.Repeat(`[`, n) + strings.Repeat(`]`, n) }
	if _, r := read(nested(10_000), Strict, (*Reader).Raw); len(r.problems) > 0 {
		t.Error(r.problems)
	}
	for _, text := range []string{nested(10_001), strings.Repeat("[", 5_000_000), strings.Repeat(`{"a":`, 1_000_000)} {
		_, r := read(text, Strict, (*Reader).Raw)
		if len(r.problems) != 1 || r.problems[0].Keyword != "syntax" || len(r.problems.Error()) > 1000 {
			t.Errorf("%.100s", r.problems)
		}
	}
	// Problems deep inside stay short, and point to what is around them.
	_, r := read(strings.Repeat(`{"abc":`, 5000)+`{"d":1,"d":2}`+strings.Repeat("}", 5000), Strict, (*Reader).Raw)
	p := r.problems[0].Pointer
	if len(p) > maxPointer || !strings.HasSuffix(p, "/abc") || strings.Trim(strings.ReplaceAll(p, "/abc", ""), "") != "" {
		t.Error(p)
	}
	_, r = read(`{"`+strings.Repeat("a", 1<<20)+`":{"d":1,"d":2}}`, Strict, (*Reader).Raw)
	if len(r.problems) != 1 || len(r.problems[0].Pointer) > maxPointer {
		t.Errorf("%.100s", r.problems)
	}
}

// TestManyProblems does not read on, and make room for what it reads, when all is wrong anyway.
func TestManyProblems(t *testing.T) {
	text := "[" + strings.Repeat("{},", 1_000_000) + "{}]"
	list, r := read(text, Strict, ReadSlice[item])
	if len(list) > 2*maxProblems || len(r.problems) != maxProblems || r.problems[0].Pointer != "/0/name" {
		t.Error(len(list), len(r.problems))
	}
	if list, r := read(text, Lenient, ReadSlice[item]); len(list) != 1_000_001 || len(r.problems) != maxProblems || r.Fatal() {
		t.Error(len(list), len(r.problems))
	}
}

func TestConst(t *testing.T) {
	for _, q := range []struct {
		text string
		read func(*Reader)
		want string // keyword, "" if it is right
	}{
		{`true`, func(r *Reader) { r.ConstBool(true) }, ""},
		{`false`, func(r *Reader) { r.ConstBool(true) }, "const"},
		{`"true"`, func(r *Reader) { r.ConstBool(true) }, "type"},
		{`"\u0061"`, func(r *Reader) { r.ConstString("a") }, ""},
		{`"b"`, func(r *Reader) { r.ConstString("a") }, "const"},
		{`1`, func(r *Reader) { r.ConstString("a") }, "type"},
		{`1.0`, func(r *Reader) { r.ConstInt64(1) }, ""},
		{`1.5`, func(r *Reader) { r.ConstInt64(1) }, "const"},
		{`99999999999999999999`, func(r *Reader) { r.ConstInt64(1) }, "const"},
		{`[]`, func(r *Reader) { r.ConstInt64(1) }, "type"},
		{`15e-1`, func(r *Reader) { r.ConstFloat64(1.5) }, ""},
		{`1`, func(r *Reader) { r.ConstFloat64(1.5) }, "const"},
		{`null`, (*Reader).ConstNull, ""},
		{`0`, (*Reader).ConstNull, "type"},
		{`{"b": [1.0, "\u0061"], "a": {}}`, func(r *Reader) { r.ConstJSON(`{"a":{},"b":[1,"a"]}`) }, ""},
		{`{"b": [1]}`, func(r *Reader) { r.ConstJSON(`{"b":1}`) }, "const"},
		{`{"b": 1, "b": 1}`, func(r *Reader) { r.ConstJSON(`{"b":1}`) }, "duplicate"},
		{`tru`, func(r *Reader) { r.ConstBool(true) }, "syntax"},
		{``, func(r *Reader) { r.ConstJSON("1") }, "syntax"},
	} {
		_, r := read(q.text, Strict, func(r *Reader) any { q.read(r); return nil })
		got := ""
		if len(r.problems) > 0 {
			got = r.problems[0].Keyword
		}
		if got != q.want || len(r.problems) > 1 || r.Refuted() != (q.want == "const") {
			t.Errorf("%s: %v", q.text, r.problems)
		}
	}
}

// A value that is kept keeps at most a few thousand bytes alive: of a longer text it is a copy.
func TestValuesOfLongTextsAreCopies(t *testing.T) {
	text := []byte(`["abc","d\u00e9", 12.50, {"a":1}, {"name":"x"}` + strings.Repeat(` `, 60_000) + `]`)
	var r Reader
	r.Reset(text, Strict)
	a := r.Array()
	a.Next()
	plain := r.String()
	a.Next()
	escaped := r.String()
	a.Next()
	number := r.Number()
	a.Next()
	raw := r.Raw()
	a.Next()
	object := ReadMap(&r, (*Reader).String)
	clear(text)
	if plain != "abc" || escaped != "dé" || number != "12.50" || string(raw) != `{"a":1}` || object["name"] != "x" {
		t.Errorf("%q %q %q %q %q", plain, escaped, number, raw, object)
	}
	if cap(raw) != len(raw) {
		t.Error("appending to a Raw writes into others")
	}
}
