package wire

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

type scope string

func (s scope) Known() bool { return s == "all" }

var letters = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("^[a-z]+$") })

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
		{UniqueValues([]Raw{Raw(`{"a":1,"b":2}`), Raw(`{"a":1}`), Raw(`"1"`), Raw(`1`)}, AppendRaw),
			UniqueValues([]Raw{Raw(`{"a":1,"b":[2.0]}`), Raw(`{"b":[2], "\u0061":10e-1}`)}, AppendRaw), "uniqueItems",
			"must not have equal items"},
		{Enum(scope("all")), Enum(scope("none")), "enum", "must be a value that the document lists"},
		{OneOf(2, 1, 2), OneOf(3, 1, 2), "enum", "must be a value that the document lists"},
		{OneOf("a", "a"), OneOf("b", "a"), "const", "must be a"},
		{IPv4(v4), IPv4(v6), "format", "must be an IPv4 address"},
		{IPv6(v6), IPv6(v4), "format", "must be an IPv6 address"},
	} {
		if q.good != nil {
			t.Errorf("%s: %v", q.keyword, q.good)
		}
		if want := (Problems{{Keyword: q.keyword, Detail: q.detail}}); !reflect.DeepEqual(q.bad, error(want)) {
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
		if got := MultipleOfNumber(Number(text(n)), Number(text(m))) == nil; got != want {
			t.Fatalf("%s %s: %v", text(n), text(m), got)
		}
	}
}

