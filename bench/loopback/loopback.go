// Package loopback measures servers over real connections: how many requests a second a server answers, of what one does that writes a
// constant. Clients and servers are one process. The client writes and reads bytes that were made before, so that it costs little.
package loopback

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/servers"
	"github.com/bindery-dev/bindery/bench/slice"
)

// Constant answers a request with what it wants, and reads nothing.
func Constant(request servers.Request) servers.Server {
	return servers.Server{Name: figure.Constant, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = []string{"application/json"}
		_, _ = io.WriteString(w, request.Want)
	})}
}

// Compare sends a request over connections to each server in turn, in rounds of slices. Shares and ratios are to the first.
func Compare(request servers.Request, connections, rounds int, length time.Duration, all []servers.Server) ([]figure.Row, error) {
	loads := make([]*load, len(all))
	for i, server := range all {
		l, err := start(server.Handler, request, connections)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", server.Name, err)
		}
		defer l.stop()
		loads[i] = l
	}
	for _, order := range slice.Orders(rounds, len(loads)) {
		for _, i := range order {
			if err := loads[i].run(length); err != nil {
				return nil, err
			}
		}
	}
	rows := make([]figure.Row, len(all))
	for i, l := range loads {
		rows[i] = figure.Row{
			Variant: all[i].Name, Nanos: slice.Median(l.nanos), Ratio: slice.Paired(l.nanos, loads[0].nanos),
			Share: slice.Paired(l.rates, loads[0].rates),
		}
	}
	return rows, nil
}

// load is a server, connections to it, and what was measured: requests a second, CPU time of a request.
type load struct {
	server      *http.Server
	connections []*connection
	rates       []float64
	nanos       []float64
}

func start(handler http.Handler, request servers.Request, connections int) (*load, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l := &load{server: &http.Server{Handler: handler}}
	go l.server.Serve(listener)
	for range connections {
		c, err := dial(listener.Addr().String(), request)
		if err != nil {
			l.stop()
			return nil, err
		}
		l.connections = append(l.connections, c)
	}
	return l, nil
}

func (l *load) stop() {
	for _, c := range l.connections {
		c.Close()
	}
	l.server.Close()
}

func (l *load) run(length time.Duration) error {
	var group sync.WaitGroup
	begin, cpu := time.Now(), slice.CPU()
	for _, c := range l.connections {
		group.Go(func() { c.run(begin.Add(length)) })
	}
	group.Wait()
	cpu, took := slice.CPU()-cpu, time.Since(begin)
	total := 0
	for _, c := range l.connections {
		if c.err != nil {
			return c.err
		}
		total += c.requests
	}
	l.rates = append(l.rates, float64(total)/took.Seconds())
	l.nanos = append(l.nanos, float64(cpu)/float64(total))
	return nil
}

// connection sends one request again and again.
type connection struct {
	net.Conn
	request  []byte
	response []byte // room for it
	requests int    // of the last run
	err      error
}

func (c *connection) run(until time.Time) {
	const between = 8 // requests between looks at the clock
	for c.requests = 0; c.err == nil && time.Now().Before(until); c.requests += between {
		for range between {
			if _, c.err = c.Write(c.request); c.err != nil {
				return
			}
			if _, c.err = io.ReadFull(c, c.response); c.err != nil {
				return
			}
		}
	}
}

// dial connects, and learns from a first request how long a response is. All are equally long: even the date is.
func dial(address string, request servers.Request) (*connection, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	c := &connection{Conn: conn, request: text(request)}
	if _, err := conn.Write(c.request); err != nil {
		return nil, err
	}
	counted := &counter{Reader: conn}
	reader := bufio.NewReader(counted)
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", response.Status, body)
	}
	c.response = make([]byte, counted.n-reader.Buffered())
	return c, nil
}

type counter struct {
	io.Reader
	n int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

func text(r servers.Request) []byte {
	head := r.Method + " " + r.Path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Go-http-client/1.1\r\n" +
		"Authorization: Bearer " + servers.Token + "\r\nAccept-Encoding: gzip\r\n"
	if r.Body != "" {
		head += fmt.Sprintf("Content-Type: application/json\r\nContent-Length: %d\r\n", len(r.Body))
	}
	return []byte(head + "\r\n" + r.Body)
}
