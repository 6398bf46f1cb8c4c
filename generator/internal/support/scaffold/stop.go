package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// How the service stops. A listener that is closed resets the connections that wait in its queue, and http.Server drops requests that it
// has not read when Shutdown begins: so the queue is emptied first, and each connection that was taken gets its answer.
const (
	lastCall    = time.Second           // for how long connections are taken at most, and wait for their first request
	quiet       = 50 * time.Millisecond // for how long nobody must have come, for the queue to be empty
	stopTimeout = 15 * time.Second      // all that is in flight has this long to end
)

// door is a listener that can be closed behind the last who came.
type door struct {
	listener

	closing atomic.Pointer[time.Time] // when it closes at the latest; nil as long as it is open
}

type listener interface {
	net.Listener
	SetDeadline(t time.Time) error
}

// Accept takes the next connection. Once the door closes it fails when nobody comes.
func (d *door) Accept() (net.Conn, error) {
	if last := d.closing.Load(); last != nil {
		if err := d.wait(*last); err != nil {
			return nil, err
		}
	}
	conn, err := d.listener.Accept()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = net.ErrClosed
	}
	return conn, err
}

// close lets in who is there already.
func (d *door) close() error {
	last := time.Now().Add(lastCall)
	d.closing.Store(&last)
	return d.wait(last)
}

func (d *door) wait(last time.Time) error {
	next := time.Now().Add(quiet)
	if next.After(last) {
		next = last
	}
	return d.SetDeadline(next)
}

// connections knows which connections owe somebody an answer.
type connections struct {
	mu   sync.Mutex
	busy map[net.Conn]time.Time // until when to wait for the first request; zero while there is one
}

// track is a hook of http.Server.
func (c *connections) track(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch state {
	case http.StateNew:
		c.busy[conn] = time.Now().Add(lastCall)
	case http.StateActive:
		c.busy[conn] = time.Time{}
	case http.StateIdle, http.StateHijacked, http.StateClosed:
		delete(c.busy, conn)
	}
}

func (c *connections) areIdle(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, until := range c.busy {
		if until.IsZero() || now.Before(until) {
			return false
		}
	}
	return true
}

// wait returns when all answers are sent, or ctx is done.
func (c *connections) wait(ctx context.Context) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for now := time.Now(); !c.areIdle(now); {
		select {
		case <-ctx.Done():
			return
		case now = <-tick.C:
		}
	}
}
