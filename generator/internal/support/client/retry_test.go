package client

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// noon is when tests of retries take place.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// impatient makes a client that only notes how long it would wait.
func impatient(c *Client, waited *[]time.Duration) *Client {
	d, how := *c.core, *c.core.sending
	d.sending = &how
	d.retry.now = func() time.Time { return noon }
	d.retry.random = func() float64 { return 0 }
	d.retry.wait = func(_ context.Context, wait time.Duration) error {
		*waited = append(*waited, wait)
		return nil
	}
	return newClient(&d)
}

func TestRetries(t *testing.T) {
	const s = time.Second
	for name, q := range map[string]struct {
		most     int
		statuses []int // then 204
		header   http.Header
		waited   []time.Duration
		status   int
	}{
		"off":           {0, []int{503}, nil, nil, 503},
		"negative":      {-1, []int{503}, nil, nil, 503},
		"passes":        {2, []int{503, 429}, nil, []time.Duration{s / 2, s}, 204},
		"does not pass": {2, []int{408, 502, 504, 504}, nil, []time.Duration{s / 2, s}, 504},
		"final":         {2, []int{400}, nil, nil, 400},
		"not found":     {2, []int{404}, nil, nil, 404},
		"conflict":      {2, []int{409}, nil, nil, 409},
		"a fault":       {2, []int{500}, nil, nil, 500},
		"doubles": {7, []int{503, 503, 503, 503, 503, 503, 503}, nil,
			[]time.Duration{s / 2, s, 2 * s, 4 * s, 8 * s, 8 * s, 8 * s}, 204},
		"seconds":      {1, []int{429}, http.Header{"Retry-After": {"7"}}, []time.Duration{7 * s}, 204},
		"date":         {1, []int{429}, http.Header{"Retry-After": {noon.Add(9 * s).Format(http.TimeFormat)}}, []time.Duration{9 * s}, 204},
		"past":         {1, []int{429}, http.Header{"Retry-After": {noon.Add(-s).Format(http.TimeFormat)}}, []time.Duration{0}, 204},
		"milliseconds": {1, []int{429}, http.Header{"Retry-After": {"7"}, "Retry-After-Ms": {"1500"}}, []time.Duration{3 * s / 2}, 204},
		"nonsense":     {1, []int{429}, http.Header{"Retry-After": {"soon"}}, []time.Duration{s / 2}, 204},
		"too long":     {1, []int{429}, http.Header{"Retry-After": {"300"}}, nil, 429},
		"endless":      {1, []int{429}, http.Header{"Retry-After": {"1e300"}}, nil, 429},
	} {
		t.Run(name, func(t *testing.T) {
			calls, waited := 0, []time.Duration(nil)
			c := connect(t, func(w http.ResponseWriter, r *http.Request) {
				if b, _ := io.ReadAll(r.Body); string(b) != `"x"` || r.Header.Get("Content-Type") != "application/json" {
					t.Errorf("%q %v", b, r.Header)
				}
				status := 204
				if calls < len(q.statuses) {
					status = q.statuses[calls]
					maps.Copy(w.Header(), q.header)
				}
				calls++
				w.WriteHeader(status)
			}, WithMaxRetries(q.most))
			req := newRequest(impatient(c, &waited).core, &operation, "a", "b")
			req.body = []byte(`"x"`)
			res, err := req.send(ctx)
			if err != nil || res.status != q.status || !reflect.DeepEqual(waited, q.waited) || calls != len(waited)+1 {
				t.Errorf("%d after %d calls, waited %v, want %d, %v; %v", res.status, calls, waited, q.status, q.waited, err)
			}
		})
	}
}

func TestJitterShortensTheWait(t *testing.T) {
	r := newRetry()
	r.random = func() float64 { return 1 }
	if wait, ok := r.after(nil, 1); wait != 750*time.Millisecond || !ok {
		t.Error(wait, ok)
	}
}

// A wait ends with its context, and does not begin where the context ends before it.
func TestRetryEndsWithItsContext(t *testing.T) {
	var calls atomic.Int32
	c := connect(t, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.WriteHeader(503)
	}, WithMaxRetries(5), WithHeader("X-A", "b"))
	canceled, cancel := context.WithCancel(ctx)
	d, how := *c.core, *c.core.sending
	d.sending = &how
	d.retry.wait = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return sleep(ctx, time.Hour)
	}
	err := callEmpty(canceled, newRequest(&d, &operation, "a", "b"), 204, nil)
	if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "op: ") || calls.Load() != 1 {
		t.Error(err, calls.Load())
	}
	limited, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	d.retry.now = func() time.Time { return time.Now().Add(time.Hour) }
	res, err := newRequest(&d, &operation, "a", "b").send(limited)
	if err != nil || res.status != 503 || calls.Load() != 2 {
		t.Error(err, res.status, calls.Load())
	}
	if err := sleep(ctx, 0); err != nil {
		t.Error(err)
	}
}

