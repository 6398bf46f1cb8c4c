package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/examples/accessd/emulator"
	"github.com/bindery-dev/bindery/examples/accessd/store"
)

const (
	account = "023e105f4ecef8ad9ca31a8372d0c353"
	zone    = "699d98642c564d2e855e9661899b7252"
	user    = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
	phone   = "8a3c5d52-6f0e-4c7e-9f39-2b1d7c9e4f33"
	token   = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"
	key     = "144c9defac04969c7bfad8efaa8ea194"
)

// accessd is an emulator in this process.
type accessd struct {
	store *store.Store
	env   map[string]string
}

func startAccessd(t *testing.T, limit *emulator.Limit) *accessd {
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
	handler, err := emulator.New(s, emulator.Options{Logger: slog.New(slog.DiscardHandler), Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return &accessd{s, environment(t, handler)}
}

// environment is that of somebody with a token, for an API of their own.
func environment(t *testing.T, handler http.Handler) map[string]string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return map[string]string{"CLOUDFLARE_BASE_URL": server.URL + "/client/v4", "CLOUDFLARE_API_TOKEN": token}
}

func withKey(env map[string]string) map[string]string {
	return map[string]string{
		"CLOUDFLARE_BASE_URL": env["CLOUDFLARE_BASE_URL"], "CLOUDFLARE_EMAIL": "user@example.com", "CLOUDFLARE_API_KEY": key,
	}
}

// called is what a call of the command left behind.
type called struct {
	status         int
	stdout, stderr string
}

func call(t *testing.T, env map[string]string, args ...string) called {
	t.Helper()
	var out, errs bytes.Buffer
	status := run(t.Context(), args, func(name string) string { return env[name] }, &out, &errs)
	return called{status, out.String(), errs.String()}
}

// done says what the emulator was made to do.
func (a *accessd) done(t *testing.T) []string {
	t.Helper()
	state, err := a.store.State()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range state.Events {
		ended := strings.Repeat("t", e.Tokens) + strings.Repeat("r", e.Registrations)
		all = append(all, strings.Join([]string{e.By, e.Action, e.Target, ended}, " "))
	}
	return all
}

func TestCommands(t *testing.T) {
	for name, c := range map[string]struct {
		args     []string
		key      bool
		did      string
		expected string
	}{
		"user": {[]string{"user", "-account", account, "-email", "test@example.com"}, false, "api-token revoke user test@example.com tt",
			"OPERATION    IN                                        TARGET            RESULT\n" +
				"revoke user  account 023e105f4ecef8ad9ca31a8372d0c353  test@example.com  true\n"},
		"in full": {[]string{"revoke", "user", "-account", account, "-email", "test@example.com"}, false,
			"api-token revoke user test@example.com tt", ""},
		"all of the user's": {[]string{"user", "-account", account, "-email", "test@example.com", "-devices", "-reauth", "-uid", zone},
			false, "api-token revoke user test@example.com ttrr", ""},
		"user by key": {[]string{"user", "-account=" + account, "-email=test@example.com", "-devices=false"}, true,
			"global-key revoke user test@example.com tt", ""},
		"zone": {[]string{"user", "-zone", zone, "-email", "test@example.com"}, true, "global-key revoke user test@example.com tt",
			"OPERATION    IN                                     TARGET            RESULT\n" +
				"revoke user  zone 699d98642c564d2e855e9661899b7252  test@example.com  true\n"},
		"devices": {[]string{"device", "-account", account, user, phone}, false, "api-token revoke devices 2 registrations rr",
			"OPERATION      IN                                        TARGET                                RESULT\n" +
				"revoke device  account 023e105f4ecef8ad9ca31a8372d0c353  f174e90a-fafe-4643-bbbc-4a0ed4fc8415  {}\n" +
				"revoke device  account 023e105f4ecef8ad9ca31a8372d0c353  8a3c5d52-6f0e-4c7e-9f39-2b1d7c9e4f33  {}\n"},
		"flags after arguments": {[]string{"device", user, "-account", account}, false, "api-token revoke devices " + user + " r", ""},
		"delete": {[]string{"delete", "user", "-account", account, user}, false, "api-token delete user test@example.com tt",
			"OPERATION    IN                                        TARGET                                RESULT\n" +
				"delete user  account 023e105f4ecef8ad9ca31a8372d0c353  f174e90a-fafe-4643-bbbc-4a0ed4fc8415  {}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			a := startAccessd(t, nil)
			if c.key {
				a.env = withKey(a.env)
			}
			got := call(t, a.env, c.args...)
			if got.status != 0 || got.stderr != "" || c.expected != "" && got.stdout != c.expected {
				t.Errorf("%+v", got)
			}
			if d := cmp.Diff([]string{c.did}, a.done(t)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	a := startAccessd(t, nil)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"unknown user": {[]string{"user", "-account", account, "-email", "x"},
			"revoke: 404 Not Found\n  12404 access.api.error.not_found: no user \"x\"\n"},
		"several": {[]string{"device", "-account", account, "x", "y"},
			"revoke: 404 Not Found\n  12404 access.api.error.not_found: no registration \"x\"\n" +
				"  12404 access.api.error.not_found: no registration \"y\"\n"},
		"zone with a token": {[]string{"user", "-zone", zone, "-email", "x"},
			"revoke: 401 Unauthorized\n  10000 Authentication error: give api_email with api_key\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := call(t, a.env, c.args...); got.status != exitRefused || got.stdout != "" || got.stderr != c.want {
				t.Errorf("%+v", got)
			}
		})
	}
	if done := a.done(t); done != nil {
		t.Errorf("done all the same: %v", done)
	}
}

func TestTooManyRequests(t *testing.T) {
	a := startAccessd(t, &emulator.Limit{Requests: 1, Window: 24 * time.Hour})
	args := []string{"user", "-account", account, "-email", "test@example.com"}
	if got := call(t, a.env, args...); got.status != 0 {
		t.Fatalf("%+v", got)
	}
	got := call(t, a.env, args...)
	const want = "revoke: 429 Too Many Requests\n  971 Please wait and consider throttling your request speed\n  try again in 8"
	if got.status != exitRefused || !strings.HasPrefix(got.stderr, want) {
		t.Errorf("%+v", got)
	}
}

func TestMistakes(t *testing.T) {
	a := startAccessd(t, nil)
	id33 := strings.Repeat("a", 33)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"nothing":             {nil, "want user, device or delete user"},
		"other words":         {[]string{"delete", "device"}, "want user, device or delete user"},
		"neither":             {[]string{"user", "-email", "x"}, "either -account or -zone"},
		"both":                {[]string{"user", "-email", "x", "-account", "a", "-zone", "z"}, "either -account or -zone"},
		"no email":            {[]string{"user", "-account", "a"}, "-email is missing"},
		"argument":            {[]string{"user", "-account", "a", "-email", "x", "y"}, `what is "y"`},
		"devices of a zone":   {[]string{"user", "-zone", "z", "-email", "x", "-devices"}, "use -account"},
		"device of nobody":    {[]string{"device", user}, "-account is missing"},
		"no device":           {[]string{"device", "-account", "a"}, "no registration"},
		"delete from nowhere": {[]string{"delete", "user", user}, "-account is missing"},
		"two users":           {[]string{"delete", "user", "-account", "a", "b", "c"}, `not "b c"`},
		"long account":        {[]string{"delete", "user", "-account", id33, "b"}, "path/account_id: must have at most 32 characters"},
		"too many":            {append([]string{"device", "-account", "a"}, strings.Fields(strings.Repeat("x ", 201))...), "200"},
		"flag":                {[]string{"user", "-what"}, "flag provided but not defined: -what"},
		"no bool":             {[]string{"user", "-devices=perhaps"}, "-devices"},
		"output":              {[]string{"user", "-output", "xml"}, "table or json"},
		"base URL":            {[]string{"device", "-account", "a", "-base-url", "ftp://x", "d"}, "http"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := call(t, a.env, c.args...); got.status != exitUsage || !strings.Contains(got.stderr, c.want) {
				t.Errorf("%+v", got)
			}
		})
	}
	if got := call(t, nil, "device", "-account", "a", "d"); got.status != exitUsage ||
		!strings.Contains(got.stderr, "CLOUDFLARE_API_TOKEN") {
		t.Errorf("no credentials: %+v", got)
	}
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}, {"user", "-help"}} {
		if got := call(t, nil, args...); got.status != 0 || !strings.Contains(got.stderr, "usage:") {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if done := a.done(t); done != nil {
		t.Errorf("done all the same: %v", done)
	}
}

func TestJSON(t *testing.T) {
	a := startAccessd(t, nil)
	for name, c := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"success": {[]string{"device", "-account", account, user}, 0,
			`{"operation": "revoke device", "account": "` + account + `", "targets": ["` + user + `"], "result": {}}`},
		"failure": {[]string{"delete", "user", "-account", account, "x"}, exitRefused,
			`{"operation": "delete user", "account": "` + account + `", "targets": ["x"], "failure": {"status": 404, "message": "Not Found",
			"errors": [{"code": 12404, "message": "access.api.error.not_found: no user \"x\""}]}}`},
	} {
		t.Run(name, func(t *testing.T) {
			got := call(t, a.env, append(c.args, "-output", "json")...)
			if got.status != c.status {
				t.Errorf("%+v", got)
			}
			compareJSON(t, c.want, got.stdout)
		})
	}
}

