package wire

import (
	"net/netip"
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

// A small value that is kept does not keep the message alive that it came with, whatever is beside it.
func TestKeptValuesKeepLittle(t *testing.T) {
	const most = 16 << 10
	big := strings.Repeat("x", 50<<10)
	many := `["` + strings.Repeat(`sixty bytes of text, so that all of them are some kilobytes","`, 800) + `"]`
	read := map[string]struct {
		text string
		read func(*Reader) any
	}{
		"string":       {`"a"`, func(r *Reader) any { return r.String() }},
		"escapes":      {`"\u0061"`, func(r *Reader) any { return r.String() }},
		"characters":   {`"é"`, func(r *Reader) any { return r.String() }},
		"named string": {`"a"`, func(r *Reader) any { return Text[Detail](r) }},
		"optional":     {`"a"`, func(r *Reader) any { return r.OptString() }},
		"nullable":     {`"a"`, func(r *Reader) any { return r.NullString() }},
		"both":         {`"a"`, func(r *Reader) any { return r.OptNullString() }},
		"number":       {`1.5`, func(r *Reader) any { return r.Number() }},
		"raw":          {`{"a":1}`, func(r *Reader) any { return r.Raw() }},
		"unknown":      {`{"a":1}`, func(r *Reader) any { return r.UnknownVariant("") }},
		"strings":      {`["a"]`, func(r *Reader) any { return r.Strings() }},
		"list":         {`["a"]`, func(r *Reader) any { return ReadList(r, (*Reader).String) }},
		"map":          {`{"a":"b"}`, func(r *Reader) any { return ReadMap(r, (*Reader).String) }},
		"objects":      {`[{"name":"a"}]`, func(r *Reader) any { return ReadSlice[item](r) }},
		"pointer":      {`{"name":"a"}`, func(r *Reader) any { return Read[item](r) }},
		"tried":        {`{"name":"a"}`, func(r *Reader) any { r.AnyOf((*item)(nil), Fits[item]); return Fitted[item](r) }},
		"time":         {`"2024-01-01T00:00:00-00:00"`, func(r *Reader) any { return r.Time() }},
		"address":      {`"::1"`, func(r *Reader) any { return r.Addr() }},
		"network":      {`"::/0"`, func(r *Reader) any { return ReadText[netip.Prefix](r) }},
		"bytes":        {`"YQ=="`, func(r *Reader) any { return r.Bytes() }},
		"problem":      {`{"a":{"b":1}}`, func(r *Reader) any { _ = r.String(); return r.problems[0] }},
		"duplicate":    {`{"a":1,"a":2}`, func(r *Reader) any { ReadMap(r, (*Reader).Int64); return r.problems }},
	}
	for name, q := range read {
		for _, beside := range []string{`"` + big + `"`, `["` + big + `"]`, `["a","` + big + `"]`, many} {
			const few = `["a"],["b"],["c"],` // from here on, arrays have memory in common
			for kept, text := range []string{`[` + few + q.text + `,` + few + beside + `]`, `[` + few + beside + `,` + few + q.text + `]`} {
				n := keptBytes(func() any {
					var r Reader
					r.Reset([]byte(text), Strict)
					var v any
					a := r.Array()
					for i := 0; a.Next(); i++ {
						switch {
						case i == 3+4*kept:
							v = q.read(&r)
						case r.Kind() == KindArray:
							r.Strings()
						default:
							_ = r.String()
						}
					}
					return v
				})
				if n > most {
					t.Errorf("%s in %.40s...: %d bytes", name, text, n)
				}
			}
		}
	}
}
