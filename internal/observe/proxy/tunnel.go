package proxy

import (
	"bufio"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// headTime is how long the first request may take to come.
	headTime = time.Minute
	// linger is how long a client may go on sending when the server has ended the connection. Closing it at once could take from the
	// client what it has not read yet.
	linger = 5 * time.Second
)

// A conn is a connection of which each direction is ended for itself: of TCP, or of TLS above it.
type conn interface {
	net.Conn
	CloseWrite() error
}

// A call is one request on its way and what is answered.
type call struct {
	asked request
	*sight
	open     atomic.Int32  // of request and response, how many have not ended
	decided  chan struct{} // closed when it is known whether the protocol is switched; nil where it cannot be
	switched bool
}

// A tunnel is a client's connection with the one to the server that belongs to it.
type tunnel struct {
	proxy            *Proxy
	client, upstream conn
	up, down         way
	pending          chan *call    // what the server has not begun to answer
	answered         chan struct{} // closed when nothing comes from the server any more

	gone       atomic.Bool // the client says nothing any more, and may be gone: the server may answer as nobody reads
	toldUnread sync.Once
	mu         sync.Mutex
	calls      int // under way
	closing    bool
}

// run passes everything on that comes from the client, of which the first head has been read.
func (t *tunnel) run(head []byte) {
	t.up.w = bufio.NewWriterSize(sender{t.upstream}, bufferSize)
	t.down = way{bufio.NewReaderSize(t.upstream, bufferSize), bufio.NewWriterSize(sender{t.client}, bufferSize)}
	t.pending, t.answered = make(chan *call, 16), make(chan struct{})
	go t.responses()
	t.requestsEnded(t.requests(head))
	<-t.answered
	t.abort()
	t.unanswered()
}

// unanswered ends calls that get no response.
func (t *tunnel) unanswered() {
	for {
		select {
		case c := <-t.pending:
			t.ended(c)
		default:
			return
		}
	}
}

func (t *tunnel) requests(head []byte) error {
	defer t.proxy.survive(t)
	for {
		r, err := readRequest(head)
		if err != nil {
			t.unread()
			return t.restAfter(&t.up, head)
		}
		c := t.begin(head, r)
		if !t.proxy.preserveHost && r.host.to > r.host.from {
			err = writeAll(t.up.w, head[:r.host.from], t.proxy.authority, head[r.host.to:])
		} else {
			err = writeAll(t.up.w, head)
		}
		if err == nil {
			err = t.up.body(r.framing, &c.request)
		}
		c.request.cut = c.request.cut || err != nil
		t.ended(c)
		if err == errUnreadable {
			t.unread()
			return t.up.rest()
		}
		if err == nil && c.decided != nil {
			// What comes before it is known what it is passes as it is: a client that says something then has no need of an answer.
			if _, err = t.up.more(1); err == nil && !isClosed(c.decided) {
				return t.up.rest()
			} else if err == nil && c.switched {
				return t.up.rest()
			}
		}
		if err != nil {
			return err
		}
		if head, err = t.up.head(head[:0]); err != nil {
			return t.partial(&t.up, head, err)
		}
	}
}

// partial passes on what there is of a head that is not whole.
func (t *tunnel) partial(w *way, head []byte, err error) error {
	if err == errUnreadable {
		t.unread()
		return t.restAfter(w, head)
	}
	if failed := writeAll(w.w, head); failed != nil {
		return failed
	}
	if len(head) > 0 {
		return broken(err)
	}
	return err
}

func (t *tunnel) restAfter(w *way, head []byte) error {
	if err := writeAll(w.w, head); err != nil {
		return err
	}
	return w.rest()
}

// requestsEnded ends the direction to the server as the client has ended it.
func (t *tunnel) requestsEnded(err error) {
	var failed *sendError
	if errors.As(err, &failed) {
		// The server takes nothing any more. What it has said is still on its way, which closing would cut short.
		_, _ = io.Copy(io.Discard, t.client)
		return
	}
	t.gone.Store(true)
	_ = t.up.w.Flush()
	_ = t.upstream.CloseWrite()
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		_ = t.upstream.SetReadDeadline(time.Now()) // the client has broken off, and waits for nothing
	}
}

