package models

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// What judges models is judged here: schemas with values that they allow and values that they don't.
func TestValid(t *testing.T) {
	for _, c := range []struct{ schema, allowed, refused string }{
		{`{"type": "integer", "minimum": 1, "exclusiveMaximum": 9007199254740993}`, `[1, 2.0, 9007199254740992]`,
			`[0, 1.5, 9007199254740993, "1", null]`},
		{`{"type": "number", "maximum": 3, "exclusiveMaximum": true, "multipleOf": 0.1}`, `[0.3, -7]`, `[3, 0.25]`},
		{`{"type": "string", "minLength": 2, "maxLength": 2, "pattern": "^.é"}`, `["aé", "😀é"]`, `["é", "aé.", "ab"]`},
		{`{"type": ["string", "null"], "enum": ["a", null]}`, `["a", null]`, `["b", 1]`},
		{`{"type": "string", "nullable": true}`, `[null, ""]`, `[false]`},
		{`{"const": 12345678901234567890}`, `[12345678901234567890, 1234567890123456789e1]`, `[12345678901234567891]`},
		{`{"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}, "uniqueItems": true, "maxItems": 3}`,
			`[[], ["a", 1, 2]]`, `[["a", "b"], ["a", 1, 1.0], [1], ["a", 1, 2, 3]]`},
		{`{"properties": {"a": {"type": "string"}}, "required": ["a"], "patternProperties": {"^x-": {"type": "integer"}}, ` +
			`"additionalProperties": false}`,
			`[{"a": ""}, {"a": "", "x-b": 1}, 7]`, `[{}, {"a": 1}, {"a": "", "b": 1}, {"a": "", "x-b": ""}]`},
		{`{"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": {"maxLength": 1}}`, `[{"a": 1}]`,
			`[{}, {"a": 1, "b": 2}, {"ab": 1}]`},
		{`{"oneOf": [{"type": "number"}, {"type": "integer"}]}`, `[1.5]`, `[1, "a"]`},
		{`{"anyOf": [{"type": "number"}, {"type": "integer"}], "not": {"const": 3}}`, `[1.5, 1]`, `["a", 3]`},
		{`{"allOf": [{"minimum": 2}, {"maximum": 4}]}`, `[2, 3]`, `[1, 5]`},
		{`false`, `[]`, `[1, null]`},
	} {
		s := place{value: must(t, c.schema)}
		for _, v := range must(t, c.allowed).([]any) {
			if !new(document).valid(s, v) {
				t.Errorf("%s refuses %v", c.schema, v)
			}
		}
		for _, v := range must(t, c.refused).([]any) {
			if new(document).valid(s, v) {
				t.Errorf("%s allows %v", c.schema, v)
			}
		}
	}
}

func must(t *testing.T, text string) any {
	t.Helper()
	v, err := parse([]byte(text))
	if err != nil {
		t.Fatal(text, err)
	}
	return v
}

// A value that comes back otherwise, or not at all, is noticed.
func TestJudge(t *testing.T) {
	s := &subject{document: "a.yaml", pointer: "#/components/schemas/A", name: "p0.A"}
	value := must(t, `{"a": [1e2, "x", null]}`)
	for text, wrong := range map[string]int{
		`{"a": [100, "\u0078", null]}`: 0,
		`{"a": [101, "x", null]}`:      1,
		`{"a": [100, "x"]}`:            1,
		`{}`:                           1,
	} {
		if failed := judge(new(testing.T), []drawn{{s, value}}, []answer{{Value: json.RawMessage(text)}}); failed != wrong {
			t.Errorf("%s: %d wrong, want %d", text, failed, wrong)
		}
	}
	if judge(new(testing.T), []drawn{{s, value}}, []answer{{Error: "decode: no"}}) != 1 {
		t.Error("an error is not noticed")
	}
}

// Drawing reaches the values where mistakes are made.
func TestDraw(t *testing.T) {
	d := &drawer{&document{}, rand.New(rand.NewPCG(1, 2))}
	reached := map[string]bool{}
	s := place{value: must(t, `{"type": "object", "required": ["a"], "properties": {
		"a": {"type": "integer"}, "b": {"type": ["string", "null"], "pattern": "^[a-c]{2}(x|yy)?$"}},
		"additionalProperties": {"type": "number"}}`)}
	const enough = 300
	for range enough {
		v, ok := d.draw(s)
		if !ok {
			t.Fatal("nothing is drawn")
		}
		object := v.(map[string]any)
		n := object["a"].(json.Number)
		b, there := object["b"]
		reached["largest"] = reached["largest"] || n == "9223372036854775807"
		reached["least"] = reached["least"] || n == "-9223372036854775808"
		reached["absent"] = reached["absent"] || !there
		reached["null"] = reached["null"] || there && b == nil
		reached["extra"] = reached["extra"] || len(object) > 2
	}
	for _, what := range []string{"largest", "least", "absent", "null", "extra"} {
		if !reached[what] {
			t.Errorf("not reached: %s", what)
		}
	}
}
