package wire

import (
	"strings"
	"testing"
)

// tree is a union within itself: an object of a and a limit, or one of b, to whose children all others are joined.
type tree struct{ is string }

func (v *tree) DecodeJSON(r *Reader) {
	switch r.AnyOf((*tree)(nil), FitsValid[treeA], Fits[treeB]) {
	case 0:
		v.is = Fitted[treeA](r).is
	case 1:
		v.is = Fitted[treeB](r).is
	default:
		v.is = "?"
		r.UnknownVariant("")
	}
}

type treeA struct {
	is    string
	limit int64
}

func (v *treeA) DecodeJSON(r *Reader) {
	v.is = "A"
	for o := r.Object(); o.Next(); {
		switch o.Name {
		case "a":
			v.is += ReadValue[tree](o.Field(0)).is
		case "limit":
			v.limit = o.Field(1).Int64()
		}
	}
}

func (v *treeA) Validate() error {
	if v.limit > 10 {
		return Invalid("maximum", "must be 10 at most")
	}
	return nil
}

type treeB struct{ is string }

func (v *treeB) DecodeJSON(r *Reader) {
	v.is = "B"
	for o := r.Object(); o.Next(); {
		if o.Name == "b" {
			v.is += ReadValue[tree](o.Field(0)).is
		}
	}
}

func TestTrialsWithinTrials(t *testing.T) {
	for _, c := range []struct{ text, strict, lenient string }{
		{`{}`, "A", "A"},
		{`{"b":{"a":{"b":{"limit":9}}}}`, "BABA", "BABA"},
		{`{"b":{"b":{"x":{"b":1}}}}`, "BBA", "BBA"},
		{`{"a":{"a":{"limit":11}}}`, "AAB", "AAB"},
		{`{"a":{"a":{"limit":11,"b":1}}}`, "AB", "AB"}, // the innermost fits nothing
		{`{"a":1}`, "B", "B"},
		{`{"a":1,"b":1}`, "?", "?"},
		{`[]`, "?", "?"},
	} {
		for mode, want := range map[Mode]string{Strict: c.strict, Lenient: c.lenient} {
			if v, r := read(c.text, mode, ReadValue[tree]); v.is != want || (want == "?") != (len(r.Close()) > 0) {
				t.Errorf("%s: %s, not %s; %v", c.text, v.is, want, r.problems)
			}
		}
	}
}

// A message of twice the size is at most a little more than twice the work, and what is not read is said to be too much.
func TestTrialsGrowWithTheMessage(t *testing.T) {
	deep := func(before, middle, behind string) func(int) string {
		return func(n int) string { return strings.Repeat(before, n) + middle + strings.Repeat(behind, n) }
	}
	for name, text := range map[string]func(int) string{
		"a":            deep(`{"a":`, `{}`, `}`),
		"b":            deep(`{"b":`, `{}`, `}`),
		"both":         deep(`{"b":{"a":`, `{}`, `}}`),
		"other first":  deep(`{"x":[1],"b":`, `{}`, `}`),
		"other last":   deep(`{"b":`, `{}`, `,"x":"y"}`),
		"lost trees":   deep(`{"b":{"x":{"b":`, `{}`, `}}}`),
		"nothing fits": deep(`{"b":`, `[]`, `}`),
		"not checked":  deep(`{"a":`, `{"limit":11,"b":1}`, `}`),
		"no JSON":      deep(`{"b":`, `{}`, `]`),
		"no end":       deep(`{"b":`, `{}`, ``),
	} {
		for _, mode := range []Mode{Strict, Lenient} {
			var steps [2]int
			for i, n := range []int{500, 1000} {
				_, r := read(text(n), mode, ReadValue[tree])
				if steps[i] = r.tried.steps; r.tried.over {
					t.Errorf("%s: over", name)
				}
			}
			if steps[1]*10 > steps[0]*23 || steps[1] > 1000*1000 {
				t.Errorf("%s: %d steps", name, steps)
			}
		}
	}
}

// plain is a recursive type that is no union, and tried at each level for all that is inside.
type plain struct{}

