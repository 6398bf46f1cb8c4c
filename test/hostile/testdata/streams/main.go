// Command streams sends a GiB each way, as bytes and in forms, between two processes of little memory. Run without arguments it starts the
// server and calls it; it ends with status 1 if something does not hold.
package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"w/gen/api"
	"w/gen/client"
	"w/gen/form"
	"w/gen/server"
)

const (
	size    = 1 << 30
	most    = 32 // MiB that a process may ever have
	patient = time.Second
)

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type handler struct{}

func (handler) PutBytes(_ context.Context, p api.PutBytesParams) (int64, error) {
	return io.Copy(io.Discard, p.Body)
}

func (handler) GetBytes(_ context.Context, p api.GetBytesParams) (io.ReadCloser, error) {
	return io.NopCloser(io.LimitReader(zeros{}, p.N)), nil
}

func (handler) PutForm(_ context.Context, p api.PutFormParams) (int64, error) {
	return io.Copy(io.Discard, p.Body.File.Body)
}

func (handler) GetForm(_ context.Context, p api.GetFormParams) (form.Content, error) {
	head := "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
	body := io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, p.N), strings.NewReader("\r\n--B--\r\n"))
	return form.Content{MediaType: "multipart/form-data; boundary=B", ReadCloser: io.NopCloser(body)}, nil
}

func serve() {
	s, err := server.New(server.Handlers{Handler: handler{}}, server.WithMaxStream(size+1<<10))
	check(err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Println(l.Addr())
	idle := runtime.NumGoroutine() + 1 // Serve itself is one more
	mux := http.NewServeMux()
	mux.Handle("/", s)
	// A caller asks how it goes: goroutines beyond those of an idle server and of this request, and the most memory ever.
	mux.HandleFunc("/state", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, runtime.NumGoroutine()-idle, peak())
	})
	// The deadline of reading is for a request that never goes on. Those that do are as long as they are.
	h := &http.Server{Handler: deadlines(mux), IdleTimeout: patient}
	panic(h.Serve(l))
}

// deadlines ends a request that makes no progress: what is read or written must come within patient.
func deadlines(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control := http.NewResponseController(w)
		r.Body = reading{r.Body, control}
		next.ServeHTTP(writing{w, control}, r)
	})
}

type reading struct {
	io.ReadCloser
	control *http.ResponseController
}

func (r reading) Read(b []byte) (int, error) {
	r.control.SetReadDeadline(time.Now().Add(patient))
	return r.ReadCloser.Read(b)
}

type writing struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (w writing) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w writing) Write(b []byte) (int, error) {
	w.control.SetWriteDeadline(time.Now().Add(patient))
	return w.ResponseWriter.Write(b)
}

// peak is the most memory that the process ever had, in MiB.
func peak() int {
	status, err := os.ReadFile("/proc/self/status")
	check(err)
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	n, err := strconv.Atoi(string(bytes.Fields(rest)[0]))
	check(err)
	return n >> 10
}

func main() {
	if len(os.Args) > 1 {
		serve()
	}
	child := exec.Command(os.Args[0], "serve")
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	check(err)
	check(child.Start())
	defer child.Process.Kill()
	line, err := bufio.NewReader(out).ReadString('\n')
	check(err)
	address := strings.TrimSpace(line)
	c, err := client.New(client.WithBaseURL("http://" + address))
	check(err)
	ctx := context.Background()

	tell("bytes up", func() (int64, error) { return c.PutBytes(ctx, api.PutBytesParams{Body: io.LimitReader(zeros{}, size)}) })
	tell("bytes down", func() (int64, error) {
		body, err := c.GetBytes(ctx, api.GetBytesParams{N: size})
		return count(body, err)
	})
	tell("form up", func() (int64, error) {
		return c.PutForm(ctx, api.PutFormParams{Body: &api.PutFormBody{File: form.File{Body: io.LimitReader(zeros{}, size)}}})
	})
	tell("form down", func() (int64, error) {
		body, err := c.GetForm(ctx, api.GetFormParams{N: size})
		if err != nil {
			return 0, err
		}
		defer body.Close()
		_, parameters, _ := mime.ParseMediaType(body.MediaType)
		part, err := multipart.NewReader(body, parameters["boundary"]).NextPart()
		if err != nil {
			return 0, err
		}
		return io.Copy(io.Discard, part)
	})

	stops(address, "stops writing", "PUT /bytes HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nx")
	stops(address, "stops writing a form", "PUT /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 1000\r\n\r\n--B\r\n"+
		"Content-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nx")
	stops(address, "stops reading", "GET /bytes?n=1073741824 HTTP/1.1\r\nHost: a\r\n\r\n")
	settled(address)
}

func count(body io.ReadCloser, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(io.Discard, body)
	return n, errors.Join(err, body.Close())
}

func tell(what string, do func() (int64, error)) {
	began := time.Now()
	n, err := do()
	check(err)
	if n != size {
		fail("%s: %d bytes", what, n)
	}
	fmt.Printf("%s: 1 GiB in %.1f s\n", what, time.Since(began).Seconds())
}

// stops is a caller that sends a request and does nothing more. It is hung up on, soon.
func stops(address, what, request string) {
	conn, err := net.Dial("tcp", address)
	check(err)
	defer conn.Close()
	_, err = io.WriteString(conn, request)
	check(err)
	began := time.Now()
	if !strings.Contains(what, "reading") {
		conn.SetReadDeadline(began.Add(10 * patient))
		if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
			fail("a caller %s, and is waited for", what)
		}
	} else { // who does not read sees nothing: the server's goroutines tell
		time.Sleep(2 * patient)
		for n, _ := state(address); n > 1; n, _ = state(address) { // that of the request which asks
			if time.Since(began) > 10*patient {
				fail("a caller %s, and %d goroutines go on", what, n)
			}
			time.Sleep(patient / 10)
		}
	}
	fmt.Printf("a caller %s: ended after %.1f s\n", what, time.Since(began).Seconds())
}

func state(address string) (goroutines, mib int) {
	c := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := c.Get("http://" + address + "/state")
	check(err)
	defer res.Body.Close()
	_, err = fmt.Fscan(res.Body, &goroutines, &mib)
	check(err)
	return goroutines, mib
}

// settled checks that nothing is left in either process, and how much memory they took.
func settled(address string) {
	http.DefaultClient.CloseIdleConnections()
	var there, here, theirs int
	for began := time.Now(); ; time.Sleep(patient / 10) {
		there, theirs = state(address)
		if here = runtime.NumGoroutine(); there <= 1 && here <= 4 { // main, and what os/exec and net have
			break
		}
		if time.Since(began) > 10*patient {
			fail("goroutines are left: %d in the server, %d in the client", there, here)
		}
	}
	fmt.Printf("memory at most: server %d MiB, client %d MiB\n", theirs, peak())
	if theirs > most || peak() > most {
		fail("more than %d MiB", most)
	}
}

func check(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func fail(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
	os.Exit(1)
}
