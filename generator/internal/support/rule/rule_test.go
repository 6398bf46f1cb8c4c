package rule

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/match"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// found is what a rule says of a text, one problem a line.
func found(text string, rule Rule) string {
	var r wire.Reader
	r.Reset([]byte(text), wire.Strict)
	Hold(&r, rule)
	var out []string
	r.Raw()
	for _, p := range r.Close() {
		out = append(out, p.Keyword+" "+p.Pointer+": "+p.Detail)
	}
	return strings.Join(out, "\n")
}

var letters = &match.Expr{Text: "^[a-c]+$"}

func anyOf(v Value, at *Place) bool {
	text := func(v Value, at *Place) bool { return at.Is(v, String) && at.MaxLength(v, 3) }
	list := func(v Value, at *Place) bool {
		ok := at.Is(v, Array)
		for e := v.Items(); e.Next(); {
			ok = at.At(e.Index).Is(e.Value, Number) && ok
		}
		return ok
	}
	return at.Branches(v, "anyOf", AnyOf(text(v, nil), v.Is(Null), list(v, nil)), text, Kind(Null), list)
}

func oneOf(v Value, at *Place) bool {
	return at.Branches(v, "oneOf", OneOf(v.Is(Number), v.Is(Integer)), Kind(Number), Kind(Integer))
}

func isA(s string) bool { return s == "a" }

func TestKeywords(t *testing.T) {
	for _, q := range []struct {
		name  string
		rule  Rule
		holds string // texts, by blanks
		fails string
		why   string
	}{
		{"type", func(v Value, at *Place) bool { return at.Is(v, Integer|Null) }, `1 1.0 10e-1 -0 null`, `1.5 "1" [] {} true`,
			"type : must be an integer or null"},
		{"number", func(v Value, at *Place) bool { return at.Is(v, Number) }, `1 1.5 -1e9`, `"1" null`, "type : must be a number"},
		{"enum", func(v Value, at *Place) bool { return at.Enum(v, `1`, `"a"`, `{"a":[1,null],"b":2}`, `null`) },
			`1 1.0 "a" "\u0061" {"b":2.0,"a":[1,null]} null`, `2 "b" {"a":[1,null]} [] true`,
			`enum : must be 1 or "a" or {"a":[1,null],"b":2} or null`},
		{"minLength", func(v Value, at *Place) bool { return at.MinLength(v, 2) },
			`"ab" "é\u00e9" "\ud83d\ude00a" 1 []`, `"" "é" "\ud83d\ude00" "\""`,
			"minLength : must have at least 2 characters"},
		{"maxLength", func(v Value, at *Place) bool { return at.MaxLength(v, 1) }, `"" "é" "\"" "\\" 12`, `"ab" "\\\\"`,
			"maxLength : must have at most 1 character"},
		{"pattern", func(v Value, at *Place) bool { return at.Pattern(v, letters) },
			`"a" "\u0061" 1`, `"d" ""`, "pattern : must match ^[a-c]+$"},
		{"format", func(v Value, at *Place) bool { return at.OfFormat(v, isA, "an a") },
			`"a" "\u0061" 1 null ["b"] {"b":"b"}`, `"b" "" "\u0062"`, "format : must be an a"},
		{"minimum", func(v Value, at *Place) bool { return at.Minimum(v, "1.5") },
			`1.5 2 15e-1 1.50000000000000000001 1e999 "1"`, `1.4 -9 1.49999999999999999999 -1e999`, "minimum : must be at least 1.5"},
		{"exclusiveMinimum", func(v Value, at *Place) bool { return at.ExclusiveMinimum(v, "1") }, `1.1 "0"`, `1 0 1e-400`,
			"exclusiveMinimum : must be more than 1"},
		{"maximum", func(v Value, at *Place) bool { return at.Maximum(v, "1") }, `1 0 "2"`, `1.1`, "maximum : must be at most 1"},
		{"exclusiveMaximum", func(v Value, at *Place) bool { return at.ExclusiveMaximum(v, "1") }, `0.9 []`, `1`,
			"exclusiveMaximum : must be less than 1"},
		{"multipleOf", func(v Value, at *Place) bool { return at.MultipleOf(v, "0.01") }, `1.23 5 "x"`, `1.234`,
			"multipleOf : must be a multiple of 0.01"},
		{"minItems", func(v Value, at *Place) bool { return at.MinItems(v, 1) },
			`[1] [[]] {} ""`, `[]`, "minItems : must have at least 1 item"},
		{"maxItems", func(v Value, at *Place) bool { return at.MaxItems(v, 1) }, `[] [[1,2]] {"a":1,"b":2}`, `[1,[2]]`,
			"maxItems : must have at most 1 item"},
		{"uniqueItems", func(v Value, at *Place) bool { return at.UniqueItems(v) },
			`[1,2] [[1],[2]] "aa"`, `[1,1.0] [{"a":1,"b":2},{"b":2,"a":1}]`,
			"uniqueItems : must not have equal items"},
		{"minProperties", func(v Value, at *Place) bool { return at.MinProperties(v, 1) }, `{"a":{}} []`, `{}`,
			"minProperties : must have at least 1 member"},
		{"maxProperties", func(v Value, at *Place) bool { return at.MaxProperties(v, 1) },
			`{} {"a":{"b":1,"c":2}} [1,2]`, `{"a":"}","b":"{"}`,
			"maxProperties : must have at most 1 member"},
		{"required", func(v Value, at *Place) bool { return at.Required(v, "a", "b") }, `{"b":1,"\u0061":2} [] "a"`, `{"a":{"b":1}}`,
			"required /b: is required"},
		{"dependentRequired", func(v Value, at *Place) bool { return at.Needs(v, "a", "b") },
			`{} {"b":1} {"a":1,"b":null} ["a"]`, `{"a":1}`,
			`dependentRequired /b: is required beside "a"`},
		{"anyOf", anyOf, `"" "abc" null [1]`, `1 true`, "anyOf : must be a string or null or an array"},
		{"anyOf, near", anyOf, ``, `"abcd"`,
			"anyOf : must be what one of the schemas of anyOf asks; as number 1, must have at most 3 characters"},
		{"anyOf, below", anyOf, ``, `["x"]`, "anyOf : must be what one of the schemas of anyOf asks; as number 3, /0 must be a number"},
		{"oneOf", oneOf, `1.5`, `1`, "oneOf : must be what only one of the schemas of oneOf asks, not 1 and 2 of them"},
		{"oneOf, near", oneOf, ``, `null`, "oneOf : must be a number or an integer"},
		{"not", func(v Value, at *Place) bool { return at.Not(v.Is(Null)) },
			`1`, `null`, "not : must not be what the schema of not asks"},
		{"false", func(_ Value, at *Place) bool { return at.Never() }, ``, `1`, "false : must not be there"},
	} {
		for text := range strings.FieldsSeq(q.holds) {
			if got := found(text, q.rule); got != "" {
				t.Errorf("%s: %s is valid, not: %s", q.name, text, got)
			}
		}
		for text := range strings.FieldsSeq(q.fails) {
			if got := found(text, q.rule); got != q.why {
				t.Errorf("%s: %s: %q, not %q", q.name, text, got, q.why)
			}
		}
	}
}