func TestChecksCostNothing(t *testing.T) {
	tags := []string{"a", "b", "c"}
	if n := testing.AllocsPerRun(100, func() {
		var found Problems
		found.At("/a", MinLength("abc", 1))
		found.At("/a", MaxLength("abc", 5))
		found.At("/a", Pattern("abc", letters))
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

func TestProblems(t *testing.T) {
	var p Problems
	p.At("/a", nil)
	p.At("/a", Invalid("x", "d"))
	p.Item("/list", 3, Problems{{Pointer: "/b", Keyword: "y"}})
	p.Member("/map", "a/b~", Invalid("z", ""))
	p.Param("query", "n", errors.New("plain"))
	if want := []string{"/a x", "/list/3/b y", "/map/a~1b~0 z", "query/n format"}; !slices.Equal(told(p), want) {
		t.Errorf("%q", told(p))
	}
	p.Merge(Problems{{Pointer: "/a", Keyword: "again"}, {Pointer: "/a/c", Keyword: "below"}, {Pointer: "/ab", Keyword: "other"}})
	if want := "/ab other"; told(p)[len(p)-1] != want || len(p) != 5 {
		t.Errorf("%q", told(p))
	}
	for i := range 100 {
		p.At("/"+strconv.Itoa(i), Invalid("x", "d"))
	}
	if len(p) != maxProblems {
		t.Error(len(p))
	}
	var none Problems
	if none.Err() != nil || p.Err() == nil {
		t.Error("Err")
	}
}

func TestFault(t *testing.T) {
	f := &Fault{Status: 400, Err: Problems{{In: "query", Pointer: "/a", Keyword: "type", Detail: "<\"x\">"}, {Pointer: "/b"}}}
	want := `{"title":"Bad Request","status":400,"errors":[{"in":"query","pointer":"/a","keyword":"type","detail":"<\"x\">"},` +
		`{"in":"body","pointer":"/b","keyword":"","detail":""}]}`
	if out := f.AppendJSON(nil); string(out) != want {
		t.Errorf("%s", out)
	}
	f.Err = errors.New("read tcp 10.0.0.1:80: reset")
	if out := f.AppendJSON(nil); string(out) != `{"title":"Bad Request","status":400}` {
		t.Errorf("%s", out)
	}
	f.Err = Detail("why")
	if out := f.AppendJSON(nil); string(out) != `{"title":"Bad Request","status":400,"detail":"why"}` {
		t.Errorf("%s", out)
	}
	f.Status = 500
	if out := f.AppendJSON(nil); string(out) != `{"title":"Internal Server Error","status":500}` {
		t.Errorf("%s", out)
	}
	var long Problems
	for i := range 50 {
		long.At("/"+strings.Repeat("a", 500)+strconv.Itoa(i), Invalid("x", strings.Repeat("é", 100)))
	}
	f = &Fault{Status: 400, Err: long}
	if out := f.AppendJSON(nil); len(out) > 8<<10 {
		t.Error(len(out))
	}
	if text := f.Detail(); len(text) > 8<<10 || !utf8.ValidString(text) {
		t.Errorf("%d bytes, %q", len(text), text)
	}
}

// What an error hook may pass on is what the fault itself would say.
func TestFaultDetail(t *testing.T) {
	plain := errors.New("10.0.0.1:80")
	for _, q := range []struct {
		fault Fault
		want  string
	}{
		{Fault{Status: 401, Err: Detail("expired")}, "expired"},
		{Fault{Status: 401, Err: Detail("a\xffb")}, "ab"},
		{Fault{Status: 400, Err: Problems{{Pointer: "/a", Detail: "is required"}}}, "body/a: is required"},
		{Fault{Status: 401, Err: Detail("")}, "Unauthorized"},
		{Fault{Status: 400, Err: Problems{}}, "Bad Request"},
		{Fault{Status: 404}, "Not Found"},
		{Fault{Status: 400, Err: plain}, "Bad Request"},
		{Fault{Status: 409, Err: fmt.Errorf("%w: %w", plain, Detail("told"))}, "Conflict"},
		{Fault{Status: 500, Err: plain}, "Internal Server Error"},
		{Fault{Status: 502, Err: Problems{{Detail: "of another server"}}}, "Bad Gateway"},
		{Fault{Status: 503, Err: Detail("of the inside")}, "Service Unavailable"},
	} {
		if got := q.fault.Detail(); got != q.want {
			t.Errorf("%+v: %q", q.fault, got)
		}
	}
}

// An error about a value says which one it is, and not what stands around it: it ends up in logs.
func TestCheckTellsNoValues(t *testing.T) {
	for want, b := range map[string]string{
		`the member "name"`:  `{"password":"secret","name":` + "\xff}",
		`the member "n\"a:"`: `{"password":"se\"cret\":","n\"a:":"secret` + "\xff",
		`the member "list"`:  `{"password":"secret","list":["secret","` + "\xff",
		"no JSON form":       `["secret",` + "\xff",
	} {
		err := Check([]byte(b))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "cret") {
			t.Errorf("%q: %v", b, err)
		}
	}
}

// talkative is a type of a user's that says more than callers should read, or what is for them.
type talkative struct{}

func (*talkative) UnmarshalText(b []byte) error {
	switch string(b) {
	case "detail":
		return Detail("must be round")
	case "problems":
		return Problems{{Keyword: "pattern", Detail: "must be blue"}}
	}
	return errors.New("open /etc/shapes: permission denied")
}

func TestTextsOfUsersTypes(t *testing.T) {
	for text, want := range map[string]Problem{
		"detail":   {Keyword: "format", Detail: "must be round"},
		"problems": {Keyword: "pattern", Detail: "must be blue"},
		"other":    {Keyword: "format", Detail: "must be in the format that is asked for"},
	} {
		if _, err := ParseTextOf[talkative](text); !reflect.DeepEqual(err, error(Problems{want})) {
			t.Errorf("parameter %s: %v", text, err)
		}
		if _, r := read(`"`+text+`"`, Strict, ReadText[talkative]); !slices.Equal(r.problems, Problems{want}) || !r.Fatal() {
			t.Errorf("member %s: %v", text, r.problems)
		}
		if text == "other" { // a client's caller is the one to know
			want.Detail = "open /etc/shapes: permission denied"
		}
		if _, r := read(`"`+text+`"`, Lenient, ReadText[talkative]); !slices.Equal(r.problems, Problems{want}) || !r.Fatal() {
			t.Errorf("member %s, to a client: %v", text, r.problems)
		}
	}
}

// thingError is an error as emitters print them.
type thingError struct {
	StatusError
	Body item
}

func (*thingError) MediaType() string            { return "application/json" }
func (e *thingError) AppendJSON(b []byte) []byte { return e.Body.AppendJSON(b) }
func (e *thingError) DecodeJSON(r *Reader)       { e.Body.DecodeJSON(r) }

func TestErrors(t *testing.T) {
	var err error = fmt.Errorf("wrapped: %w", &thingError{StatusError: StatusError{Operation: "op", Status: 404, Raw: []byte("body")}})
	var thing *thingError
	var status *StatusError
	var response ErrorResponse
	if !errors.As(err, &thing) || !errors.As(err, &status) || !errors.As(err, &response) || status.Status != 404 ||
		response != ErrorResponse(thing) {
		t.Error(err)
	}
	if err.Error() != `wrapped: op: 404 Not Found: "body"` {
		t.Error(err)
	}
	var problems Problems
	err = &DecodeError{StatusError: StatusError{Operation: "op", Status: 200}, Problems: Problems{{Keyword: "type", Detail: "d"}}}
	if !errors.As(err, &problems) || !errors.As(err, &status) || err.Error() != "op: 200: body: d" {
		t.Error(err)
	}
}

func TestBranches(t *testing.T) {
	for want, err := range map[string]error{
		"":                                  AnyBranch(true, true),
		"must have what a branch requires":  AnyBranch(false, false),
		"must have what exactly one branch": OneBranch(true, true),
	} {
		got := ""
		if err != nil {
			got = err.Error()
		}
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if OneBranch(false, true) != nil || OneBranch(false, false) == nil {
		t.Error("one of two")
	}
}
