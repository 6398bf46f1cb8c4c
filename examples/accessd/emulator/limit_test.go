package emulator

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"
)

func TestRateLimit(t *testing.T) {
	for _, code := range []int64{0, 10429} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			noon := func() time.Time { return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC) }
			h := start(t, sown(t), &Limit{Requests: 2, Window: time.Hour, Code: code, now: noon})
			for left := 1; left >= 0; left-- {
				w := send(h, "POST", revokeUser, someone, token)
				limit, policy := w.Header().Get("Ratelimit"), w.Header().Get("Ratelimit-Policy")
				if w.Code != 200 || limit != fmt.Sprintf(`"default";r=%d;t=3600`, left) || policy != `"default";q=2;w=3600` {
					t.Errorf("%d %s %s", w.Code, limit, policy)
				}
				if w.Header().Get("Retry-After") != "" {
					t.Error("Retry-After is for refusals")
				}
			}
			for name, w := range map[string]*httptest.ResponseRecorder{
				"operation": send(h, "POST", revokeUser, someone, token),
				"no route":  send(h, "POST", "/no/such", "", token),
			} {
				if w.Code != 429 || failed(t, w).Errors[0].Code != max(code, 971) || w.Header().Get("Retry-After") != "3600" {
					t.Errorf("%s: %d %v %s", name, w.Code, w.Header(), w.Body)
				}
			}
			if w := send(h, "POST", revokeUser, someone, email, key); w.Code != 200 {
				t.Errorf("other credentials: %d %s", w.Code, w.Body)
			}
			if w := send(h, "POST", revokeUser, someone); w.Code != 401 {
				t.Errorf("no credentials: %d %s", w.Code, w.Body)
			}
		})
	}
}

func TestWindows(t *testing.T) {
	clock := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	c := &counter{limit: &Limit{Requests: 2, Window: time.Minute}, now: func() time.Time { return clock }, callers: map[string]*window{}}
	for i, step := range []struct {
		after time.Duration
		left  int
		reset time.Duration
	}{
		{0, 1, time.Minute},
		{10 * time.Second, 0, 50 * time.Second},
		{10 * time.Second, -1, 40 * time.Second},
		{10 * time.Second, -1, 30 * time.Second},
		{30 * time.Second, 1, time.Minute},
	} {
		clock = clock.Add(step.after)
		if left, reset := c.count("a"); left != step.left || reset != step.reset {
			t.Errorf("step %d: %d left, until %v; want %d, %v", i, left, reset, step.left, step.reset)
		}
	}
	for i := range 3 * manyCallers {
		clock = clock.Add(time.Second)
		c.count(fmt.Sprint(i))
	}
	if len(c.callers) > 2*manyCallers {
		t.Errorf("%d callers are remembered, most of whom have gone", len(c.callers))
	}
}

func TestParseLimit(t *testing.T) {
	if l, err := ParseLimit("1200/5m"); err != nil || l.Requests != 1200 || l.Window != 5*time.Minute {
		t.Errorf("%+v %v", l, err)
	}
	for _, text := range []string{"", "1200", "/5m", "x/5m", "0/5m", "-1/5m", "1/", "1/x", "1/5", "1/10ms", "1/-5m"} {
		if l, err := ParseLimit(text); err == nil {
			t.Errorf("%q is %+v", text, l)
		}
	}
}
