package match

import "testing"

func TestScan(t *testing.T) {
	for _, q := range []struct{ yes, no bool }{
		{From("AC09").Text("AC").Run("09", 2, 2).End(), From("AC0").Text("AC").Run("09", 2, 2).End()},
		{From("MM").One("SM", "MM").End(), From("XM").One("SM", "MM").End()},
		{From("ab-cd").Parts("az", "-", 2, 2).Ok(), From("ab-c").Parts("az", "-", 2, 2).Ok()},
		{From("éa").Run("éé", 1, -1).Text("a").End(), From("èa").Run("éé", 1, -1).Text("a").End()},
		{From("\xff").Run("\ufffd\ufffd", 1, 1).End(), From("\xff").Run("\x00\u007f", 1, 1).End()},
		{From("a b").Run(Dot, 3, 3).End(), From("a\u2028b").Run(Dot, 3, 3).End()},
		{Has("a12b", "09", 2), Has("a1b2", "09", 2)},
		{(&Plain{"x", func(s string) bool { return s == "x" }}).Match("x"), (&Expr{Text: "(", Go: "^x$"}).Match("xx")},
	} {
		if !q.yes || q.no {
			t.Errorf("%+v", q)
		}
	}
	ok := true
	if n := testing.AllocsPerRun(10, func() { ok = ok && From("MM0123").One("SM", "MM").Run("09", 1, 8).End() }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
