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
	key   = "key of north-1"
)

// serve serves stations at a time that tests set, and returns an operator and the API's URL.
func serve(t *testing.T, now *time.Time) (*operator, string) {
	t.Helper()
	handler, err := newHandler(newStations(func() time.Time { return *now }), token, map[string]string{key: "north-1"})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	o, err := newOperator(s.URL, credentials{token, key})
	if err != nil {
		t.Fatal(err)
	}
	return o, s.URL
}

func TestOperator(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	o, _ := serve(t, &now)
	ctx := t.Context()
	for _, id := range []string{"north-1", "north-2", "south-1"} {
		if at, err := o.add(ctx, id, "Kiel", "by the harbour"); err != nil || at != "/stations/"+id {
			t.Fatalf("%s is at %q (%v)", id, at, err)
		}
	}
	if _, err := o.add(ctx, "north-1", "Kiel", ""); err == nil || !strings.Contains(err.Error(), "status 409") {
		t.Errorf("a station that is there already: %v", err)
	}
	if country, err := o.country(ctx, "north-1"); country != "DE" || err != nil {
		t.Errorf("the country is %q (%v)", country, err)
	}
	if _, err := o.country(ctx, "north-9"); !errors.Is(err, errNotFound) {
		t.Errorf("a station that is not there: %v", err)
	}
	if err := o.forget(ctx, "north-1"); err != nil {
		t.Error(err)
	}
	if all, err := o.all(ctx); !slices.Equal(all, []string{"north-1", "north-2", "south-1"}) || err != nil {
		t.Errorf("all are %q (%v)", all, err)
	}

	if err := o.price(ctx, "north-1", 50, 2); err != nil {
		t.Error(err)
	}
	session, err := o.start(ctx, "north-1", "0A1B2C3D")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.start(ctx, "north-2", "0A1B2C3D"); err == nil || !strings.Contains(err.Error(), "status 403") {
		t.Errorf("another station's session: %v", err)
	}
	if n, err := o.charging(ctx, now); n != 1 || err != nil {
		t.Errorf("%d are charging (%v)", n, err)
	}
	now = now.Add(10 * time.Minute)
	if cents, err := o.stop(ctx, session, 4000); cents != 220 || err != nil {
		t.Errorf("it costs %d cents (%v)", cents, err)
	}
	if _, err := o.stop(ctx, session, 4000); !errors.Is(err, errNotFound) {
		t.Errorf("a session that is over: %v", err)
	}
	if err := o.price(ctx, "north-1", 300, -1); err != nil {
		t.Error(err)
	}
	if err := o.price(ctx, "north-9", 300, -1); !errors.Is(err, errNotFound) {
		t.Errorf("the tariff of no station: %v", err)
	}
	picture := bytes.Repeat([]byte{0xff, 0xd8}, 1<<10)
	if got, err := o.photo(ctx, "north-1", picture); !bytes.Equal(got, picture) || err != nil {
		t.Errorf("%d bytes come back (%v)", len(got), err)
	}
}

// What others send, byte for byte, and what they get.
func TestWire(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	_, url := serve(t, &now)
	const operators, stationsOwn = "Authorization", "X-Station-Key"
	for _, c := range []struct {
		name, method, path, credential, value, body string
		status                                      int
		want                                        string // "" for any error: an object with a message
	}{
		{"nobody", "GET", "/stations", "", "", "", 401, ""},
		{"a wrong token", "GET", "/stations", operators, "Bearer wrong", "", 401, ""},
		{"a station's key for an operator", "GET", "/stations", stationsOwn, key, "", 401, ""},
		{
			"added", "POST", "/stations", operators, "Bearer " + token,
			`{"id":"north-1","connectors":["ccs"],"note":null,"opens":"2026-04-01","max_power_kw":22.5}`, 201,
			`{"connectors":["ccs"],"id":"north-1","max_power_kw":22.5,"note":null,"open":false,"opens":"2026-04-01"}`,
		},
		{"closed", "GET", "/stations?open_only=true", operators, "Bearer " + token, "", 200, `{"stations":[]}`},
		{"tariff", "PUT", "/stations/north-1/tariff", operators, "Bearer " + token, `{"kind":"flat","cents":500}`, 200, `{"cents":500,"kind":"flat"}`},
		{"no tariff", "PUT", "/stations/north-1/tariff", operators, "Bearer " + token, `{"kind":"free"}`, 400, ""},
		{"a negative tariff", "PUT", "/stations/north-1/tariff", operators, "Bearer " + token, `{"kind":"flat","cents":-1}`, 400, ""},
		{
			"with a tariff", "GET", "/stations/north-1", operators, "Bearer " + token, "", 200,
			`{"connectors":["ccs"],"id":"north-1","max_power_kw":22.5,"note":null,"open":false,"opens":"2026-04-01",` +
				`"tariff":{"cents":500,"kind":"flat"}}`,
		},
		{"missing", "GET", "/stations/north-2", operators, "Bearer " + token, "", 404, `{"id":"north-2"}`},
		{"no connectors", "POST", "/stations", operators, "Bearer " + token, `{"id":"north-2","connectors":[]}`, 400, ""},
		{"no such connector", "GET", "/stations?connector=ccs&connector=schuko", operators, "Bearer " + token, "", 400, ""},
		{"no ID", "DELETE", "/stations/N", operators, "Bearer " + token, "", 400, ""},
		{"no photo, for anybody", "GET", "/stations/north-1/photo", "", "", "", 404, ""},
		{"a wrong card", "POST", "/stations/north-1/sessions", stationsOwn, key, `{"card":"x"}`, 400, ""},
		{"no sessions", "GET", "/sessions?since=2026-03-01T00:00:00Z", operators, "Bearer " + token, "", 200, `[]`},
		{"no date", "GET", "/sessions?since=yesterday", operators, "Bearer " + token, "", 400, ""},
		{"gone", "DELETE", "/stations/north-1", operators, "Bearer " + token, "", 204, "-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), c.method, url+c.path, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			if c.body != "" {
				r.Header.Set("Content-Type", "application/json")
			}
			if c.credential != "" {
				r.Header.Set(c.credential, c.value)
			}
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer got.Body.Close()
			body, err := io.ReadAll(got.Body)
			if err != nil || got.StatusCode != c.status || said(body) != c.want {
				t.Errorf("status %d, %s (%v)", got.StatusCode, body, err)
			}
		})
	}
}

// said is a body with its members in order, "" if it is that of an error, and "-" if there is none.
func said(body []byte) string {
	var value any
	if len(body) == 0 {
		return "-"
	}
	if json.Unmarshal(body, &value) != nil {
		return string(body)
	}
	if object, ok := value.(map[string]any); ok && object["message"] != nil {
		return ""
	}
	text, _ := json.Marshal(value)
	return string(text)
}
