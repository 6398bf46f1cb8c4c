package proxy

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// What a server sends for each way in which it can go, and whether a client may take what came for whole.
func TestServerThatGoes(t *testing.T) {
	for name, c := range map[string]struct {
		response string
		reset    bool
		whole    bool
	}{
		"before a response":               {"", false, false},
		"reset before a response":         {"", true, false},
		"in a head":                       {"HTTP/1.1 200 OK\r\nContent-Le", false, false},
		"within a length":                 {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", false, false},
		"reset within a length":           {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", true, false},
		"within chunks":                   {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf", false, false},
		"before the last chunk":           {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", false, false},
		"at the end of one without end":   {"HTTP/1.1 200 OK\r\n\r\nhalf", false, true},
		"reset within one without end":    {"HTTP/1.1 200 OK\r\n\r\nhalf", true, false},
		"after all of a response":         {ok, false, true},
		"reset after all of a response":   {ok, true, true},
		"between a hint and its response": {"HTTP/1.1 103 Early Hints\r\n\r\n", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			sent := make(chan struct{})
			p := start(t, raw(t, func(c2 *net.TCPConn) {
				read(t, c2, len("GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
				io.WriteString(c2, c.response)
				if c.reset {
					<-sent // a reset takes away what the other side has not read
					c2.SetLinger(0)
				}
				c2.Close()
			}), nil)
			conn := dial(t, p.addr)
			io.WriteString(conn, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
			came := read(t, conn, len(c.response))
			close(sent)
			rest, failed := io.ReadAll(conn)
			if came+string(rest) != c.response {
				t.Errorf("came: %q", came+string(rest))
			}
			if strings.Contains(name, "without end") && (failed == nil) != c.whole {
				t.Errorf("ended with %v", failed)
			}
			came = strings.TrimPrefix(came, "HTTP/1.1 103 Early Hints\r\n\r\n")
			response, err := http.ReadResponse(bufio.NewReader(io.MultiReader(strings.NewReader(came), &failing{failed})), nil)
			if err == nil {
				_, err = io.ReadAll(response.Body)
			}
			if (err == nil) != c.whole {
				t.Errorf("a client says: %v", err)
			}
			if e := <-p.seen; e.Response.Cut == c.whole && e.Status == 200 {
				t.Errorf("seen: %+v", e)
			}
		})
	}
}

type failing struct{ error }

func (f *failing) Read([]byte) (int, error) {
	if f.error != nil {
		return 0, f.error
	}
	return 0, io.EOF
}

// A client that goes takes what it had sent to the server, and its connection is closed there.
func TestClientThatGoes(t *testing.T) {
	for name, reset := range map[string]bool{"closes": false, "resets": true} {
		t.Run(name, func(t *testing.T) {
			request := "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf"
			arrived, closed := make(chan string), make(chan struct{})
			p := start(t, raw(t, func(c *net.TCPConn) {
				arrived <- read(t, c, len(request))
				io.Copy(io.Discard, c)
				io.WriteString(c, "HTTP/1.1 500 Nobody is there\r\nContent-Length: 0\r\n\r\n") // which no client has asked for
				c.Close()
				close(closed)
			}), nil)
			c := dial(t, p.addr)
			io.WriteString(c, request)
			if got := <-arrived; got != request {
				t.Errorf("arrived: %q", got)
			}
			if reset {
				c.SetLinger(0)
			}
			c.Close()
			<-closed
			if e := <-p.seen; e.Status != 0 || !e.Request.Cut || e.Method != "POST" {
				t.Errorf("seen: %+v", e)
			}
		})
	}
}

// A server may answer before it has read all, and close: the answer arrives.
func TestEarlyAnswer(t *testing.T) {
	const tooMuch = "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nno\n"
	p := start(t, raw(t, func(c *net.TCPConn) {
		read(t, c, 100)
		io.WriteString(c, tooMuch)
		c.Close()
	}), nil)
	c := dial(t, p.addr)
	io.WriteString(c, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n")
	defer func() {
		c.Close()
		if e := <-p.seen; e.Status != 413 || string(e.Response.Bytes) != "no\n" || !e.Request.Cut {
			t.Errorf("seen: %+v", e)
		}
	}()
	go func() {
		for b := make([]byte, 32<<10); ; {
			if _, err := c.Write(b); err != nil {
				return
			}
		}
	}()
	if got := read(t, c, len(tooMuch)); got != tooMuch {
		t.Errorf("got %q", got)
	}
}

// A client that reads slowly holds up its own server, which is all that happens: nothing piles up, nothing is lost.
func TestSlowClient(t *testing.T) {
	const length = 64 << 20
	var sent atomic.Int64
	stuck := make(chan struct{})
	p := start(t, raw(t, func(c *net.TCPConn) {
		read(t, c, len("GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: "+strconv.Itoa(length)+"\r\n\r\n")
		part := []byte(strings.Repeat("0123456789abcdef", 1<<12))
		for at := 0; at < length; {
			c.SetWriteDeadline(time.Now().Add(200 * time.Millisecond))
			n, err := c.Write(part[at%16 : min(len(part), at%16+length-at)])
			at += n
			sent.Store(int64(at))
			if err != nil {
				select {
				case stuck <- struct{}{}:
				default:
				}
			}
		}
		c.Close()
	}), nil)
	c := dial(t, p.addr)
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	<-stuck
	if n := sent.Load(); n > length/2 {
		t.Errorf("%d bytes were taken for a client that reads none", n)
	}
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(response.Body)
	if err != nil || len(got) != length || strings.Trim(string(got[:16]), "0123456789abcdef") != "" {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	for i := 16; i < len(got); i++ {
		if got[i] != got[i-16] {
			t.Fatalf("byte %d is %c", i, got[i])
		}
	}
	if e := <-p.seen; !e.Response.Cut || e.Response.Length != length {
		t.Errorf("seen: %d bytes, %t", e.Response.Length, e.Response.Cut)
	}
}
