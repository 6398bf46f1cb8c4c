package wire

import (
	"encoding/json"
	"testing"
	"time"
)

// TestOwnStruct uses the types in a struct of a user's own.
func TestOwnStruct(t *testing.T) {
	type own struct {
		A Opt[int]        `json:"a,omitzero"`
		B Null[string]    `json:"b"`
		C OptNull[string] `json:"c,omitzero"`
		D Date            `json:"d,omitzero"`
		U UUID            `json:"u,omitzero"`
		R Raw             `json:"r,omitempty"`
	}
	for text, want := range map[string]own{
		`{"b":null}`:                                            {},
		`{"a":0,"b":"","c":null}`:                               {A: Some(0), B: NotNull(""), C: SomeNull[string]()},
		`{"b":"x","c":"y","d":"2024-02-29"}`:                    {B: NotNull("x"), C: SomeNotNull("y"), D: leap},
		`{"b":null,"u":"00000000-0000-0000-0000-000000000001"}`: {U: UUID{15: 1}},
	} {
		out, err := json.Marshal(want)
		if err != nil || string(out) != text {
			t.Errorf("%s %v, want %s", out, err, text)
		}
		var got own
		if err := json.Unmarshal([]byte(text), &got); err != nil || got.A != want.A || got.B != want.B || got.C != want.C ||
			got.D != want.D || got.U != want.U {
			t.Errorf("%+v %v, want %+v", got, err, want)
		}
	}
	for _, text := range []string{`{"a":"x"}`, `{"b":1}`, `{"c":1}`, `{"d":"2024-02-30"}`, `{"u":"x"}`} {
		if json.Unmarshal([]byte(text), new(own)) == nil {
			t.Error(text)
		}
	}
	if _, err := json.Marshal(own{D: Date{Year: 2024, Month: 2, Day: 30}}); err == nil {
		t.Error("no such day")
	}
}

func TestOpt(t *testing.T) {
	if v, ok := Some(1).Get(); v != 1 || !ok || Some(1).Or(2) != 1 || (Opt[int]{}).Or(2) != 2 || Some(0).IsZero() {
		t.Error("Opt")
	}
	if v, ok := NotNull(1).Get(); v != 1 || !ok {
		t.Error("Null")
	}
	if v, ok := SomeNotNull(1).Get(); v != 1 || !ok || SomeNull[int]().IsZero() || SomeNotNull(1).Null() != NotNull(1) {
		t.Error("OptNull")
	}
	d := DateOf(time.Date(2024, 2, 29, 23, 0, 0, 0, time.UTC))
	if d.String() != "2024-02-29" || !d.In(time.UTC).Equal(time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)) ||
		(Date{}).String() != "Date(0, 0, 0)" {
		t.Error(d)
	}
}

var leap = Date{Year: 2024, Month: time.February, Day: 29}
