package store

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	first  = "023e105f4ecef8ad9ca31a8372d0c353"
	second = "699d98642c564d2e855e9661899b7252"
	shared = "3a8e1f0b9c7d4e5f8a6b2c1d0e9f7a55"
	zone   = "699d98642c564d2e855e9661899b7252"
	test   = "test@example.com"
	testID = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415"
	phone  = "8a3c5d52-6f0e-4c7e-9f39-2b1d7c9e4f33"
)

// sown is a store with the default seed, whose clock goes a minute further each time that somebody looks.
func sown(t *testing.T) *Store {
	t.Helper()
	s := openAt(t, filepath.Join(t.TempDir(), "s.db"))
	clock := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	s.now = func() time.Time {
		clock = clock.Add(time.Minute)
		return clock
	}
	sow(t, s)
	return s
}

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func sow(t *testing.T, s *Store) {
	t.Helper()
	seed, err := DefaultSeed()
	if err == nil {
		err = s.Sow(seed)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var ci = &Credential{Name: "ci"}

// account is the state of one account.
func account(t *testing.T, s *Store, id string) *AccountState {
	t.Helper()
	state, err := s.State()
	must(t, err)
	for i := range state.Accounts {
		if state.Accounts[i].ID == id {
			return &state.Accounts[i]
		}
	}
	t.Fatalf("no account %s", id)
	return nil
}

// revoked lists what is marked in an account, with the minute of the mark.
func revoked(t *testing.T, s *Store, id string) []string {
	t.Helper()
	var all []string
	note := func(m *Mark, what ...string) {
		if m != nil {
			all = append(all, strings.Join(append(what, m.At.Format("04"), m.By), " "))
		}
	}
	a := account(t, s, id)
	for _, u := range a.Users {
		note(u.Deleted, "deleted", u.Email)
		note(u.Reauth, "reauth", u.Email)
		for _, k := range u.Tokens {
			note(k.Revoked, "token", k.ID, u.Email)
		}
	}
	for _, r := range a.Registrations {
		note(r.Revoked, "registration", r.Name)
	}
	return all
}

func TestRevokeUser(t *testing.T) {
	for name, c := range map[string]struct {
		revocation Revocation
		account    string
		want       []string
	}{
		"tokens": {Revocation{Account: first, Email: test}, first,
			[]string{"token wiki " + test + " 01 ci", "token ci " + test + " 01 ci"}},
		"any case":  {Revocation{Account: second, Email: "TEST@Example.com"}, second, []string{"token wiki " + test + " 01 ci"}},
		"of a zone": {Revocation{Zone: zone, Email: "ada@example.com"}, first, []string{"token wiki ada@example.com 01 ci"}},
		"right uid": {Revocation{Account: first, Email: test, UID: second}, first,
			[]string{"token wiki " + test + " 01 ci", "token ci " + test + " 01 ci"}},
		"devices": {Revocation{Account: second, Email: test, Devices: true}, second,
			[]string{"token wiki " + test + " 01 ci", "registration laptop 01 ci"}},
		"reauth": {Revocation{Account: second, Email: test, Reauth: true}, second,
			[]string{"reauth " + test + " 01 ci", "token wiki " + test + " 01 ci"}},
		"multi-user": {Revocation{Account: shared, Email: "alan@example.net", Devices: true}, shared,
			[]string{"token wiki alan@example.net 01 ci", "registration terminal 01 ci"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := sown(t)
			must(t, s.RevokeUser(ci, c.revocation))
			if d := cmp.Diff(c.want, revoked(t, s, c.account)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDeleteUserFreesTheSeat(t *testing.T) {
	s := sown(t)
	before := account(t, s, first).SeatsUsed
	must(t, s.DeleteUser(ci, first, testID))
	must(t, s.DeleteUser(ci, first, testID))
	must(t, s.RevokeUser(ci, Revocation{Account: first, Email: test}))
	if a := account(t, s, first); a.SeatsUsed != before-1 || a.Seats != 50 {
		t.Errorf("%d of %d seats, %d before", a.SeatsUsed, a.Seats, before)
	}
	want := []string{"deleted " + test + " 01 ci", "token wiki " + test + " 01 ci", "token ci " + test + " 01 ci"}
	if d := cmp.Diff(want, revoked(t, s, first)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string(nil), revoked(t, s, second)); d != "" {
		t.Errorf("the user of that id in another account: %s", d)
	}
}

func TestRevokeDevices(t *testing.T) {
	s := sown(t)
	must(t, s.RevokeDevices(ci, first, []string{phone}))
	must(t, s.RevokeDevices(&Credential{Name: "other"}, first, []string{testID, phone, phone}))
	must(t, s.RevokeDevices(ci, first, nil))
	if d := cmp.Diff([]string{"registration phone 01 ci", "registration laptop 02 other"}, revoked(t, s, first)); d != "" {
		t.Error(d)
	}
}

func TestEvents(t *testing.T) {
	s := sown(t)
	must(t, s.RevokeUser(ci, Revocation{Account: first, Email: test, Devices: true}))
	must(t, s.DeleteUser(ci, first, testID))
	must(t, s.RevokeDevices(ci, first, []string{"f174e90a-fafe-4643-bbbc-000000000000", "f174e90a-fafe-4643-bbbc-0000000000c7"}))
	if err := s.DeleteUser(ci, first, "nobody"); err == nil {
		t.Error("nobody was deleted")
	}
	state, err := s.State()
	must(t, err)
	at := func(minute int) time.Time { return time.Date(2026, 11, 1, 12, minute, 0, 0, time.UTC) }
	want := []Event{
		{At: at(1), By: "ci", Action: "revoke user", Account: first, Target: test, Tokens: 2, Registrations: 2},
		{At: at(2), By: "ci", Action: "delete user", Account: first, Target: test, Seats: 1},
		{At: at(3), By: "ci", Action: "revoke devices", Account: first, Target: "2 registrations", Registrations: 2},
	}
	if d := cmp.Diff(want, state.Events); d != "" {
		t.Error(d)
	}
}

func TestRefused(t *testing.T) {
	limited := &Credential{Name: "limited", Accounts: []string{second}}
	for name, c := range map[string]struct {
		do   func(s *Store) error
		want error
	}{
		"account": {func(s *Store) error { return s.DeleteUser(ci, "x", testID) }, &Unknown{"account", []string{"x"}}},
		"zone":    {func(s *Store) error { return s.RevokeUser(ci, Revocation{Zone: "x", Email: test}) }, &Unknown{"zone", []string{"x"}}},
		"user":    {func(s *Store) error { return s.DeleteUser(ci, first, phone) }, &Unknown{"user", []string{phone}}},
		"email": {func(s *Store) error { return s.RevokeUser(ci, Revocation{Account: first, Email: "x"}) },
			&Unknown{"user", []string{"x"}}},
		"uid": {func(s *Store) error { return s.RevokeUser(ci, Revocation{Account: first, Email: test, UID: "x"}) },
			&Unknown{"user", []string{test + " x"}}},
		"registrations": {func(s *Store) error { return s.RevokeDevices(ci, first, []string{phone, "x", testID, "y"}) },
			&Unknown{"registration", []string{"x", "y"}}},
		"path of a table":   {func(s *Store) error { return s.DeleteUser(ci, first, "users") }, &Unknown{"user", []string{"users"}}},
		"account of others": {func(s *Store) error { return s.DeleteUser(limited, first, testID) }, ErrForbidden},
		"multi-user":        {func(s *Store) error { return s.RevokeDevices(ci, shared, nil) }, ErrMultiUser},
	} {
		t.Run(name, func(t *testing.T) {
			s := sown(t)
			err := c.do(s)
			var unknown *Unknown
			if errors.As(err, &unknown) {
				if d := cmp.Diff(c.want, error(unknown)); d != "" {
					t.Error(d)
				}
			} else if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			for _, id := range []string{first, second, shared} {
				if got := revoked(t, s, id); got != nil {
					t.Errorf("changed all the same: %v", got)
				}
			}
		})
	}
	if err := sown(t).DeleteUser(limited, second, testID); err != nil {
		t.Errorf("the account that the credentials are limited to: %v", err)
	}
}

func TestStateSurvives(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	s := openAt(t, path)
	sow(t, s)
	must(t, s.DeleteUser(ci, first, testID))
	want, err := s.State()
	must(t, err)
	if _, err := Open(path); !errors.Is(err, ErrInUse) {
		t.Errorf("opened twice: %v", err)
	}
	must(t, s.Close())

	s = openAt(t, path)
	sow(t, s)
	got, err := s.State()
	must(t, err)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if err := s.Sow(&Seed{text: []byte("other")}); !errors.Is(err, ErrOtherSeed) {
		t.Errorf("another seed: %v", err)
	}
	must(t, s.Clear())
	must(t, s.Sow(&Seed{text: []byte("other")}))
	got, err = s.State()
	must(t, err)
	if len(got.Accounts)+len(got.Events) > 0 {
		t.Errorf("cleared, and still there: %v", got)
	}
}

func TestOpenForReading(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	if _, err := OpenForReading(path); err == nil {
		t.Error("opened what is not there")
	}
	s := openAt(t, path)
	sow(t, s)
	must(t, s.Close())
	s, err := OpenForReading(path)
	must(t, err)
	defer s.Close()
	if account(t, s, first).Name == "" {
		t.Error("no name")
	}
	if err := s.DeleteUser(ci, first, testID); err == nil {
		t.Error("written to")
	}
}
