package remote

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Limits of what a document may cost.
const (
	maxSize      = 32 << 20
	maxDocuments = 500
	maxTotal     = 256 << 20
	maxTime      = 30 * time.Second // for one, redirects included
	maxRedirects = 5
	maxFields    = 64 << 10 // header fields of a response
	maxHandshake = 10 * time.Second
)

// Refused is why a document is not fetched, whatever the network would say.
type Refused struct{ Message string }

func (e *Refused) Error() string { return e.Message }

// Fetcher fetches documents. One is for one run.
type Fetcher struct {
	hosts     []string
	client    *http.Client
	documents int
	total     int64
}

// New makes a fetcher for hosts, each a name, or a name and a port.
func New(hosts []string) *Fetcher {
	dialer := &net.Dialer{
		Timeout: maxHandshake,
		// Called with the address that a name was resolved to, right before it is dialled: what the name means to others does not matter.
		Control: func(_, address string, _ syscall.RawConn) error { return public(address) },
	}
	return newFetcher(hosts, dialer.DialContext, nil)
}

// Dial makes a connection.
type Dial func(ctx context.Context, network, address string) (net.Conn, error)

func newFetcher(hosts []string, dial Dial, config *tls.Config) *Fetcher {
	f := &Fetcher{hosts: hosts}
	f.client = &http.Client{
		// Proxy is not set: behind one, the address that is dialled is the proxy's, and nothing is known of the host's.
		Transport: &http.Transport{
			DialContext: dial, TLSClientConfig: config, ForceAttemptHTTP2: true,
			TLSHandshakeTimeout: maxHandshake, MaxResponseHeaderBytes: maxFields, DisableKeepAlives: true,
		},
		CheckRedirect: f.redirect,
	}
	return f
}

// Allows reports whether a host may be asked. A port other than that of https has to be named.
func (f *Fetcher) Allows(u *url.URL) bool {
	want := hostOf(u)
	for _, host := range f.hosts {
		if strings.TrimSuffix(strings.ToLower(host), ":443") == want {
			return true
		}
	}
	return false
}

// hostOf is the host of a URL as the user would allow it.
func hostOf(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != "443" {
		host += ":" + port
	}
	return host
}

// CheckHost says what is wrong with a host that is to be allowed, "" if nothing is.
func CheckHost(host string) string {
	u, err := url.Parse("https://" + host)
	switch {
	case strings.Contains(host, "://"):
		return "it is a URL: name the host alone"
	case strings.Contains(host, "*"):
		return "each host is named by itself"
	case err != nil || u.Host != host || u.Hostname() == "" || strings.HasSuffix(host, ":") || strings.ContainsAny(host, " \t\r\n,"):
		return "a host is a name such as schemas.example.com, with a port if that is not 443"
	}
	return ""
}

// Check refuses what is not asked for at all.
func (f *Fetcher) Check(u *url.URL) error {
	switch {
	case u.Scheme != "https":
		return &Refused{Message: "documents are fetched by https alone"}
	case u.User != nil:
		return &Refused{Message: "URLs with credentials are not fetched"}
	case !f.Allows(u):
		return &Refused{Message: fmt.Sprintf("it leads to %s, which is not allowed", hostOf(u))}
	}
	return nil
}

func (f *Fetcher) redirect(next *http.Request, before []*http.Request) error {
	if len(before) > maxRedirects {
		return &Refused{Message: fmt.Sprintf("there are more than %d redirects", maxRedirects)}
	}
	next.Header.Del("Referer")
	if err := f.Check(next.URL); err != nil {
		return &Refused{Message: "it redirects to " + next.URL.Redacted() + ": " + err.Error()}
	}
	return nil
}

// Get fetches a document. The error is a [*Refused], or what the network says.
func (f *Fetcher) Get(ctx context.Context, u *url.URL) (content []byte, found *url.URL, err error) {
	if err := f.Check(u); err != nil {
		return nil, nil, err
	}
	if f.documents++; f.documents > maxDocuments {
		return nil, nil, &Refused{Message: fmt.Sprintf("more than %d documents are to be fetched", maxDocuments)}
	}
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	content, found, err = f.get(ctx, u)
	var refused *Refused
	switch {
	case errors.As(err, &refused):
		return nil, nil, refused
	case errors.Is(err, context.DeadlineExceeded):
		return nil, nil, fmt.Errorf("it has not come within %s", maxTime)
	case err != nil:
		return nil, nil, plain(err)
	}
	if f.total += int64(len(content)); f.total > maxTotal {
		return nil, nil, &Refused{Message: fmt.Sprintf("all that is fetched is larger than %d MiB", maxTotal>>20)}
	}
	return content, found, nil
}

func (f *Fetcher) get(ctx context.Context, u *url.URL) (content []byte, found *url.URL, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Accept", "application/json, application/yaml, */*;q=0.5")
	request.Header.Set("User-Agent", "bindery")
	response, err := f.client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("the answer is %d %s", response.StatusCode, http.StatusText(response.StatusCode))
	}
	content, err = io.ReadAll(io.LimitReader(response.Body, maxSize+1))
	if err == nil && len(content) > maxSize {
		err = &Refused{Message: fmt.Sprintf("it is larger than %d MiB", maxSize>>20)}
	}
	return content, response.Request.URL, err
}

// plain is an error without the URL that stands beside it anyway.
func plain(err error) error {
	if of := (*url.Error)(nil); errors.As(err, &of) {
		return of.Err
	}
	return err
}
