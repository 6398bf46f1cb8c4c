package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/wire"
)

const (
	account = "023e105f4ecef8ad9ca31a8372d0c353"
	user    = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
	token   = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"
)

// The test's own binary is the program, when it is asked to be.
const asProgram = "ACCESSD_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// program is an accessd in a process of its own.
type program struct {
	*exec.Cmd
	url  string
	said *bytes.Buffer
}

func startProgram(t *testing.T, args ...string) *program {
	t.Helper()
	p := &program{
		Cmd:  exec.CommandContext(t.Context(), os.Args[0], append([]string{"--addr", "127.0.0.1:0"}, args...)...),
		said: new(bytes.Buffer),
	}
	p.Env = append(os.Environ(), asProgram+"=1", "XDG_CACHE_HOME="+t.TempDir())
	p.Stderr = p.said
	out, err := p.StdoutPipe()
	if err == nil {
		err = p.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	p.url = listening(t, out)
	return p
}

// kill is kill -9.
func (p *program) kill() {
	_ = p.Process.Kill()
	_ = p.Wait()
}

func (p *program) addr() string {
	return strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/client/v4")
}

func listening(t *testing.T, out io.Reader) string {
	t.Helper()
	line, err := bufio.NewReader(out).ReadString('\n')
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "listening ")
	if err != nil || !ok {
		t.Fatalf("it says %q (%v)", line, err)
	}
	return url
}

func connect(t *testing.T, url string) *client.Client {
	t.Helper()
	c, err := client.New(client.WithBaseURL(url), client.WithAPIToken(token))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestStateSurvivesKill(t *testing.T) {
	data := filepath.Join(t.TempDir(), "state.db")
	p := startProgram(t, "--data", data)
	c := connect(t, p.url)
	_, err := c.Organizations.RevokeUser(t.Context(), api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts,
		AccountOrZoneID: account,
		Body:            api.UserRevocation{Email: "test@example.com", Devices: wire.Some(true)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = c.Users.DeleteUser(t.Context(), api.DeleteUserParams{AccountID: account, UserID: user}); err != nil {
		t.Fatal(err)
	}
	p.kill()

	p = startProgram(t, "--data", data)
	text := told(t, "state", "--addr", p.addr())
	for _, want := range []string{
		"revoke user  test@example.com  2 tokens, 2 registrations revoked; 0 seats freed",
		"delete user  test@example.com  0 tokens, 0 registrations revoked; 1 seats freed",
		"2 of 50 seats used",
		"deleted",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the state lacks %q:\n%s", want, text)
		}
	}
	if status, _, stderr := command(t, "--addr", "127.0.0.1:0", "--data", data); status != exitMachine ||
		!strings.Contains(stderr, "--data") {
		t.Errorf("a second one on the same file: %d %s", status, stderr)
	}
	p.kill()
	if offline := told(t, "state", "--data", data); offline != text {
		t.Errorf("from the file:\n%s\nfrom the server:\n%s", offline, text)
	}
	var state store.State
	if err := json.Unmarshal([]byte(told(t, "state", "--data", data, "--json")), &state); err != nil || len(state.Events) != 2 {
		t.Errorf("%v: %+v", err, state.Events)
	}
}

// Without a flag for it, the state is in a place that lasts.
func TestDefaultPlace(t *testing.T) {
	cache := t.TempDir()
	env := func(name string) string {
		if name == "ACCESSD_ADDR" {
			return "127.0.0.1:0"
		}
		return ""
	}
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("HOME", cache)
	t.Setenv("LocalAppData", cache)
	for range 2 {
		if status := serveOnce(t, env, nil); status != 0 {
			t.Fatalf("status %d", status)
		}
	}
	folder, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "accessd", "accessd.db")); err != nil {
		t.Error(err)
	}
}

// serveOnce starts, calls and stops the program in this process.
func serveOnce(t *testing.T, env func(string) string, do func(*client.Client), args ...string) (status int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	done := make(chan int)
	var stderr bytes.Buffer
	go func() {
		done <- run(ctx, args, env, in, &stderr)
		in.CloseWithError(errors.New("it has ended"))
	}()
	url := listening(t, out)
	if do != nil {
		do(connect(t, url))
	}
	stop()
	return <-done
}

func TestFlagsFromTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	seed := filepath.Join(dir, "seed.json")
	state := `{"credentials":[{"name":"ci","token":"` + token + `"}],"accounts":[{"id":"a","name":"A"}]}`
	if err := os.WriteFile(seed, []byte(state), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{
		"ACCESSD_ADDR": "127.0.0.1:0", "ACCESSD_DATA": filepath.Join(dir, "state.db"), "ACCESSD_SEED": seed,
		"ACCESSD_RATE_LIMIT": "1/1h", "ACCESSD_RATE_LIMIT_CODE": "10429",
	}
	status := serveOnce(t, func(name string) string { return env[name] }, func(c *client.Client) {
		params := api.RevokeDevicesParams{AccountID: "a"}
		if _, err := c.Devices.RevokeDevices(t.Context(), params); err != nil {
			t.Error(err)
		}
		_, err := c.Devices.RevokeDevices(t.Context(), params)
		var failure *api.FailureError
		if !errors.As(err, &failure) || failure.Status != 429 || failure.Body.Errors[0].Code != 10429 {
			t.Errorf("the second request: %v", err)
		}
	})
	if status != 0 {
		t.Errorf("status %d", status)
	}

	other := filepath.Join(dir, "other.yaml")
	if err := os.WriteFile(other, []byte("accounts: [{id: b}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--addr", "127.0.0.1:0", "--data", env["ACCESSD_DATA"], "--seed", other}
	if status, _, stderr := command(t, args...); status != exitUsage || !strings.Contains(stderr, "--reset") {
		t.Errorf("another seed: %d %s", status, stderr)
	}
	if status := serveOnce(t, func(string) string { return "" }, nil, append(args, "--reset", "--quiet")...); status != 0 {
		t.Errorf("reset: %d", status)
	}
	if text := told(t, "state", "--data", env["ACCESSD_DATA"]); !strings.Contains(text, "b  ") {
		t.Errorf("after the reset:\n%s", text)
	}
}

// command runs the program to its end.
func command(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), args, func(string) string { return "" }, &out, &errs)
	return status, out.String(), errs.String()
}

func told(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := command(t, args...)
	if status != 0 {
		t.Fatalf("%v: status %d: %s", args, status, stderr)
	}
	return stdout
}

func TestMistakes(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "state.db")
	bad := filepath.Join(dir, "seed.yaml")
	if err := os.WriteFile(bad, []byte("accounts: [{}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"help":          {[]string{"--help"}, 0, "--rate-limit"[1:]},
		"state help":    {[]string{"state", "--help"}, 0, "-json"},
		"unknown flag":  {[]string{"--port", "80"}, exitUsage, "-port"},
		"argument":      {[]string{"serve"}, exitUsage, `no argument "serve"`},
		"limit":         {[]string{"--rate-limit", "many"}, exitUsage, "1200/5m"},
		"code":          {[]string{"--rate-limit", "1/1m", "--rate-limit-code", "x"}, exitUsage, "invalid syntax"},
		"seed":          {[]string{"--data", data, "--seed", bad}, exitUsage, "seed.yaml: accounts[0]: id is missing"},
		"no seed":       {[]string{"--data", data, "--seed", filepath.Join(dir, "none")}, exitMachine, "none"},
		"address":       {[]string{"--data", data, "--addr", "127.0.0.1:x"}, exitMachine, "unknown port"},
		"no folder":     {[]string{"--data", filepath.Join(dir, "none", "x.db")}, exitMachine, "x.db"},
		"not a store":   {[]string{"--data", bad}, exitMachine, "seed.yaml"},
		"no server":     {[]string{"state", "--addr", "127.0.0.1:1"}, exitMachine, "127.0.0.1:1"},
		"no such state": {[]string{"state", "--data", filepath.Join(dir, "none.db")}, exitMachine, "none.db"},
	} {
		t.Run(name, func(t *testing.T) {
			if status, _, stderr := command(t, c.args...); status != c.status || !strings.Contains(stderr, c.want) {
				t.Errorf("%d %s", status, stderr)
			}
		})
	}
}
