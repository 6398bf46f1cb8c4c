package wire

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

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

// A name that a sender chose stays in its line.
func TestProblemsInOneLine(t *testing.T) {
	var p Problems
	p.Param("query", "a\nb", Invalid("unknown", "is passed over"))
	p.Member("", "é \"x\"", Invalid("type", "must be a string"))
	if got := p.Error(); got != `query/a\nb: is passed over; body/é \"x\": must be a string` {
		t.Error(got)
	}
}
