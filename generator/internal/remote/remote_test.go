package remote

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

// TestRefused has an address of each block that is not asked, in all forms that lead to it, and neighbours that are.
func TestRefused(t *testing.T) {
	for address, want := range map[string]string{
		"0.0.0.0": "unspecified", "0.1.2.3": "unspecified",
		"127.0.0.1": "loopback", "127.255.255.254": "loopback", "126.255.255.255": "", "128.0.0.1": "",
		"10.0.0.1": "private", "9.255.255.255": "", "11.0.0.0": "",
		"172.16.0.1": "private", "172.31.255.255": "private", "172.15.255.255": "", "172.32.0.0": "",
		"192.168.0.1": "private", "192.167.255.255": "", "192.169.0.0": "",
		"169.254.169.254": "link-local", "169.253.255.255": "", "169.255.0.0": "",
		"100.64.0.1": "of a carrier's network", "100.127.255.255": "of a carrier's network", "100.63.255.255": "", "100.128.0.0": "",
		"192.0.0.8": "reserved", "192.0.2.1": "for documentation", "198.51.100.1": "for documentation", "203.0.113.1": "for documentation",
		"198.18.0.1": "for benchmarks", "198.19.255.255": "for benchmarks", "198.20.0.0": "", "192.88.99.1": "reserved",
		"224.0.0.1": "multicast", "239.255.255.255": "multicast", "223.255.255.255": "",
		"240.0.0.1": "reserved", "255.255.255.255": "reserved",
		"93.184.216.34": "", "8.8.8.8": "",

		"::": "unspecified", "::1": "loopback", "fe80::1": "link-local", "fe80::1%eth0": "link-local", "2606:4700::1%eth0": "link-local",
		"fc00::1": "private", "fd12:3456::1": "private", "fec0::1": "private", "ff02::1": "multicast", "ff0e::1": "multicast",
		"2001:db8::1": "for documentation", "3fff::1": "for documentation", "100::1": "reserved", "5f00::1": "reserved",
		"2606:4700::1": "", "2a00:1450:4001::1": "", "2001:4860:4860::8888": "", "4000::1": "reserved",

		// IPv4 in IPv6.
		"::ffff:127.0.0.1": "loopback", "::ffff:10.0.0.1": "private", "::ffff:a9fe:a9fe": "link-local", "::ffff:8.8.8.8": "",
		"::127.0.0.1": "reserved", "::ffff:0:127.0.0.1": "reserved",
		"64:ff9b::127.0.0.1": "loopback", "64:ff9b::169.254.169.254": "link-local", "64:ff9b::8.8.8.8": "",
		"64:ff9b:1::8.8.8.8": "reserved",
		"2002:7f00:1::1":     "of 6to4", "2002:808:808::1": "of 6to4", "2001:0:7f00:1::1": "reserved",
	} {
		if got := refused(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if refused(netip.Addr{}) == "" {
		t.Error("no address")
	}
	if err := public("example.com:443"); err == nil {
		t.Error("a name is no address that is dialled")
	}
}

// TestDialled asks a server on this machine by all names that lead to it. What it dials in the end is what counts.
func TestDialled(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	server.Config.ErrorLog = nil
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	for _, host := range []string{
		"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "127.1", "2130706433", "0x7f000001", "LOCALHOST.",
	} {
		u := &url.URL{Scheme: "https", Host: host + ":" + port, Path: "/a.json"}
		f := New([]string{hostOf(u)})
		if !f.Allows(u) {
			t.Errorf("%s is not allowed", u)
		}
		_, _, err := f.Get(t.Context(), u)
		if err == nil {
			t.Errorf("%s is fetched", u)
		}
		if refused := (*Refused)(nil); strings.HasPrefix(host, "127.0") || strings.HasPrefix(host, "localhost") {
			const want = " is loopback, and documents are fetched from public addresses alone"
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v", u, err)
			}
		}
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("the server was asked %d times", n)
	}
}

// testFetcher is a fetcher for hosts of which all are one server.
func testFetcher(t *testing.T, server *httptest.Server, hosts ...string) *Fetcher {
	t.Helper()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	return newFetcher(hosts, func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}, &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12})
}

