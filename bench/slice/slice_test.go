package slice

import (
	"testing"
	"time"
)

func TestMedians(t *testing.T) {
	if m := Median([]float64{3, 1, 2}); m != 2 {
		t.Error(m)
	}
	if r := Paired([]float64{2, 40, 600}, []float64{1, 10, 100}); r != 4 { // 2, 4, 6
		t.Error(r)
	}
}

func TestCompareCountsAllocations(t *testing.T) {
	var kept *int
	results := Compare(1, time.Millisecond, 0, []Variant{{"none", func() {}}, {"one", func() { kept = new(int) }}})
	if kept == nil || results[0].Ratio != 1 || results[0].Allocs > 0.1 || results[1].Allocs < 0.9 || results[1].Allocs > 1.1 {
		t.Error(results)
	}
}