func compareJSON(t *testing.T, want, got string) {
	t.Helper()
	var w, g any
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(got), &g); err != nil {
		t.Fatalf("%v: %s", err, got)
	}
	if d := cmp.Diff(w, g); d != "" {
		t.Error(d)
	}
}

func TestDryRun(t *testing.T) {
	env := environment(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }))
	base := env["CLOUDFLARE_BASE_URL"]
	args := []string{"user", "-account", account, "-email", "test@example.com", "-devices", "-dry-run"}
	got := call(t, env, args...)
	want := "POST " + base + "/accounts/" + account + "/access/organizations/revoke_user?devices=true\n" +
		"Accept: application/json\nAuthorization: Bearer [redacted]\nContent-Type: application/json\nUser-Agent: bindery-revoke\n\n" +
		`{"email":"test@example.com","devices":true}` + "\n"
	if d := cmp.Diff(called{stdout: want}, got, cmp.AllowUnexported(called{})); d != "" {
		t.Error(d)
	}
	got = call(t, withKey(env), append(args, "-output", "json")...)
	compareJSON(t, `{"dry_run": true, "method": "POST",
		"url": "`+base+`/accounts/`+account+`/access/organizations/revoke_user?devices=true",
		"header": {"Accept": "application/json", "Content-Type": "application/json", "User-Agent": "bindery-revoke",
			"X-Auth-Email": "[redacted]", "X-Auth-Key": "[redacted]"},
		"body": {"email": "test@example.com", "devices": true}}`, got.stdout)
	got = call(t, nil, "delete", "user", "-account", account, user, "-dry-run")
	want = "DELETE https://api.cloudflare.com/client/v4/accounts/" + account + "/access/users/" + user +
		"\nAccept: application/json\nUser-Agent: bindery-revoke\n"
	if d := cmp.Diff(called{stdout: want}, got, cmp.AllowUnexported(called{})); d != "" {
		t.Error(d)
	}
}

