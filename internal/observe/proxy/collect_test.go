package proxy

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

func coded(t *testing.T, text string, codings ...string) []byte {
	t.Helper()
	for _, coding := range codings {
		var b bytes.Buffer
		var w io.WriteCloser
		switch coding {
		case "gzip":
			w = gzip.NewWriter(&b)
		case "zlib":
			w = zlib.NewWriter(&b)
		case "flate":
			w, _ = flate.NewWriter(&b, 6)
		}
		io.WriteString(w, text)
		w.Close()
		text = b.String()
	}
	return []byte(text)
}

// What is handed over is what was meant, not how it was packed.
func TestExchangesAreDecoded(t *testing.T) {
	plain := `{"a":"` + strings.Repeat("x", 3000) + `"}`
	bomb := strings.Repeat("\x00", 8<<20)
	for name, c := range map[string]struct {
		coding  string
		content []byte
		want    string
		cut     bool
	}{
		"none":           {"", []byte(plain), plain, false},
		"identity":       {"identity", []byte(plain), plain, false},
		"gzip":           {"gzip", coded(t, plain, "gzip"), plain, false},
		"GZIP":           {"GZIP", coded(t, plain, "gzip"), plain, false},
		"deflate":        {"deflate", coded(t, plain, "zlib"), plain, false},
		"deflate, bare":  {"deflate", coded(t, plain, "flate"), plain, false},
		"two":            {"deflate, gzip", coded(t, plain, "zlib", "gzip"), plain, false},
		"br":             {"br", []byte("some"), "", true},
		"no gzip":        {"gzip", []byte("some"), "", true},
		"half of a gzip": {"gzip", coded(t, plain, "gzip")[:30], "", true},
		"bomb":           {"gzip", coded(t, bomb, "gzip"), "", true},
		"two bombs":      {"gzip, gzip", coded(t, bomb, "gzip", "gzip"), "", true},
		"too long":       {"", []byte(bomb), "", true},
		"empty":          {"gzip", nil, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				io.Copy(io.Discard, r.Body)
				if c.coding != "" {
					w.Header().Set("Content-Encoding", c.coding)
				}
				w.Write(c.content)
			}))
			defer server.Close()
			p := start(t, server.URL, nil)
			request, _ := http.NewRequest("POST", "http://"+p.addr+"/a", bytes.NewReader(c.content))
			request.Header.Set("Accept-Encoding", "gzip")
			if c.coding != "" {
				request.Header.Set("Content-Encoding", c.coding)
			}
			r, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(got, c.content) {
				t.Errorf("%d bytes of %d came, %v", len(got), len(c.content), err)
			}
			e := <-p.seen
			want := exchange.Body{Length: int64(len(c.content)), Cut: c.cut, Bytes: []byte(c.want)}
			for of, got := range map[string]exchange.Body{"request": e.Request, "response": e.Response} {
				if got.Bytes == nil {
					got.Bytes = []byte{}
				}
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("%s: %s", of, d)
				}
			}
		})
	}
}

// Who looks may panic, be full or be slow: the traffic goes on.
func TestLookersThatFail(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) }))
	defer server.Close()
	stuck := make(chan struct{})
	for name, c := range map[string]struct {
		looker Looker
		want   func(Counts) int64
	}{
		"panics": {look(func() bool { panic("out of order") }), func(n Counts) int64 { return n.Panics }},
		"full":   {look(func() bool { return false }), func(n Counts) int64 { return n.Missed }},
		"stuck":  {look(func() bool { <-stuck; return true }), func(n Counts) int64 { return n.Looked + n.Missed }},
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t, server.URL, func(o *Options) { o.Looker = c.looker })
			const calls = waiting + 100
			for i := range calls {
				text := strconv.Itoa(i)
				r, err := http.Post("http://"+p.addr, "text/plain", strings.NewReader(text))
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(r.Body)
				if err != nil || string(got) != text {
					t.Fatalf("%q, %v", got, err)
				}
			}
			if name == "stuck" {
				close(stuck)
			}
			p.close()
			if n := p.Counts(); c.want(n) != calls || name == "stuck" && n.Missed == 0 {
				t.Errorf("%+v", n)
			}
			if left := p.budget.left.Load(); left != 32<<20 {
				t.Errorf("%d bytes are not given back", 32<<20-left)
			}
		})
	}
}

type look func() bool

func (l look) Look(exchange.Exchange) bool { return l() }
