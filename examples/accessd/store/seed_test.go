package store

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestSeedsThatAreWrong(t *testing.T) {
	const uuid = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
	for name, c := range map[string]struct{ seed, want string }{
		"not YAML":           {"accounts: [", "did not find"},
		"unknown member":     {"account: []", "line 1: field account not found"},
		"account without id": {"accounts: [{name: x}]", "accounts[0]: id is missing"},
		"long id":            {"accounts: [{id: " + uuid + "}]", "more than 32"},
		"id twice":           {"accounts: [{id: a}, {id: a}]", `accounts[1]: id "a" is there twice`},
		"zone twice":         {"accounts: [{id: a, zones: [{id: z}]}, {id: b, zones: [{id: z}]}]", "accounts[1].zones[0]"},
		"email twice": {"accounts: [{id: a, seats: 2, users: [{id: u, email: X@y}, {id: v, email: x@y}]}]",
			"accounts[0].users[1].email"},
		"token twice": {"accounts: [{id: a, seats: 2, users: [{id: u, email: x, tokens: [{id: t}, {id: t}]}]}]",
			"users[0].tokens[1]"},
		"seats":                {"accounts: [{id: a, users: [{id: u, email: x}]}]", "0 seats for 1 users"},
		"device of nobody":     {"accounts: [{id: a, devices: [{id: d, user: x}]}]", `accounts[0].devices[0]: the account has no user "x"`},
		"device twice":         {"accounts: [{id: a, devices: [{id: d}, {id: d}]}]", "devices[1]"},
		"overlapping counts":   {"accounts: [{id: a, devices: [{id: 00000000000e, count: 3}, {id: 000000000010}]}]", "devices[1]"},
		"count of no UUID":     {"accounts: [{id: a, devices: [{id: xxxxxxxxxxxx, count: 3}]}]", "hexadecimal"},
		"count of short id":    {"accounts: [{id: a, devices: [{id: d, count: 3}]}]", "hexadecimal"},
		"negative count":       {"accounts: [{id: a, devices: [{id: 00000000000e, count: -3}]}]", "from 1 to"},
		"not multi-user":       {"accounts: [{id: a, devices: [{id: d, registrations: [{id: r}]}]}]", "multi-user"},
		"multi-user":           {"accounts: [{id: a, multi_user: true, devices: [{id: d}]}]", "multi-user"},
		"nameless credential":  {"credentials: [{token: t}]", "credentials[0]: name is missing"},
		"empty credential":     {"credentials: [{name: n}]", "want a token"},
		"email without a key":  {"credentials: [{name: n, email: e}]", "email with a key"},
		"token and key":        {"credentials: [{name: n, token: t, key: k, email: e}]", "want a token"},
		"several, all of them": {"accounts: [{id: a}, {id: a}, {id: a}]", "accounts[2]"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ParseSeed([]byte(c.seed)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q in it", err, c.want)
			}
		})
	}
}

func TestSeedInJSON(t *testing.T) {
	seed, err := ParseSeed([]byte(`{"credentials": [{"name": "ci", "token": "t"}],
		"accounts": [{"id": "a", "name": "A", "seats": 1, "users": [{"id": "u", "email": "x@y.z", "tokens": [{"id": "t"}]}],
			"devices": [{"id": "d", "name": "D", "user": "X@y.z"}]}]}`))
	must(t, err)
	s := openAt(t, filepath.Join(t.TempDir(), "s.db"))
	must(t, s.Sow(seed))
	a := account(t, s, "a")
	if a.SeatsUsed != 1 || len(a.Registrations) != 1 || a.Registrations[0].User != "u" || a.Registrations[0].Device != "d" {
		t.Errorf("%+v", a)
	}
	credentials, err := s.Credentials()
	must(t, err)
	if len(credentials) != 1 || credentials[0].Token != "t" {
		t.Errorf("%+v", credentials)
	}
}

func TestEmptySeed(t *testing.T) {
	seed, err := ParseSeed(nil)
	must(t, err)
	s := openAt(t, filepath.Join(t.TempDir(), "s.db"))
	must(t, s.Sow(seed))
	state, err := s.State()
	must(t, err)
	if len(state.Accounts) != 0 {
		t.Errorf("%+v", state)
	}
}
