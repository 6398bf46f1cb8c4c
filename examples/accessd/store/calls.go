package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
)

// Revocation says whose access to revoke, and how far.
type Revocation struct {
	Account string // or
	Zone    string // whose account is meant
	Email   string
	UID     string // if given, the user must have it
	Devices bool   // registrations are revoked too
	Reauth  bool   // WARP sessions end
}

// RevokeUser revokes all tokens of a user, and more if that is asked. For a user who was deleted there is nothing left to revoke, which is
// no error.
func (s *Store) RevokeUser(by *Credential, r Revocation) error {
	return s.call(by, r.Account, r.Zone, func(org *organization, e *Event) error {
		user, err := org.userWith(r.Email, r.UID)
		if err != nil {
			return err
		}
		e.Action, e.Target = "revoke user", user.Email
		mark := &Mark{At: e.At, By: e.By}
		e.Tokens = user.revokeTokens(mark)
		if r.Reauth {
			user.Reauth = mark
		}
		if r.Devices {
			if e.Registrations, err = org.revokeDevicesOf(user, mark); err != nil {
				return err
			}
		}
		return put(org.users, user.ID, user)
	})
}

// DeleteUser deletes a user: the seat is free, and no token lets them in any more. To do so again changes nothing.
func (s *Store) DeleteUser(by *Credential, account, id string) error {
	return s.call(by, account, "", func(org *organization, e *Event) error {
		user, err := get[User](org.users, id)
		if err != nil {
			return err
		}
		if user == nil {
			return &Unknown{Kind: "user", IDs: []string{id}}
		}
		e.Action, e.Target = "delete user", user.Email
		mark := &Mark{At: e.At, By: e.By}
		e.Tokens = user.revokeTokens(mark)
		if user.Seat {
			user.Seat, e.Seats = false, 1
		}
		user.Deleted = cmp.Or(user.Deleted, mark)
		return put(org.users, user.ID, user)
	})
}

// RevokeDevices revokes registrations: all of them, or none if one is unknown.
func (s *Store) RevokeDevices(by *Credential, account string, ids []string) error {
	return s.call(by, account, "", func(org *organization, e *Event) error {
		if org.MultiUser {
			return ErrMultiUser
		}
		var unknown []string
		e.Action, e.Target = "revoke devices", fmt.Sprintf("%d registrations", len(ids))
		if len(ids) == 1 {
			e.Target = ids[0]
		}
		mark := &Mark{At: e.At, By: e.By}
		for _, id := range ids {
			r, err := get[Registration](org.registrations, id)
			if err != nil {
				return err
			}
			if r == nil {
				unknown = append(unknown, id)
				continue
			}
			if err := org.revoke(r, mark, e); err != nil {
				return err
			}
		}
		if unknown != nil {
			return &Unknown{Kind: "registration", IDs: unknown}
		}
		return nil
	})
}

// call runs do on an account, or on that of a zone, and logs what came of it. If do fails, nothing has changed.
func (s *Store) call(by *Credential, account, zone string, do func(*organization, *Event) error) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		if zone != "" {
			z, err := zoneOf(tx, zone)
			if err != nil {
				return err
			}
			account = z.Account
		}
		org, err := openOrganization(tx, account)
		if err != nil {
			return err
		}
		if len(by.Accounts) > 0 && !slices.Contains(by.Accounts, org.ID) {
			return ErrForbidden
		}
		e := &Event{At: s.now().UTC(), By: by.Name, Account: org.ID}
		if err := do(org, e); err != nil {
			return err
		}
		return log(tx, e)
	})
}

func zoneOf(tx *bbolt.Tx, id string) (*Zone, error) {
	unknown := &Unknown{Kind: "zone", IDs: []string{id}}
	zones := tx.Bucket(zonesTable)
	if zones == nil {
		return nil, unknown
	}
	z, err := get[Zone](zones, id)
	if z == nil && err == nil {
		err = unknown
	}
	return z, err
}

// userWith finds a user by email, in whatever case it is written.
func (org *organization) userWith(email, uid string) (*User, error) {
	var found *User
	err := each(org.users, func(u *User) error {
		if strings.EqualFold(u.Email, email) && (uid == "" || uid == u.UID) {
			found = u
		}
		return nil
	})
	if found == nil && err == nil {
		err = &Unknown{Kind: "user", IDs: []string{strings.TrimSpace(email + " " + uid)}}
	}
	return found, err
}

func (u *User) revokeTokens(mark *Mark) (n int) {
	for i := range u.Tokens {
		if u.Tokens[i].Revoked == nil {
			u.Tokens[i].Revoked = mark
			n++
		}
	}
	return n
}

func (org *organization) revokeDevicesOf(u *User, mark *Mark) (int, error) {
	registrations, err := all[Registration](org.registrations)
	if err != nil {
		return 0, err
	}
	var e Event
	for i := range registrations {
		if r := &registrations[i]; r.User == u.ID {
			if err := org.revoke(r, mark, &e); err != nil {
				return 0, err
			}
		}
	}
	return e.Registrations, nil
}

func (org *organization) revoke(r *Registration, mark *Mark, e *Event) error {
	if r.Revoked != nil {
		return nil
	}
	r.Revoked = mark
	e.Registrations++
	return put(org.registrations, r.ID, r)
}
