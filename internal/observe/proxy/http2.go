package proxy

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

// http2 passes on what comes as HTTP/2, by net/http: as HTTP/2 where the server offers it by ALPN, else as HTTP/1.1.
type http2 struct {
	proxy  *Proxy
	server *http.Server
	pass   *httputil.ReverseProxy
	conns  chan net.Conn
	over   chan struct{}
	once   sync.Once
	calls  sync.RWMutex // read by each call as long as it is under way
}

// A view is a sight in the making, of a request that came by HTTP/2.
type view struct {
	*sight
	open      atomic.Int32 // of request and response, how many have not ended
	collector *collector
}

func (v *view) ended() {
	if v.open.Add(-1) == 0 {
		v.collector.add(v.sight)
	}
}

type viewKey struct{}

func newHTTP2(p *Proxy, o Options) *http2 {
	h := &http2{proxy: p, conns: make(chan net.Conn), over: make(chan struct{})}
	quiet := log.New(io.Discard, "", 0) // what there is to say is counted
	transport := &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
		DisableCompression:  true, // clients ask for it, or don't
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: 64,
		IdleConnTimeout:     30 * time.Second,
	}
	if o.TLS != nil {
		transport.TLSClientConfig = o.TLS.Clone()
	}
	h.pass = &httputil.ReverseProxy{
		Rewrite:        func(r *httputil.ProxyRequest) { rewrite(r, o.Upstream, o.PreserveHost) },
		Transport:      transport,
		FlushInterval:  -1,
		ErrorLog:       quiet,
		ModifyResponse: seeResponse,
		ErrorHandler:   h.failed,
	}
	protocols := &http.Protocols{}
	protocols.SetUnencryptedHTTP2(true)
	h.server = &http.Server{Handler: h, Protocols: protocols, ReadHeaderTimeout: headTime, ErrorLog: quiet, MaxHeaderBytes: maxHead}
	go func() { _ = h.server.Serve(h) }()
	return h
}

// rewrite turns a request to the server, and takes back what package httputil does to it besides.
func rewrite(r *httputil.ProxyRequest, upstream *url.URL, preserveHost bool) {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"} {
		if values, has := r.In.Header[name]; has {
			r.Out.Header[name] = values
		}
	}
	r.Out.Trailer = r.In.Trailer // which has values when the content has come
	path, query, hasQuery := strings.Cut(r.In.RequestURI, "?")
	r.Out.URL = &url.URL{Scheme: upstream.Scheme, Host: upstream.Host, RawQuery: query, ForceQuery: hasQuery && query == ""}
	if strings.HasPrefix(path, "//") {
		// An opaque text that begins so would be taken for an authority.
		r.Out.URL.Path, r.Out.URL.RawPath = r.In.URL.Path, path
	} else {
		r.Out.URL.Opaque = path
	}
	if !preserveHost {
		r.Out.Host = upstream.Host
	}
}

// ServeHTTP passes one request on.
func (h *http2) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.calls.RLock()
	defer h.calls.RUnlock()
	p := h.proxy
	v := &view{sight: &sight{request: p.capture(), response: p.capture()}, collector: p.collector}
	v.open.Store(2)
	v.exchange = exchange.Exchange{Method: r.Method, Target: r.RequestURI, Host: r.Host, RequestHeader: r.Header.Clone()}
	v.request.expect(r.ContentLength)
	r = r.WithContext(context.WithValue(r.Context(), viewKey{}, v))
	body := &watched{ReadCloser: r.Body, keep: &v.request, ended: v.ended}
	r.Body = body
	complete := false
	defer func() {
		if v.exchange.Status == 0 || !complete {
			v.response.cut = true
		}
		body.end(r.ContentLength != 0 && !body.whole)
		v.ended()
	}()
	h.pass.ServeHTTP(w, r)
	complete = true
}

// seeResponse keeps what comes back.
func seeResponse(r *http.Response) error {
	v := r.Request.Context().Value(viewKey{}).(*view)
	v.exchange.Status, v.exchange.ResponseHeader = r.StatusCode, r.Header.Clone()
	if r.StatusCode == http.StatusSwitchingProtocols {
		return nil
	}
	if r.Request.Method != http.MethodHead {
		v.response.expect(r.ContentLength)
	}
	r.Body = &watched{ReadCloser: r.Body, keep: &v.response, ended: func() {}}
	return nil
}

// failed answers where the server could not be reached.
func (h *http2) failed(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		panic(http.ErrAbortHandler) // nobody waits
	}
	h.proxy.counts.refused.Add(1)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(http.StatusBadGateway)
	_, _ = io.WriteString(w, h.proxy.problem(err))
}

// watched is a content that is copied as it is read.
type watched struct {
	io.ReadCloser
	mu    sync.Mutex
	keep  *capture
	ended func()
	whole bool
	over  bool
}

func (w *watched) Read(into []byte) (int, error) {
	n, err := w.ReadCloser.Read(into)
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.over {
		w.keep.add(into[:n])
		w.whole = w.whole || err == io.EOF
	}
	return n, err
}

// end makes the copy what it is. A transport may read on afterwards.
func (w *watched) end(cut bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if cut && !w.whole {
		w.keep.drop()
	}
	w.over = true
	w.ended()
}

// serve takes a connection over, until the server ends it.
func (h *http2) serve(c net.Conn) {
	select {
	case h.conns <- c:
	case <-h.over:
		c.Close()
	}
}

func (h *http2) shutDown(grace time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if h.server.Shutdown(ctx) != nil {
		h.server.Close()
	}
	h.calls.Lock()
	defer h.calls.Unlock()
	h.pass.Transport.(*http.Transport).CloseIdleConnections()
}

// Accept gives the server the connections that came as HTTP/2.
func (h *http2) Accept() (net.Conn, error) {
	select {
	case c := <-h.conns:
		return c, nil
	case <-h.over:
		return nil, net.ErrClosed
	}
}

// Close ends Accept.
func (h *http2) Close() error {
	h.once.Do(func() { close(h.over) })
	return nil
}

// Addr is where the traffic comes in, which nobody asks for.
func (h *http2) Addr() net.Addr { return &net.TCPAddr{} }
