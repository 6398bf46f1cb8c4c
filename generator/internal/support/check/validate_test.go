package check

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestWithin(t *testing.T) {
	var p wire.Problems
	p.Item("/rows", 1, InItem(2, InMember("a/b", wire.Invalid("maxLength", "too long"))))
	p.Param("query", "tags", InItem(0, wire.Invalid("maxLength", "too long")))
	p.Item("/rows", 0, InItem(0, InMember("", nil)))
	if len(p) != 2 || p[0].Pointer != "/rows/1/2/a~1b" || p[1].Pointer != "/tags/0" || p[1].In != "query" {
		t.Error(p)
	}
}

type point struct{ X int64 }

func (p *point) Validate() error {
	if p.X < 0 {
		return wire.Invalid("minimum", "must be at least 0")
	}
	return nil
}

type size string

func (s size) Known() bool { return s == "small" }

// What is there is checked, and what is wrong is found where it stands.
func TestValidate(t *testing.T) {
	bad, good := point{-1}, point{1}
	null, optNull := wire.NotNull(bad), wire.SomeNotNull(bad)
	noNull, noOptNull := wire.Null[point]{Value: bad}, wire.OptNull[point]{Value: bad, Set: true}
	for _, q := range []struct {
		name string
		got  error
		want string
	}{
		{"nothing", Validate[point](nil), ""},
		{"an object", Validate(&good), ""},
		{"a bad object", Validate(&bad), "body: must be at least 0"},
		{"null", ValidateNull(&noNull), ""},
		{"not null", ValidateNull(&null), "body: must be at least 0"},
		{"null or absent", ValidateOptNull(&noOptNull), ""},
		{"there, not null", ValidateOptNull(&optNull), "body: must be at least 0"},
		{"items", ValidateItems([]point{good, bad}), "body/1: must be at least 0"},
		{"good items", ValidateItems([]point{good}), ""},
		{"an absent value", OptEnum(wire.Opt[size]{Value: "big"}), ""},
		{"a value", OptEnum(wire.Some(size("big"))), "body: must be a value that the document lists"},
		{"null for a value", NullEnum(wire.Null[size]{Value: "big"}), ""},
		{"a value, not null", NullEnum(wire.NotNull(size("big"))), "body: must be a value that the document lists"},
		{"null or absent for a value", OptNullEnum(wire.SomeNull[size]()), ""},
		{"a value that is there", OptNullEnum(wire.SomeNotNull(size("small"))), ""},
		{"nothing, at a place", At("/x", nil), ""},
		{"what is wrong at a place", At("/x", bad.Validate()), "body/x: must be at least 0"},
		{"what is wrong with a parameter", AtParam("query", "a/b", bad.Validate()), "query/a~1b: must be at least 0"},
		{"values", EnumItems([]size{"small", "big"}), "body/1: must be a value that the document lists"},
	} {
		text := ""
		if q.got != nil {
			text = q.got.Error()
		}
		if text != q.want {
			t.Errorf("%s: %q, want %q", q.name, text, q.want)
		}
	}
}
