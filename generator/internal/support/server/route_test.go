//go:build !unsecured

package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRouting(t *testing.T) {
	s := serve(t, &things{result: &thing{"done"}})
	for _, q := range []struct {
		method, target string
		status         int
		allow          string
	}{
		{"GET", "/base/things/a", 200, ""},
		{"GET", "/base/things/a%2Fb", 200, ""},
		{"GET", "/base/%74hings/a", 200, ""},
		{"GET", "/base/things/", 204, ""},
		{"PUT", "/base/things/", 405, "GET, HEAD, OPTIONS"},
		{"GET", "/base/things", 404, ""},
		{"GET", "/base/things//", 404, ""},
		{"GET", "/base//things/a", 404, ""},
		{"GET", "/base/secured/", 404, ""},
		{"GET", "/base/things/a/", 404, ""},
		{"GET", "/base/things/%2e%2e", 404, ""},
		{"GET", "/base/things/.", 404, ""},
		{"GET", "/base/things/a/b/c", 404, ""},
		{"GET", "/things/a", 404, ""},
		{"GET", "/base", 404, ""},
		{"GET", "/base/", 404, ""},
		{"GET", "/base/things/%ff", 400, ""},
		{"GET", "/base/things/%FF", 400, ""},
		{"GET", "/base/things/a%2F%FF", 400, ""},
		{"HEAD", "/base/things/a", 200, ""},
		{"get", "/base/things/a", 405, "GET, PUT, HEAD, OPTIONS"},
		{"BREW", "/base/things/a", 405, "GET, PUT, HEAD, OPTIONS"},
		{"OPTIONS", "/base/things/a", 204, "GET, PUT, HEAD, OPTIONS"},
		{"DELETE", "/base/things/7", 204, ""}, // a less concrete template has the method
		{"BREW", "/base/things/7", 405, "GET, PUT, DELETE, HEAD, OPTIONS"},
		{"GET", "/base/others/7", 405, "DELETE, OPTIONS"},
	} {
		w := do(s, q.method, q.target, "")
		if w.Code != q.status || w.Header().Get("Allow") != q.allow {
			t.Errorf("%s %s: %d %v", q.method, q.target, w.Code, w.Header())
		}
		if w.Code >= 400 && w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %v", q.method, q.target, w.Header())
		}
	}
	w := do(s, "HEAD", "/base/things/abc", "")
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") != "14" {
		t.Error(w.Header(), w.Body)
	}
	if w := do(serve(t, &things{}, WithBasePath("/")), "GET", "/things/a", ""); w.Code != 200 {
		t.Error(w.Code)
	}
}

func TestChoice(t *testing.T) {
	s := serve(t, &things{})
	for _, q := range []struct {
		method, query string
		header        []string
		status        int
	}{
		{"POST", "?kind=all", []string{"x-sure", ""}, 204},
		{"POST", "?a&kind=%61ll", []string{"X-Sure", "yes", "X-Action", "start"}, 204},
		{"POST", "?kind=all", nil, 202},
		{"POST", "?kin%64", []string{"X-Action", "start"}, 202},
		{"POST", "?kinds=all", []string{"X-Action", "start"}, 201},
		{"POST", "", []string{"X-Action", "stop"}, 404},
		{"POST", "?%zz=1;", nil, 404},
		{"GET", "?kind", nil, 405},
	} {
		if w := do(s, q.method, "/base/secured/a"+q.query, "", q.header...); w.Code != q.status {
			t.Errorf("%s %s %v: %d", q.method, q.query, q.header, w.Code)
		}
	}
}

func TestSplitWhereverSlashesAre(t *testing.T) {
	s := serve(t, &things{})
	for length := range 30 {
		text := strings.Repeat("é", length)[:length/2*2] + strings.Repeat("a", length%2) + strings.Repeat("b", length)
		for a := range len(text) {
			for b := a + 2; b < len(text); b++ {
				path := text[:a] + "/" + text[a+1:b] + "/" + text[b+1:]
				x := &exchange{call: call{server: s, r: &http.Request{URL: &url.URL{Path: "/base/" + path}}}}
				got, err := x.split()
				switch want := strings.Split(path, "/"); {
				case !utf8.ValidString(path):
					if err != errNotText && (a > 0 || err != errNotFound) {
						t.Fatalf("%q: %v", path, err)
					}
				case a == 0:
					if err != errNotFound {
						t.Fatalf("%q: %v", path, err)
					}
				case err != nil || !slices.Equal(got, want):
					t.Fatalf("%q: %q %v", path, got, err)
				}
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("/base/things/a%2Fb")
	f.Add("/base/%2e/%FF//")
	s, err := New(Handlers{&things{}}, &hook{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, target string) {
		r, err := http.NewRequest("GET", "http://x", nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.URL, err = r.URL.Parse(target); err != nil {
			return
		}
		x := &exchange{call: call{server: s, r: r}}
		path, err := x.split()
		for i, v := range path {
			if v == "." || v == ".." || v == "" && i < len(path)-1 || strings.ToValidUTF8(v, "?") != v {
				t.Fatalf("%q: %q", target, path)
			}
		}
		if err == nil && strings.Join(path, "/") != strings.TrimPrefix(r.URL.Path, "/base/") {
			t.Fatalf("%q: %q", target, path)
		}
	})
}

func TestParts(t *testing.T) {
	for _, q := range []struct {
		segment string
		texts   []string
		want    []string // nil if there is no match
	}{
		{"a.json", []string{"", ".json"}, []string{"a"}}, {".json", []string{"", ".json"}, nil},
		{"a.json.json", []string{"", ".json"}, []string{"a.json"}},
		{"a.xml", []string{"", ".json"}, nil}, {"v1-2", []string{"v", "-", ""}, []string{"1", "2"}}, {"v1-", []string{"v", "-", ""}, nil},
		{"v--", []string{"v", "-", ""}, nil}, {"v---", []string{"v", "-", ""}, []string{"-", "-"}}, {"x1-2", []string{"v", "-", ""}, nil},
		{"a-b-c", []string{"", "-", ""}, []string{"a", "b-c"}}, {"a,b;c", []string{"", ",", ";", ""}, []string{"a", "b", "c"}},
		{"", []string{"", ":go"}, nil},
		{"5:go", []string{"", ":go"}, []string{"5"}}, {":go:go", []string{"", ":go"}, []string{":go"}},
	} {
		if got, ok := parts(q.segment, q.texts...); ok != (q.want != nil) || ok && !slices.Equal(got, q.want) {
			t.Errorf("%q %q: %q %v", q.segment, q.texts, got, ok)
		}
	}
}
