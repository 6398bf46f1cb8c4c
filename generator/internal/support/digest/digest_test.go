package digest

import (
	"strconv"
	"testing"
)

func TestSumsDependOnKindTextAndOrder(t *testing.T) {
	seeds := NewSeeds()
	a, b := seeds.Of('"', "1"), seeds.Of('1', "1")
	if a == b || a != seeds.Of('"', "1") || a == seeds.Of('"', "2") {
		t.Error(a, b)
	}
	if seeds.Join('[', a, b) == seeds.Join('[', b, a) || seeds.Join('[', a, b) == seeds.Join('{', a, b) || a.Plus(b) != b.Plus(a) {
		t.Error("the order of elements counts, and that of members does not")
	}
	if other := NewSeeds(); other.Of('"', "1") == a {
		t.Error("seeds are known")
	}
}

func TestSet(t *testing.T) {
	seeds := NewSeeds()
	var s Set
	for range 2 {
		for i := range 3_000 {
			if one := seeds.Of('1', strconv.Itoa(i)); !s.Add(one) || s.Add(one) || i > 0 && s.Add(seeds.Of('1', strconv.Itoa(i/2))) {
				t.Fatal(i)
			}
		}
		s.Clear()
	}
	one := seeds.Of('1', "1")
	if n := testing.AllocsPerRun(10, func() { s.Clear(); s.Add(one) }); n > 0 {
		t.Errorf("%g allocations", n)
	}
}