// breaking fails its first calls.
type breaking struct {
	left *int
	err  error
}

func (b breaking) RoundTrip(r *http.Request) (*http.Response, error) {
	if *b.left > 0 {
		*b.left--
		return nil, b.err
	}
	return http.DefaultTransport.RoundTrip(r)
}

func TestBrokenConnectionsAreRetried(t *testing.T) {
	for name, q := range map[string]struct {
		err  error
		left int // of 2 failures
	}{
		"refused":  {&net.OpError{Op: "dial", Err: errors.New("refused")}, 0},
		"cut off":  {io.ErrUnexpectedEOF, 0},
		"no https": {errors.New("certificate is not valid"), 1},
	} {
		t.Run(name, func(t *testing.T) {
			left, waited := 2, []time.Duration(nil)
			jar, _ := cookiejar.New(nil)
			c := connect(t, func(w http.ResponseWriter, r *http.Request) {
				if len(r.CookiesNamed("a")) > 1 {
					t.Error("cookies add up:", r.Header)
				}
				http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
				w.WriteHeader(204)
			}, WithMaxRetries(2), WithHTTPClient(&http.Client{Transport: breaking{&left, q.err}, Jar: jar}))
			c = impatient(c, &waited)
			err := callEmpty(ctx, newRequest(c.core, &operation, "a", "b"), 204, nil)
			if (err == nil) != (q.left == 0) || left != q.left {
				t.Error(err, left)
			}
			if left = 2; q.left == 0 {
				if err := callEmpty(ctx, newRequest(c.core, &operation, "a", "b"), 204, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestLazy(t *testing.T) {
	c := Lazy(WithBaseURL("ftp://x"))
	if err := callEmpty(ctx, newRequest(c.core, &operation, "a", "b"), 204, nil); err == nil || !strings.Contains(err.Error(), "ftp://x") {
		t.Error(err)
	}
	if c.With() != c {
		t.Error("nothing differs")
	}
}

// A second request must not do what the first has done already.
func TestOnlyIdempotentRequestsAreRetried(t *testing.T) {
	late := &url.Error{Op: "Post", URL: "x", Err: os.ErrDeadlineExceeded}
	refused := &net.OpError{Op: "dial", Err: errors.New("refused")}
	reset := &net.OpError{Op: "read", Err: errors.New("reset")}
	for _, q := range []struct {
		method string
		header http.Header
		status int
		err    error
		calls  int
	}{
		{"GET", nil, 503, nil, 2}, {"QUERY", nil, 503, nil, 2}, {"DELETE", nil, 0, reset, 2}, {"PUT", nil, 0, late, 2},
		{"POST", nil, 503, nil, 1}, {"POST", nil, 429, nil, 1}, {"PATCH", nil, 0, reset, 1}, {"POST", nil, 0, late, 1},
		{"LINK", nil, 503, nil, 1},
		{"POST", nil, 0, refused, 1}, {"GET", nil, 0, refused, 2},
		{"POST", http.Header{"Idempotency-Key": {"k"}}, 503, nil, 2}, {"POST", http.Header{"X-Idempotency-Key": {"k"}}, 0, late, 2},
	} {
		calls := 0
		transport := roundTripper(func(r *http.Request) (*http.Response, error) {
			if calls++; calls > 1 {
				return &http.Response{StatusCode: 204, Body: http.NoBody, Header: http.Header{}}, nil
			}
			if q.err != nil {
				return nil, q.err
			}
			return &http.Response{StatusCode: q.status, Body: http.NoBody, Header: http.Header{}}, nil
		})
		c, err := New(WithMaxRetries(1), WithHTTPClient(&http.Client{Transport: transport}))
		if err != nil {
			t.Fatal(err)
		}
		var waited []time.Duration
		op := operation
		op.Method = q.method
		req := newRequest(impatient(c, &waited).core, &op, "a", "b")
		req.header = q.header
		if _, _ = req.send(ctx); calls != q.calls {
			t.Errorf("%s %v after %d %v: %d calls, want %d", q.method, q.header, q.status, q.err, calls, q.calls)
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A server that takes its time is tried again, once the http.Client has lost its patience; the caller's own deadline is final.
func TestTimeoutsAreRetried(t *testing.T) {
	var calls atomic.Int32
	hang := make(chan struct{})
	defer close(hang)
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1) == 1 {
			select {
			case <-hang:
			case <-r.Context().Done():
			}
			return
		}
		w.WriteHeader(204)
	}, WithMaxRetries(1), WithHTTPClient(&http.Client{Timeout: 50 * time.Millisecond}))
	var waited []time.Duration
	if err := callEmpty(ctx, newRequest(impatient(c, &waited).core, &operation, "a", "b"), 204, nil); err != nil || calls.Load() != 2 {
		t.Error(err, calls.Load())
	}
}
