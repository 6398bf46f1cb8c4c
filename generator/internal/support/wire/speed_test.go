package wire

import (
	"math"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/timestamp"
	"github.com/bindery-dev/bindery/generator/internal/support/value"
)

// The fast ways are held to the standard library's.

func TestAppendFloatIsShortest(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 0.0001, 0.00005, 1e-7, 0.1 + 0.2, 1e10, 1e11,
		99999999999.9999, 1e15, 1e21, 1e300,
		math.MaxFloat64, math.SmallestNonzeroFloat64, 4.35, 1.005, 123456789.0125}
	for range 100_000 {
		values = append(values, random.NormFloat64()*math.Pow10(random.Intn(30)-10),
			float64(random.Int63n(1e15))/math.Pow10(random.Intn(8)))
	}
	for _, v := range values {
		format := byte('f')
		if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
			format = 'e'
		}
		if got, want := string(AppendFloat(nil, v)), strconv.FormatFloat(v, format, -1, 64); got != want {
			t.Fatalf("%g: %s, not %s", v, got, want)
		}
	}
	if got := string(AppendFloat(nil, float32(123456789))); got != "123456790" {
		t.Error(got)
	}
}

func TestAppendIntIsThatOfStrconv(t *testing.T) {
	values := []int64{math.MinInt64, math.MaxInt64, math.MaxUint32, math.MaxUint32 + 1}
	for v := int64(-1); v < 20_000; v++ {
		values = append(values, v)
	}
	for _, v := range values {
		if got, want := string(AppendInt(nil, v)), strconv.FormatInt(v, 10); got != want {
			t.Fatalf("%s, not %s", got, want)
		}
	}
}

// A byte is found wherever it stands in a string, and whatever its length.
func TestPlainIsWhatStandsForItself(t *testing.T) {
	for length := range 20 {
		for at := range length {
			for c := range 256 {
				b := slices.Repeat([]byte{'x'}, length)
				b[at] = byte(c)
				plain, escaped := length, length
				if c < ' ' || c == '"' || c == '\\' {
					plain, escaped = at, at
				} else if c > 0x7F {
					plain = at
				}
				if isPlain(string(b)) != (plain == length) || plainEnd(b, 0) != plain || value.UnescapedEnd(b, 0) != escaped {
					t.Fatalf("%q: %t, %d, %d", b, isPlain(string(b)), plainEnd(b, 0), value.UnescapedEnd(b, 0))
				}
			}
		}
	}
}

func TestFloat64IsNearest(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 100_000 {
		text := strconv.FormatInt(random.Int63n(int64(math.Pow10(random.Intn(19)))), 10)
		if at := random.Intn(len(text) + 3); at < len(text)-1 {
			text = text[:at+1] + "." + text[at+1:]
		}
		if random.Intn(2) == 0 {
			text = "-" + text
		}
		want, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		digits := strings.TrimPrefix(text, "-")
		leading := len(digits) > 1 && digits[0] == '0' && digits[1] != '.'
		if got, r := read(text, Strict, (*Reader).Float64); !leading && (got != want || len(r.Close()) > 0) {
			t.Fatalf("%s: %g", text, got)
		}
	}
}

func TestTimesOfAllDays(t *testing.T) {
	for day := time.Date(0, 1, 1, 23, 59, 58, 120_000_000, time.UTC); day.Year() <= 9999; day = day.AddDate(0, 0, 1) {
		text := day.Format(time.RFC3339Nano)
		if got := string(AppendTime(nil, day)); got != `"`+text+`"` {
			t.Fatalf("%s is written as %s", text, got)
		}
		if got, ok := timestamp.Parse(text); !ok || got != day {
			t.Fatalf("%s is read as %v", text, got)
		}
		if day.Year() > 400 { // all kinds of years have been there
			day = day.AddDate(0, 0, 100)
		}
	}
	for _, year := range []int{-1, 10_000} {
		if got := AppendTime(nil, time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)); Check(got) == nil {
			t.Errorf("%s", got)
		}
	}
}

func TestArraysOfStringsAreTheirOwn(t *testing.T) {
	const text = `[["a"],["b","c"],[],["d","e","f"],["g"]]`
	lists, r := read(text, Strict, func(r *Reader) [][]string { return ReadList(r, (*Reader).Strings) })
	if len(r.Close()) > 0 {
		t.Fatal(r.Close())
	}
	for i := range lists {
		if lists[i] == nil {
			t.Errorf("list %d is nil", i)
		}
		lists[i] = append(lists[i], "more")
	}
	want := [][]string{{"a", "more"}, {"b", "c", "more"}, {"more"}, {"d", "e", "f", "more"}, {"g", "more"}}
	if !slices.EqualFunc(lists, want, slices.Equal[[]string]) {
		t.Errorf("%q", lists)
	}
}

// An array that begins with short elements, and says then that it is long, gets little more room than it needs.
func TestRoomIsBounded(t *testing.T) {
	long := `[{},{},{},{},{"name":"` + strings.Repeat("a", 60_000) + `"}]`
	if items, _ := read(long, Lenient, ReadSlice[item]); cap(items) > 16*5 {
		t.Error(cap(items))
	}
	if names, _ := read(`["","`+strings.Repeat("a", 60_000)+`"]`, Strict, (*Reader).Strings); cap(names) > 256 {
		t.Error(cap(names))
	}
}

func TestLongStringsOfAllKinds(t *testing.T) {
	for _, part := range []string{"a", "é", "日本", "\"", "\\", "\n", "\x01", "😀", "\u2028"} {
		for n := range 20 {
			want := strings.Repeat("x", n) + part + strings.Repeat("y", 20-n) + part + strings.Repeat("é", n)
			got, r := read(string(AppendString(nil, want)), Strict, (*Reader).String)
			if got != want || len(r.Close()) > 0 {
				t.Errorf("%q is read as %q", want, got)
			}
			if b := AppendString(nil, want[:n]+"\xff"+want[n:]); Check(b) == nil {
				t.Errorf("%q", b)
			}
			if _, r := read(`"`+strings.Repeat("x", n)+part[:len(part)-1]+"\xff"+`"`, Strict, (*Reader).String); len(r.Close()) == 0 {
				t.Errorf("%q and no UTF-8 behind %d bytes", part, n)
			}
		}
	}
}
