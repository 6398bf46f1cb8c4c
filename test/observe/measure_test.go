package observe_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/test/observe/traffic"
)

// connections is how many clients call at a time where speed is measured.
const connections = 64

var (
	mib    = flag.Int("mib", 16, "how many MiB are sent and received at once")
	rounds = flag.Int("rounds", 0, "how often speed is measured, by turns with a plain proxy")
	turn   = flag.Duration("turn", 2*time.Second, "how long each time")
)

// Whatever passes takes no more memory than little.
func TestMemory(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(things))
	defer server.Close()
	p := observe(t, server.URL)
	r, err := http.NewRequest("PUT", p.URL+"/files/1", io.LimitReader(endless{}, int64(*mib)<<20))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	up, err := http.DefaultClient.Do(r)
	if err != nil || up.StatusCode != 204 {
		t.Fatalf("%v, %v", up, err)
	}
	down, err := http.Get(p.URL + "/files/1")
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, down.Body)
	if err != nil || n != int64(*mib)<<20 {
		t.Errorf("%d bytes came, %v", n, err)
	}
	most, judge := peak(t, p.Process.Process.Pid), peak(t, child(t, p.Process.Process.Pid))
	p.Stop(t)
	t.Logf("%d MiB up and down: %d MiB of memory at most, and the process that judges %d", *mib, most, judge)
	if most >= 64 {
		t.Errorf("%d MiB of memory", most)
	}
}

type endless struct{}

func (endless) Read(into []byte) (int, error) { return copy(into, mebibyte()), nil }

// peak is the most memory that a process has had, in MiB.
func peak(t *testing.T, pid int) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Skip("the system does not say how much memory a process has had: ", err)
	}
	kib, err := strconv.Atoi(regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindStringSubmatch(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return kib >> 10
}

// child is the one process that another one has started and that runs still.
func child(t *testing.T, pid int) int {
	t.Helper()
	lists, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	if err != nil || len(lists) == 0 {
		t.Skip("the system does not say which processes another one has started: ", err)
	}
	var all []string
	for _, name := range lists {
		if text, err := os.ReadFile(name); err == nil { // a thread may have ended
			all = append(all, strings.Fields(string(text))...)
		}
	}
	if len(all) != 1 {
		t.Fatalf("processes %v", all)
	}
	n, err := strconv.Atoi(all[0])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// With -rounds, gen observe and a plain reverse proxy are measured by turns, each in a process of its own.
func TestThroughput(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(things))
	defer server.Close()
	plain := exec.Command(os.Args[0])
	plain.Env = append(os.Environ(), "PLAIN_PROXY="+server.URL)
	plain.Stdin = blocked{}
	observed := observe(t, server.URL)
	proxies := map[string]string{"plain": traffic.Start(t, plain).URL, "observe": observed.URL}
	speeds := map[string][]float64{}
	for round := range *rounds {
		for name, url := range proxies {
			speed := load(t, strings.TrimPrefix(url, "http://"), *turn)
			speeds[name] = append(speeds[name], speed)
			t.Logf("round %d: %s %.0f calls/s", round+1, name, speed)
		}
	}
	if *rounds == 0 {
		for _, url := range proxies {
			load(t, strings.TrimPrefix(url, "http://"), time.Millisecond)
		}
	}
	most, judge := peak(t, observed.Process.Process.Pid), peak(t, child(t, observed.Process.Process.Pid))
	observed.Stop(t)
	t.Logf("%s%d MiB of memory at most, and the process that judges %d", observed.Said, most, judge)
	if *rounds == 0 {
		return
	}
	for _, list := range speeds {
		slices.Sort(list)
	}
	ratio := speeds["observe"][*rounds/2] / speeds["plain"][*rounds/2]
	t.Logf("at %d connections %.2f of a plain reverse proxy's throughput", connections, ratio)
	if ratio < 0.4 {
		t.Errorf("%.2f of a plain proxy's throughput", ratio)
	}
}

type blocked struct{}

func (blocked) Read([]byte) (int, error) { select {} }

// load calls as often as it can on all connections at a time, and returns how often in a second. Every response must be the one expected.
func load(t *testing.T, addr string, long time.Duration) float64 {
	t.Helper()
	request := []byte("PUT /things/1 HTTP/1.1\r\nHost: " + addr + "\r\nContent-Type: application/json\r\nContent-Length: " +
		strconv.Itoa(len(thing)) + "\r\n\r\n" + thing)
	var calls atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for range connections {
		all.Go(func() {
			c, err := net.Dial("tcp", addr)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			r := bufio.NewReader(c)
			for first := true; first || time.Since(began) < long; first = false {
				if _, err := c.Write(request); err != nil {
					t.Error(err)
					return
				}
				if err := readResponse(r); err != nil {
					t.Error(err)
					return
				}
				calls.Add(1)
			}
		})
	}
	all.Wait()
	return float64(calls.Load()) / time.Since(began).Seconds()
}

// readResponse reads a response with the thing in it, for as little as it can cost.
func readResponse(r *bufio.Reader) error {
	for first := true; ; first = false {
		line, err := r.ReadSlice('\n')
		switch {
		case err != nil:
			return err
		case first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")):
			return fmt.Errorf("%s", line)
		case len(line) == 2:
			body, err := r.Peek(len(thing))
			if err == nil && string(body) != thing {
				err = fmt.Errorf("%s", body)
			}
			_, _ = r.Discard(len(body))
			return err
		}
	}
}
