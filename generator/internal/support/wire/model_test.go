package wire

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// item is a model as emitters print them, with one field of most kinds.
type item struct {
	Name   string
	Note   Opt[string]
	State  Null[string]
	Count  OptNull[int64]
	Parent *item
	Items  []item
	Grid   [][]int64
	Labels map[string]string
	Any    Raw
	Extra  map[string]bool
}

func (v *item) AppendJSON(b []byte) []byte {
	b = AppendString(append(b, `{"name":`...), v.Name)
	if v.Note.Set {
		b = AppendString(append(b, `,"note":`...), v.Note.Value)
	}
	b = AppendNull(append(b, `,"state":`...), v.State, AppendString)
	if v.Count.Set {
		b = AppendNull(append(b, `,"count":`...), v.Count.Null(), AppendInt)
	}
	if v.Parent != nil {
		b = AppendPointer(append(b, `,"parent":`...), v.Parent)
	}
	if v.Items != nil {
		b = AppendSlice(append(b, `,"items":`...), v.Items)
	}
	if v.Grid != nil {
		b = AppendList(append(b, `,"grid":`...), v.Grid, func(b []byte, v []int64) []byte { return AppendList(b, v, AppendInt) })
	}
	if v.Labels != nil {
		b = AppendMap(append(b, `,"labels":`...), v.Labels, AppendString)
	}
	if v.Any != nil {
		b = v.Any.AppendJSON(append(b, `,"any":`...))
	}
	b = AppendExtra(b, v.Extra, AppendBool, "name", "note", "state", "count", "parent", "items", "grid", "labels", "any")
	return append(b, '}')
}

func (v *item) DecodeJSON(r *Reader) {
	for o := r.Object(); o.Next(); {
		switch o.Name {
		case "name":
			v.Name = o.Field(0).String()
		case "state":
			v.State = o.Field(1).NullString()
		case "note":
			v.Note = o.Field(2).OptString()
		case "count":
			v.Count = o.Field(3).OptNullInt64()
		case "parent":
			v.Parent = Read[item](o.Field(4))
		case "items":
			v.Items = ReadSlice[item](o.Field(5))
		case "grid":
			v.Grid = ReadList(o.Field(6), func(r *Reader) []int64 { return ReadList(r, (*Reader).Int64) })
		case "labels":
			v.Labels = ReadMap(o.Field(7), (*Reader).String)
		case "any":
			v.Any = o.Field(8).Raw()
		default:
			ReadExtra(o, &v.Extra, (*Reader).Bool)
		}
	}
	r.Require("name", "state")
}

func (v item) MarshalJSON() ([]byte, error)  { return Marshal(&v) }
func (v *item) UnmarshalJSON(b []byte) error { return Unmarshal(b, v) }
func (v *item) validate() error {
	if len(v.Name) > 3 {
		return Invalid("maxLength", "must have at most 3 characters")
	}
	return nil
}

func TestModel(t *testing.T) {
	const text = `{"name":"a","note":"","state":null,"count":null,"parent":{"name":"b","state":"s"},"items":[{"name":"c","state":null}],` +
		`"grid":[[1,2],[]],"labels":{"k":"v","l":""},"any":{"x": [1.50]},"extra1":true,"extra2":false}`
	var v item
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	want := item{Name: "a", Note: Some(""), Count: SomeNull[int64](), Parent: &item{Name: "b", State: NotNull("s")},
		Items: []item{{Name: "c"}}, Grid: [][]int64{{1, 2}, {}}, Labels: map[string]string{"k": "v", "l": ""},
		Any: Raw(`{"x": [1.50]}`), Extra: map[string]bool{"extra1": true, "extra2": false}}
	if !reflect.DeepEqual(v, want) {
		t.Errorf("\n got %+v\nwant %+v", v, want)
	}
	if out := v.AppendJSON(nil); string(out) != text {
		t.Errorf("\n got %s\nwant %s", out, text)
	}
	// Long texts are not kept alive by the strings in them, and mean the same.
	long := strings.Repeat(" ", maxShared) + text
	var w item
	if err := json.Unmarshal([]byte(long), &w); err != nil || !reflect.DeepEqual(w, want) {
		t.Errorf("%v %+v", err, w)
	}
}

