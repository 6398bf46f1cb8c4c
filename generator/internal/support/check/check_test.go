package check

import (
	"math/rand/v2"
	"net/netip"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/match"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

type scope string

func (s scope) Known() bool { return s == "all" }

var letters = &match.Expr{Text: "^[a-z]+$"}

func isA(s string) bool { return s == "a" }

func TestChecks(t *testing.T) {
	v4, v6 := netip.MustParseAddr("1.2.3.4"), netip.MustParseAddr("::1")
	many := make([]int64, 100)
	for i := range many {
		many[i] = int64(i)
	}
	for _, q := range []struct {
		good, bad error
		keyword   string
		detail    string
	}{
		{MinLength("éé", 2), MinLength("é", 2), "minLength", "must have at least 2 characters"},
		{MinLength("x", 1), MinLength("", 1), "minLength", "must have at least 1 character"},
		{MaxLength(scope("éé"), 2), MaxLength(scope("ééé"), 2), "maxLength", "must have at most 2 characters"},
		{Pattern("abc", letters), Pattern("aB", letters), "pattern", "must match ^[a-z]+$"},
		{Format(scope("a"), isA, "an a"), Format(scope("b"), isA, "an a"), "format", "must be an a"},
		{Minimum(1, 1), Minimum(0, 1), "minimum", "must be at least 1"},
		{Maximum(0.5, 0.5), Maximum(0.75, 0.5), "maximum", "must be at most 0.5"},
		{ExclusiveMinimum(2, 1), ExclusiveMinimum(1, 1), "exclusiveMinimum", "must be greater than 1"},
		{ExclusiveMaximum(0, 1), ExclusiveMaximum(1, 1), "exclusiveMaximum", "must be less than 1"},
		{MultipleOf(int64(-9), 3), MultipleOf(int64(10), 3), "multipleOf", "must be a multiple of 3"},
		{MultipleOf(uint8(250), 25), MultipleOf(uint8(251), 25), "multipleOf", "must be a multiple of 25"},
		{MultipleOf(0.3, 0.1), MultipleOf(0.35, 0.1), "multipleOf", "must be a multiple of 0.1"},
		{MultipleOf(float32(0.3), 0.1), MultipleOf(float32(0.35), 0.1), "multipleOf", "must be a multiple of 0.1"},
		{MultipleOf(-19.99, 0.01), MultipleOf(19.999, 0.01), "multipleOf", "must be a multiple of 0.01"},
		{MultipleOf(1e300, 2.0), MultipleOf(1e-7, 1e-6), "multipleOf", "must be a multiple of 1e-06"},
		{MinimumNumber("1.0", "1"), MinimumNumber("0.99999999999999999999", "1"), "minimum", "must be at least 1"},
		{MaximumNumber("1", "1"), MaximumNumber("1e999", "1"), "maximum", "must be at most 1"},
		{ExclusiveMinimumNumber("2", "1"), ExclusiveMinimumNumber("1.0", "1"), "exclusiveMinimum", "must be greater than 1"},
		{ExclusiveMaximumNumber("0", "1"), ExclusiveMaximumNumber("1", "1"), "exclusiveMaximum", "must be less than 1"},
		{MultipleOfNumber("1e1000000", "0.5"), MultipleOfNumber("1e1000000", "3"), "multipleOf", "must be a multiple of 3"},
		{MinItems(1, 1), MinItems(0, 1), "minItems", "must have at least 1 item"},
		{MaxItems(1, 1), MaxItems(2, 1), "maxItems", "must have at most 1 item"},
		{MinProperties(2, 2), MinProperties(1, 2), "minProperties", "must have at least 2 members"},
		{MaxProperties(2, 2), MaxProperties(3, 2), "maxProperties", "must have at most 2 members"},
		{UniqueItems([]string{"a", "b"}), UniqueItems([]string{"a", "b", "a"}), "uniqueItems", "must not have equal items"},
		{UniqueItems(many), UniqueItems(append(many, 5)), "uniqueItems", "must not have equal items"},
		{UniqueValues([]wire.Raw{wire.Raw(`{"a":1,"b":2}`), wire.Raw(`{"a":1}`), wire.Raw(`"1"`), wire.Raw(`1`)}, wire.AppendRaw),
			UniqueValues([]wire.Raw{wire.Raw(`{"a":1,"b":[2.0]}`), wire.Raw(`{"b":[2], "\u0061":10e-1}`)}, wire.AppendRaw),
			"uniqueItems", "must not have equal items"},
		{Enum(scope("all")), Enum(scope("none")), "enum", "must be a value that the document lists"},
		{OneOf(2, 1, 2), OneOf(3, 1, 2), "enum", "must be a value that the document lists"},
		{OneOf("a", "a"), OneOf("b", "a"), "const", "must be a"},
		{IPv4(v4), IPv4(v6), "format", "must be an IPv4 address"},
		{IPv6(v6), IPv6(v4), "format", "must be an IPv6 address"},
	} {
		if q.good != nil {
			t.Errorf("%s: %v", q.keyword, q.good)
		}
		if want := (wire.Problems{{Keyword: q.keyword, Detail: q.detail}}); !reflect.DeepEqual(q.bad, error(want)) {
			t.Errorf("%s: %#v", q.keyword, q.bad)
		}
	}
}

// TestMultipleOfDecimals compares with integers: n/100 is a multiple of m/100 if n is of m.
func TestMultipleOfDecimals(t *testing.T) {
	for range 100_000 {
		n, m := rand.IntN(100_000)-50_000, 1+rand.IntN(500)
		places := rand.IntN(4)
		text := func(n int) string { return strconv.Itoa(n) + "e-" + strconv.Itoa(places) }
		v, _ := strconv.ParseFloat(text(n), 64)
		step, _ := strconv.ParseFloat(text(m), 64)
		want := n%m == 0
		if got := MultipleOf(v, step) == nil; got != want {
			t.Fatalf("%v %v: %v", v, step, got)
		}
		if got := MultipleOfNumber(wire.Number(text(n)), wire.Number(text(m))) == nil; got != want {
			t.Fatalf("%s %s: %v", text(n), text(m), got)
		}
	}
}

func TestChecksCostNothing(t *testing.T) {
	tags := []string{"a", "b", "c"}
	if n := testing.AllocsPerRun(100, func() {
		var found wire.Problems
		found.At("/a", MinLength("abc", 1))
		found.At("/a", MaxLength("abc", 5))
		found.At("/a", Pattern("abc", letters))
		found.At("/a", Format("a", isA, "an a"))
		found.At("/b", Minimum(5, 1))
		found.At("/b", MultipleOf(10, 5))
		found.At("/c", UniqueItems(tags))
		found.At("/c", MaxItems(len(tags), 5))
		for i, s := range tags {
			found.Item("/c", i, MaxLength(s, 3))
		}
		found.Param("query", "x", OneOf("a", "a", "b"))
		if found.Err() != nil {
			t.Error(found)
		}
	}); n != 0 {
		t.Errorf("%.0f allocations", n)
	}
}

func TestBranches(t *testing.T) {
	for want, err := range map[string]error{
		"":                                    AnyBranch("a or b", true, true),
		"must have a or b":                    AnyBranch("a or b", false, false),
		"must have only one of these: a or b": OneBranch("a or b", true, true),
		"must have a or both b and c":         OneBranch("a or both b and c", false, false),
	} {
		got := ""
		if err != nil {
			got = err.Error()
		}
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if OneBranch("", false, true) != nil || OneBranch("", false, false) == nil {
		t.Error("one of two")
	}
}

func TestCount(t *testing.T) {
	if Count() != 0 || Count(true, false, true) != 2 {
		t.Error("Count is wrong")
	}
}

func TestNames(t *testing.T) {
	word, number := &match.Expr{Text: "^w"}, &match.Expr{Text: "^[0-9]"}
	if AnyPattern("word", number, word) != nil || AnyPattern("1", number, word) != nil || AnyPattern("other", number, word) == nil {
		t.Error("one pattern is enough, and none too few")
	}
	if Name("2020-02-30", wire.ParseDate) == nil || Name("2020-02-29", wire.ParseDate) != nil {
		t.Error("a name is a date")
	}
}

func TestOneOfJSON(t *testing.T) {
	list := []string{`{"a":1,"b":[true,null]}`, `[]`}
	for text, want := range map[string]bool{
		`{"b":[true,null],"a":1.0}`: true, "[]": true, `{"a":1}`: false, `{"a":1,"b":[null,true]}`: false, "null": false,
	} {
		if got := OneOfJSON(func(b []byte) []byte { return append(b, text...) }, list...) == nil; got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

func TestIsNumber(t *testing.T) {
	type amount wire.Number
	if !IsNumber[amount]("1e2", "1", "100.0") || IsNumber[amount]("9007199254740993", "9007199254740992") {
		t.Error("numbers are compared by value")
	}
}

func TestOneOfNumber(t *testing.T) {
	if OneOfNumber("1.0", "2", "1e0") != nil || OneOfNumber("1.01", "1") == nil {
		t.Error("numbers are not compared by value")
	}
}

// What is valid costs no memory, however long it is.
func TestUniqueCostsNoMemory(t *testing.T) {
	var words []string
	var values []wire.Raw
	for i := range 200 {
		words, values = append(words, "word "+strconv.Itoa(i)), append(values, wire.Raw(`{"n":`+strconv.Itoa(i)+`.5}`))
	}
	for name, valid := range map[string]func() error{
		"words":  func() error { return UniqueItems(words) },
		"values": func() error { return UniqueValues(values, wire.AppendRaw) },
	} {
		if n := testing.AllocsPerRun(50, func() {
			if err := valid(); err != nil {
				t.Error(err)
			}
		}); n > 1 && !race { // what is pooled may be collected
			t.Errorf("%s: %g allocations", name, n)
		}
	}
	if UniqueItems(append(words, "word 7")) == nil || UniqueValues(append(values, wire.Raw(`{"n":75e-1}`)), wire.AppendRaw) == nil {
		t.Error("what comes twice is valid")
	}
}