// raw is the text of a value.
func raw(v Value) []byte { return v.text[v.at:v.end()] }

// Members and elements come in order, whatever is in them and between them.
func TestWalks(t *testing.T) {
	const text = " { \"a\\\"}\" : [ 1 , \"]\\\\\" , { } ] ,\n\"b\":{\"c\":[[],[]]}, \"\":-1.5e3,\"d\" :true } "
	var got []string
	rule := func(v Value, _ *Place) bool {
		got = nil
		for m := v.Members(); m.Next(); {
			got = append(got, m.Name+"="+string(raw(m.Value)))
			for e := m.Value.Items(); e.Next(); {
				got = append(got, string(raw(e.Value)))
			}
			if m.Key.Text() != m.Name {
				t.Error(m.Name)
			}
		}
		for e := v.Items(); e.Next(); {
			t.Error("an object has no elements")
		}
		return true
	}
	if s := found(text, rule); s != "" {
		t.Error(s)
	}
	want := `a"}=[ 1 , "]\\" , { } ]|1|"]\\"|{ }|b={"c":[[],[]]}|=-1.5e3|d=true`
	if s := strings.Join(got, "|"); s != want {
		t.Error(s)
	}
}

// What is no JSON is for the reader to say.
func TestNoJSON(t *testing.T) {
	for _, text := range []string{"", "{", `{"a":`, `["`, "tru", `{"a" 1}`, "[1,,2]"} {
		got := found(text, func(Value, *Place) bool { t.Errorf("%s is held", text); return false })
		if !strings.HasPrefix(got, "syntax") {
			t.Error(text, got)
		}
	}
}

// tree is a rule that leads to itself by two ways: asked in vain once for each way, it would never end.
func tree(v Value, at *Place) bool {
	ok := at.Is(v, Array)
	for e := v.Items(); e.Next(); {
		in := at.At(e.Index)
		ok = in.Branches(e.Value, "anyOf", AnyOf(Once(1, tree, e.Value, nil), Once(1, tree, e.Value, nil)), tree, tree) &&
			Once(1, tree, e.Value, in) && ok
	}
	return ok
}

func TestRecursion(t *testing.T) {
	const deep = 2000
	if got := found(strings.Repeat("[", deep)+strings.Repeat("]", deep), tree); got != "" {
		t.Error(got)
	}
	if got := found(strings.Repeat("[", 20)+"1"+strings.Repeat("]", 20), tree); !strings.HasPrefix(got, "anyOf /0: ") {
		t.Error(got)
	}
}