// What a gateway or a proxy answers instead of the API.
func TestOtherAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		mediaType, body string
		answer, status  int
		want            string
	}{
		"not revoked": {"application/json", `{"result":false,"success":true}`, 200, exitRefused, "the API says that nothing was revoked"},
		"not a word":  {"application/json", `{}`, 200, 0, ""},
		"page":        {"text/html", "<h1>Bad gateway</h1>", 502, exitRefused, "502 Bad Gateway"},
		"with a place": {"application/json",
			`{"success":false,"errors":[{"code":1001,"message":"no","source":{"pointer":"/email"},"documentation_url":"https://d"}],` +
				`"messages":[],"result":null}`,
			400, exitRefused, "revoke: 400 Bad Request\n  1001 no (at /email) https://d\n"},
	} {
		t.Run(name, func(t *testing.T) {
			env := environment(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", c.mediaType)
				w.WriteHeader(c.answer)
				_, _ = io.WriteString(w, c.body)
			}))
			got := call(t, env, "user", "-account", account, "-email", "x")
			if got.status != c.status || !strings.Contains(got.stderr, c.want) {
				t.Errorf("%+v", got)
			}
		})
	}
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	got := call(t, map[string]string{"CLOUDFLARE_API_TOKEN": token}, "user", "-account", account, "-email", "x", "-base-url", server.URL)
	if got.status != exitFailed || strings.Contains(got.stderr, token) {
		t.Errorf("nobody there: %+v", got)
	}
	hangs := make(chan struct{})
	defer close(hangs)
	env := environment(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hangs }))
	if got := call(t, env, "user", "-account", account, "-email", "x", "-timeout", "1ms"); got.status != exitFailed ||
		!strings.Contains(got.stderr, "deadline") {
		t.Errorf("nobody answers: %+v", got)
	}
}