func TestModelProblems(t *testing.T) {
	const text = `{"note":null,"count":"x","parent":null,"items":[{"name":1,"state":null},2],"grid":[[1,"a"],null],` +
		`"labels":{"k":1,"k":"","a/b":null},"extra":1,"extra":true}`
	v, r := read(text, Strict, ReadValue[item])
	want := []string{"/note type", "/count type", "/parent type", "/items/0/name type", "/items/1 type", "/grid/0/1 type", "/grid/1 type",
		"/labels/k type", "/labels/k duplicate", "/labels/a~1b type", "/extra type", "/extra duplicate",
		"/name required", "/state required"}
	if !slices.Equal(told(r.problems), want) {
		t.Errorf("\n got %q\nwant %q", told(r.problems), want)
	}
	if v.Note.Value != "" || v.Items[0].Name != "" {
		t.Error(v)
	}
	// A client takes null for absent, what is new for nothing, and a type for a type.
	const odd = `{"note":null,"parent":null,"items":null,"labels":null,"state":null}`
	u, r := read(odd, Lenient, ReadValue[item])
	if r.Fatal() || u.Note.Set || u.Parent != nil || u.Items != nil || u.Labels != nil || len(r.problems) != 5 {
		t.Error(u, r.problems)
	}
	for _, text := range []string{`{"items":[1]}`, `{"count":"x"}`, `[]`, `null`, ``} {
		if _, r := read(text, Lenient, ReadValue[item]); !r.Fatal() {
			t.Error(text, r.problems)
		}
	}
}

// few is a model without required members.
type few struct {
	A     Opt[int64]
	Extra map[string]int64
}

func (v *few) AppendJSON(b []byte) []byte {
	start := len(b)
	if v.A.Set {
		b = AppendInt(append(b, `,"a":`...), v.A.Value)
	}
	b = AppendExtra(b, v.Extra, AppendInt, "a")
	return EndObject(b, start)
}

func TestEndObject(t *testing.T) {
	for want, v := range map[string]few{
		`{}`: {}, `{"a":1}`: {A: Some[int64](1)}, `{"b":2,"c":3}`: {Extra: map[string]int64{"c": 3, "b": 2}},
		`{"a":1,"b":2}`: {A: Some[int64](1), Extra: map[string]int64{"b": 2}},
	} {
		if out := v.AppendJSON([]byte("x")); string(out) != "x"+want {
			t.Errorf("%s, want %s", out, want)
		}
	}
	if out := AppendMap(nil, map[string]few{"": {}, "\"": {}}, AppendObject[few]); string(out) != `{"":{},"\"":{}}` {
		t.Errorf("%s", out)
	}
	if out := AppendMap(nil, nil, AppendString[string]); string(out) != `{}` {
		t.Errorf("%s", out)
	}
	if out := AppendList(nil, nil, AppendString[string]); string(out) != `[]` {
		t.Errorf("%s", out)
	}
}

func TestWrappers(t *testing.T) {
	if out := AppendPointerTo(nil, &[]int64{1}[0], AppendInt); string(out) != "1" {
		t.Errorf("%s", out)
	}
	p, _ := read(`[[1]]`, Strict, func(r *Reader) []*[]int64 {
		return ReadList(r, func(r *Reader) *[]int64 {
			return ReadPointer(r, func(r *Reader) []int64 { return ReadList(r, (*Reader).Int64) })
		})
	})
	if len(p) != 1 || !slices.Equal(*p[0], []int64{1}) {
		t.Error(p)
	}
	list, r := read(`[null,"a",2]`, Strict, func(r *Reader) []Null[string] { return ReadList(r, (*Reader).NullString) })
	if len(list) != 3 || list[0].Valid || list[1] != NotNull("a") || !slices.Equal(told(r.problems), []string{"/2 type"}) {
		t.Error(list, r.problems)
	}
	if v, _ := read(`null`, Strict, (*Reader).OptNullString); !v.Set || v.Valid {
		t.Error(v)
	}
	if v, _ := read(`0.5`, Strict, (*Reader).OptFloat64); v != Some(0.5) {
		t.Error(v)
	}
}

func TestKind(t *testing.T) {
	for text, want := range map[string]Kind{
		` {}`: KindObject, `[`: KindArray, `"`: KindString, `1`: KindInteger, `-1.0`: KindInteger, `1e2`: KindInteger, `1.5`: KindNumber,
		`1e-1`: KindNumber, `true`: KindBool, `false`: KindBool, `null`: KindNull, ``: 0, `x`: 0,
	} {
		var r Reader
		r.Reset([]byte(text), Strict)
		if got := r.Kind(); got != want || len(r.problems) > 0 {
			t.Errorf("%q: %d %v", text, got, r.problems)
		}
	}
}