func TestNoAllocations(t *testing.T) {
	text := []byte(`{"a":[1,2.5,"x"],"b":{"c":null,"d":"text"}}`)
	var r wire.Reader
	rule := func(v Value, at *Place) bool {
		ok := at.Required(v, "a", "b") && at.Not((*Place)(nil).Enum(v, "1", `"a"`))
		for m := v.Members(); m.Next(); {
			ok = at.In(m.Name).MinLength(m.Value, 1) && ok
			for e := m.Value.Items(); e.Next(); {
				ok = at.At(e.Index).Minimum(e.Value, "1") && at.Is(e.Value, Number|String) && ok
			}
		}
		return ok
	}
	branches := func(v Value, at *Place) bool {
		return at.Branches(v, "oneOf", OneOf(rule(v, nil), v.Is(Null)), rule, Kind(Null), Kind(Object|Array))
	}
	for _, rules := range [][]Rule{nil, {rule}, {branches}} {
		if n := testing.AllocsPerRun(100, func() {
			r.Reset(text, wire.Strict)
			for _, one := range rules {
				Hold(&r, one)
			}
		}); n > 0 {
			t.Errorf("%v allocations", n)
		}
	}
}

// Values are equal whatever their order and spelling, and others are not.
func TestEquals(t *testing.T) {
	values := []string{
		`{}`, `[]`, `[[]]`, `[{}]`, `{"a":[]}`, `{"a":{}}`, `{"a":[],"b":1}`, `{"a":1,"b":[]}`,
		`[1,2]`, `[2,1]`, `[1,[2]]`, `[[1],2]`, `[1,2,3]`,
		`"a"`, `"\u0000"`, `""`, `{"":0}`, `{"\"":0}`, `0`, `-1`, `1.5`, `true`, `false`, `null`, `[true]`, `[null,null]`,
		`[1,2,{"c":[true,"x"]}]`,
	}
	spellings := map[string]string{
		`{ "b" : 10e-1 , "a" : [ ] }`: `{"a":[],"b":1}`, ` [ 1.0 , 20e-1 ] `: `[1,2]`, `"\u0061"`: `"a"`, `{"\u0022": -0}`: `{"\"":0}`,
		`[1,2,{"c":[true,"\u0078"]}]`: `[1,2,{"c":[true,"x"]}]`, `-0.0`: `0`, `0.15e1`: `1.5`,
	}
	for _, one := range values {
		spellings[one] = one
	}
	for text, same := range spellings {
		for _, other := range values {
			rule := func(v Value, at *Place) bool { return at.Enum(v, other) }
			if got := found(text, rule) == ""; got != (other == same) {
				t.Errorf("%s equals %s: %t", text, other, got)
			}
		}
	}
}

// What is valid costs no memory, in a reader that has been used before.
func TestValidCostsNoMemory(t *testing.T) {
	const object = `{"kind":"b","name":"a long name with \"escapes\"","list":[{"n":1},{"n":2},{"n":2.5}],"more":{"x":[1,2,3],"y":null},` +
		`"pad":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}`
	held := func(v Value, at *Place) bool {
		ok := at.Is(v, Object)
		ok = OneOf(v.Is(Array), v.Has("none"), (*Place)(nil).MaxProperties(v, 9)) && ok
		ok = AnyOf((*Place)(nil).Is(v, String|Array), (*Place)(nil).MinProperties(v, 2)) && ok
		ok = at.Not((*Place)(nil).Required(v, "kind", "none")) && ok
		for m := v.Members(); m.Next(); {
			switch m.Name {
			case "kind":
				ok = at.In(m.Name).Enum(m.Value, `"a"`, `{"b":1}`, `"b"`) && ok
			case "list":
				ok = at.In(m.Name).UniqueItems(m.Value) && ok
				for e := m.Value.Items(); e.Next(); {
					ok = !(*Place)(nil).Enum(e.Value, `{"n":3}`) && ok
				}
			case "more":
				ok = at.Enum(m.Value, `{"y":null,"x":[1,2,3]}`) && ok
			case "pad":
				ok = at.Not((*Place)(nil).MaxLength(m.Value, 3)) && ok
			}
		}
		return Once(1, func(v Value, at *Place) bool { return true }, v, at) && ok
	}
	var r wire.Reader
	text := []byte(object)
	read := func(hold func(*wire.Reader)) float64 {
		return testing.AllocsPerRun(100, func() {
			r.Reset(text, wire.Strict)
			hold(&r)
			r.Raw()
			if found := r.Close(); len(found) > 0 {
				t.Error(found)
			}
			r.Reset(nil, wire.Strict)
		})
	}
	alone, both := read(func(*wire.Reader) {}), read(func(r *wire.Reader) { Hold(r, held) })
	if both > alone && !race {
		t.Errorf("%g allocations beside %g", both-alone, alone)
	}
}

// Schemas that lead to each other in many ways are told of once for each problem that anyone reads.
func TestManyWaysToOneProblem(t *testing.T) {
	asked := 0
	rules := make([]Rule, 64)
	for i := range rules {
		rules[i] = func(v Value, at *Place) bool {
			asked++
			if i == 0 {
				return at.Is(v, Null)
			}
			first := Once(i-1, rules[i-1], v, at)
			return Once(i-1, rules[i-1], v, at) && first
		}
	}
	if got := found(`1`, rules[len(rules)-1]); got != "type : must be null" || asked > 10_000 {
		t.Errorf("%d times: %s", asked, got)
	}
}
