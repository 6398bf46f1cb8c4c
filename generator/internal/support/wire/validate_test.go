package wire

import "testing"

func TestWithin(t *testing.T) {
	var p Problems
	p.Item("/rows", 1, InItem(2, InMember("a/b", Invalid("maxLength", "too long"))))
	p.Param("query", "tags", InItem(0, Invalid("maxLength", "too long")))
	p.Item("/rows", 0, InItem(0, InMember("", nil)))
	if len(p) != 2 || p[0].Pointer != "/rows/1/2/a~1b" || p[1].Pointer != "/tags/0" || p[1].In != "query" {
		t.Error(p)
	}
}
