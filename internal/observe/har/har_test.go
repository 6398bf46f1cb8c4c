package har

import (
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

func read(t *testing.T, text, host string) ([]exchange.Exchange, Counts) {
	t.Helper()
	var all []exchange.Exchange
	n, err := Read(strings.NewReader(text), host, func(e exchange.Exchange) error {
		all = append(all, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, n
}

func file(entries ...string) string {
	return `{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"pages":[{"id":"a","b":[[{}]]}],"entries":[` +
		strings.Join(entries, ",") + `],"comment":""},"more":1}`
}

func TestEntry(t *testing.T) {
	all, n := read(t, "\ufeff"+file(`{
		"startedDateTime": "2026-01-01T00:00:00Z", "time": 1, "_priority": "High", "cache": {}, "timings": {},
		"request": {"method": "POST", "url": "https://user@api.example:8443/a%2Fb//c?x=1&y=%20#part", "httpVersion": "h2",
			"headers": [{"name": ":authority", "value": "api.example"}, {"name": "content-type", "value": "application/json"},
				{"name": "x-a", "value": "1"}, {"name": "X-A", "value": "2"}, {"name": "host", "value": "api.example"}],
			"queryString": [], "cookies": [], "headersSize": -1, "bodySize": 7,
			"postData": {"mimeType": "application/json", "text": "{\"a\":1}", "params": []}},
		"response": {"status": 201, "statusText": "", "headers": [{"name": "set-cookie", "value": "a=1\nb=2"},
				{"name": "content-encoding", "value": "br"}, {"name": "content-type", "value": "application/json"}],
			"content": {"size": 2, "mimeType": "application/json", "text": "W10=", "encoding": "base64"}, "bodySize": -1}}`), "")
	if d := cmp.Diff(Counts{Read: 1}, n); d != "" {
		t.Error(d)
	}
	want := []exchange.Exchange{{
		Method: "POST", Target: "/a%2Fb//c?x=1&y=%20", Host: "api.example:8443",
		RequestHeader:  map[string][]string{"Content-Type": {"application/json"}, "X-A": {"1", "2"}},
		Request:        exchange.Body{Bytes: []byte(`{"a":1}`), Length: 7},
		Status:         201,
		ResponseHeader: map[string][]string{"Set-Cookie": {"a=1", "b=2"}, "Content-Encoding": {"br"}, "Content-Type": {"application/json"}},
		Response:       exchange.Body{Bytes: []byte(`[]`), Length: 2},
	}}
	if d := cmp.Diff(want, all); d != "" {
		t.Error(d)
	}
}

// What a file doesn't have is not made up, and what was empty is empty.
func TestRequestBodies(t *testing.T) {
	for _, c := range []struct {
		what, headers, rest string
		want                exchange.Body
	}{
		{"nothing", ``, `"bodySize":0`, exchange.Body{}},
		{"nothing known", ``, `"bodySize":-1`, exchange.Body{}},
		{"none kept", `"content-length":"5"`, `"bodySize":-1`, exchange.Body{Length: 5, Cut: true}},
		{"none kept, by its size", ``, `"bodySize":5`, exchange.Body{Cut: true}},
		{"none kept, by its type", `"content-type":"text/plain"`, `"x":0`, exchange.Body{Cut: true}},
		{"a type of nothing", `"content-type":"text/plain","content-length":"0"`, `"x":0`, exchange.Body{}},
		{"null", ``, `"postData":null`, exchange.Body{}},
		{"text", ``, `"postData":{"text":"é"}`, exchange.Body{Bytes: []byte("é"), Length: 2}},
		{"text of another length", `"content-length":"9"`, `"postData":{"text":"é"}`, exchange.Body{Length: 9, Cut: true}},
		{"coded", `"content-length":"9","content-encoding":"br"`, `"postData":{"text":"a"}`, exchange.Body{Bytes: []byte("a"), Length: 1}},
		{"base64", ``, `"postData":{"text":"AP8=","encoding":"base64"}`, exchange.Body{Bytes: []byte("\x00\xff"), Length: 2}},
		{"unknown encoding", ``, `"postData":{"text":"AP8=","encoding":"hex"}`, exchange.Body{Length: 4, Cut: true}},
		{
			"params", `"content-type":"application/x-www-form-urlencoded"`,
			`"postData":{"params":[{"name":"a","value":"1 &"},{"name":"b"}]}`,
			exchange.Body{Bytes: []byte("a=1+%26&b="), Length: 10},
		},
		{
			"text and params", ``,
			`"postData":{"mimeType":"application/x-www-form-urlencoded","text":"a=%31","params":[{"name":"a","value":"1"}]}`,
			exchange.Body{Bytes: []byte("a=%31"), Length: 5},
		},
		{
			"parts", `"content-type":"multipart/form-data; boundary=x"`,
			`"postData":{"text":"","params":[{"name":"a","value":"1"},{"name":"f","fileName":"n","contentType":"text/plain","value":"v"}]}`,
			whole([]byte("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" +
				"--x\r\nContent-Disposition: form-data; filename=n; name=f\r\nContent-Type: text/plain\r\n\r\nv\r\n--x--\r\n")),
		},
		{
			"a file that is not kept", `"content-type":"multipart/form-data; boundary=x"`,
			`"postData":{"params":[{"name":"f","fileName":"n"}]}`, exchange.Body{Cut: true},
		},
		{"no boundary", ``, `"postData":{"mimeType":"multipart/form-data","params":[{"name":"a"}]}`, exchange.Body{Cut: true}},
	} {
		request := `{"method":"POST","url":"http://h/","headers":` + fields(t, c.headers) + `,` + c.rest + `}`
		all, _ := read(t, file(`{"request":`+request+`,"response":{"status":0}}`), "")
		if len(all) != 1 || all[0].Status != 0 {
			t.Fatalf("%s: %+v", c.what, all)
		}
		if d := cmp.Diff(c.want, all[0].Request); d != "" {
			t.Errorf("%s: %s", c.what, d)
		}
	}
}

func fields(t *testing.T, members string) string {
	t.Helper()
	var values map[string]string
	if err := json.Unmarshal([]byte("{"+members+"}"), &values); err != nil {
		t.Fatal(err)
	}
	list := []field{}
	for name, value := range values {
		list = append(list, field{name, value})
	}
	text, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestResponseBodies(t *testing.T) {
	for _, c := range []struct {
		what, method, headers, rest string
		want                        exchange.Body
	}{
		{"text", "GET", ``, `"status":200,"content":{"size":2,"text":"{}"}`, exchange.Body{Bytes: []byte("{}"), Length: 2}},
		{"a quoted status", "GET", ``, `"status":"200","content":{"size":null,"text":"{}"}`, exchange.Body{Bytes: []byte("{}"), Length: 2}},
		{"not kept", "GET", ``, `"status":200,"content":{"size":9}`, exchange.Body{Length: 9, Cut: true}},
		{"kept as nothing", "GET", ``, `"status":200,"content":{"size":9,"text":""}`, exchange.Body{Length: 9, Cut: true}},
		{"half of it", "GET", ``, `"status":200,"content":{"size":9,"text":"{}"}`, exchange.Body{Length: 9, Cut: true}},
		{
			"another charset", "GET", `"content-type":"text/plain; charset=utf-16"`, `"status":200,"content":{"size":9,"text":"{}"}`,
			exchange.Body{Bytes: []byte("{}"), Length: 2},
		},
		{"unknown", "GET", ``, `"status":200,"content":{"size":0},"bodySize":-1`, exchange.Body{Cut: true}},
		{"no content", "GET", ``, `"status":200`, exchange.Body{Cut: true}},
		{"empty", "GET", `"content-length":"0"`, `"status":200,"content":{"size":0},"bodySize":-1`, exchange.Body{}},
		{"empty by its size", "GET", ``, `"status":200,"content":{"size":0,"text":""},"bodySize":0`, exchange.Body{}},
		{"HEAD", "HEAD", `"content-length":"9"`, `"status":200,"content":{"size":9}`, exchange.Body{}},
		{"204", "GET", ``, `"status":204,"content":{"size":0}`, exchange.Body{}},
		{"304", "GET", `"content-length":"9"`, `"status":304,"content":{"size":9,"text":"{}"}`, exchange.Body{}},
		{"no base64", "GET", ``, `"status":200,"content":{"text":"*","encoding":"base64"}`, exchange.Body{Cut: true}},
		{
			"too long", "GET", ``, `"status":200,"content":{"text":"` + strings.Repeat("a", maxBody+1) + `"}`,
			exchange.Body{Length: maxBody + 1, Cut: true},
		},
	} {
		response := `{"headers":` + fields(t, c.headers) + `,` + c.rest + `}`
		all, _ := read(t, file(`{"request":{"method":"`+c.method+`","url":"http://h/"},"response":`+response+`}`), "")
		if len(all) != 1 || all[0].Status < 200 {
			t.Fatalf("%s: %+v", c.what, all)
		}
		if d := cmp.Diff(c.want, all[0].Response); d != "" {
			t.Errorf("%s: %s", c.what, d)
		}
	}
}

func TestEntriesThatAreLeftOut(t *testing.T) {
	of := func(url string) string {
		return `{"request":{"method":"GET","url":"` + url + `"},"response":{"status":0}}`
	}
	text := file(of("https://api.example/1"), of("https://api.example:8443?2"), of("https://cdn.example/"), of("data:text/plain,x"),
		of("wss://api.example/"), of("HTTP://API.example"), `{}`, `{"request":{"method":5}}`, of("http://[::1]:80/3"))
	for host, want := range map[string]struct {
		targets string
		counts  Counts
	}{
		"":                 {"/1 /?2 / / /3", Counts{Read: 5, Unused: 4}},
		"api.example":      {"/1 /?2 /", Counts{Read: 3, Others: 2, Unused: 4}},
		"api.example:8443": {"/?2", Counts{Read: 1, Others: 4, Unused: 4}},
		"[::1]":            {"/3", Counts{Read: 1, Others: 4, Unused: 4}},
	} {
		all, n := read(t, text, host)
		var targets []string
		for _, e := range all {
			targets = append(targets, e.Target)
		}
		if got := strings.Join(targets, " "); got != want.targets || n != want.counts {
			t.Errorf("%s: %s, %+v", host, got, n)
		}
	}
}

func TestFilesThatAreNone(t *testing.T) {
	whole := file(`{"request":{"method":"GET","url":"http://h/"}}`)
	for text, want := range map[string]string{
		"":                      "unexpected EOF",
		"[]":                    "no HAR file",
		"{}":                    "no HAR file",
		`{"log":{}}`:            "no HAR file",
		`{"log":[]}`:            "no HAR file",
		`{"log":{"entries":1}}`: "no HAR file",
		"openapi: 3.0.0":        "invalid character",
		whole[:len(whole)-3]:    "unexpected EOF",
		whole[:len(whole)-45]:   "unexpected EOF",
	} {
		_, err := Read(strings.NewReader(text), "", func(exchange.Exchange) error { return nil })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want %s", text, err, want)
		}
	}
	stop := errors.New("stop")
	if _, err := Read(strings.NewReader(whole), "", func(exchange.Exchange) error { return stop }); err != stop {
		t.Error(err)
	}
}

// A file of any length takes no more memory than an entry.
func TestLongFile(t *testing.T) {
	const entries = 2000
	r, w := io.Pipe()
	go func() {
		body := strings.Repeat("x", 100<<10)
		io.WriteString(w, `{"log":{"entries":[`)
		for i := range entries {
			if i > 0 {
				io.WriteString(w, ",")
			}
			io.WriteString(w, `{"request":{"method":"GET","url":"http://h/"},"response":{"status":200,"content":{"text":"`+body+`"}}}`)
		}
		io.WriteString(w, `]}}`)
		w.Close()
	}()
	before := heap()
	most := before
	n, err := Read(r, "", func(exchange.Exchange) error {
		most = max(most, heap())
		return nil
	})
	if err != nil || n.Read != entries {
		t.Errorf("%+v, %v", n, err)
	}
	if more := most - before; more > 64<<20 {
		t.Errorf("%d MiB for a file of %d MiB", more>>20, entries/10)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file(`{"request":{"method":"POST","url":"http://h/a?b#c","headers":[{"name":"a","value":"b"}],"postData":{"params":[{}]}},` +
		`"response":{"status":200,"content":{"text":"W10=","encoding":"base64","size":1e400}}}`))
	f.Add(`{"log":{"entries":[{"request":{"url":"http://","method":"a"},"response":{"status":"-0"}}]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = Read(strings.NewReader(text), "h", func(e exchange.Exchange) error {
			if !strings.HasPrefix(e.Target, "/") || e.Method == "" || e.Status != 0 && (e.Status < 100 || e.Status > 999) {
				t.Errorf("%+v", e)
			}
			if e.Request.Cut && e.Request.Bytes != nil || e.Response.Cut && e.Response.Bytes != nil {
				t.Errorf("cut, but there: %+v", e)
			}
			return nil
		})
	})
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
