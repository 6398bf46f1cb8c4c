package wire

import (
	"regexp"
	"testing"
)

func TestWithin(t *testing.T) {
	var p Problems
	p.Item("/rows", 1, InItem(2, InMember("a/b", Invalid("maxLength", "too long"))))
	p.Param("query", "tags", InItem(0, Invalid("maxLength", "too long")))
	p.Item("/rows", 0, InItem(0, InMember("", nil)))
	if len(p) != 2 || p[0].Pointer != "/rows/1/2/a~1b" || p[1].Pointer != "/tags/0" || p[1].In != "query" {
		t.Error(p)
	}
}

func TestCount(t *testing.T) {
	if Count() != 0 || Count(true, false, true) != 2 {
		t.Error("Count is wrong")
	}
}

func TestNames(t *testing.T) {
	word := func() *regexp.Regexp { return regexp.MustCompile("^w") }
	number := func() *regexp.Regexp { return regexp.MustCompile("^[0-9]") }
	if AnyPattern("word", number, word) != nil || AnyPattern("1", number, word) != nil || AnyPattern("other", number, word) == nil {
		t.Error("one pattern is enough, and none too few")
	}
	if Name("2020-02-30", ParseDate) == nil || Name("2020-02-29", ParseDate) != nil {
		t.Error("a name is a date")
	}
}

func TestOneOfJSON(t *testing.T) {
	list := []string{`{"a":1,"b":[true,null]}`, `[]`}
	for text, want := range map[string]bool{
		`{"b":[true,null],"a":1.0}`: true, "[]": true, `{"a":1}`: false, `{"a":1,"b":[null,true]}`: false, "null": false,
	} {
		if got := OneOfJSON([]byte(text), list...) == nil; got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

func TestIsNumber(t *testing.T) {
	type amount Number
	if !IsNumber[amount]("1e2", "1", "100.0") || IsNumber[amount]("9007199254740993", "9007199254740992") {
		t.Error("numbers are compared by value")
	}
}

func TestOneOfNumber(t *testing.T) {
	if OneOfNumber("1.0", "2", "1e0") != nil || OneOfNumber("1.01", "1") == nil {
		t.Error("numbers are not compared by value")
	}
}
