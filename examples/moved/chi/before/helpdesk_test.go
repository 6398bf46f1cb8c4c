package main

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const key = "secret"

// caller calls a helpdesk as others do: over HTTP.
type caller struct {
	t   *testing.T
	url string
}

func serve(t *testing.T) caller {
	now := func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }
	s := httptest.NewServer(newRouter(newHelpdesk(now), agents{key: {Name: "anna"}}))
	t.Cleanup(s.Close)
	return caller{t, s.URL}
}

func (c caller) send(method, path, contentType string, body io.Reader, with func(*http.Request)) *http.Response {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, body)
	if err != nil {
		c.t.Fatal(err)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	r.Header.Set("X-API-Key", key)
	if with != nil {
		with(r)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { got.Body.Close() })
	return got
}

// call sends JSON, requires a status and returns the body.
func (c caller) call(method, path, body string, status int) string {
	c.t.Helper()
	contentType := ""
	if body != "" {
		contentType = "application/json"
	}
	got := c.send(method, path, contentType, strings.NewReader(body), nil)
	text, err := io.ReadAll(got.Body)
	if err != nil || got.StatusCode != status {
		c.t.Errorf("%s %s: status %d, want %d: %s (%v)", method, path, got.StatusCode, status, text, err)
	}
	return canonical(text)
}

// canonical is JSON with its members in order.
func canonical(text []byte) string {
	var value any
	if json.Unmarshal(text, &value) != nil {
		return string(text)
	}
	text, _ = json.Marshal(value)
	return string(text)
}

func (c caller) want(got, want string) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTickets(t *testing.T) {
	c := serve(t)
	c.want(c.call("POST", "/api/tickets", `{"subject":"It is broken","requester":"bo@example.com","labels":{"at":"home"}}`, 201),
		`{"created":"2026-03-01T12:00:00Z","id":1,"labels":{"at":"home"},"priority":2,"requester":"bo@example.com","status":"new",`+
			`"subject":"It is broken","version":"1"}`)
	c.call("POST", "/api/tickets", `{"subject":"Again","priority":1}`, 201)
	c.call("POST", "/api/tickets", `{"subject":""}`, 400)
	c.call("POST", "/api/tickets", `{"subject":1}`, 400)
	c.call("POST", "/api/tickets", `{`, 400)
	c.want(c.call("GET", "/api/tickets/3", "", 404), `{"error":"there is no such ticket"}`)
	c.call("GET", "/api/tickets/x", "", 400)

	c.want(c.call("PATCH", "/api/tickets/2", `{"subject":"Once more"}`, 200),
		`{"created":"2026-03-01T12:00:00Z","id":2,"priority":1,"status":"new","subject":"Once more","version":"2"}`)
	got := c.send("PATCH", "/api/tickets/2", "application/json", strings.NewReader(`{"priority":3}`),
		func(r *http.Request) { r.Header.Set("If-Match", "1") })
	if got.StatusCode != http.StatusPreconditionFailed {
		t.Errorf("a change of an old version: status %d", got.StatusCode)
	}

	got = c.send("GET", "/api/tickets?sort=-created&per_page=1", "", nil, nil)
	text, _ := io.ReadAll(got.Body)
	if got.Header.Get("X-Total-Count") != "2" || !strings.Contains(string(text), "Once more") || strings.Contains(string(text), "broken") {
		t.Errorf("the newest of %s are %s", got.Header.Get("X-Total-Count"), text)
	}
	c.call("GET", "/api/tickets?page=0", "", 400)
	c.want(c.call("GET", "/api/tickets?status=open,solved", "", 200), "[]")
	c.call("DELETE", "/api/tickets/2", "", 204)
	c.call("DELETE", "/api/tickets/2", "", 404)
}

func TestEntries(t *testing.T) {
	c := serve(t)
	c.call("POST", "/api/tickets", `{"subject":"It is broken"}`, 201)
	c.want(c.call("POST", "/api/tickets/1/entries", `{"kind":"comment","text":"Which one?"}`, 201),
		`{"assignee":{"name":"anna"},"created":"2026-03-01T12:00:00Z","id":1,"priority":2,"status":"new","subject":"It is broken","version":"2"}`)
	c.want(c.call("POST", "/api/tickets/1/entries", `{"kind":"status","status":"solved"}`, 201),
		`{"assignee":{"name":"anna"},"created":"2026-03-01T12:00:00Z","id":1,"priority":2,"status":"solved","subject":"It is broken","version":"3"}`)
	c.call("POST", "/api/tickets/1/entries", `{"kind":"comment","text":""}`, 400)
	c.call("POST", "/api/tickets/1/entries", `{"kind":"status","status":"lost"}`, 400)
	c.call("POST", "/api/tickets/1/entries", `{"kind":"joke"}`, 400)
	c.want(c.call("GET", "/api/tickets/1/entries", "", 200), `[{"kind":"comment","text":"Which one?"},{"kind":"status","status":"solved"}]`)
	c.want(c.call("GET", "/api/tickets?status=open,solved", "", 200), "["+c.call("GET", "/api/tickets/1", "", 200)+"]")
}

func TestAttachments(t *testing.T) {
	c := serve(t)
	c.call("POST", "/api/tickets", `{"subject":"It is broken"}`, 201)
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("description", "a picture")
	file, err := w.CreateFormFile("file", "broken.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.Write([]byte("so it looks"))
	w.Close()
	got := c.send("POST", "/api/tickets/1/attachments", w.FormDataContentType(), &form, nil)
	text, _ := io.ReadAll(got.Body)
	c.want(canonical(text), `{"description":"a picture","name":"broken.txt","size":11}`)
	c.want(c.call("GET", "/api/tickets/1/attachments/broken.txt", "", 200), "so it looks")
	c.want(c.call("GET", "/api/tickets/1/attachments/other.txt", "", 404), `{"error":"there is no such file"}`)

	got = c.send("POST", "/api/tickets/1/attachments", "multipart/form-data; boundary=b", strings.NewReader("--b--\r\n"), nil)
	if got.StatusCode != http.StatusBadRequest {
		t.Errorf("a form without a file: status %d", got.StatusCode)
	}
}

func TestCallers(t *testing.T) {
	c := serve(t)
	c.want(c.call("GET", "/api/me", "", 200), `{"name":"anna"}`)
	c.want(c.call("GET", "/ready", "", 200), "ready")
	got := c.send("GET", "/api/me", "", nil, func(r *http.Request) { r.Header.Set("X-API-Key", "wrong") })
	text, _ := io.ReadAll(got.Body)
	if got.StatusCode != http.StatusUnauthorized || got.Header.Get("X-Served-By") != "helpdesk" {
		t.Errorf("a wrong key: status %d, %v", got.StatusCode, got.Header)
	}
	c.want(canonical(text), `{"error":"who are you?"}`)
	got = c.send("GET", "/api/me", "", nil, func(r *http.Request) {
		r.Header.Del("X-API-Key")
		r.AddCookie(&http.Cookie{Name: "session", Value: key})
	})
	if got.StatusCode != http.StatusOK {
		t.Errorf("a session: status %d", got.StatusCode)
	}
}
