package emulator

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
)

const (
	first  = "023e105f4ecef8ad9ca31a8372d0c353"
	second = "699d98642c564d2e855e9661899b7252"
	zone   = "699d98642c564d2e855e9661899b7252"
	shared = "3a8e1f0b9c7d4e5f8a6b2c1d0e9f7a55"
	user   = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"

	token   = "Authorization: Bearer Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"
	limited = "Authorization: Bearer devices-of-one-account-and-nothing-else"
	email   = "X-Auth-Email: user@example.com"
	key     = "X-Auth-Key: 144c9defac04969c7bfad8efaa8ea194"
)

func sown(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "s.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	seed, err := store.DefaultSeed()
	if err == nil {
		err = s.Sow(seed)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func start(t *testing.T, s *store.Store, limit *Limit) http.Handler {
	t.Helper()
	h, err := New(s, Options{Logger: slog.New(slog.DiscardHandler), Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// send makes a request "METHOD path header..." to the API, as if it came in.
func send(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/client/v4"+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, field := range header {
		name, value, _ := strings.Cut(field, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// failed reads an envelope, strictly but for codes below 1000, which the API sends too.
func failed(t *testing.T, w *httptest.ResponseRecorder) api.Failure {
	t.Helper()
	var f api.Failure
	if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil || len(f.Errors) == 0 || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("no envelope (%v): %d %s %s", err, w.Code, w.Header(), w.Body)
	}
	return f
}

const (
	revokeUser    = "/accounts/" + first + "/access/organizations/revoke_user"
	revokeZone    = "/zones/" + zone + "/access/organizations/revoke_user"
	revokeDevices = "/accounts/" + first + "/devices/revoke"
	someone       = `{"email":"test@example.com"}`
)

func TestSuccesses(t *testing.T) {
	h := start(t, sown(t), nil)
	const revoked, envelope = `{"result":true,"success":true}`, `{"success":true,"errors":[],"messages":[],"result":{}}`
	for name, c := range map[string]struct {
		method, path, body string
		header             []string
		status             int
		want               string
	}{
		"user, token": {"POST", revokeUser, someone, []string{token}, 200, revoked},
		"user, key":   {"POST", revokeUser, someone, []string{email, key}, 200, revoked},
		"user, both":  {"POST", revokeUser, someone, []string{token, email, key}, 200, revoked},
		"user, unknown flag": {"POST", revokeUser, `{"email":"test@example.com","body_devices":true}`,
			[]string{token}, 200, revoked},
		"zone":       {"POST", revokeZone, someone, []string{email, key}, 200, revoked},
		"delete":     {"DELETE", "/accounts/" + first + "/access/users/" + user, "", []string{token}, 202, envelope},
		"devices":    {"POST", revokeDevices, `["` + user + `"]`, []string{token}, 200, envelope},
		"no devices": {"POST", revokeDevices, `[]`, []string{token}, 200, envelope},
		"limited token": {"POST", "/accounts/" + second + "/devices/revoke", `["` + user + `"]`,
			[]string{limited}, 200, envelope},
		"no permission is documented": {"DELETE", "/accounts/" + second + "/access/users/" + user, "", []string{limited}, 202, envelope},
	} {
		t.Run(name, func(t *testing.T) {
			w := send(h, c.method, c.path, c.body, c.header...)
			if w.Code != c.status || w.Body.String() != c.want || w.Header().Get("X-Request-Id") == "" {
				t.Errorf("%d %s %s", w.Code, w.Header(), w.Body)
			}
		})
	}
}

func TestFailures(t *testing.T) {
	h := start(t, sown(t), nil)
	for name, c := range map[string]struct {
		method, path, body string
		header             []string
		status             int
		codes              []int64
		message            string
	}{
		"no route":      {"POST", "/accounts/" + first + "/no/such", "", nil, 404, []int64{7003}, "No route for the URI"},
		"empty segment": {"POST", "/accounts//devices/revoke", "[]", []string{token}, 404, []int64{7003}, "No route"},
		"method":        {"GET", revokeUser, "", []string{token}, 405, []int64{10405}, "Method not allowed"},
		"long account": {"POST", "/accounts/" + first + "x/devices/revoke", "[]", []string{token}, 400, []int64{7003},
			"identifier is invalid"},
		"neither kind": {"POST", "/teams/" + first + "/access/organizations/revoke_user", someone, []string{token}, 400,
			[]int64{7003}, "Could not route"},
		"unknown account": {"POST", "/accounts/unknown/devices/revoke", "[]", []string{token}, 404, []int64{7003},
			"Could not route to /accounts/unknown,"},
		"unknown zone": {"POST", "/zones/unknown/access/organizations/revoke_user", someone, []string{email, key}, 404,
			[]int64{7003}, "/zones/unknown,"},
		"unknown user": {"DELETE", "/accounts/" + first + "/access/users/unknown", "", []string{token}, 404,
			[]int64{12404}, `no user "unknown"`},
		"unknown email":   {"POST", revokeUser, `{"email":"x"}`, []string{token}, 404, []int64{12404}, `no user "x"`},
		"unknown devices": {"POST", revokeDevices, `["x","y"]`, []string{token}, 404, []int64{12404, 12404}, `no registration "x"`},
		"multi-user":      {"POST", "/accounts/" + shared + "/devices/revoke", "[]", []string{token}, 400, []int64{1001}, "multi-user"},
		"no credentials":  {"POST", revokeUser, someone, nil, 401, []int64{10000}, "give api_token, or api_email with api_key"},
		"email alone":     {"POST", revokeUser, someone, []string{email}, 401, []int64{10000}, "Authentication error"},
		"key alone":       {"POST", revokeUser, someone, []string{key}, 401, []int64{10000}, "Authentication error"},
		"basic": {"POST", revokeUser, someone, []string{"Authorization: Basic dXNlcjpwYXNz"}, 401, []int64{10000},
			"Authentication error"},
		"token for a zone": {"POST", revokeZone, someone, []string{token}, 401, []int64{10000}, "give api_email with api_key"},
		"wrong token":      {"POST", revokeUser, someone, []string{"Authorization: Bearer x"}, 403, []int64{9109}, "Invalid access token"},
		"wrong key":        {"POST", revokeUser, someone, []string{email, "X-Auth-Key: x"}, 403, []int64{10000}, "Authentication error"},
		"permission": {"POST", "/accounts/" + second + "/access/organizations/revoke_user", someone, []string{limited}, 403,
			[]int64{9109}, "Groups Write"},
		"others' account": {"POST", revokeDevices, "[]", []string{limited}, 403, []int64{9109}, "not for this account"},
		"half JSON":       {"POST", revokeUser, `{"email":`, []string{token}, 400, []int64{12130}, "invalid_request"},
		"several": {"POST", revokeUser + "?devices=maybe", `{"devices":"true"}`, []string{token}, 400,
			[]int64{12130, 12130, 12130}, "invalid_request"},
		"too many": {"POST", revokeDevices, "[" + strings.Repeat(`"x",`, 200) + `"x"]`, []string{token}, 400, []int64{12130}, "200"},
		"media type": {"POST", revokeUser, someone, []string{token, "Content-Type: text/plain"}, 415, []int64{12130},
			"Content-Type must be application/json"},
		"too large": {"POST", revokeUser, strings.Repeat(" ", 5<<20), []string{token}, 413, []int64{12130}, "invalid_request"},
	} {
		t.Run(name, func(t *testing.T) {
			w := send(h, c.method, c.path, c.body, c.header...)
			f := failed(t, w)
			var codes []int64
			for _, m := range f.Errors {
				codes = append(codes, m.Code)
			}
			if w.Code != c.status || cmp.Diff(c.codes, codes) != "" || !strings.Contains(f.Errors[0].Message, c.message) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
}

func TestProblemsSayWhere(t *testing.T) {
	w := send(start(t, sown(t), nil), "POST", revokeDevices, `["x",1]`, token)
	if f := failed(t, w); f.Errors[0].Source == nil || f.Errors[0].Source.Pointer.Value != "/1" {
		t.Errorf("%s", w.Body)
	}
}

// Of query and body, the query decides.
func TestWhoAsksForDevices(t *testing.T) {
	for name, c := range map[string]struct {
		query, body string
		want        bool
	}{
		"nobody":      {"", "", false},
		"query":       {"?devices=true", "", true},
		"body":        {"", `,"devices":true`, true},
		"query first": {"?devices=true", `,"devices":false`, true},
		"body second": {"?devices=false", `,"devices":true`, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := sown(t)
			w := send(start(t, s, nil), "POST", revokeUser+c.query, `{"email":"test@example.com"`+c.body+"}", token)
			if w.Code != http.StatusOK {
				t.Fatal(w.Body)
			}
			state, err := s.State()
			if err != nil || (state.Events[0].Registrations > 0) != c.want {
				t.Errorf("%+v (%v)", state.Events, err)
			}
		})
	}
}

func TestOwnPages(t *testing.T) {
	s := sown(t)
	server := httptest.NewServer(start(t, s, nil))
	defer server.Close()
	get := func(path string) (int, string) {
		r, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		return r.StatusCode, string(body)
	}
	if status, body := get("/healthz"); status != 200 || body != "ok\n" {
		t.Errorf("%d %s", status, body)
	}
	status, body := get("/accessd/state")
	var got store.State
	want, err := s.State()
	if err != nil || status != 200 || json.Unmarshal([]byte(body), &got) != nil {
		t.Fatalf("%v: %d %s", err, status, body)
	}
	if d := cmp.Diff(want, &got); d != "" {
		t.Error(d)
	}
	if strings.Contains(body, "Sn3l") || strings.Contains(body, "144c") {
		t.Error("the state shows credentials")
	}
	if status, _ := get("/accessd/other"); status != 404 {
		t.Errorf("/accessd/other: %d", status)
	}
	if status, body := get("//client/v4/x"); status != 404 || !strings.Contains(body, "7003") {
		t.Errorf("a path that is not clean: %d %s", status, body)
	}
}

func TestStoreThatFails(t *testing.T) {
	s := sown(t)
	h := start(t, s, nil)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	w := send(h, "POST", revokeUser, someone, token)
	if f := failed(t, w); w.Code != 500 || f.Errors[0].Code != 1000 || strings.Contains(w.Body.String(), "database") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	r := httptest.NewRecorder()
	h.ServeHTTP(r, httptest.NewRequest("GET", "/accessd/state", nil))
	if r.Code != 500 {
		t.Errorf("state: %d", r.Code)
	}
}
