package store

import (
	"encoding/binary"
	"encoding/json"
	"fmt"

	"go.etcd.io/bbolt"
)

// The file has a bucket for each kind of thing. Those of an account are in a bucket of its own, so that no identifier, whatever is in it,
// reaches into another account:
//
//	seed
//	credentials/NAME, zones/ID, events/NUMBER
//	accounts/ID/account, accounts/ID/users/ID, accounts/ID/registrations/ID
var (
	seedKey          = []byte("seed")
	credentialsTable = []byte("credentials")
	zonesTable       = []byte("zones")
	eventsTable      = []byte("events")
	accountsTable    = []byte("accounts")

	accountKey         = []byte("account")
	usersTable         = []byte("users")
	registrationsTable = []byte("registrations")
)

// get reads an entry, nil if there is none.
func get[T any](b *bbolt.Bucket, id string) (*T, error) {
	text := b.Get([]byte(id))
	if text == nil {
		return nil, nil
	}
	return decode[T](id, text)
}

func decode[T any](id string, text []byte) (*T, error) {
	v := new(T)
	if err := json.Unmarshal(text, v); err != nil {
		return nil, fmt.Errorf("entry %q is damaged: %w", id, err)
	}
	return v, nil
}

func put(b *bbolt.Bucket, id string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return b.Put([]byte(id), text)
}

// each visits the entries of a table in the order of their identifiers. Tables must not change meanwhile.
func each[T any](b *bbolt.Bucket, visit func(*T) error) error {
	if b == nil {
		return nil
	}
	return b.ForEach(func(id, text []byte) error {
		if text == nil { // a bucket in the bucket
			return nil
		}
		v, err := decode[T](string(id), text)
		if err != nil {
			return err
		}
		return visit(v)
	})
}

func all[T any](b *bbolt.Bucket) ([]T, error) {
	var list []T
	err := each(b, func(v *T) error {
		list = append(list, *v)
		return nil
	})
	return list, err
}

// organization is the part of the file that belongs to an account.
type organization struct {
	Account
	users, registrations *bbolt.Bucket
}

func openOrganization(tx *bbolt.Tx, id string) (*organization, error) {
	unknown := &Unknown{Kind: "account", IDs: []string{id}}
	accounts := tx.Bucket(accountsTable)
	if accounts == nil {
		return nil, unknown
	}
	b := accounts.Bucket([]byte(id))
	if b == nil {
		return nil, unknown
	}
	account, err := decode[Account](id, b.Get(accountKey))
	if err != nil {
		return nil, err
	}
	return &organization{Account: *account, users: b.Bucket(usersTable), registrations: b.Bucket(registrationsTable)}, nil
}

// log adds an event.
func log(tx *bbolt.Tx, e *Event) error {
	b, err := tx.CreateBucketIfNotExists(eventsTable)
	if err != nil {
		return err
	}
	n, err := b.NextSequence()
	if err != nil {
		return err
	}
	return put(b, string(binary.BigEndian.AppendUint64(nil, n)), e)
}
