package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	token = "secret"
	anna  = "0193d5a2-7c3e-7d6f-8a4b-5c6d7e8f9a0b"
)

// serve serves a library at a time that tests set, and returns a desk and the API's URL.
func serve(t *testing.T, now *time.Time) (*desk, string) {
	t.Helper()
	handler, err := newHandler(newLibrary(func() time.Time { return *now }), token)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	d, err := newDesk(s.URL+"/v1", token)
	if err != nil {
		t.Fatal(err)
	}
	return d, s.URL + "/v1"
}

func TestDesk(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	d, _ := serve(t, &now)
	ctx := t.Context()
	for isbn, title := range map[string]string{"9780000000017": "A", "9780000000024": "B", "9780000000031": "C"} {
		at, err := d.add(ctx, isbn, title, "north", now)
		if err != nil || at != "/v1/books/"+isbn {
			t.Fatalf("%s is at %q (%v)", isbn, at, err)
		}
	}
	if _, err := d.add(ctx, "9780000000017", "A", "north", now); err == nil || !strings.Contains(err.Error(), "409, conflict") {
		t.Errorf("a book that is there already: %v", err)
	}
	if title, err := d.title(ctx, "9780000000024"); title != "B" || err != nil {
		t.Errorf("the title is %q (%v)", title, err)
	}
	if _, err := d.title(ctx, "9780000000000"); !errors.Is(err, errNotFound) {
		t.Errorf("a book that is not there: %v", err)
	}
	if err := d.unshelve(ctx, "9780000000017"); err != nil {
		t.Error(err)
	}
	if title, err := d.title(ctx, "9780000000017"); title != "A" || err != nil {
		t.Errorf("the title is %q after a change of the shelf (%v)", title, err)
	}

	loan, err := d.lend(ctx, "9780000000024", anna, "k1")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.lend(ctx, "9780000000024", anna, "k1"); again != loan || err != nil {
		t.Errorf("the same key makes loan %d, not %d (%v)", again, loan, err)
	}
	if _, err := d.lend(ctx, "9780000000024", anna, "k2"); err == nil || !strings.Contains(err.Error(), "is lent") {
		t.Errorf("a book that is lent: %v", err)
	}
	if all, err := d.available(ctx); !slices.Equal(all, []string{"9780000000017", "9780000000031"}) || err != nil {
		t.Errorf("available are %q (%v)", all, err)
	}
	now = now.AddDate(0, 0, 29)
	if err := d.takeBack(ctx, loan); err != nil {
		t.Error(err)
	}
	if err := d.takeBack(ctx, loan); !errors.Is(err, errNotFound) {
		t.Errorf("a loan that is over: %v", err)
	}
	lines, err := d.history(ctx)
	if want := []string{"lent 9780000000024 until 2026-03-29", "returned 9780000000024, late: true"}; err != nil || len(lines) != 5 ||
		!slices.Equal(lines[3:], want) {
		t.Errorf("history is %q (%v), want it to end with %q", lines, err, want)
	}
	if all, err := d.available(ctx); len(all) != 3 || err != nil {
		t.Errorf("available are %q (%v)", all, err)
	}
}

func TestCover(t *testing.T) {
	now := time.Now()
	d, _ := serve(t, &now)
	if _, err := d.cover(t.Context(), "9780000000017", []byte("png")); !errors.Is(err, errNotFound) {
		t.Errorf("the cover of no book: %v", err)
	}
	if _, err := d.add(t.Context(), "9780000000017", "A", "north", now); err != nil {
		t.Fatal(err)
	}
	picture := bytes.Repeat([]byte{0x89, 'P', 'N', 'G'}, 1<<10)
	if got, err := d.cover(t.Context(), "9780000000017", picture); !bytes.Equal(got, picture) || err != nil {
		t.Errorf("%d bytes come back (%v)", len(got), err)
	}
}

// What others send, byte for byte, and what they get.
func TestWire(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	d, url := serve(t, &now)
	if _, err := d.add(t.Context(), "9780000000017", "A", "north", now); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, method, path, token, body string
		status                          int
		want                            string // of the body: all of it, or the code of an error
	}{
		{"no token", "GET", "/books", "", "", 401, "unauthorized"},
		{"a wrong token", "GET", "/books", "wrong", "", 401, "unauthorized"},
		{"no token is needed", "GET", "/health", "", "", 200, "ok"},
		{
			"a book", "GET", "/books/9780000000017", token, "", 200,
			`{"added_at":"2026-03-01T12:00:00Z","available":true,"genre":"fiction","isbn":"9780000000017","published":"2026-03-01",` +
				`"shelf":"north","title":"A"}`,
		},
		{"none", "GET", "/books/9780000000000", token, "", 404, "not-found"},
		{"no ISBN", "GET", "/books/1", token, "", 400, "invalid"},
		{"too many", "GET", "/books?limit=101", token, "", 400, "invalid"},
		{"no such genre", "GET", "/books?genre=fiction&genre=crime", token, "", 400, "invalid"},
		{"no title", "POST", "/books", token, `{"isbn":"9780000000024","genre":"history"}`, 400, "invalid"},
		{"no JSON", "POST", "/books", token, `{`, 400, "invalid"},
		{"a null title", "PATCH", "/books/9780000000017", token, `{"title":null}`, 400, "invalid"},
		{"gone", "DELETE", "/books/9780000000017", token, "", 204, ""},
		{"no loans", "GET", "/members/" + anna + "/loans?status=open", token, "", 200, `[]`},
		{"no member", "GET", "/members/anna/loans", token, "", 400, "invalid"},
		{"events", "GET", "/events", token, "", 200, `[{"at":"2026-03-01T12:00:00Z","isbn":"9780000000017","type":"added"}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), c.method, url+c.path, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			if c.body != "" {
				r.Header.Set("Content-Type", "application/json")
			}
			if c.token != "" {
				r.Header.Set("Authorization", "Bearer "+c.token)
			}
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer got.Body.Close()
			body, err := io.ReadAll(got.Body)
			if err != nil || got.StatusCode != c.status || said(t, body) != c.want {
				t.Errorf("status %d, %s (%v)", got.StatusCode, body, err)
			}
		})
	}
}

// said is a body with its members in order, or the code of an error.
func said(t *testing.T, body []byte) string {
	t.Helper()
	var value any
	if json.Unmarshal(body, &value) != nil {
		return string(body)
	}
	if object, ok := value.(map[string]any); ok && object["code"] != nil {
		return object["code"].(string)
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
