package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/server"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// run listens where it is told to, says so, and ends when it is told to.
func TestRun(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"-addr", "127.0.0.1:0"}, noEnv, write)
		_ = write.Close()
		ended <- err
	}()
	line := make([]byte, 200)
	n, err := read.Read(line)
	if err != nil || !bytes.Contains(line[:n], []byte("listening addr=127.0.0.1:")) {
		t.Errorf("%s %v", line[:n], err)
	}
	stop()
	rest, err := io.ReadAll(read)
	if err != nil || !strings.Contains(string(rest), "stopped") {
		t.Errorf("%s %v", rest, err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := run(t.Context(), []string{"-addr", "nowhere"}, noEnv, io.Discard); err == nil {
		t.Error("listens nowhere")
	}
}

func TestExamples(t *testing.T) {
	if v, err := exampleValue(`["a"]`, (*wire.Reader).Strings); err != nil || len(v) != 1 || v[0] != "a" {
		t.Error(v, err)
	}
	if _, err := exampleValue(`1`, (*wire.Reader).Strings); err == nil {
		t.Error("a number is no list")
	}
	if v, err := exampleObject[named](`"x"`); err != nil || v.name != "x" {
		t.Error(v, err)
	}
	if v, err := exampleObject[named](`1`); err == nil {
		t.Error(v)
	}
}

// An address leads here only where it ends.
func TestExampleHere(t *testing.T) {
	const text = `https://api.test/a https://api.test "https://api.test" https://api.test:1/ https://api.test.example/ https://api.test@b/`
	const want = `http://here:2/a http://here:2 "http://here:2" https://api.test:1/ https://api.test.example/ https://api.test@b/`
	got := ""
	api, err := server.New(server.Handlers{Things: thingsHandler{}}, security{}, server.WithRequestContext(),
		server.WithErrorHook(func(ctx context.Context, _ *wire.Fault) error {
			got = exampleHere(ctx, "https://api.test", text)
			return nil
		}))
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "http://here:2/", http.NoBody)
	api.ServeHTTP(httptest.NewRecorder(), r)
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := exampleHere(t.Context(), "https://api.test", text); got != text {
		t.Errorf("without a request: %s", got)
	}
}

type named struct{ name string }

func (n *named) DecodeJSON(r *wire.Reader) { n.name = r.String() }

// Who has connected before the service was told to stop is answered, although the request comes later.
func TestStopAnswersWhoHasConnected(t *testing.T) {
	read, write := io.Pipe()
	s := newService(http.NotFoundHandler(), slog.New(slog.NewTextHandler(write, nil)))
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- s.serve(ctx, l) }()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if line, err := bufio.NewReader(read).ReadString('\n'); err != nil || !strings.Contains(line, "stopping") {
		t.Fatal(line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, read) }()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || res.StatusCode != http.StatusNotFound || !res.Close {
		t.Errorf("%+v %v", res, err)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}