func (t *tunnel) responses() {
	defer t.unanswered()
	defer close(t.answered)
	defer t.proxy.survive(t)
	untilClose, err := t.answer()
	_ = t.down.w.Flush()
	var failed *sendError
	switch {
	case errors.As(err, &failed):
		t.abort()
		return
	case err != io.EOF && untilClose:
		// An end of the connection would say that the content is whole.
		reset(t.client)
		t.abort()
		return
	}
	_ = t.client.CloseWrite()
	_ = t.client.SetReadDeadline(time.Now().Add(linger))
}

// reset has a connection end as one that broke: TLS would say with its own end that all was sent.
func reset(c net.Conn) {
	if secure, is := c.(*tls.Conn); is {
		c = secure.NetConn()
	}
	if tcp, is := c.(*net.TCPConn); is {
		_ = tcp.SetLinger(0)
	}
	c.Close()
}

// answer passes responses on. It says with its error whether what ended had no other end than that of the connection.
func (t *tunnel) answer() (untilClose bool, err error) {
	var head []byte
	for {
		if head, err = t.down.head(head[:0]); err != nil {
			return false, t.partial(&t.down, head, err)
		}
		var c *call
		select {
		case c = <-t.pending:
		default: // nothing was asked, or what was asked has passed unread
			t.unread()
			return true, t.restAfter(&t.down, head)
		}
		f, err := t.final(c, &head)
		if err != nil {
			t.ended(c)
			return false, err
		}
		c.response.expect(f.length)
		err = t.down.body(f, &c.response)
		if t.gone.Load() || err != nil && (!f.untilClose || err != io.EOF) {
			c.response.drop()
		}
		if err == nil {
			err = t.down.w.Flush()
		}
		switch {
		case c.switched:
			t.ended(c)
			t.proxy.counts.switched.Add(1)
			return true, t.down.rest()
		case err == errUnreadable:
			t.ended(c)
			t.unread()
			return true, t.down.rest()
		case err != nil:
			_ = t.down.w.Flush() // before a tunnel that ends with its last call is closed
			t.ended(c)
			return f.untilClose, err
		}
		t.ended(c)
	}
}

// final passes heads on until one is final (RFC 9110 15.2), which it leaves in head.
func (t *tunnel) final(c *call, head *[]byte) (framing, error) {
	for {
		status, f, err := readResponse(*head, c.asked)
		if err != nil {
			t.unread()
			return f, t.restAfter(&t.down, *head)
		}
		last := status >= 200 || status == 101
		if last {
			c.decide(f.upgrade)
		}
		if err := writeAll(t.down.w, *head); err != nil {
			return f, err
		}
		if last && t.gone.Load() {
			return f, nil
		} else if last {
			c.exchange.Status, c.responseHead = status, t.proxy.copyHead(*head)
			return f, nil
		}
		if *head, err = t.down.head((*head)[:0]); err != nil {
			return f, t.partial(&t.down, *head, broken(err))
		}
	}
}

// decide says whether the protocol is switched, before the client can know it.
func (c *call) decide(switched bool) {
	if c.decided != nil {
		c.switched = switched
		close(c.decided)
	}
}

func isClosed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// begin takes a request up.
func (t *tunnel) begin(head []byte, r request) *call {
	p := t.proxy
	c := &call{asked: r, sight: &sight{request: p.capture(), response: p.capture()}}
	c.requestHead = p.copyHead(head)
	c.request.expect(r.length)
	c.open.Store(2)
	if r.upgrade {
		c.decided = make(chan struct{})
	}
	t.mu.Lock()
	t.calls++
	t.mu.Unlock()
	select {
	case t.pending <- c:
	case <-t.answered:
		t.ended(c) // it gets no response
	}
	return c
}

// ended says that the request or the response of a call has ended.
func (t *tunnel) ended(c *call) {
	if c.open.Add(-1) > 0 {
		return
	}
	t.proxy.collector.add(c.sight)
	t.mu.Lock()
	t.calls--
	over := t.closing && t.calls == 0
	t.mu.Unlock()
	if over {
		t.abort()
	}
}

// closeIdle closes the tunnel when no call is under way any more.
func (t *tunnel) closeIdle() {
	t.mu.Lock()
	t.closing = true
	idle := t.calls == 0
	t.mu.Unlock()
	if idle {
		t.abort()
	}
}

// unread counts the connection as one that is not read.
func (t *tunnel) unread() { t.toldUnread.Do(func() { t.proxy.counts.unread.Add(1) }) }

// abort closes both connections, as they are.
func (t *tunnel) abort() {
	t.client.Close()
	t.upstream.Close()
}

func writeAll(w io.Writer, parts ...[]byte) error {
	for _, b := range parts {
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}
