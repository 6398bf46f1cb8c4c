package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Options are what a proxy is made of.
type Options struct {
	Upstream     *url.URL    // http or https, host and port; nothing else of it counts
	PreserveHost bool        // the server sees the Host that clients send, not that of Upstream
	Looker       Looker      // who gets the exchanges
	TLS          *tls.Config // for https; nil is the system's
	Kept         int         // how many bytes of a content are kept at most, 256 KiB if it is 0
	Memory       int         // how many bytes of heads and contents are kept at a time, 32 MiB if it is 0
	Grace        time.Duration
}

// A Proxy passes traffic on.
type Proxy struct {
	authority    []byte // as a value of Host
	address      string // to dial
	tls          *tls.Config
	preserveHost bool
	kept         int
	grace        time.Duration

	counts    counters
	budget    budget
	collector *collector
	http2     *http2

	mu      sync.Mutex
	tunnels map[*tunnel]struct{}
	closing bool
	running sync.WaitGroup
}

// New makes a proxy. What it starts ends with Serve.
func New(o Options) *Proxy {
	p := &Proxy{
		authority: []byte(o.Upstream.Host), address: o.Upstream.Host, preserveHost: o.PreserveHost,
		kept: o.Kept, grace: o.Grace, tunnels: map[*tunnel]struct{}{},
	}
	if p.kept == 0 {
		p.kept = 256 << 10
	}
	if o.Memory == 0 {
		o.Memory = 32 << 20
	}
	if p.grace == 0 {
		p.grace = 10 * time.Second
	}
	p.budget.left.Store(int64(o.Memory))
	if o.Upstream.Port() == "" {
		p.address = net.JoinHostPort(o.Upstream.Hostname(), map[string]string{"http": "80", "https": "443"}[o.Upstream.Scheme])
	}
	if o.Upstream.Scheme == "https" {
		p.tls = &tls.Config{}
		if o.TLS != nil {
			p.tls = o.TLS.Clone()
		}
		p.tls.ServerName, p.tls.NextProtos = o.Upstream.Hostname(), []string{"http/1.1"}
	}
	p.collector = collect(o.Looker, &p.counts, &p.budget)
	p.http2 = newHTTP2(p, o)
	return p
}

// Counts are what has become of the traffic so far.
func (p *Proxy) Counts() Counts {
	n := &p.counts
	return Counts{
		Looked: n.looked.Load(), Missed: n.missed.Load(), Unread: n.unread.Load(), Switched: n.switched.Load(),
		Refused: n.refused.Load(), Panics: n.panics.Load(),
	}
}

// Serve passes on what comes to a listener, of TCP or of TLS that offers h2 and http/1.1, which it closes, until the context ends. Then it
// lets calls that are under way come to their ends, for a while, and returns when everything that has passed has been looked at. It is
// called once.
func (p *Proxy) Serve(ctx context.Context, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() { l.Close() })
	defer stop()
	err := p.accept(ctx, l)
	l.Close()
	p.shutDown()
	p.collector.close()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (p *Proxy) accept(ctx context.Context, l net.Listener) error {
	for {
		c, err := l.Accept()
		if err == nil {
			p.running.Go(func() { p.serve(ctx, c) })
			continue
		}
		if ctx.Err() != nil || errors.Is(err, net.ErrClosed) {
			return err
		}
		select { // as too many files are open: some will be closed
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// shutDown waits until all connections have ended, those that are idle at once and the others within the grace.
func (p *Proxy) shutDown() {
	p.mu.Lock()
	p.closing = true
	for t := range p.tunnels {
		go t.closeIdle()
	}
	p.mu.Unlock()
	over := time.AfterFunc(p.grace, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		for t := range p.tunnels {
			go t.abort()
		}
	})
	defer over.Stop()
	p.http2.shutDown(p.grace)
	p.running.Wait()
}

// serve looks at what a connection begins with, and passes it on.
func (p *Proxy) serve(ctx context.Context, c net.Conn) {
	client, is := c.(conn)
	if !is {
		c.Close() // no listener of TCP or of a socket file gives such
		return
	}
	t := &tunnel{proxy: p, client: client}
	t.up.r = bufio.NewReaderSize(client, bufferSize)
	t.up.w = bufio.NewWriter(io.Discard) // until there is a server
	stop := context.AfterFunc(ctx, func() { _ = client.SetReadDeadline(time.Now()) })
	_ = client.SetReadDeadline(time.Now().Add(headTime))
	head, err := t.up.head(nil)
	if !stop() || err != nil && err != errUnreadable {
		client.Close()
		return
	}
	_ = client.SetReadDeadline(time.Time{})
	if strings.HasPrefix(string(head), "PRI * HTTP/2.0\r\n") {
		p.http2.serve(&begun{client, io.MultiReader(strings.NewReader(string(head)), t.up.r)})
		return
	}
	if t.upstream, err = p.dial(ctx); err != nil {
		p.refuse(t, err)
		return
	}
	p.mu.Lock()
	p.tunnels[t], t.closing = struct{}{}, p.closing
	p.mu.Unlock()
	t.run(head)
	p.mu.Lock()
	delete(p.tunnels, t)
	p.mu.Unlock()
}

// survive ends one connection where all would end.
func (p *Proxy) survive(t *tunnel) {
	if recover() != nil {
		p.counts.panics.Add(1)
		t.abort()
	}
}

// dial connects to the server.
func (p *Proxy) dial(ctx context.Context) (conn, error) {
	dialer := &net.Dialer{Timeout: 30 * time.Second}
	c, err := dialer.DialContext(ctx, "tcp", p.address)
	if err != nil {
		return nil, err
	}
	if p.tls == nil {
		return c.(*net.TCPConn), nil
	}
	secure := tls.Client(c, p.tls)
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if err := secure.HandshakeContext(ctx); err != nil {
		c.Close()
		return nil, err
	}
	return secure, nil
}

// refuse answers in the place of a server that cannot be reached.
func (p *Proxy) refuse(t *tunnel, err error) {
	p.counts.refused.Add(1)
	body := p.problem(err)
	_, _ = fmt.Fprintf(t.client, "HTTP/1.1 502 Bad Gateway\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\n"+
		"Connection: close\r\n\r\n%s", len(body), body)
	_ = t.client.CloseWrite()
	_ = t.client.SetReadDeadline(time.Now().Add(linger))
	_, _ = io.Copy(io.Discard, t.client)
	t.client.Close()
}

// problem says why there is no response of the server's (RFC 9457).
func (p *Proxy) problem(err error) string {
	return fmt.Sprintf(`{"title":"Bad Gateway","status":502,"detail":%q}`+"\n",
		strings.ToValidUTF8(fmt.Sprintf("gen observe cannot reach %s: %v", p.authority, err), "?"))
}

func (p *Proxy) capture() capture { return capture{budget: &p.budget, most: p.kept} }

// copyHead keeps a head, if there is memory.
func (p *Proxy) copyHead(head []byte) []byte {
	if !p.budget.take(len(head)) {
		return nil
	}
	return append(make([]byte, 0, len(head)), head...)[:len(head):len(head)]
}

// begun is a connection of which some has been read.
type begun struct {
	net.Conn
	r io.Reader
}

func (b *begun) Read(into []byte) (int, error) { return b.r.Read(into) }
