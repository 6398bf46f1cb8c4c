package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"go.etcd.io/bbolt"
)

// ErrOtherSeed says that a Store began with another seed.
var ErrOtherSeed = errors.New("its state began with another seed")

// Sow begins with a seed. If there is a state already, that is kept: ErrOtherSeed says if it came from another one.
func (s *Store) Sow(seed *Seed) error {
	sum := sha256.Sum256(seed.text)
	digest := hex.EncodeToString(sum[:])
	return s.db.Update(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(seedKey); b != nil {
			if string(b.Get(seedKey)) != digest {
				return ErrOtherSeed
			}
			return nil
		}
		b, err := tx.CreateBucket(seedKey)
		if err != nil {
			return err
		}
		return errors.Join(b.Put(seedKey, []byte(digest)), sowAll(tx, seed))
	})
}

// Clear forgets everything.
func (s *Store) Clear() error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		for _, name := range [][]byte{seedKey, credentialsTable, zonesTable, eventsTable, accountsTable} {
			if tx.Bucket(name) == nil {
				continue
			}
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		return nil
	})
}

func sowAll(tx *bbolt.Tx, seed *Seed) error {
	credentials, err1 := tx.CreateBucket(credentialsTable)
	zones, err2 := tx.CreateBucket(zonesTable)
	accounts, err3 := tx.CreateBucket(accountsTable)
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	for i := range seed.Credentials {
		if err := put(credentials, seed.Credentials[i].Name, &seed.Credentials[i]); err != nil {
			return err
		}
	}
	for i := range seed.Accounts {
		a := &seed.Accounts[i]
		for _, z := range a.Zones {
			z.Account = a.ID
			if err := put(zones, z.ID, &z); err != nil {
				return err
			}
		}
		b, err := accounts.CreateBucket([]byte(a.ID))
		if err != nil {
			return err
		}
		if err := sowAccount(b, a); err != nil {
			return err
		}
	}
	return nil
}

func sowAccount(b *bbolt.Bucket, a *SeededAccount) error {
	users, err1 := b.CreateBucket(usersTable)
	registrations, err2 := b.CreateBucket(registrationsTable)
	if err := errors.Join(err1, err2, put(b, string(accountKey), &a.Account)); err != nil {
		return err
	}
	for _, u := range a.Users {
		u.Seat = true
		if err := put(users, u.ID, &u); err != nil {
			return err
		}
	}
	for i := range a.Devices {
		list, err := a.Devices[i].registrations(a)
		if err != nil {
			return err
		}
		for j := range list {
			if err := put(registrations, list[j].ID, &list[j]); err != nil {
				return err
			}
		}
	}
	return nil
}
