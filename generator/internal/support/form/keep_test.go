package form

import (
	"runtime"
	"strings"
	"testing"
)

// keptBytes is how much memory a value keeps alive, of what keep made on the way to it.
func keptBytes(keep func() any) uint64 {
	const times = 32
	kept := make([]any, times)
	before := liveBytes()
	for i := range kept {
		kept[i] = keep()
	}
	after := liveBytes()
	runtime.KeepAlive(kept)
	if after < before {
		return 0
	}
	return (after - before) / times
}

func liveBytes() uint64 {
	runtime.GC()
	runtime.GC() // what a sync.Pool has lives through the first
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Nor does a parameter keep a long query alive, or the cookies that came with it.
func TestKeptParametersKeepLittle(t *testing.T) {
	const most = 16 << 10
	big := strings.Repeat("x", 256<<10)
	for name, keep := range map[string]func() any{
		"query": func() any { v, _, _ := Query("a=1&b="+strings.Clone(big), "a"); return v },
		"list":  func() any { v, _, _ := QueryList("b="+strings.Clone(big)+"&a=1", "a", Exploded); return v },
		"comma": func() any { v, _, _ := QueryList("b="+strings.Clone(big)+"&a=1,2", "a", Commas); return v },
		"pipes": func() any { v, _, _ := QueryList("b="+strings.Clone(big)+"&a=1|2", "a", Pipes); return v },
		"cookie": func() any {
			v, _, _ := Cookie([]string{"b=" + strings.Clone(big) + `; a="1"`}, "a")
			return v
		},
	} {
		if n := keptBytes(keep); n > most {
			t.Errorf("%s: %d bytes", name, n)
		}
	}
}