func TestGet(t *testing.T) {
	var said http.Header
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		said = r.Header
		switch r.URL.Path {
		case "/a.json":
			fmt.Fprint(w, "{}")
		case "/moved.json":
			http.Redirect(w, r, "https://www.example.com/a.json?x=1", http.StatusFound)
		case "/elsewhere.json":
			http.Redirect(w, r, "https://evil.example.org/a.json", http.StatusFound)
		case "/plain.json":
			http.Redirect(w, r, "http://example.com/a.json", http.StatusFound)
		case "/secret.json":
			http.Redirect(w, r, "https://user:secret@example.com/a.json", http.StatusFound)
		case "/metadata.json":
			http.Redirect(w, r, "https://169.254.169.254/latest", http.StatusFound)
		case "/loop.json":
			http.Redirect(w, r, "/loop.json", http.StatusFound)
		case "/large.json":
			block := bytes.Repeat([]byte(" "), 1<<20)
			for range maxSize>>20 + 1 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	for _, test := range []struct{ url, want string }{
		{"https://example.com/a.json", "{} at https://example.com/a.json"},
		{"https://EXAMPLE.com:443/a.json", "{} at https://EXAMPLE.com:443/a.json"},
		{"https://example.com/moved.json", "{} at https://www.example.com/a.json?x=1"},
		{"http://example.com/a.json", "documents are fetched by https alone"},
		{"https://user:secret@example.com/a.json", "URLs with credentials are not fetched"},
		{"https://evil.example.org/a.json", "it leads to evil.example.org, which is not allowed"},
		{"https://example.com.evil.example.org/a.json", "it leads to example.com.evil.example.org, which is not allowed"},
		{"https://sub.example.com/a.json", "it leads to sub.example.com, which is not allowed"},
		{"https://example.com:8443/a.json", "it leads to example.com:8443, which is not allowed"},
		{
			"https://example.com/elsewhere.json",
			"it redirects to https://evil.example.org/a.json: it leads to evil.example.org, which is not allowed",
		},
		{"https://example.com/plain.json", "it redirects to http://example.com/a.json: documents are fetched by https alone"},
		{
			"https://example.com/secret.json",
			"it redirects to https://user:xxxxx@example.com/a.json: URLs with credentials are not fetched",
		},
		{
			"https://example.com/metadata.json",
			"it redirects to https://169.254.169.254/latest: it leads to 169.254.169.254, which is not allowed",
		},
		{"https://example.com/loop.json", "there are more than 5 redirects"},
		{"https://example.com/large.json", "it is larger than 32 MiB"},
		{"https://example.com/nothing.json", "the answer is 404 Not Found"},
	} {
		f := testFetcher(t, server, "example.com", "www.example.com")
		u, err := url.Parse(test.url)
		if err != nil {
			t.Fatal(err)
		}
		content, found, err := f.Get(t.Context(), u)
		got := fmt.Sprintf("%s at %s", content, found)
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s: %s\nwant %s", test.url, got, test.want)
		}
		if said.Get("Referer") != "" || said.Get("Authorization") != "" || said.Get("Cookie") != "" {
			t.Errorf("%s: sent %v", test.url, said)
		}
	}
}

// TestGetEnds holds that a run fetches so much and no more, and that a certificate is looked at.
func TestGetEnds(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "{}") }))
	defer server.Close()
	f := testFetcher(t, server, "example.com", "example.org")
	u := &url.URL{Scheme: "https", Host: "example.com", Path: "/a.json"}
	f.documents = maxDocuments - 1
	if _, _, err := f.Get(t.Context(), u); err != nil {
		t.Error(err)
	}
	if _, _, err := f.Get(t.Context(), u); err == nil || err.Error() != "more than 500 documents are to be fetched" {
		t.Error(err)
	}
	f.documents, f.total = 0, maxTotal-1
	if _, _, err := f.Get(t.Context(), u); err == nil || err.Error() != "all that is fetched is larger than 256 MiB" {
		t.Error(err)
	}
	other := &url.URL{Scheme: "https", Host: "example.org", Path: "/a.json"}
	if _, _, err := f.Get(t.Context(), other); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f.total = 0
	if _, _, err := f.Get(ctx, u); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestCheckHost(t *testing.T) {
	for host, fine := range map[string]bool{
		"example.com": true, "example.com:8443": true, "[2606:4700::1]": true, "93.184.216.34": true, "localhost": true,
		"": false, "https://example.com": false, "example.com/a": false, "*.example.com": false, "user@example.com": false,
		"example.com:": false, "a b": false, "a,b": false, "example.com?x": false, "example.com#x": false, "2606:4700::1": false,
		"example.com:x": false,
	} {
		if wrong := CheckHost(host); (wrong == "") != fine {
			t.Errorf("%q: %s", host, wrong)
		}
	}
}
