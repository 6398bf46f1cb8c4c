// Package observe_test runs gen observe as its users do, between clients and a server: what it finds, and what it costs in memory and time.
// By default little passes; make observe lets much pass, and measures.
package observe_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/bindery-dev/bindery/test/observe/traffic"
)

// TestMain is the plain proxy that gen observe is measured against, if it is asked to be.
func TestMain(m *testing.M) {
	if upstream := os.Getenv("PLAIN_PROXY"); upstream != "" {
		u, err := url.Parse(upstream)
		if err != nil {
			panic(err)
		}
		plain := httputil.NewSingleHostReverseProxy(u)
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConnsPerHost = connections // else it would connect anew most of the time
		plain.Transport = transport
		server := httptest.NewServer(plain)
		os.Stderr.WriteString("listening on " + server.URL + "\n")
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}
	flag.Parse()
	os.Exit(m.Run())
}

// observe runs gen observe in front of a server until it is stopped.
func observe(t *testing.T, upstream string, args ...string) *traffic.Program {
	t.Helper()
	return traffic.Observe(t, upstream, append(args, filepath.Join("testdata", "openapi.yaml"))...)
}

// call does a request, and returns what came.
func call(t *testing.T, method, url, contentType, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// things answers as the document says, but that a count of 7 is a text, and that it has a status of its own.
func things(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/files/") && r.Method == "PUT":
		io.Copy(io.Discard, r.Body)
		w.WriteHeader(204)
	case strings.HasPrefix(r.URL.Path, "/files/"):
		w.Header().Set("Content-Type", "application/octet-stream")
		for range *mib {
			w.Write(mebibyte())
		}
	case r.URL.Path == "/things/7":
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"id":"7","count":"seven"}`)
	case r.URL.Path == "/things/8":
		w.WriteHeader(418)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(thing)))
		io.WriteString(w, thing)
	}
}

const thing = `{"id":"an identifier","count":12345,"tags":["one","two","three"],"note":"as long as most are"} ` + "\n"

var mebibyte = sync.OnceValue(func() []byte { return bytes.Repeat([]byte("0123456789abcdef"), 1<<16) })

// What departs is told, with an overlay; with it, nothing departs.
func TestFinds(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(things))
	defer server.Close()
	overlay, report := filepath.Join(t.TempDir(), "mend.overlay.yaml"), filepath.Join(t.TempDir(), "found.json")
	p := observe(t, server.URL, "--out", overlay, "--json", report)
	talk := func(p *traffic.Program) {
		for _, id := range []string{"1", "7", "7", "8"} {
			call(t, "GET", p.URL+"/things/"+id, "", "")
		}
		if status, text := call(t, "PUT", p.URL+"/things/1", "application/json", `{"id":"1"}`); status != 200 || text != thing {
			t.Errorf("%d %s", status, text)
		}
	}
	talk(p)
	if err := p.Process.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for line := range p.Lines { // it goes on
		if strings.Contains(line, "5 exchanges") {
			break
		}
	}
	talk(p)
	table := p.Stop(t)
	for _, want := range []string{"PUT /things/{id}", "4  response 200  body/count", "answered 418", "10 exchanges"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table has no %s:\n%s", want, table)
		}
	}
	for _, name := range []string{overlay, report} {
		if text, err := os.ReadFile(name); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	again := observe(t, server.URL, "--overlay", overlay, "--fail-on-departures")
	talk(again)
	again.Stop(t)
}
