package emulator

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Limit is how many requests a caller may make in a window of time.
type Limit struct {
	Requests int
	Window   time.Duration
	Code     int64 // of the error, 971 if it is 0; the API has been seen to send 10429 too

	now func() time.Time // time.Now if it is nil
}

// ParseLimit reads a limit such as 1200/5m.
func ParseLimit(text string) (*Limit, error) {
	number, window, ok := strings.Cut(text, "/")
	n, err := strconv.Atoi(number)
	if err != nil || !ok || n < 1 {
		return nil, fmt.Errorf("%q is not a number of requests and a time, such as 1200/5m", text)
	}
	d, err := time.ParseDuration(window)
	if err != nil || d < time.Second {
		return nil, fmt.Errorf("%q is not a time of a second or more, such as 5m", window)
	}
	return &Limit{Requests: n, Window: d}, nil
}

func (l *Limit) code() int64 { return cmp.Or(l.Code, 971) }

// limitRequests counts requests and says in header fields how many are left. One too many is only marked: the security hook refuses it,
// and the error hook words the refusal, so that it is written as every other answer is.
func limitRequests(l *Limit, next http.Handler) http.Handler {
	if l == nil {
		return next
	}
	c := &counter{limit: l, now: time.Now, callers: map[string]*window{}}
	if l.now != nil {
		c.now = l.now
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		left, reset := c.count(callerOf(r))
		h, seconds := w.Header(), strconv.Itoa(ceilSeconds(reset))
		h.Set("Ratelimit", fmt.Sprintf(`"default";r=%d;t=%s`, max(left, 0), seconds))
		h.Set("Ratelimit-Policy", fmt.Sprintf(`"default";q=%d;w=%d`, l.Requests, ceilSeconds(l.Window)))
		if left < 0 {
			h.Set("Retry-After", seconds)
			r = r.WithContext(context.WithValue(r.Context(), limitKey{}, l))
		}
		next.ServeHTTP(w, r)
	})
}

func ceilSeconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// callerOf tells callers apart by their credentials, and those without by address.
func callerOf(r *http.Request) string {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	return cmp.Or(r.Header.Get("Authorization"), r.Header.Get("X-Auth-Email"), host)
}

type limitKey struct{}

// exceeded is the limit that a request exceeds, nil if it does not.
func exceeded(ctx context.Context) *Limit {
	l, _ := ctx.Value(limitKey{}).(*Limit)
	return l
}

func overLimit(ctx context.Context) bool { return exceeded(ctx) != nil }

type counter struct {
	limit   *Limit
	now     func() time.Time
	mu      sync.Mutex
	callers map[string]*window
}

type window struct {
	ends time.Time
	left int
}

const manyCallers = 1000 // more than that are looked through for those that have gone

// count counts a request, and returns how many more are allowed (less than none if this one is not), and when that starts anew.
func (c *counter) count(who string) (left int, reset time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	w := c.callers[who]
	if w == nil || !now.Before(w.ends) {
		if len(c.callers) >= manyCallers {
			c.forget(now)
		}
		w = &window{ends: now.Add(c.limit.Window), left: c.limit.Requests}
		c.callers[who] = w
	}
	w.left = max(w.left-1, -1)
	return w.left, w.ends.Sub(now)
}

func (c *counter) forget(now time.Time) {
	for who, w := range c.callers {
		if !now.Before(w.ends) {
			delete(c.callers, who)
		}
	}
}
