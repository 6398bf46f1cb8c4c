package proxy

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

// A Looker looks at exchanges, which are its own from then on. It must not block; false says that it didn't look.
type Looker interface {
	Look(e exchange.Exchange) bool
}

// Counts are what has become of the traffic so far.
type Counts struct {
	Looked   int64 // exchanges that were looked at
	Missed   int64 // exchanges for which there was no time or no memory
	Unread   int64 // connections that passed without being read, from some byte on: they are not HTTP/1.1, or not well-formed
	Switched int64 // connections that went over to another protocol, as WebSocket
	Refused  int64 // requests that were answered 502, since the server could not be reached
	Panics   int64 // exchanges that whoever looks failed over
}

type counters struct{ looked, missed, unread, switched, refused, panics atomic.Int64 }

// waiting is how many exchanges wait to be looked at, at most.
const waiting = 1024

// A sight is an exchange that has been seen in whole or in part: as the texts of heads, or with its fields.
type sight struct {
	exchange                  exchange.Exchange
	requestHead, responseHead []byte
	request, response         capture
}

// isWhole reports whether there was memory for the heads.
func (s *sight) isWhole() bool {
	e := &s.exchange
	return (s.requestHead != nil || e.Method != "") && (s.responseHead != nil || e.Status == 0 || e.ResponseHeader != nil)
}

// A collector hands what was seen to who looks at it, one after the other.
type collector struct {
	looker Looker
	sights chan *sight
	done   chan struct{}
	*counters
	budget *budget

	mu     sync.RWMutex
	closed bool
}

func collect(looker Looker, n *counters, memory *budget) *collector {
	c := &collector{looker: looker, sights: make(chan *sight, waiting), done: make(chan struct{}), counters: n, budget: memory}
	go func() {
		defer close(c.done)
		for s := range c.sights {
			c.look(s)
		}
	}()
	return c
}

// add takes what was seen, or counts it where there is no room.
func (c *collector) add(s *sight) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.closed || !s.isWhole() {
		c.missed.Add(1)
		c.release(s)
		return
	}
	select {
	case c.sights <- s:
	default:
		c.missed.Add(1)
		c.release(s)
	}
}

// close waits until all has been looked at. What is added later is not.
func (c *collector) close() {
	c.mu.Lock()
	c.closed = true
	close(c.sights)
	c.mu.Unlock()
	<-c.done
}

func (c *collector) release(s *sight) {
	c.budget.give(cap(s.requestHead) + cap(s.responseHead) + cap(s.request.bytes) + cap(s.response.bytes))
}

func (c *collector) look(s *sight) {
	defer c.release(s)
	defer func() {
		if recover() != nil {
			c.panics.Add(1)
		}
	}()
	e := s.exchange
	if s.requestHead != nil {
		method, target, _ := startLine(s.requestHead)
		e.Method, e.Target = string(method), string(target)
		e.RequestHeader = header(s.requestHead)
		e.Host = e.RequestHeader.Get("Host")
		e.RequestHeader.Del("Host")
	}
	if s.responseHead != nil {
		e.ResponseHeader = header(s.responseHead)
	}
	e.Target = originForm(e.Target)
	e.Request, e.Response = s.request.body(e.RequestHeader), s.response.body(e.ResponseHeader)
	if c.looker.Look(e) {
		c.looked.Add(1)
	} else {
		c.missed.Add(1)
	}
}

// header makes fields of a head's text.
func header(head []byte) http.Header {
	h := make(http.Header, 16)
	for name, at := range fields(head) {
		if at.to >= 0 {
			h.Add(string(name), string(head[at.from:at.to]))
		}
	}
	return h
}

// originForm is a target without the scheme and authority that it may have (RFC 9112 3.2.2).
func originForm(target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	_, rest, absolute := strings.Cut(target, "://")
	if !absolute {
		return target
	}
	if at := strings.IndexAny(rest, "/?"); at >= 0 && rest[at] == '/' {
		return rest[at:]
	} else if at >= 0 {
		return "/" + rest[at:]
	}
	return "/"
}