func (plain) DecodeJSON(r *Reader) {
	for o := r.Object(); o.Next(); {
		if o.Name == "a" {
			(&plain{}).DecodeJSON(o.Field(0))
		}
	}
}

type either struct{}

func (v *either) DecodeJSON(r *Reader) {
	switch r.OneOf((*either)(nil), Fits[inEither], Fits[plain]) {
	case 0:
		Fitted[inEither](r)
	case 1:
		Fitted[plain](r)
	default:
		r.UnknownVariant("")
	}
}

type inEither struct{}

func (v *inEither) DecodeJSON(r *Reader) {
	for o := r.Object(); o.Next(); {
		if o.Name == "a" {
			(&either{}).DecodeJSON(o.Field(0))
		}
	}
}

// Where work does not grow with the message alone, it ends at a bound, and says so at the place. A client keeps what it has.
func TestTrialsAreBounded(t *testing.T) {
	text := `{"b":` + strings.Repeat(`{"a":`, 9000) + `{"x":1}` + strings.Repeat("}", 9000) + `}`
	for mode, fatal := range map[Mode]bool{Strict: true, Lenient: false} {
		_, r := read(text, mode, func(r *Reader) bool {
			for o := r.Object(); o.Next(); {
				(&either{}).DecodeJSON(o.Field(0))
			}
			return true
		})
		const detail = "/b: there are too many variants to try"
		if got := r.Close().Error(); r.Fatal() != fatal || !strings.HasPrefix(got, "body"+detail) || strings.Contains(got, ";") {
			t.Error(mode, r.problems)
		}
		if steps := r.tried.steps; steps > 2*maxSteps {
			t.Error(steps)
		}
	}
}

// outermost is a union whose variant holds another one, whose variant counts how often it is read.
type (
	outermost struct{ n int64 }
	holding   struct{ n int64 }
	innermost struct{ n int64 }
	numbered  struct{ n int64 }
)

var timesRead int

func (v *outermost) DecodeJSON(r *Reader) {
	if r.AnyOf((*outermost)(nil), Fits[holding]) == 0 {
		v.n = Fitted[holding](r).n
	} else {
		r.UnknownVariant("")
	}
}

func (v *holding) DecodeJSON(r *Reader) {
	for o := r.Object(); o.Next(); {
		if o.Name == "in" {
			v.n = ReadValue[innermost](o.Field(0)).n
		}
	}
}

func (v *innermost) DecodeJSON(r *Reader) {
	if r.AnyOf((*innermost)(nil), Fits[numbered]) == 0 {
		v.n = Fitted[numbered](r).n
	} else {
		r.UnknownVariant("")
	}
}

func (v *numbered) DecodeJSON(r *Reader) {
	timesRead++
	for o := r.Object(); o.Next(); {
		if o.Name == "n" {
			v.n = o.Field(0).Int64()
		}
	}
}

// A value that was read to decide a union is taken as it is, by the union around it too, unless there is something to be told of it.
// What is long is remembered meanwhile, so that the union around it does not check it again.
func TestValuesOfTrialsAreTaken(t *testing.T) {
	long := strings.Repeat(" ", shortSpan)
	for _, c := range []struct {
		text  string
		mode  Mode
		times int
		told  string
	}{
		{`{"in":{"n":5}}`, Strict, 1, ""},
		{`{"in":{"n":5}}`, Lenient, 1, ""},
		{`{"in":{"n":5}}`, Noting, 2, ""},
		{`{"in":{"n":5,"x":1}}`, Strict, 1, ""},
		{`{"in":{"n":5,"x":1}}`, Noting, 3, "/in/x unknown"},
		{`{"in":{"n":5` + long + `}}`, Strict, 1, ""},
	} {
		timesRead = 0
		v, r := read(c.text, c.mode, ReadValue[outermost])
		if told := strings.Join(told(r.Close()), ", "); v.n != 5 || timesRead != c.times || told != c.told {
			t.Errorf("%s in mode %d: %d, read %d times, told %q", c.text, c.mode, v.n, timesRead, told)
		}
	}
}