func TestLookAhead(t *testing.T) {
	const text = `{"x":{"kind":"no"},"k\u0069nd":"a","version":1.0,"flag":true,"big":1e30,"list":[1],"null":null}`
	var r Reader
	r.Reset([]byte(text), Strict)
	for name, want := range map[string]string{"kind": "a", "version": noVariant, "list": noVariant, "null": "", "none": ""} {
		if got := r.Variant(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, want := range map[string]string{
		"kind": noVariant, "version": "1", "flag": "true", "big": noVariant, "none": "", "null": "", "list": noVariant,
	} {
		if got := r.VariantLiteral(name); got != want {
			t.Errorf("%s as a literal: %q", name, got)
		}
	}
	for want, names := range map[int][]string{0: {"list", "none"}, 1: {"none", "big", "no"}, -1: {"none", "no"}} {
		if got := r.HasKey(names...); got != want {
			t.Errorf("%q: %d", names, got)
		}
		if got := r.OneKey(names...); got != want {
			t.Errorf("one of %q: %d", names, got)
		}
	}
	if v := r.Raw(); string(v) != text || len(r.Close()) > 0 {
		t.Error("looking ahead must read nothing")
	}
	for _, text := range []string{`[1]`, `{"kind"`, `{"kind":`, `"kind"`, ``} {
		r.Reset([]byte(text), Strict)
		if r.Variant("kind") != "" || r.VariantLiteral("kind") != "" || r.HasKey("none") != -1 || len(r.problems) > 0 {
			t.Error(text, r.problems)
		}
	}
}

func TestOneKey(t *testing.T) {
	const text = `{"null":null,"a":{"x":1},"b":1,"none":null}`
	for _, c := range []struct {
		names     []string
		has, only int
	}{
		{[]string{"x"}, -1, -1}, {[]string{"x", "a"}, 1, 1}, {[]string{"x", "none"}, 1, 1},
		{[]string{"null", "a"}, 1, -3}, {[]string{"none", "null"}, 0, -2}, {[]string{"x", "b", "a"}, 1, -3},
	} {
		for _, mode := range []Mode{Strict, Lenient} {
			has, one := read(text, mode, func(r *Reader) int { defer r.skip(); return r.HasKey(c.names...) })
			only, other := read(text, mode, func(r *Reader) int { defer r.skip(); return r.OneKey(c.names...) })
			if has != c.has || only != c.only || len(one.problems)+len(other.problems) > 0 {
				t.Error(c, has, only, one.problems, other.problems)
			}
		}
	}
}

// uuid is a variant that is no object.
type uuid UUID

func (v *uuid) DecodeJSON(r *Reader) { *v = uuid(r.UUID()) }

// checkedItem is item with its check.
type checkedItem struct{ item }

func (v *checkedItem) Validate() error { return v.validate() }

func TestFits(t *testing.T) {
	fit := func(r *Reader) string {
		switch r.AnyOf((*item)(nil), FitsValid[checkedItem], Fits[uuid]) {
		case 0:
			return "item " + Fitted[checkedItem](r).Name
		case 1:
			return "uuid " + UUID(*Fitted[uuid](r)).String()
		}
		return "unknown " + string(r.UnknownVariant(""))
	}
	for _, c := range []struct{ text, strict, lenient string }{
		{`{"name":"abc","state":null}`, "item abc", "item abc"},
		{`{"name":"long","state":null}`, `unknown {"name":"long","state":null}`, "item long"},
		{`{"name":"abc"}`, `unknown {"name":"abc"}`, `unknown {"name":"abc"}`},
		{
			`"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"`,
			"uuid f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "uuid f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
		},
		{`"f81d4fae"`, `unknown "f81d4fae"`, `unknown "f81d4fae"`},
	} {
		for mode, want := range map[Mode]string{Strict: c.strict, Lenient: c.lenient} {
			got, r := read(c.text, mode, fit)
			if unknown := strings.HasPrefix(want, "unknown"); got != want || unknown != (len(r.problems) == 1) || r.Fatal() {
				t.Errorf("%s: %s %v", c.text, got, r.problems)
			}
		}
	}
	if got, r := read(`{"name":"abc","state":nul}`, Strict, fit); got != "unknown " || !r.Fatal() {
		t.Error(got, r.problems)
	}
}

func TestUnknownVariant(t *testing.T) {
	for text, want := range map[string]string{`{"kind":"x"}`: " discriminator", `1`: " type"} {
		_, r := read(text, Strict, func(r *Reader) Raw { return r.UnknownVariant("kind") })
		if !slices.Equal(told(r.problems), []string{want}) {
			t.Error(text, r.problems)
		}
	}
}
